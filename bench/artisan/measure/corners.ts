import type { Point } from './outline';

/** Of the outline's own size: what lies closer to a straight line is on it. */
const straight = 0.005;
/** What turns less is a piece of a curve. */
const sharpDegrees = 20;
/** Corners closer than this are one that was rounded or broken. */
const close = 0.06;

/** How many corners an outline has, those of a rounded tip counted as one; none for a circle. */
export function cornersOf(outline: readonly Point[]): number {
	const size = extentOf(outline);
	const sparse = simplified(outline, straight * size);
	const sharp = sparse.flatMap((point, at) => {
		const turn = turnAt(sparse, at);
		return Math.abs(turn) > sharpDegrees ? [{ point, turn }] : [];
	});
	return sharp.filter(({ point, turn }, at) => {
		const before = sharp.at(at - 1);
		const isSame = before !== undefined && Math.sign(before.turn) === Math.sign(turn);
		return sharp.length === 1 || !isSame || distance(before.point, point) > close * size;
	}).length;
}

const distance = ([x, y]: Point, [u, v]: Point) => Math.hypot(x - u, y - v);

function extentOf(outline: readonly Point[]): number {
	const sides = [0, 1].map((axis) => {
		const values = outline.map((point) => point[axis] ?? 0);
		return (
			values.reduce((a, b) => Math.max(a, b), -Infinity) -
			values.reduce((a, b) => Math.min(a, b), Infinity)
		);
	});
	return Math.max(...sides);
}

/** Degrees, to the left counted positive. */
function turnAt(points: readonly Point[], at: number): number {
	const [a, b, c] = [points.at(at - 1), points[at], points[(at + 1) % points.length]];
	if (!a || !b || !c) return 0;
	const turn = Math.atan2(c[1] - b[1], c[0] - b[0]) - Math.atan2(b[1] - a[1], b[0] - a[0]);
	return (((turn * 180) / Math.PI + 540) % 360) - 180;
}

/** Douglas and Peucker, from the two points that are farthest from the first and from each other. */
function simplified(outline: readonly Point[], tolerance: number): Point[] {
	const farthest = (from: Point | undefined) =>
		outline.reduce((best, point, at) => {
			const far = from === undefined ? 0 : distance(from, point);
			return far > distance(from ?? point, outline[best] ?? point) ? at : best;
		}, 0);
	const one = farthest(outline[0]);
	const rolled = [...outline.slice(one), ...outline.slice(0, one)];
	const [start] = rolled;
	if (start === undefined) return [];
	const other = rolled.reduce(
		(best, point, at) =>
			distance(start, point) > distance(start, rolled[best] ?? start) ? at : best,
		0,
	);
	const there = reduced(rolled.slice(0, other + 1), tolerance);
	const back = reduced([...rolled.slice(other), start], tolerance);
	return [...there.slice(0, -1), ...back.slice(0, -1)];
}

function reduced(points: readonly Point[], tolerance: number): readonly Point[] {
	const [first, last] = [points[0], points.at(-1)];
	if (first === undefined || last === undefined || points.length < 3) return points;
	const [dx, dy] = [last[0] - first[0], last[1] - first[1]];
	const length = Math.hypot(dx, dy);
	const off = ([x, y]: Point) =>
		length === 0
			? distance(first, [x, y])
			: Math.abs(dx * (y - first[1]) - dy * (x - first[0])) / length;
	let at = 0;
	for (let index = 1; index < points.length - 1; index += 1) {
		if (off(points[index] ?? first) > off(points[at] ?? first)) at = index;
	}
	if (at === 0 || off(points[at] ?? first) <= tolerance) return [first, last];
	return [
		...reduced(points.slice(0, at + 1), tolerance).slice(0, -1),
		...reduced(points.slice(at), tolerance),
	];
}
