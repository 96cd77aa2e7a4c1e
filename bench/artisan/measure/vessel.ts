import { type Cells, cellsOf } from './columns';
import { boxOf, type Shape } from './shape';

/** Cells along the longest side; a wall thinner than a cell leaks, so what holds hardly anything is looked at closer. */
const looks = [112, 240];
/** Of the box around it. */
const hardly = 0.03;

/**
 * Millilitres that stay in it when it is filled until it runs over: a mug to its brim, a teapot to its spout. Of
 * several hollows, the largest; a closed one holds nothing that could be poured.
 */
export function holdsOf(shape: Shape): number {
	const [x, y, z] = boxOf([shape]).size;
	let most = 0;
	for (const finest of looks) {
		const cells = cellsOf(shape, finest);
		most = Math.max(most, largestPool(cells, levelsOf(cells)));
		if (1000 * most > hardly * x * y * z) break;
	}
	return most;
}

const unseen = 32_767;

/**
 * How high water can stand in each cell of air: as high as the lowest way out leads. Found from outside, the lowest
 * ways first.
 */
function levelsOf({ counts, solid }: Cells): Int16Array {
	const [nx, ny, nz] = counts;
	const levels = new Int16Array(solid.length).fill(unseen);
	const waiting: number[][] = Array.from({ length: nz }, () => []);
	const reach = (cell: number, height: number, level: number) => {
		if (solid[cell] === 1 || levels[cell] !== unseen) return;
		levels[cell] = Math.max(height, level);
		waiting[Math.max(height, level)]?.push(cell);
	};
	for (let k = 0; k < nz; k += 1) {
		for (let j = 0; j < ny; j += 1) {
			const isSide = j === 0 || j === ny - 1 || k === nz - 1;
			for (let i = 0; i < nx; i += isSide ? 1 : nx - 1) reach((k * ny + j) * nx + i, k, k);
		}
	}
	for (const [level, cells] of waiting.entries()) {
		for (let cell = cells.pop(); cell !== undefined; cell = cells.pop()) {
			const height = Math.floor(cell / (nx * ny));
			const [i, j] = [cell % nx, Math.floor(cell / nx) % ny];
			if (i > 0) reach(cell - 1, height, level);
			if (i < nx - 1) reach(cell + 1, height, level);
			if (j > 0) reach(cell - nx, height, level);
			if (j < ny - 1) reach(cell + nx, height, level);
			if (height > 0) reach(cell - nx * ny, height - 1, level);
			if (height < nz - 1) reach(cell + nx * ny, height + 1, level);
		}
	}
	return levels;
}

function largestPool({ counts, steps, solid }: Cells, levels: Int16Array): number {
	const [nx, ny] = counts;
	const isWet = (cell: number) => {
		const level = levels[cell] ?? unseen;
		return solid[cell] === 0 && level !== unseen && level > Math.floor(cell / (nx * ny));
	};
	const seen = new Uint8Array(solid.length);
	let largest = 0;
	for (let start = 0; start < solid.length; start += 1) {
		if (seen[start] === 1 || !isWet(start)) continue;
		let count = 0;
		const waiting = [start];
		seen[start] = 1;
		for (let cell = waiting.pop(); cell !== undefined; cell = waiting.pop()) {
			count += 1;
			for (const step of [1, nx, nx * ny]) {
				for (const other of [cell - step, cell + step]) {
					if (seen[other] !== 0 || !isWet(other)) continue;
					seen[other] = 1;
					waiting.push(other);
				}
			}
		}
		largest = Math.max(largest, count);
	}
	return (largest * steps[0] * steps[1] * steps[2]) / 1000;
}
