import type { Matrix, Mesh } from '../scene';

/** The positions where the matrix puts them, in single precision. */
export function movedPositions({ positions }: Mesh, matrix: Matrix): Float32Array {
	const moved = new Float32Array(positions.length);
	const m = (index: number) => matrix[index] ?? 0;
	for (let at = 0; at < positions.length; at += 3) {
		const [x, y, z] = [positions[at] ?? 0, positions[at + 1] ?? 0, positions[at + 2] ?? 0];
		for (let row = 0; row < 3; row += 1) {
			moved[at + row] = m(row) * x + m(4 + row) * y + m(8 + row) * z + m(12 + row);
		}
	}
	return moved;
}
