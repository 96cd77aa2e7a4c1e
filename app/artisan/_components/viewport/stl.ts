import type { Place } from './measures';

const head = 84;
const record = 50;

/**
 * Some triangles of a binary STL.
 * @param runs `[first, count]`; what lies beyond the file is left out @returns nine numbers a triangle
 */
export function trianglesOf(
	stl: ArrayBuffer,
	runs: ReadonlyArray<readonly [number, number]>,
): Float32Array {
	const view = new DataView(stl);
	const total = stl.byteLength < head ? 0 : view.getUint32(80, true);
	const there = Math.min(total, Math.floor((stl.byteLength - head) / record));
	const spans = runs.map(([first, count]) => [first, Math.min(first + count, there)] as const);
	const corners = new Float32Array(
		9 * spans.reduce((sum, [first, end]) => sum + Math.max(0, end - first), 0),
	);
	let at = 0;
	for (const [first, end] of spans) {
		for (let triangle = first; triangle < end; triangle += 1) {
			// Behind the normal.
			const from = head + record * triangle + 12;
			for (let offset = 0; offset < 36; offset += 4) {
				corners[at] = view.getFloat32(from + offset, true);
				at += 1;
			}
		}
	}
	return corners;
}

/** The middle of what is pointed at; null where it is large enough to be seen. @param size of the model */
export function smallPlace(corners: Float32Array | null, size: number): Place | null {
	if (corners === null || corners.length === 0) return null;
	const [low, high] = [[1, 1, 1].map(() => Infinity), [1, 1, 1].map(() => -Infinity)];
	for (const [index, value] of corners.entries()) {
		low[index % 3] = Math.min(low[index % 3] ?? value, value);
		high[index % 3] = Math.max(high[index % 3] ?? value, value);
	}
	const side = (axis: number) => (high[axis] ?? 0) - (low[axis] ?? 0);
	if (Math.hypot(side(0), side(1), side(2)) > size / 12) return null;
	const middle = (axis: number) => ((high[axis] ?? 0) + (low[axis] ?? 0)) / 2;
	return [middle(0), middle(1), middle(2)];
}
