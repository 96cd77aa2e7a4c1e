import type { Manifold, ManifoldToplevel } from 'manifold-3d';
import type { Font } from 'opentype.js';
import { limits } from '../limits';
import { ProgramError, spoken } from '../problem';
import type { Op } from '../program';
import { partName } from '../resolve';
import type { Resolved, ResolvedNode } from '../resolved';
import type { Mesh, Scene } from '../scene';
import { type MadeNode, make } from './make';
import { identity, multiply } from './matrix';
import { type PlacingNode, placesOf } from './place';
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
	/** Everything as one solid, as it is printed. */
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
			const workshop = new Workshop(options.manifold);
			try {
				return new Build({ ...options, workshop }, given).run(resolved);
			} finally {
				workshop.close();
			}
		},
	};
}

interface Parts {
	readonly manifold: ManifoldToplevel;
	readonly font: Font;
	readonly workshop: Workshop;
}

class Build {
	readonly #parts: Parts;
	readonly #options: BuildOptions;
	/** By key. */
	readonly #solids = new Map<string, Solid>();
	/** By id. */
	readonly #values = new Map<string, readonly Placed[]>();

	constructor(parts: Parts, options: BuildOptions) {
		this.#parts = parts;
		this.#options = options;
	}

	run(resolved: Resolved): Built {
		const total = resolved.nodes.length;
		resolved.nodes.forEach((node, index) => {
			const since = performance.now();
			const kept = this.#options.stored?.(node.key);
			const stored = kept !== undefined && this.#isWhole(kept) ? kept : undefined;
			const done = stored ?? this.#build(node);
			this.#take(node, done);
			const { id, op, key } = node;
			const triangles = count(this.#valueOf(id));
			checkTriangles(triangles, `Node "${id}"`, id, placesOnly(node));
			this.#options.onNode?.({
				id,
				op,
				key,
				index: index + 1,
				total,
				triangles,
				milliseconds: performance.now() - since,
				reused: stored !== undefined,
				node: done,
			});
		});
		return { scene: this.#scene(resolved), solid: this.#whole(resolved) };
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

	#valueOf(id: string): readonly Placed[] {
		return this.#values.get(id) ?? [];
	}

	#build(node: ResolvedNode): StoredNode {
		switch (node.op) {
			case 'move':
			case 'rotate':
			case 'repeat_linear':
			case 'repeat_polar':
			case 'repeat_grid':
				return this.#place(node);
			case 'group':
				return stored(node.of.flatMap((id) => this.#valueOf(id)));
			case 'scatter':
				return this.#scatter(node);
			default:
				return {
					made: this.#parts.workshop.meshOf(this.#solid(node), node.id),
					placed: [{ solid: node.key, matrix: identity }],
				};
		}
	}

	#place(node: PlacingNode): StoredNode {
		return stored(
			this.#valueOf(node.of).flatMap(({ solid, matrix }) =>
				placesOf(node, matrix).map((place) => ({ solid, matrix: place })),
			),
		);
	}

	#scatter(node: Extract<ResolvedNode, { op: 'scatter' }>): StoredNode {
		const { workshop } = this.#parts;
		const surface = workshop.meshOf(workshop.united(this.#valueOf(node.on), node.id), node.id);
		const places = scatterPlaces(surface, node.count, node.seed);
		return stored(
			places.flatMap((place) =>
				this.#valueOf(node.of).map(({ solid, matrix }) => ({
					solid,
					matrix: multiply(place, matrix),
				})),
			),
		);
	}

	#solid(node: Exclude<ResolvedNode, PlacingNode | { op: 'group' } | { op: 'scatter' }>): Manifold {
		const { manifold, workshop, font } = this.#parts;
		const { Manifold: KernelManifold } = manifold;
		const united = (id: string) => workshop.united(this.#valueOf(id), node.id);
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

	#scene({ title, materials, parts }: Resolved): Scene {
		const meshes: Solid[] = [];
		const indices = new Map<string, number>();
		const indexOf = (solid: Solid): number => {
			const known = indices.get(solid.key) ?? meshes.push(solid) - 1;
			indices.set(solid.key, known);
			return known;
		};
		const placed = parts.map((part) => ({
			name: partName(part),
			label: part.label,
			material: materials.findIndex(({ id }) => id === part.material),
			instances: this.#valueOf(part.node).map(({ solid, matrix }) => ({
				mesh: indexOf(solid),
				matrix,
			})),
		}));
		const all = parts.flatMap(({ node }) => this.#valueOf(node));
		checkTriangles(count(all), 'The model', undefined, false);
		return {
			title,
			materials,
			meshes: meshes.map(({ positions, triangles }) => ({ positions, triangles })),
			parts: placed,
		};
	}

	#whole({ parts }: Resolved): Mesh {
		const { workshop } = this.#parts;
		const all = parts.flatMap(({ node }) => this.#valueOf(node));
		return workshop.meshOf(workshop.united(all, 'model'), 'model');
	}
}

const normals = { x: [1, 0, 0], y: [0, 1, 0], z: [0, 0, 1] } satisfies Record<
	string,
	[number, number, number]
>;

const stored = (placed: readonly Placed[]): StoredNode => ({
	made: null,
	placed: placed.map(({ solid, matrix }) => ({ solid: solid.key, matrix })),
});

const count = (placed: readonly Placed[]): number =>
	placed.reduce((sum, { solid }) => sum + solid.triangles.length / 3, 0);

/** Copies cost nothing until something is done with them. */
const placesOnly = ({ op }: ResolvedNode): boolean =>
	op === 'move' ||
	op === 'rotate' ||
	op === 'group' ||
	op === 'scatter' ||
	op.startsWith('repeat_');

function checkTriangles(is: number, what: string, node: string | undefined, isFree: boolean): void {
	if (!isFree && is > limits.triangles) {
		const [has, most] = [spoken(is), spoken(limits.triangles)];
		throw new ProgramError(
			'too_many_triangles',
			`${what} has ${has} triangles; at most ${most} are possible. Use fewer copies or segments.`,
			node,
		);
	}
}
