import { cross, dot, minus, pointAt, type Shape, sizeOf, type Vector } from './shape';

export interface Mates {
	/** By half-edge (face * 3 + corner, from that corner to the next): the one of the face beside it, or -1. */
	readonly of: Int32Array;
	/** Edges that more faces run along in one direction than in the other. */
	readonly open: number;
}

export const nextOf = (half: number): number => (half % 3 === 2 ? half - 2 : half + 1);

/**
 * Which faces of a welded shape meet along each edge. Where two bodies only touch along an edge, four faces do,
 * and those with material between them belong together.
 */
export function matesOf(shape: Shape): Mates {
	const of = new Int32Array(shape.triangles.length).fill(-1);
	let open = 0;
	for (const { forth, back } of edgesOf(shape)) {
		if (forth.length !== back.length) open += 1;
		const pairs =
			forth.length === 1 || forth.length !== back.length
				? forth.map((half, at) => [half, back[at]] as const)
				: pairsAround(shape, forth, back);
		for (const [one, other] of pairs) {
			if (other === undefined) continue;
			of[one] = other;
			of[other] = one;
		}
	}
	return { of, open };
}

interface Edge {
	/** Half-edges from the lower corner to the higher, and the other way. */
	readonly forth: number[];
	readonly back: number[];
}

function edgesOf({ positions, triangles }: Shape): Iterable<Edge> {
	const corners = positions.length / 3;
	const edges = new Map<number, Edge>();
	for (let half = 0; half < triangles.length; half += 1) {
		const [from, to] = [triangles[half] ?? 0, triangles[nextOf(half)] ?? 0];
		const key = Math.min(from, to) * corners + Math.max(from, to);
		const edge = edges.get(key) ?? { forth: [], back: [] };
		if (edge.forth.length + edge.back.length === 0) edges.set(key, edge);
		(from < to ? edge.forth : edge.back).push(half);
	}
	return edges.values();
}

/** Seen along the edge, the material of a face that runs forth lies clockwise of it: its mate is the next there. */
function pairsAround(
	shape: Shape,
	forth: readonly number[],
	back: readonly number[],
): Array<readonly [number, number | undefined]> {
	const [first = 0] = forth;
	const corner = (half: number) => pointAt(shape.positions, shape.triangles[half] ?? 0);
	const origin = corner(first);
	const along = unit(minus(corner(nextOf(first)), origin));
	const across = (half: number) => {
		const to = minus(corner(nextOf(nextOf(half))), origin);
		const far = dot(to, along);
		return unit([to[0] - far * along[0], to[1] - far * along[1], to[2] - far * along[2]]);
	};
	const zero = across(first);
	const side = cross(along, zero);
	const angle = (half: number) => Math.atan2(dot(across(half), side), dot(across(half), zero));
	const full = 2 * Math.PI;
	const free = new Set(back);
	return forth.map((half) => {
		const clockwise = (other: number) => (((angle(half) - angle(other)) % full) + full) % full;
		const [mate] = [...free].toSorted((a, b) => clockwise(a) - clockwise(b));
		if (mate !== undefined) free.delete(mate);
		return [half, mate];
	});
}

function unit(vector: Vector): Vector {
	const length = sizeOf(vector) || 1;
	return [vector[0] / length, vector[1] / length, vector[2] / length];
}
