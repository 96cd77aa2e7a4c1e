import type { Point } from './outline';
import { type Axis, boxOf, cornersOf, type Shape, type Vector } from './shape';

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

/** The same of as many slices as are wanted, evenly spread along the axis. */
export function reachesOf(shape: Shape, axis: Axis, count: number): Float64Array {
	const { min, size, centre } = boxOf([shape]);
	const [u, v] = [((axis + 1) % 3) as Axis, ((axis + 2) % 3) as Axis];
	const reaches = new Float64Array(count);
	const place = (along: number) => ((along - min[axis]) / size[axis]) * count - 0.5;
	for (const corners of cornersOf(shape)) {
		for (const [index, from] of corners.entries()) {
			// Where edges are cut; inside a face nothing is farther out.
			const to = corners[(index + 1) % 3] ?? from;
			const [start, end] = [place(from[axis]), place(to[axis])];
			const last = Math.min(count - 1, Math.floor(Math.max(start, end)));
			for (let at = Math.max(0, Math.ceil(Math.min(start, end))); at <= last; at += 1) {
				const share = start === end ? 0 : (at - start) / (end - start);
				const x = from[u] + share * (to[u] - from[u]) - centre[u];
				const y = from[v] + share * (to[v] - from[v]) - centre[v];
				reaches[at] = Math.max(reaches[at] ?? 0, Math.hypot(x, y));
			}
		}
	}
	return reaches;
}
