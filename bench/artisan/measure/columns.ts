import { type Box, boxOf, cornersOf, normalOf, type Shape, type Vector } from './shape';

/** Cells of a box around a solid, one cell of air on each side of it. */
export interface Cells {
	readonly counts: readonly [x: number, y: number, z: number];
	/** Millimetres along each axis. */
	readonly steps: readonly [x: number, y: number, z: number];
	/** 1 where the middle of a cell is material: x first, then y, then z. */
	readonly solid: Uint8Array;
}

/** Of a plate a cell too few would be a tenth. */
const flattest = 100;

/** @param finest the number of cells along the longest side */
export function cellsOf(shape: Shape, finest: number): Cells {
	const box = boxOf([shape]);
	const longest = Math.max(...box.size);
	const [nx = 1, ny = 1, nz = 1] = box.size.map((side, axis) =>
		Math.max(axis === 2 ? flattest : 8, Math.ceil((finest * side) / longest)),
	);
	const steps = [box.size[0] / nx, box.size[1] / ny, box.size[2] / nz] as const;
	const counts = [nx + 2, ny + 2, nz + 2] as const;
	const solid = new Uint8Array(counts[0] * counts[1] * counts[2]);
	const columns = crossingsOf(shape, box, { counts, steps });
	for (const [column, crossings] of columns.entries()) {
		fill(solid, column, crossings, { box, counts, steps });
	}
	return { counts, steps, solid };
}

type Grid = Pick<Cells, 'counts' | 'steps'>;
/** Heights at which a column enters (positive) or leaves the material. */
type Crossing = readonly [height: number, sign: number];

/** Off the middle by a little, unlike in x and y: corners of models love round numbers, and edges diagonals. */
const nudges = [0.5 + 1.234e-4, 0.5 - 2.345e-4] as const;

function crossingsOf(shape: Shape, { min }: Box, { counts, steps }: Grid): Crossing[][] {
	const columns: Crossing[][] = Array.from({ length: counts[0] * counts[1] }, () => []);
	const place = (axis: 0 | 1, index: number) =>
		min[axis] + (index - 1 + nudges[axis]) * steps[axis];
	for (const corners of cornersOf(shape)) {
		const [a] = corners;
		const doubled = normalOf(corners)[2];
		if (doubled === 0) continue;
		const [, b, c] = doubled > 0 ? corners : [a, corners[2], corners[1]];
		const area = Math.abs(doubled);
		const [x0, x1] = spanOf(corners.map(([x]) => (x - min[0]) / steps[0] - nudges[0]));
		const [y0, y1] = spanOf(corners.map(([, y]) => (y - min[1]) / steps[1] - nudges[1]));
		for (let j = y0; j <= y1; j += 1) {
			for (let i = x0; i <= x1; i += 1) {
				const at = [place(0, i), place(1, j)] as const;
				const sides = [sideOf(at, b, c), sideOf(at, c, a), sideOf(at, a, b)] as const;
				if (sides.some((side) => side < 0)) continue;
				const z = (sides[0] * a[2] + sides[1] * b[2] + sides[2] * c[2]) / area;
				columns[j * counts[0] + i]?.push([z, doubled < 0 ? 1 : -1]);
			}
		}
	}
	return columns;
}

/**
 * Twice the area between a point and an edge, positive to its left. Both faces of an edge compute the same number,
 * and a point on it is in one of them: a column that slips between two faces is a hole that water runs through.
 */
function sideOf([x, y]: readonly [number, number], from: Vector, to: Vector): number {
	const isTurned = from[0] > to[0] || (from[0] === to[0] && from[1] > to[1]);
	const [a, b] = isTurned ? [to, from] : [from, to];
	const side = (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]);
	if (side === 0) return isTurned ? -Number.MIN_VALUE : 0;
	return isTurned ? -side : side;
}

/** Of columns whose middles a triangle can have; the first cell is air beside the box. */
const spanOf = (values: readonly number[]): [number, number] => [
	Math.max(0, Math.floor(Math.min(...values)) + 1),
	Math.ceil(Math.max(...values)) + 1,
];

function fill(
	solid: Uint8Array,
	column: number,
	crossings: readonly Crossing[],
	{ box, counts, steps }: Grid & { readonly box: Box },
): void {
	const sorted = crossings.toSorted(([a], [b]) => a - b);
	let [depth, next] = [0, 0];
	for (let k = 0; k < counts[2]; k += 1) {
		const z = box.min[2] + (k - 0.5) * steps[2];
		for (; next < sorted.length && (sorted[next]?.[0] ?? 0) <= z; next += 1) {
			depth += sorted[next]?.[1] ?? 0;
		}
		if (depth > 0) solid[k * counts[0] * counts[1] + column] = 1;
	}
}
