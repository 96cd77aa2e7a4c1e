import type { Manifold, ManifoldToplevel, Mat4 } from 'manifold-3d';
import { ProgramError } from '../problem';
import type { Matrix, Mesh } from '../scene';

/** A mesh that nodes share: made once, placed as often as it is repeated. */
export interface Solid extends Mesh {
	/** Of the node that made it. */
	readonly key: string;
}

export interface Placed {
	readonly solid: Solid;
	readonly matrix: Matrix;
}

/**
 * The wasm objects of one build: everything that comes out of the kernel goes through here, so that all of it
 * is given back.
 */
export class Workshop {
	readonly #kernel: ManifoldToplevel;
	readonly #owned: Manifold[] = [];

	constructor(kernel: ManifoldToplevel) {
		this.#kernel = kernel;
	}

	keep(manifold: Manifold): Manifold {
		this.#owned.push(manifold);
		return manifold;
	}

	/** @throws ProgramError `not_solid` for a mesh that is none: its walls cross or its edges are open */
	of({ positions, triangles }: Mesh, node: string): Manifold {
		const { Mesh: KernelMesh, Manifold: KernelManifold } = this.#kernel;
		const mesh = new KernelMesh({ numProp: 3, vertProperties: positions, triVerts: triangles });
		try {
			return this.keep(KernelManifold.ofMesh(mesh));
		} catch (thrown) {
			throw notSolid(node, thrown);
		}
	}

	/** All instances as one solid. */
	united(placed: readonly Placed[], node: string): Manifold {
		const moved = placed.map(({ solid, matrix }) =>
			this.keep(this.of(solid, node).transform([...matrix] as Mat4)),
		);
		return this.union(moved);
	}

	union(all: readonly Manifold[]): Manifold {
		const [only, ...more] = all;
		return only !== undefined && more.length === 0
			? only
			: this.keep(this.#kernel.Manifold.union(all));
	}

	/**
	 * The result in single precision, as it is stored: a build that goes on from stored nodes computes with
	 * the same numbers as one that was never interrupted.
	 * @throws ProgramError `nothing_left`, `not_solid`
	 */
	meshOf(manifold: Manifold, node: string): Mesh {
		if (manifold.status() !== 'NoError') throw notSolid(node, manifold.status());
		if (manifold.isEmpty()) {
			throw new ProgramError(
				'nothing_left',
				`Node "${node}" leaves nothing: what it cuts away is all there is, or its inputs do not meet.`,
				node,
			);
		}
		const mesh = this.#meshOf(manifold);
		return isFine(mesh) ? mesh : this.#meshOf(this.of(mesh, node));
	}

	/** As one original: else its triangles are sorted by numbers that the library gives out as it goes on. */
	#meshOf(manifold: Manifold): Mesh {
		const mesh = this.keep(manifold.asOriginal()).getMesh();
		return {
			positions: onlyPositions(mesh.vertProperties, mesh.numProp),
			triangles: mesh.triVerts.slice(),
		};
	}

	close(): void {
		for (const manifold of this.#owned.splice(0)) manifold.delete();
	}
}

/** No triangle has two corners in one place: in single precision close ones may have become the same. */
function isFine({ positions, triangles }: Mesh): boolean {
	const same = (one: number, other: number) =>
		positions[3 * one] === positions[3 * other] &&
		positions[3 * one + 1] === positions[3 * other + 1] &&
		positions[3 * one + 2] === positions[3 * other + 2];
	for (let at = 0; at < triangles.length; at += 3) {
		const [a, b, c] = [triangles[at] ?? 0, triangles[at + 1] ?? 0, triangles[at + 2] ?? 0];
		if (same(a, b) || same(b, c) || same(c, a)) return false;
	}
	return true;
}

function onlyPositions(properties: Float32Array, each: number): Float32Array {
	if (each === 3) return properties.slice();
	const count = properties.length / each;
	const positions = new Float32Array(count * 3);
	for (let index = 0; index < count; index += 1) {
		positions.set(properties.subarray(index * each, index * each + 3), index * 3);
	}
	return positions;
}

function notSolid(node: string, cause: unknown): ProgramError {
	const error = new ProgramError(
		'not_solid',
		`Node "${node}" makes no solid: its walls cross each other. Change its outline or its path.`,
		node,
	);
	error.cause = cause;
	return error;
}
