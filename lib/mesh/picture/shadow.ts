import type { Faces } from './faces';

const cells = 96;
/** How far the shadow of a point goes aside, in its height: the light stands high, at the left. */
const aside = [0.22, 0.18] as const;

/** How dark the ground is at x, y: 0 to 1. */
export type Shadow = (x: number, y: number) => number;

/** The faces' corners and middles cast onto the ground in soft dots: a shadow without edges. */
export function shadowOf({ positions }: Faces, ground: number): Shadow {
	const spots: number[] = [];
	let [left, front, right, back] = [Infinity, Infinity, -Infinity, -Infinity];
	for (let at = 0; at < positions.length; at += 3) {
		const height = (positions[at + 2] ?? 0) - ground;
		const x = (positions[at] ?? 0) + aside[0] * height;
		const y = (positions[at + 1] ?? 0) + aside[1] * height;
		spots.push(x, y);
		[left, right] = [Math.min(left, x), Math.max(right, x)];
		[front, back] = [Math.min(front, y), Math.max(back, y)];
	}
	const border = 0.12 * Math.max(right - left, back - front, 1e-6);
	const size = Math.max(right - left, back - front) + 2 * border;
	const cell = size / cells;
	const origin = [(left + right - size) / 2, (front + back - size) / 2] as const;
	const covered = new Float32Array(cells * cells);
	for (let at = 0; at < spots.length; at += 6)
		cover(covered, spots.slice(at, at + 6), origin, cell);
	const soft = blurred(blurred(covered));
	return (x, y) => {
		const [column, row] = [(x - origin[0]) / cell - 0.5, (y - origin[1]) / cell - 0.5];
		const at = (dx: number, dy: number) => {
			const [c, r] = [Math.floor(column) + dx, Math.floor(row) + dy];
			return c < 0 || r < 0 || c >= cells || r >= cells ? 0 : (soft[r * cells + c] ?? 0);
		};
		const [fx, fy] = [column - Math.floor(column), row - Math.floor(row)];
		return (
			(at(0, 0) * (1 - fx) + at(1, 0) * fx) * (1 - fy) + (at(0, 1) * (1 - fx) + at(1, 1) * fx) * fy
		);
	};
}

/** Marks the cells under one triangle. */
function cover(
	covered: Float32Array,
	[ax = 0, ay = 0, bx = 0, by = 0, cx = 0, cy = 0]: number[],
	origin: readonly [number, number],
	cell: number,
): void {
	const toCell = (value: number, axis: 0 | 1) => (value - origin[axis]) / cell;
	const [x1, y1, x2, y2, x3, y3] = [ax, ay, bx, by, cx, cy].map((value, index) =>
		toCell(value, (index % 2) as 0 | 1),
	) as [number, number, number, number, number, number];
	const area = (x2 - x1) * (y3 - y1) - (x3 - x1) * (y2 - y1);
	if (Math.abs(area) < 1e-12) return;
	for (let row = Math.floor(Math.min(y1, y2, y3)); row <= Math.max(y1, y2, y3); row += 1) {
		for (
			let column = Math.floor(Math.min(x1, x2, x3));
			column <= Math.max(x1, x2, x3);
			column += 1
		) {
			const [x, y] = [column + 0.5, row + 0.5];
			const u = ((x2 - x) * (y3 - y) - (x3 - x) * (y2 - y)) / area;
			const v = ((x3 - x) * (y1 - y) - (x1 - x) * (y3 - y)) / area;
			if (u >= -0.05 && v >= -0.05 && 1 - u - v >= -0.05) covered[row * cells + column] = 1;
		}
	}
}

/** A box of five by five. */
function blurred(values: Float32Array): Float32Array {
	const result = new Float32Array(values.length);
	for (let row = 0; row < cells; row += 1) {
		for (let column = 0; column < cells; column += 1) {
			let sum = 0;
			for (let dy = -2; dy <= 2; dy += 1) {
				for (let dx = -2; dx <= 2; dx += 1) {
					const [c, r] = [column + dx, row + dy];
					if (c >= 0 && r >= 0 && c < cells && r < cells) sum += values[r * cells + c] ?? 0;
				}
			}
			result[row * cells + column] = sum / 25;
		}
	}
	return result;
}
