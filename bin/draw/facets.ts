import { cornersOf, type Mesh } from './mesh';
import {
	areaNormal,
	at,
	degreesBetween,
	dot,
	subtract,
	type Triangle,
	unit,
	type Vec3,
} from './vector';

/** What is drawn as one flat piece: a flat face, four-sided piece of a curved one, or a triangle. */
export interface Facet {
	triangles: Triangle[];
	normal: Vec3;
	/** Corners around it and around its holes, as numbers into the mesh's points. */
	loops: number[][];
	/** Its edges, with what lies on the other side. */
	edges: { from: number; to: number; neighbour: number; bendDegrees: number }[];
}

const flatDegrees = 0.04;
const smoothDegrees = 35;

/** Joins triangles to the pieces a draughtsman would outline: no diagonals across flat pieces. */
export function facetsOf(mesh: Mesh): Facet[] {
	const corners = mesh.triangles.map((triangle) => cornersOf(mesh, triangle));
	const normals = corners.map((triangle) => unit(areaNormal(triangle)));
	const owners = edgeOwners(mesh);
	const groups = new Groups(corners.length);
	const bend = (a: number, b: number) => degreesBetween(at(normals, a), at(normals, b));
	for (const { triangle, other } of shared(owners)) {
		if (bend(triangle, other) < flatDegrees) groups.join(triangle, other);
	}
	joinPairs(mesh, owners, groups, bend);
	const roots = [...new Set(mesh.triangles.map((_, index) => groups.root(index)))];
	const numberOf = new Map(roots.map((root, index) => [root, index]));
	const facetOf = (triangle: number) => found(numberOf, groups.root(triangle));
	const facets = roots.map(
		(root): Facet => ({ triangles: [], normal: at(normals, root), loops: [], edges: [] }),
	);
	for (const [index, triangle] of corners.entries()) {
		at(facets, facetOf(index)).triangles.push(triangle);
	}
	for (const { from, to, triangle, other } of shared(owners)) {
		const [here, there] = [facetOf(triangle), facetOf(other)];
		if (here === there) continue;
		const bendDegrees = bend(triangle, other);
		at(facets, here).edges.push({ from, to, neighbour: there, bendDegrees });
	}
	return facets.map((facet) => ({
		...facet,
		normal: unit(facet.triangles.map(areaNormal).reduce(sum)),
		loops: chained(facet.edges),
	}));
}

const sum = (a: Vec3, b: Vec3): Vec3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];

interface SharedEdge {
	from: number;
	to: number;
	triangle: number;
	other: number;
}

function edgeOwners({ triangles }: Mesh): Map<string, { from: number; to: number; owner: number }> {
	const owners = new Map<string, { from: number; to: number; owner: number }>();
	for (const [owner, [a, b, c]] of triangles.entries()) {
		owners.set(`${a},${b}`, { from: a, to: b, owner });
		owners.set(`${b},${c}`, { from: b, to: c, owner });
		owners.set(`${c},${a}`, { from: c, to: a, owner });
	}
	return owners;
}

function shared(owners: ReturnType<typeof edgeOwners>): SharedEdge[] {
	return [...owners.values()].map(({ from, to, owner }) => ({
		from,
		to,
		triangle: owner,
		other: found(owners, `${to},${from}`).owner,
	}));
}

/** Pairs triangles that are still alone into four-sided pieces, the most rectangular ones first. */
function joinPairs(
	mesh: Mesh,
	owners: ReturnType<typeof edgeOwners>,
	groups: Groups,
	bend: (a: number, b: number) => number,
): void {
	const candidates = shared(owners)
		.filter(({ triangle, other }) => triangle < other)
		.filter(({ triangle, other }) => groups.isAlone(triangle) && groups.isAlone(other))
		.filter(({ triangle, other }) => bend(triangle, other) < smoothDegrees)
		.map((edge) => ({ ...edge, skew: skewOf(mesh, edge) }))
		.filter(({ skew }) => skew < 75)
		.sort((a, b) => a.skew - b.skew || a.triangle - b.triangle || a.other - b.other);
	for (const { triangle, other } of candidates) {
		if (groups.isAlone(triangle) && groups.isAlone(other)) groups.join(triangle, other);
	}
}

/** @returns how far, in degrees, the worst corner of the joined piece is from a right angle */
function skewOf(mesh: Mesh, { from, to, triangle, other }: SharedEdge): number {
	const apex = (index: number) =>
		at(
			mesh.points,
			at(mesh.triangles, index).find((corner) => corner !== from && corner !== to) ?? -1,
		);
	const [p, q] = [at(mesh.points, from), at(mesh.points, to)];
	const around = [p, apex(other), q, apex(triangle)] as const;
	const angles = around.map((corner, index) => {
		const next = unit(subtract(at(around, (index + 1) % 4), corner));
		const previous = unit(subtract(at(around, (index + 3) % 4), corner));
		return Math.abs(
			(Math.acos(Math.min(1, Math.max(-1, dot(next, previous)))) * 180) / Math.PI - 90,
		);
	});
	return Math.round(Math.max(...angles) * 100) / 100;
}

/** Strings directed edges together to closed loops; the first loop of a corner shared by two ends it. */
function chained(edges: Facet['edges']): number[][] {
	const next = new Map<number, number[]>();
	for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to]);
	const loops: number[][] = [];
	for (const { from: start } of edges) {
		let here = next.get(start)?.pop();
		if (here === undefined) continue;
		const loop = [start];
		while (here !== undefined && here !== start) {
			loop.push(here);
			here = next.get(here)?.pop();
		}
		loops.push(loop);
	}
	return loops;
}

class Groups {
	readonly #parent: number[];
	readonly #joined = new Set<number>();

	constructor(count: number) {
		this.#parent = Array.from({ length: count }, (_, index) => index);
	}

	root(index: number): number {
		let here = index;
		while (at(this.#parent, here) !== here) {
			this.#parent[here] = at(this.#parent, at(this.#parent, here));
			here = at(this.#parent, here);
		}
		return here;
	}

	isAlone(index: number): boolean {
		return !this.#joined.has(index);
	}

	join(a: number, b: number): void {
		const [low, high] = [this.root(a), this.root(b)].sort((x, y) => x - y) as [number, number];
		this.#parent[high] = low;
		this.#joined.add(a).add(b);
	}
}

function found<K, V>(map: ReadonlyMap<K, V>, key: K): V {
	const value = map.get(key);
	if (value === undefined) throw new Error(`no ${String(key)}: the surface is not closed`);
	return value;
}
