import type { Mesh } from '../scene';
import type { Faces } from './faces';

export interface Body {
	readonly faces: readonly number[];
	/** Negative for a hollow inside of another. */
	readonly volume: number;
	readonly genus: number;
	readonly min: readonly number[];
	readonly max: readonly number[];
}

/** What hangs together by its corners. Bodies that only touch share none. */
export function bodiesOf(mesh: Mesh, faces: Faces): Body[] {
	const groups = new Map<number, number[]>();
	const parents = joined(mesh);
	for (let face = 0; face < faces.count; face += 1) {
		const root = find(parents, mesh.triangles[3 * face] ?? 0);
		const group = groups.get(root);
		if (group === undefined) groups.set(root, [face]);
		else group.push(face);
	}
	return [...groups.values()].map((group) => bodyOf(group, mesh, faces));
}

function joined({ positions, triangles }: Mesh): Uint32Array {
	const parents = Uint32Array.from({ length: positions.length / 3 }, (_, vertex) => vertex);
	for (let index = 0; index < triangles.length; index += 3) {
		const root = find(parents, triangles[index] ?? 0);
		for (const more of [1, 2]) parents[find(parents, triangles[index + more] ?? 0)] = root;
	}
	return parents;
}

/** Halves the way each time it is gone. */
function find(parents: Uint32Array, vertex: number): number {
	let at = vertex;
	while ((parents[at] ?? at) !== at) {
		parents[at] = parents[parents[at] ?? at] ?? at;
		at = parents[at] ?? at;
	}
	return at;
}

function bodyOf(group: readonly number[], { triangles }: Mesh, { corners }: Faces): Body {
	const vertices = new Set<number>();
	const min = [Infinity, Infinity, Infinity];
	const max = [-Infinity, -Infinity, -Infinity];
	let volume = 0;
	for (const face of group) {
		for (let corner = 0; corner < 3; corner += 1) vertices.add(triangles[3 * face + corner] ?? 0);
		for (let index = 0; index < 9; index += 1) {
			const value = corners[9 * face + index] ?? 0;
			min[index % 3] = Math.min(min[index % 3] ?? 0, value);
			max[index % 3] = Math.max(max[index % 3] ?? 0, value);
		}
		volume += cone(corners, 9 * face);
	}
	// Euler: V - E + F = 2 - 2 genus, and every face has three edges, each shared by two.
	const euler = vertices.size - group.length / 2;
	return { faces: group, volume, genus: Math.round(1 - euler / 2), min, max };
}

/** The signed volume between a face and the origin. */
function cone(c: Float64Array, at: number): number {
	const v = (index: number) => c[at + index] ?? 0;
	return (
		(v(0) * (v(4) * v(8) - v(5) * v(7)) -
			v(1) * (v(3) * v(8) - v(5) * v(6)) +
			v(2) * (v(3) * v(7) - v(4) * v(6))) /
		6
	);
}
