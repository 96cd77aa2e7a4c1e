import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import loadManifold, { type ManifoldToplevel } from 'manifold-3d';
import { type Font, parse } from 'opentype.js';
import { vi } from 'vitest';
import { createKernel, type Kernel } from '../mesh/kernel/kernel';
import { multiply } from '../mesh/kernel/matrix';
import type { Node } from '../mesh/program';
import { resolve } from '../mesh/resolve';
import type { Mesh, Scene } from '../mesh/scene';
import { programOf } from './programs';

/** A kernel of its own, its memory untouched. */
export async function freshManifold(): Promise<ManifoldToplevel> {
	const manifold = await loadManifold();
	manifold.setup();
	return manifold;
}

/** A kernel, and how many bytes of memory it has taken: what is freed is used again, but never given back. */
export async function measuredManifold(): Promise<{
	manifold: ManifoldToplevel;
	bytes: () => number;
}> {
	const instantiate = vi.spyOn(WebAssembly, 'instantiate');
	const manifold = await freshManifold();
	const results = await Promise.all(instantiate.mock.results.map(({ value }) => value));
	instantiate.mockRestore();
	const memory = results
		.flatMap(({ instance }) => Object.values(instance.exports))
		.find((found) => found instanceof WebAssembly.Memory);
	if (memory === undefined) throw new Error('The library hides its memory.');
	return { manifold, bytes: () => memory.buffer.byteLength };
}

export async function testFont(): Promise<Font> {
	const file = createRequire(import.meta.url).resolve(
		'@fontsource/barlow/files/barlow-latin-600-normal.woff',
	);
	const bytes = await readFile(file);
	return parse(new Uint8Array(bytes).buffer);
}

export async function testKernel(): Promise<Kernel> {
	return createKernel({ manifold: await freshManifold(), font: await testFont() });
}

/** Builds the last of these nodes and gives every instance of it as one list of triangles. */
export function built(kernel: Kernel, ...nodes: readonly Node[]): Mesh {
	return flattened(kernel.build(resolve(programOf(nodes))).scene);
}

/** All instances, moved to their places but not united. */
export function flattened({ meshes, parts }: Scene): Mesh {
	const positions: number[] = [];
	const triangles: number[] = [];
	for (const { mesh: index, matrix } of parts.flatMap(({ instances }) => instances)) {
		const mesh = meshes[index];
		if (mesh === undefined) throw new Error(`No mesh ${index}.`);
		const first = positions.length / 3;
		for (const [x, y, z] of corners(mesh)) {
			const at = multiply(matrix, [...Array<number>(12).fill(0), x, y, z, 1]);
			positions.push(at[12] ?? 0, at[13] ?? 0, at[14] ?? 0);
		}
		for (const corner of mesh.triangles) triangles.push(first + corner);
	}
	return { positions: Float32Array.from(positions), triangles: Uint32Array.from(triangles) };
}

type Corner = readonly [number, number, number];

function corners({ positions }: Mesh): Corner[] {
	return Array.from({ length: positions.length / 3 }, (_, index): Corner => {
		const at = 3 * index;
		return [positions[at] ?? 0, positions[at + 1] ?? 0, positions[at + 2] ?? 0];
	});
}

/** What can be measured on triangles alone, by none of the kernel's own means. */
export function measured(mesh: Mesh) {
	const points = corners(mesh);
	const names = points.map((point) => point.map((value) => value + 0).join(' '));
	const vertices = new Map<string, number>();
	const welded = names.map((name) => {
		const known = vertices.get(name) ?? vertices.size;
		vertices.set(name, known);
		return known;
	});
	/** By the vertex it leaves, times the number of vertices, and the one it comes to. */
	const edges = new Map<number, number>();
	const bodies = new Bodies(vertices.size);
	let [volume, area, flat] = [0, 0, 0];
	for (let at = 0; at < mesh.triangles.length; at += 3) {
		const [a, b, c] = [0, 1, 2].map((corner) => mesh.triangles[at + corner] ?? 0) as [
			number,
			number,
			number,
		];
		const ids = [a, b, c].map((corner) => welded[corner] ?? 0) as [number, number, number];
		if (new Set(ids).size < 3) flat += 1;
		ids.forEach((from, corner) => {
			const to = ids[(corner + 1) % 3] ?? 0;
			bodies.join(from, to);
			const edge = from * vertices.size + to;
			edges.set(edge, (edges.get(edge) ?? 0) + 1);
		});
		const [p, q, r] = [a, b, c].map((corner) => points[corner] ?? [0, 0, 0]) as [
			Corner,
			Corner,
			Corner,
		];
		const normal = cross(minus(q, p), minus(r, p));
		area += Math.hypot(...normal) / 2;
		volume += (p[0] * normal[0] + p[1] * normal[1] + p[2] * normal[2]) / 6;
	}
	/** Each edge is passed as often one way as the other. */
	const open = [...edges].filter(([edge, times]) => {
		const back = (edge % vertices.size) * vertices.size + Math.floor(edge / vertices.size);
		return (edges.get(back) ?? 0) !== times;
	}).length;
	const faces = mesh.triangles.length / 3;
	const side = (axis: 0 | 1 | 2) => points.map((point) => point[axis]);
	const span = (values: number[]) =>
		[least(values), -least(values.map((value) => -value))] as const;
	return {
		volume,
		area,
		/** Edges without a partner, and triangles without an area: both 0 for a watertight solid. */
		open,
		flat,
		bodies: bodies.count(),
		/** Holes through it, of all bodies together (Euler). */
		genus: bodies.count() - (vertices.size - faces / 2) / 2,
		x: span(side(0)),
		y: span(side(1)),
		z: span(side(2)),
	};
}

/** Disjoint sets. */
class Bodies {
	readonly #parents: number[];
	constructor(size: number) {
		this.#parents = Array.from({ length: size }, (_, index) => index);
	}
	join(one: number, other: number): void {
		this.#parents[this.#root(one)] = this.#root(other);
	}
	count(): number {
		return this.#parents.filter((parent, index) => parent === index).length;
	}
	#root(of: number): number {
		let root = of;
		while (this.#parents[root] !== root) {
			const parent = this.#parents[root] ?? root;
			this.#parents[root] = this.#parents[parent] ?? parent;
			root = this.#parents[root] ?? root;
		}
		return root;
	}
}

const least = (values: readonly number[]): number =>
	values.reduce((smallest, value) => Math.min(smallest, value), Number.POSITIVE_INFINITY);
const minus = (a: Corner, b: Corner): Corner => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const cross = (a: Corner, b: Corner): Corner => [
	a[1] * b[2] - a[2] * b[1],
	a[2] * b[0] - a[0] * b[2],
	a[0] * b[1] - a[1] * b[0],
];
