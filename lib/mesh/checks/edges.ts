import type { Mesh } from '../scene';
import { runsOf } from './runs';
import type { Checks } from './wire';

/**
 * Whether each edge is passed as often one way as the other, with corners at the very same place taken for
 * one: a tolerance would report edges as open that are not.
 */
export function watertightOf(mesh: Mesh): Checks['watertight'] {
	const ids = welded(mesh.positions);
	const balance = new Map<number, number>();
	const uses = new Map<number, number>();
	const vertices = mesh.positions.length / 3;
	const keyOf = (a: number, b: number) => (a < b ? a * vertices + b : b * vertices + a);
	const edgesOf = (face: number): [number, number][] => {
		const corner = (index: number) => ids[mesh.triangles[3 * face + (index % 3)] ?? 0] ?? 0;
		return [0, 1, 2].map((index): [number, number] => [corner(index), corner(index + 1)]);
	};
	const faces = mesh.triangles.length / 3;
	for (let face = 0; face < faces; face += 1) {
		for (const [a, b] of edgesOf(face)) {
			if (a === b) continue;
			const key = keyOf(a, b);
			balance.set(key, (balance.get(key) ?? 0) + (a < b ? 1 : -1));
			uses.set(key, (uses.get(key) ?? 0) + 1);
		}
	}
	const open = new Set([...balance].filter(([, sum]) => sum !== 0).map(([key]) => key));
	const atFault: number[] = [];
	for (let face = 0; open.size > 0 && face < faces; face += 1) {
		if (edgesOf(face).some(([a, b]) => open.has(keyOf(a, b)))) atFault.push(face);
	}
	let shared = 0;
	for (const count of uses.values()) if (count > 2) shared += 1;
	return {
		ok: open.size === 0,
		open_edges: open.size,
		shared_edges: shared,
		faces: runsOf(atFault),
	};
}

/** For each vertex the first one at the very same place. */
function welded(positions: Float32Array): Uint32Array {
	const ids = new Uint32Array(positions.length / 3);
	const first = new Map<string, number>();
	for (let vertex = 0; vertex < ids.length; vertex += 1) {
		// Adding 0 makes -0 and 0 one place.
		const place = `${(positions[3 * vertex] ?? 0) + 0},${(positions[3 * vertex + 1] ?? 0) + 0},${(positions[3 * vertex + 2] ?? 0) + 0}`;
		const known = first.get(place) ?? vertex;
		first.set(place, known);
		ids[vertex] = known;
	}
	return ids;
}
