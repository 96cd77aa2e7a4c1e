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

/** A ball with so many holes, each of which takes a moment. */
export function ballWithHoles(radius: number, holes: number): Program {
	const nodes: Program['nodes'] = [{ id: 'd0', op: 'sphere', radius, segments: 32 }];
	for (let hole = 1; hole <= holes; hole += 1) {
		const height = 2 * radius - hole;
		nodes.push(
			{ id: `c${hole}`, op: 'cylinder', radius: radius / 2 - hole, height, segments: 60 },
			{ id: `d${hole}`, op: 'difference', from: `d${hole - 1}`, take: [`c${hole}`] },
			{ id: `h${hole}`, op: 'scale', of: `d${hole}`, by: [1, 1, 1 + hole / 100] },
		);
	}
	return {
		v: 1,
		title: `Ball ${radius}`,
		unit: 'mm',
		params: [],
		materials: [{ id: 'm', color: '#aabbcc', metallic: 0, roughness: 1, opacity: 1 }],
		nodes,
		parts: [{ id: 'ball', label: 'Ball', node: `h${holes}`, material: 'm' }],
		assumptions: [],
	};
}
