import { cross, dot, minus, sizeOf, type Vector } from './shape';

export type Triangle = readonly [Vector, Vector, Vector];

/** From a point to the nearest place of a triangle. */
export function distanceTo(point: Vector, [a, b, c]: Triangle): number {
	const normal = cross(minus(b, a), minus(c, a));
	const isOver = [
		[a, b],
		[b, c],
		[c, a],
	].every(([from, to]) => {
		if (from === undefined || to === undefined) return false;
		return dot(cross(minus(to, from), minus(point, from)), normal) >= 0;
	});
	const length = sizeOf(normal);
	if (isOver && length > 0) return Math.abs(dot(minus(point, a), normal)) / length;
	return Math.min(toEdge(point, a, b), toEdge(point, b, c), toEdge(point, c, a));
}

function toEdge(point: Vector, from: Vector, to: Vector): number {
	const along = minus(to, from);
	const squared = dot(along, along);
	const share = squared === 0 ? 0 : dot(minus(point, from), along) / squared;
	const held = Math.min(1, Math.max(0, share));
	const nearest: Vector = [
		from[0] + held * along[0],
		from[1] + held * along[1],
		from[2] + held * along[2],
	];
	return sizeOf(minus(point, nearest));
}

/** Of no edge that a model is likely to have. */
const ray: Vector = [0.0123, 0.0457, 0.9988];

/** Whether a point lies in the solid that these triangles bound. */
export function isInside(point: Vector, triangles: readonly Triangle[]): boolean {
	let crossings = 0;
	for (const [a, b, c] of triangles) {
		const [u, v] = [minus(b, a), minus(c, a)];
		const across = cross(ray, v);
		const determinant = dot(u, across);
		if (determinant === 0) continue;
		const to = minus(point, a);
		const first = dot(to, across) / determinant;
		const side = cross(to, u);
		const second = dot(ray, side) / determinant;
		if (first < 0 || second < 0 || first + second > 1) continue;
		if (dot(v, side) / determinant > 0) crossings += 1;
	}
	return crossings % 2 === 1;
}
