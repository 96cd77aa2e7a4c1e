import type { Point } from './outline';
import { boxOf, type Shape } from './shape';
import { reachOf, type Segment, sliceOf } from './slice';

const directions = 7200;
/** Of the height: a hub may be higher than the teeth. */
const levels = [0.1, 0.3, 0.5, 0.7, 0.9];
/** A rim that goes up and down by less than this share is round. */
const least = 0.02;

/** How often the rim of a lying wheel comes out and goes back. */
export function teethOf(shape: Shape): number {
	const { min, size, centre } = boxOf([shape]);
	const middle: Point = [centre[0], centre[1]];
	const slices = levels.map((level) => sliceOf(shape, 2, min[2] + level * size[2]));
	const reaches = slices.map((slice) => reachOf(slice, middle));
	const widest = slices.filter((_, at) => (reaches[at] ?? 0) > 0.99 * Math.max(...reaches));
	const rim = rimOf(widest[Math.floor(widest.length / 2)] ?? [], middle);
	const [low, high] = [rim.reduce((a, b) => Math.min(a, b)), rim.reduce((a, b) => Math.max(a, b))];
	if (high - low < least * high) return 0;
	const isOut = (at: number) => (rim.at(at) ?? 0) > (low + high) / 2;
	return rim.filter((_, at) => isOut(at) && !isOut(at - 1)).length;
}

/** Of a direction: one that meets a corner meets both of its edges, and not neither. */
const rounding = 1e-6;

/** The outermost distance in each direction. */
function rimOf(segments: readonly Segment[], [x, y]: Point): Float64Array {
	const rim = new Float64Array(directions);
	const step = (2 * Math.PI) / directions;
	for (const [[ax, ay], [bx, by]] of segments) {
		const [ux, uy, vx, vy] = [ax - x, ay - y, bx - x, by - y];
		const [from, to] = [Math.atan2(uy, ux), Math.atan2(vy, vx)];
		const turn = ((to - from + 3 * Math.PI) % (2 * Math.PI)) - Math.PI;
		const [start, end] = turn < 0 ? [from + turn, from] : [from, from + turn];
		const farthest = Math.max(Math.hypot(ux, uy), Math.hypot(vx, vy));
		const doubled = ux * vy - uy * vx;
		for (let at = Math.ceil(start / step - rounding); at <= end / step + rounding; at += 1) {
			const [cos, sin] = [Math.cos(at * step), Math.sin(at * step)];
			const across = cos * (vy - uy) - sin * (vx - ux);
			const index = ((at % directions) + directions) % directions;
			// Of an edge that runs outwards, its end.
			const far = across === 0 ? farthest : Math.min(farthest, doubled / across);
			rim[index] = Math.max(rim[index] ?? 0, far);
		}
	}
	return rim;
}
