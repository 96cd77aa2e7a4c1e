import type { Matrix } from '../scene';

export type Vec3 = readonly [number, number, number];

export const identity: Matrix = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

export const translation = ([x, y, z]: Vec3): Matrix => [...identity.slice(0, 12), x, y, z, 1];

/** Degrees about x, then y, then z. */
export function rotation([x, y, z]: Vec3): Matrix {
	return multiply(about(2, z), multiply(about(1, y), about(0, x)));
}

/** Degrees about one axis, exact for quarter turns. */
function about(axis: 0 | 1 | 2, degrees: number): Matrix {
	const [cos, sin] = [cosine(degrees), cosine(degrees - 90)];
	const [one, other] = [(axis + 1) % 3, (axis + 2) % 3];
	const matrix = [...identity];
	matrix[one * 4 + one] = cos;
	matrix[one * 4 + other] = sin;
	matrix[other * 4 + one] = -sin;
	matrix[other * 4 + other] = cos;
	return matrix;
}

export function cosine(degrees: number): number {
	const turn = ((degrees % 360) + 360) % 360;
	if (turn === 90 || turn === 270) return 0;
	if (turn === 0) return 1;
	return turn === 180 ? -1 : Math.cos((turn * Math.PI) / 180);
}

export const sine = (degrees: number): number => cosine(degrees - 90);

/** First `right`, then `left`. */
export function multiply(left: Matrix, right: Matrix): Matrix {
	const product: number[] = [];
	for (let column = 0; column < 4; column += 1) {
		for (let row = 0; row < 4; row += 1) {
			let sum = 0;
			for (let k = 0; k < 4; k += 1) sum += (left[k * 4 + row] ?? 0) * (right[column * 4 + k] ?? 0);
			product.push(sum);
		}
	}
	return product;
}

export function apply(matrix: Matrix, [x, y, z]: Vec3): Vec3 {
	const row = (axis: number) =>
		(matrix[axis] ?? 0) * x +
		(matrix[4 + axis] ?? 0) * y +
		(matrix[8 + axis] ?? 0) * z +
		(matrix[12 + axis] ?? 0);
	return [row(0), row(1), row(2)];
}

/** The axes of a frame, and where it stands. */
export function frame(x: Vec3, y: Vec3, z: Vec3, at: Vec3): Matrix {
	return [...x, 0, ...y, 0, ...z, 0, ...at, 1];
}

export const add = (a: Vec3, b: Vec3): Vec3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
export const minus = (a: Vec3, b: Vec3): Vec3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const times = (a: Vec3, by: number): Vec3 => [a[0] * by, a[1] * by, a[2] * by];
export const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const cross = (a: Vec3, b: Vec3): Vec3 => [
	a[1] * b[2] - a[2] * b[1],
	a[2] * b[0] - a[0] * b[2],
	a[0] * b[1] - a[1] * b[0],
];
export const unit = (a: Vec3): Vec3 => times(a, 1 / (Math.hypot(...a) || 1));
