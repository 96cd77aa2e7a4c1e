import type { Shape } from './shape';

/**
 * Corners at exactly the same place are one: a file of triangles has no other way to say that faces meet.
 * Triangles that have lost a corner by it are left out.
 */
export function weld({ positions, triangles }: Shape): Shape {
	const table = createTable(triangles.length);
	const points: number[] = [];
	const ids = triangles.map((index) => {
		// -0 and 0 are one place.
		const at = [0, 1, 2].map((axis) => (positions[3 * index + axis] ?? 0) + 0);
		const [x = 0, y = 0, z = 0] = at;
		return table(x, y, z, points);
	});
	const kept: number[] = [];
	for (let at = 0; at < ids.length; at += 3) {
		const [a = 0, b = 0, c = 0] = [ids[at], ids[at + 1], ids[at + 2]];
		if (a !== b && b !== c && c !== a) kept.push(a, b, c);
	}
	return { positions: Float64Array.from(points), triangles: Uint32Array.from(kept) };
}

/** A hash table of its own: half a million names of points as strings take seconds. */
function createTable(corners: number) {
	const slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * corners + 2))).fill(-1);
	const bits = new Uint32Array(6);
	const floats = new Float64Array(bits.buffer);
	return (x: number, y: number, z: number, points: number[]): number => {
		floats[0] = x;
		floats[1] = y;
		floats[2] = z;
		let hash = 17;
		for (const part of bits) {
			hash = Math.imul(hash ^ part, 0x9e3779b1);
			hash ^= hash >>> 15;
		}
		let slot = (hash >>> 0) % slots.length;
		for (;;) {
			const id = slots[slot] ?? -1;
			if (id < 0) break;
			const isSame = points[3 * id] === x && points[3 * id + 1] === y && points[3 * id + 2] === z;
			if (isSame) return id;
			slot = (slot + 1) % slots.length;
		}
		slots[slot] = points.length / 3;
		points.push(x, y, z);
		return points.length / 3 - 1;
	};
}
