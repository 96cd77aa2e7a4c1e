import type { Manifold } from 'manifold-3d';
import { at, cross, dot, type Triangle, type Vec3 } from './vector';

/** A closed surface: corners once each, triangles counter-clockwise seen from outside. */
export interface Mesh {
	points: Vec3[];
	triangles: (readonly [number, number, number])[];
}

export interface Figures {
	triangles: number;
	/** Every edge is used exactly twice, once in each direction. */
	watertight: boolean;
	/** Handles (through holes) of the one closed surface. */
	genus: number;
	volumeCm3: number;
	dimsMm: { x: number; y: number; z: number };
}

/** Corners are the same when their coordinates are exactly the same: nothing is healed. */
export function weld(solid: Manifold): Mesh {
	const { vertProperties, triVerts, numProp } = solid.getMesh();
	const points: Vec3[] = [];
	const known = new Map<string, number>();
	const welded = (vertex: number): number => {
		const start = vertex * numProp;
		const point: Vec3 = [
			at(vertProperties, start),
			at(vertProperties, start + 1),
			at(vertProperties, start + 2),
		];
		const key = point.join();
		const index = known.get(key) ?? points.push(point) - 1;
		known.set(key, index);
		return index;
	};
	const triangles: Mesh['triangles'] = [];
	for (let index = 0; index < triVerts.length; index += 3) {
		const [a, b, c] = [0, 1, 2].map((corner) => welded(at(triVerts, index + corner)));
		if (a === undefined || b === undefined || c === undefined) continue;
		triangles.push([a, b, c]);
	}
	return { points, triangles };
}

export function cornersOf(
	{ points }: Mesh,
	[a, b, c]: readonly [number, number, number],
): Triangle {
	return [at(points, a), at(points, b), at(points, c)];
}

export function bounds({ points }: Mesh): { min: Vec3; max: Vec3 } {
	const extreme = (pick: (a: number, b: number) => number): Vec3 =>
		points.reduce((a, b) => [pick(a[0], b[0]), pick(a[1], b[1]), pick(a[2], b[2])]);
	return { min: extreme(Math.min), max: extreme(Math.max) };
}

/** All of it counted and summed from the triangles. */
export function figuresOf(mesh: Mesh): Figures {
	const { min, max } = bounds(mesh);
	const edges = directedEdges(mesh);
	const sixfoldVolume = mesh.triangles
		.map((triangle) => cornersOf(mesh, triangle))
		.reduce((sum, [a, b, c]) => sum + dot(a, cross(b, c)), 0);
	const euler = mesh.points.length - edges.size / 2 + mesh.triangles.length;
	return {
		triangles: mesh.triangles.length,
		watertight: [...edges].every(([key, uses]) => uses === 1 && edges.has(reversed(key))),
		genus: 1 - euler / 2,
		volumeCm3: tenths(sixfoldVolume / 6000),
		dimsMm: {
			x: tenths(max[0] - min[0]),
			y: tenths(max[1] - min[1]),
			z: tenths(max[2] - min[2]),
		},
	};
}

function directedEdges({ triangles }: Mesh): Map<string, number> {
	const uses = new Map<string, number>();
	for (const [a, b, c] of triangles) {
		for (const key of [`${a},${b}`, `${b},${c}`, `${c},${a}`]) {
			uses.set(key, (uses.get(key) ?? 0) + 1);
		}
	}
	return uses;
}

const reversed = (key: string): string => key.split(',').reverse().join();
const tenths = (value: number): number => Math.round(value * 10) / 10;
