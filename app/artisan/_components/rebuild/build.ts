import { movedPositions } from '../../../../lib/mesh/files/flat';
import { toGlb } from '../../../../lib/mesh/files/glb';
import type { Kernel } from '../../../../lib/mesh/kernel/kernel';
import type { StoredNode } from '../../../../lib/mesh/kernel/stored';
import { resolve } from '../../../../lib/mesh/resolve';
import type { Scene } from '../../../../lib/mesh/scene';
import type { Rebuilt, Wish } from './protocol';
import { recolored } from './recolored';

/** Of earlier values: a slider that goes back finds them. */
const mostNodes = 600;

/** Builds programs as the server does, and keeps the nodes that a value does not change. */
export function createBuilder(kernel: Kernel) {
	const nodes = new Map<string, StoredNode>();
	/** @throws ProgramError for values that cannot be built */
	return async ({ program, values, colors }: Wish): Promise<Rebuilt> => {
		const since = performance.now();
		const { scene } = kernel.build(resolve(recolored(program, colors), values), {
			stored: (key) => nodes.get(key),
			onNode: ({ key, node }) => {
				nodes.delete(key);
				nodes.set(key, node);
			},
		});
		for (const key of nodes.keys()) {
			if (nodes.size <= mostNodes) break;
			nodes.delete(key);
		}
		const glb = await toGlb(scene);
		return {
			glb: glb.slice().buffer,
			size: sizeOf(scene),
			triangles: trianglesOf(scene),
			milliseconds: performance.now() - since,
		};
	};
}

function trianglesOf({ meshes, parts }: Scene): number {
	return parts
		.flatMap(({ instances }) => instances)
		.reduce((sum, { mesh }) => sum + (meshes[mesh]?.triangles.length ?? 0) / 3, 0);
}

function sizeOf({ meshes, parts }: Scene): readonly [number, number, number] {
	const [low, high] = [
		[Infinity, Infinity, Infinity],
		[-Infinity, -Infinity, -Infinity],
	];
	for (const { mesh, matrix } of parts.flatMap(({ instances }) => instances)) {
		const shape = meshes[mesh];
		if (shape === undefined) continue;
		for (const [index, value] of movedPositions(shape, matrix).entries()) {
			const axis = index % 3;
			low[axis] = Math.min(low[axis] ?? 0, value);
			high[axis] = Math.max(high[axis] ?? 0, value);
		}
	}
	const side = (axis: number) => (high[axis] ?? 0) - (low[axis] ?? 0);
	return [side(0), side(1), side(2)];
}
