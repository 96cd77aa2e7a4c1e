import type { Manifold, ManifoldToplevel } from 'manifold-3d';
import type { Font } from 'opentype.js';
import { isProgramError, ProgramError } from '../problem';
import type { Op } from '../program';
import type { Resolved, ResolvedNode } from '../resolved';
import type { Mesh, Scene } from '../scene';
import { checkTriangles, sceneOf, trianglesOf } from './assemble';
import { type MadeNode, make } from './make';
import { identity, multiply, type Vec3 } from './matrix';
import { middleOf, type PlacingNode, placesOf } from './place';
import { scatterPlaces } from './scatter';
import { type Placed, type Solid, Workshop } from './solids';
import type { StoredNode } from './stored';

/** One step of a build. */
export interface NodeDone {
	readonly id: string;
	readonly op: Op;
	readonly key: string;
	/** From 1 to `total`. */
	readonly index: number;
	readonly total: number;
	/** Of all its copies. */
	readonly triangles: number;
	readonly milliseconds: number;
	/** It was stored by an earlier build, and not built again. */
	readonly reused: boolean;
	readonly node: StoredNode;
}

export interface BuildOptions {
	/** What an earlier build stored under a node's key. */
	readonly stored?: (key: string) => StoredNode | undefined;
	readonly onNode?: (done: NodeDone) => void;
}

export interface Built {
	readonly scene: Scene;
	/** Everything as one solid, as it is printed: united when it is first asked for. */
	readonly solid: Mesh;
}

export interface Kernel {
	/** @throws ProgramError for what cannot be built; anything else is the kernel's own end: begin a new process */
	build(resolved: Resolved, options?: BuildOptions): Built;
}

/** Builds resolved programs with the Manifold library. The same program gives the same bytes. */
export function createKernel(options: { manifold: ManifoldToplevel; font: Font }): Kernel {
	return {
		build: (resolved, given = {}) => {
			const within = <Result>(work: (workshop: Workshop) => Result): Result => {
				const workshop = new Workshop(options.manifold);
				try {
					return work(workshop);
				} finally {
					workshop.close();
				}
			};
			const build = new Build(options, given, within);
			for (const [index, node] of resolved.nodes.entries()) {
				build.step(node, index + 1, resolved.nodes.length);
			}
			let solid: Mesh | undefined;
			return {
				scene: sceneOf(resolved, build.valueOf),
				get solid() {
					solid ??= build.whole(resolved);
					return solid;
				},
			};
		},
	};
}

interface Parts {
	readonly manifold: ManifoldToplevel;
	readonly font: Font;
}

/** Does the work with a workshop of its own and gives back all that it made. */
type Within = <Result>(work: (workshop: Workshop) => Result) => Result;

class Build {
	readonly #parts: Parts;
	readonly #options: BuildOptions;
	readonly #within: Within;
	/** By key. */
	readonly #solids = new Map<string, Solid>();
	/** By id. */
	readonly #values = new Map<string, readonly Placed[]>();

	constructor(parts: Parts, options: BuildOptions, within: Within) {
		this.#parts = parts;
		this.#options = options;
		this.#within = within;
	}

	step(node: ResolvedNode, index: number, total: number): void {
		const { id, op, key } = node;
		const since = performance.now();
		const kept = this.#options.stored?.(key);
		const reused = kept !== undefined && this.#isWhole(kept);
		const done = reused ? kept : this.#built(node);
		if (done.made !== null) {
			checkTriangles(done.made.triangles.length / 3, `Node "${id}"`, id);
		}
		this.#take(node, done);
		const triangles = trianglesOf(this.valueOf(id));
		const milliseconds = performance.now() - since;
		const counted = { index, total, triangles, milliseconds };
		this.#options.onNode?.({ id, op, key, ...counted, reused, node: done });
	}

	valueOf = (id: string): readonly Placed[] => this.#values.get(id) ?? [];

	whole({ parts }: Resolved): Mesh {
		const all = parts.flatMap(({ node }) => this.valueOf(node));
		return this.#within((workshop) => workshop.meshOf(workshop.united(all, 'model'), 'model'));
	}

	/** Of a node that only places others' solids: they are there. */
	#isWhole({ made, placed }: StoredNode): boolean {
		return made !== null || placed.every(({ solid }) => this.#solids.has(solid));
	}

	#take(node: ResolvedNode, { made, placed }: StoredNode): void {
		if (made !== null) this.#solids.set(node.key, { ...made, key: node.key });
		const value = placed.flatMap(({ solid: key, matrix }) => {
			const solid = this.#solids.get(key);
			return solid === undefined ? [] : [{ solid, matrix }];
		});
		this.#values.set(node.id, value);
	}

	/** What an outline or a font refuses gets the name of the node. */
	#built(node: ResolvedNode): StoredNode {
		try {
			return this.#within((workshop) => this.#build(node, workshop));
		} catch (thrown) {
			if (!isProgramError(thrown) || thrown.node !== undefined) throw thrown;
			throw new ProgramError(thrown.code, `Node "${node.id}": ${thrown.message}`, node.id);
		}
	}

	#build(node: ResolvedNode, workshop: Workshop): StoredNode {
		switch (node.op) {
			case 'move':
			case 'rotate':
			case 'repeat_linear':
			case 'repeat_polar':
			case 'repeat_grid':
				return this.#place(node);
			case 'group':
				return stored(node.of.flatMap((id) => this.valueOf(id)));
			case 'scatter':
				return this.#scatter(node, workshop);
			default:
				return {
					made: workshop.meshOf(this.#solid(node, workshop), node.id),
					placed: [{ solid: node.key, matrix: identity }],
				};
		}
	}

	#place(node: PlacingNode): StoredNode {
		const inputs = this.valueOf(node.of);
		const isUpright = node.op === 'repeat_polar' && node.upright === true;
		const middle: Vec3 = isUpright ? middleOf(inputs) : [0, 0, 0];
		return stored(
			inputs.flatMap(({ solid, matrix }) =>
				placesOf(node, matrix, middle).map((place) => ({ solid, matrix: place })),
			),
		);
	}

	#scatter(node: Extract<ResolvedNode, { op: 'scatter' }>, workshop: Workshop): StoredNode {
		const surface = workshop.meshOf(workshop.united(this.valueOf(node.on), node.id), node.id);
		const places = scatterPlaces(surface, node.count, node.seed);
		return stored(
			places.flatMap((place) =>
				this.valueOf(node.of).map(({ solid, matrix }) => ({
					solid,
					matrix: multiply(place, matrix),
				})),
			),
		);
	}

	#solid(node: SolidNode, workshop: Workshop): Manifold {
		const { manifold, font } = this.#parts;
		const { Manifold: KernelManifold } = manifold;
		const united = (id: string) => workshop.united(this.valueOf(id), node.id);
		switch (node.op) {
			case 'union':
				return workshop.union(node.of.map(united));
			case 'difference':
				return workshop.keep(united(node.from).subtract(workshop.union(node.take.map(united))));
			case 'intersection':
				return workshop.keep(KernelManifold.intersection(node.of.map(united)));
			case 'hull':
				return workshop.keep(KernelManifold.hull(node.of.map(united)));
			case 'scale':
				return workshop.keep(united(node.of).scale([...node.by]));
			case 'mirror':
				return workshop.keep(united(node.of).mirror(normals[node.axis]));
			default:
				return make(node satisfies MadeNode, { kernel: manifold, font, workshop });
		}
	}
}

type SolidNode = Exclude<ResolvedNode, PlacingNode | { op: 'group' } | { op: 'scatter' }>;

const normals = { x: [1, 0, 0], y: [0, 1, 0], z: [0, 0, 1] } satisfies Record<
	string,
	[number, number, number]
>;

const stored = (placed: readonly Placed[]): StoredNode => ({
	made: null,
	placed: placed.map(({ solid, matrix }) => ({ solid: solid.key, matrix })),
});
