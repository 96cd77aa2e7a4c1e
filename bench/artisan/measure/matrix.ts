/** 4 x 4, column-major: translation at 12, 13, 14. */
export type Matrix = readonly number[];

export const identity: Matrix = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

export function times(one: Matrix, other: Matrix): Matrix {
	return identity.map((_, at) => {
		const [row, column] = [at % 4, 4 * Math.floor(at / 4)];
		return [0, 1, 2, 3].reduce(
			(sum, index) => sum + (one[row + 4 * index] ?? 0) * (other[column + index] ?? 0),
			0,
		);
	});
}

/** What glTF gives a node instead of a matrix: scaled, then turned, then moved. */
export function matrixOf(
	translation: readonly number[],
	rotation: readonly number[],
	scale: readonly number[],
): Matrix {
	const [x = 0, y = 0, z = 0, w = 1] = rotation;
	const columns = [
		[1 - 2 * (y * y + z * z), 2 * (x * y + z * w), 2 * (x * z - y * w)],
		[2 * (x * y - z * w), 1 - 2 * (x * x + z * z), 2 * (y * z + x * w)],
		[2 * (x * z + y * w), 2 * (y * z - x * w), 1 - 2 * (x * x + y * y)],
	];
	return [
		...columns.flatMap((column, at) => [...column.map((one) => one * (scale[at] ?? 1)), 0]),
		...translation,
		1,
	];
}
