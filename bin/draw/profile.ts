import { at } from './vector';

export type Point = [x: number, y: number];

/**
 * A smooth line through points (Catmull-Rom), each piece cut into equal parts.
 * @param partsPerPiece how many lines stand for the curve between two neighbours
 */
export function smooth(points: Point[], partsPerPiece: number): Point[] {
	const last = points.length - 1;
	const pick = (index: number) => at(points, Math.min(last, Math.max(0, index)));
	const curve: Point[] = [];
	for (let piece = 0; piece < last; piece += 1) {
		const [before, from, to, after] = [piece - 1, piece, piece + 1, piece + 2].map(pick);
		if (!before || !from || !to || !after) continue;
		for (let part = 0; part < partsPerPiece; part += 1) {
			const t = part / partsPerPiece;
			curve.push([
				spline(before[0], from[0], to[0], after[0], t),
				spline(before[1], from[1], to[1], after[1], t),
			]);
		}
	}
	return [...curve, pick(last)];
}

function spline(a: number, b: number, c: number, d: number, t: number): number {
	const cubic = -a + 3 * b - 3 * c + d;
	const square = 2 * a - 5 * b + 4 * c - d;
	return 0.5 * (2 * b + (c - a) * t + square * t ** 2 + cubic * t ** 3);
}

/** Part of a circle, ends included. Degrees count counter-clockwise from the x axis. */
export function arc(
	center: Point,
	radius: number,
	fromDegrees: number,
	toDegrees: number,
	parts: number,
): Point[] {
	return Array.from({ length: parts + 1 }, (_, index) => {
		const angle = ((fromDegrees + ((toDegrees - fromDegrees) * index) / parts) * Math.PI) / 180;
		return [center[0] + radius * Math.cos(angle), center[1] + radius * Math.sin(angle)];
	});
}
