import type { Node, Part, Program } from '../mesh/program';

/** What `act` throws, or undefined. */
export function thrownBy(act: () => unknown): unknown {
	try {
		act();
	} catch (thrown) {
		return thrown;
	}
	return undefined;
}

/** A program of these nodes, its last node shown. */
export function programOf(nodes: readonly Node[], changes: Partial<Program> = {}): Program {
	return {
		v: 1,
		title: 'Test',
		unit: 'mm',
		params: [],
		materials: [{ id: 'clay', color: '#b0a090', metallic: 0, roughness: 0.8, opacity: 1 }],
		nodes: [...nodes],
		parts: [partOf(nodes.at(-1)?.id ?? 'none')],
		assumptions: [],
		...changes,
	};
}

export function partOf(node: string, changes: Partial<Part> = {}): Part {
	return { id: 'part', label: 'Part', node, material: 'clay', ...changes };
}
