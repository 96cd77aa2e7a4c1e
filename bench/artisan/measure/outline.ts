import { matesOf, nextOf } from './mates';
import { type Axis, boxOf, normalOf, pointAt, type Shape, sizeOf } from './shape';

export type Point = readonly [u: number, v: number];

/** The axis along which a flat thing is thin: the one it is looked at along. Upright, unless another is thinner. */
export function thinnestAxis(shape: Shape): Axis {
	const { size } = boxOf([shape]);
	const least = 0.98 * size[2];
	if (size[0] >= least && size[1] >= least) return 2;
	return size[0] < size[1] ? 0 : 1;
}

/** Faces that lean less than this towards the looker are walls. */
const facing = 0.02;

/** The largest loop around all faces that look along the axis. @param shape welded */
export function outlineOf(shape: Shape, axis: Axis = thinnestAxis(shape)): readonly Point[] {
	const mates = matesOf(shape).of;
	const faces = shape.triangles.length / 3;
	const isSeen = Array.from({ length: faces }, (_, face) => looksAlong(shape, face, axis));
	const ends = new Map<number, number[]>();
	for (let half = 0; half < mates.length; half += 1) {
		const mate = mates[half] ?? -1;
		if (!isSeen[Math.floor(half / 3)] || (mate >= 0 && isSeen[Math.floor(mate / 3)])) continue;
		const from = shape.triangles[half] ?? 0;
		ends.set(from, [...(ends.get(from) ?? []), shape.triangles[nextOf(half)] ?? 0]);
	}
	const loops = loopsOf(ends).map((loop) => loop.map((corner) => flat(shape, corner, axis)));
	return loops.toSorted((a, b) => Math.abs(enclosed(b)) - Math.abs(enclosed(a)))[0] ?? [];
}

function looksAlong({ positions, triangles }: Shape, face: number, axis: Axis): boolean {
	const corner = (index: number) => pointAt(positions, triangles[3 * face + index] ?? 0);
	const normal = normalOf([corner(0), corner(1), corner(2)]);
	return normal[axis] > facing * sizeOf(normal);
}

function flat({ positions }: Shape, corner: number, axis: Axis): Point {
	const point = pointAt(positions, corner);
	const [u = 0, v = 0] = [1, 2].map((step) => point[((axis + step) % 3) as Axis]);
	return [u, v];
}

/** Follows the edges from corner to corner until each loop closes. */
function loopsOf(ends: Map<number, number[]>): number[][] {
	const loops: number[][] = [];
	for (const start of ends.keys()) {
		const loop: number[] = [];
		for (let at = ends.get(start)?.pop(); at !== undefined; at = ends.get(at)?.pop()) {
			loop.push(at);
			if (at === start) break;
		}
		if (loop.length > 2) loops.push(loop);
	}
	return loops;
}

/** Square millimetres; negative clockwise. */
export function enclosed(loop: readonly Point[]): number {
	return loop.reduce((sum, [x, y], at) => {
		const [u, v] = loop[(at + 1) % loop.length] ?? [0, 0];
		return sum + (x * v - u * y) / 2;
	}, 0);
}
