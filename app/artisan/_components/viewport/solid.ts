import {
	Box3,
	type BufferGeometry,
	EdgesGeometry,
	Group,
	LineBasicMaterial,
	LineSegments,
	type Material,
	Mesh,
	MeshStandardMaterial,
	type Object3D,
	type Plane,
} from 'three';
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';
import type { Colors, Shading } from '../take';
import { countersOf } from './cut';
import type { Inks } from './inks';
import type { Bounds } from './measures';
import { shadeOf } from './shades';

/** Degrees between two faces whose edge is drawn. */
const creaseDegrees = 30;
/** Beyond that many, edges cost more than they show. */
const mostEdgeTriangles = 150_000;

export interface Dress {
	readonly shading: Shading;
	readonly inks: Inks;
	/** By part. */
	readonly hidden: ReadonlySet<string>;
	readonly colors: Colors;
	readonly plane: Plane | null;
}

/** A model as it is looked at: millimetres, z up. */
export interface Solid {
	readonly group: Group;
	readonly bounds: Bounds;
	dress(dress: Dress): void;
	dispose(): void;
}

interface Piece {
	readonly mesh: Mesh<BufferGeometry, Material>;
	/** `group/id`, or `id`. */
	readonly part: string;
	readonly own: Material;
	readonly edge: LineSegments | null;
}

/** @param bytes a GLB: metres, y up */
export async function solidOf(bytes: ArrayBuffer): Promise<Solid> {
	const { scene } = await new GLTFLoader().parseAsync(bytes, '');
	const group = new Group();
	scene.rotation.x = Math.PI / 2;
	scene.scale.setScalar(1000);
	group.add(scene);
	group.updateMatrixWorld(true);
	const box = new Box3().setFromObject(group);
	const pieces = piecesOf(scene);
	/** Of the last dress: made anew with each. */
	const made: Array<{ dispose(): void }> = [];
	const counters: Mesh[] = [];
	const undress = () => {
		for (const counter of counters.splice(0)) {
			counter.removeFromParent();
			made.push(...[counter.material].flat());
		}
		for (const material of made.splice(0)) material.dispose();
	};
	return {
		group,
		bounds: { min: box.min.toArray(), max: box.max.toArray() },
		dress: (dress) => {
			undress();
			const { shading, inks, plane } = dress;
			const planes = plane === null ? [] : [plane];
			const [opacity, transparent] = [0.35, true];
			const line = new LineBasicMaterial({ color: inks.ink, opacity, transparent });
			line.clippingPlanes = planes;
			made.push(line);
			const shared = shadeOf(shading, inks, box.min.z, planes);
			if (shared !== null) made.push(shared);
			for (const { mesh, part, own, edge } of pieces) {
				mesh.visible = !dress.hidden.has(part);
				mesh.renderOrder = plane === null ? 0 : 6;
				mesh.material = shared ?? dressed(own, dress.colors[part], planes, made);
				if (edge !== null) {
					edge.material = line;
					edge.visible = shading === 'clay' || shading === 'xray';
					edge.renderOrder = mesh.renderOrder + 1;
				}
				if (plane === null) continue;
				const both = countersOf(mesh.geometry, plane);
				mesh.add(...both);
				counters.push(...both);
			}
		},
		dispose: () => {
			undress();
			for (const { mesh, own, edge } of pieces) {
				own.dispose();
				mesh.geometry.dispose();
				edge?.geometry.dispose();
			}
		},
	};
}

function piecesOf(scene: Object3D): Piece[] {
	const meshes: Mesh<BufferGeometry, Material>[] = [];
	scene.traverse((object) => {
		if (object instanceof Mesh) meshes.push(object);
	});
	const shapes = new Map<BufferGeometry, EdgesGeometry>();
	const triangles = [...new Set(meshes.map(({ geometry }) => geometry))].reduce(
		(sum, { index }) => sum + (index?.count ?? 0) / 3,
		0,
	);
	return meshes.map((mesh) => {
		const shape = shapes.get(mesh.geometry) ?? new EdgesGeometry(mesh.geometry, creaseDegrees);
		shapes.set(mesh.geometry, shape);
		const edge = triangles > mostEdgeTriangles ? null : new LineSegments(shape);
		if (edge !== null) {
			edge.raycast = () => {};
			mesh.add(edge);
		}
		return { mesh, part: partOf(mesh), own: clayOf(mesh.material), edge };
	});
}

/** The loader takes slashes out of an object's own name, and keeps the file's beside it. */
function partOf(object: Object3D): string {
	const name: unknown = object.userData['name'];
	if (typeof name === 'string') return name;
	return object.parent === null ? object.name : partOf(object.parent);
}

/** Without an environment to mirror, a metal is black: it is shown as its colour, a little glossier. */
function clayOf(material: Material): Material {
	if (!(material instanceof MeshStandardMaterial)) return material;
	material.metalness = Math.min(material.metalness, 0.2);
	material.roughness = Math.max(material.roughness, 0.45);
	// Faces stand back a little, so that the edges drawn on them are whole lines.
	Object.assign(material, { polygonOffset: true, polygonOffsetFactor: 1, polygonOffsetUnits: 1 });
	return material;
}

/** A part's material, in another colour where one was chosen. */
function dressed(
	own: Material,
	color: string | undefined,
	clippingPlanes: Plane[],
	made: Array<{ dispose(): void }>,
): Material {
	own.clippingPlanes = clippingPlanes;
	if (color === undefined || !(own instanceof MeshStandardMaterial)) return own;
	const other = own.clone();
	other.color.set(color);
	other.clippingPlanes = clippingPlanes;
	made.push(other);
	return other;
}
