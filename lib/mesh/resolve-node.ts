import type { Node } from './program';
import type { Measure } from './resolve-measure';
import { resolveSolid, type SolidNode } from './resolve-solid';
import type { Numbers } from './resolved';

/** Largest seed of `scatter`: what fits the 32 bits of its generator. */
const largestSeed = 2 ** 32 - 1;

/** A node with every argument a checked number; throws a ProgramError that names it. */
export function resolveNode(node: Node, measure: Measure): Numbers<Node> {
	switch (node.op) {
		case 'union':
		case 'intersection':
		case 'hull':
		case 'group':
		case 'difference':
		case 'mirror':
			return node;
		case 'move':
			return { ...node, by: measure.three('by', node.by, measure.length) };
		case 'rotate':
			return { ...node, by: measure.three('by', node.by, measure.degrees) };
		case 'scale':
			return { ...node, by: measure.three('by', node.by, measure.factor) };
		default:
			return repeats(node, measure);
	}
}

type Repeating = Extract<
	Node,
	{ op: 'repeat_linear' | 'repeat_polar' | 'repeat_grid' | 'scatter' }
>;

function repeats(node: Repeating | SolidNode, measure: Measure): Numbers<Node> {
	switch (node.op) {
		case 'repeat_linear': {
			const step = measure.three('step', node.step, measure.length);
			return { ...node, count: measure.copies('count', node.count), step };
		}
		case 'repeat_polar': {
			const { degrees, ...rest } = node;
			const count = measure.copies('count', node.count);
			return { ...rest, count, ...measure.maybe('degrees', degrees, measure.arc) };
		}
		case 'repeat_grid': {
			const count = measure.two('count', node.count, measure.copies);
			measure.fewCopies(count[0] * count[1]);
			return { ...node, count, step: measure.two('step', node.step, measure.length) };
		}
		case 'scatter': {
			const count = measure.copies('count', node.count);
			return { ...node, count, seed: measure.whole('seed', node.seed, [0, largestSeed]) };
		}
		default:
			return resolveSolid(node, measure);
	}
}
