import type { Point } from './outline';
import { type Axis, cornersOf, type Shape, type Vector } from './shape';

export type Segment = readonly [Point, Point];

/** Where a plane across an axis cuts the surface; the other two axes follow in turn. */
export function sliceOf(shape: Shape, axis: Axis, at: number): Segment[] {
	const segments: Segment[] = [];
	for (const corners of cornersOf(shape)) {
		const cuts: Point[] = [];
		for (const [index, from] of corners.entries()) {
			const to = corners[(index + 1) % 3] ?? from;
			if (from[axis] < at === to[axis] < at) continue;
			const share = (at - from[axis]) / (to[axis] - from[axis]);
			cuts.push(flat(from, to, share, axis));
		}
		const [one, other] = cuts;
		if (one !== undefined && other !== undefined) segments.push([one, other]);
	}
	return segments;
}

function flat(from: Vector, to: Vector, share: number, axis: Axis): Point {
	const [u, v] = [((axis + 1) % 3) as Axis, ((axis + 2) % 3) as Axis];
	return [from[u] + share * (to[u] - from[u]), from[v] + share * (to[v] - from[v])];
}

/** How far the farthest point of a slice lies from the centre. */
export const reachOf = (segments: readonly Segment[], [x, y]: Point): number =>
	segments.reduce(
		(most, segment) => Math.max(most, ...segment.map(([u, v]) => Math.hypot(u - x, v - y))),
		0,
	);
