import { type Group, type Intersection, type Plane, Raycaster, Vector2, Vector3 } from 'three';
import type { Eye } from './eye';
import type { Place } from './measures';

/** Pixels within which a corner is meant. */
const snapPixels = 8;

/** @param at pixels from the upper left @param size of the canvas, pixels */
export function pick(options: {
	eye: Eye;
	group: Group;
	plane: Plane | null;
	at: readonly [number, number];
	size: readonly [number, number];
}): Place | null {
	const { eye, group, plane, at, size } = options;
	const ray = new Raycaster();
	const pointer = new Vector2((at[0] / size[0]) * 2 - 1, 1 - (at[1] / size[1]) * 2);
	ray.setFromCamera(pointer, eye.camera);
	const hit = ray
		.intersectObject(group)
		.find(({ point, object }) => isShown(object) && (plane?.distanceToPoint(point) ?? 0) >= 0);
	if (hit === undefined) return null;
	const near = cornersOf(hit)
		.map((corner) => {
			const [x, y] = eye.project(corner.toArray());
			return { corner, away: Math.hypot(x - at[0], y - at[1]) };
		})
		.filter(({ corner, away }) => away <= snapPixels && (plane?.distanceToPoint(corner) ?? 0) >= 0)
		.toSorted((one, other) => one.away - other.away)[0];
	return (near?.corner ?? hit.point).toArray();
}

function isShown(object: Intersection['object']): boolean {
	return object.visible && (object.parent === null || isShown(object.parent));
}

function cornersOf({ object, face }: Intersection): Vector3[] {
	const geometry = 'geometry' in object ? object.geometry : null;
	if (face == null || !isPositioned(geometry)) return [];
	const { position } = geometry.attributes;
	return [face.a, face.b, face.c].map((index) =>
		new Vector3(position.getX(index), position.getY(index), position.getZ(index)).applyMatrix4(
			object.matrixWorld,
		),
	);
}

interface Positioned {
	readonly attributes: {
		readonly position: Record<'getX' | 'getY' | 'getZ', (at: number) => number>;
	};
}

const isPositioned = (geometry: unknown): geometry is Positioned =>
	typeof geometry === 'object' && geometry !== null && 'attributes' in geometry;
