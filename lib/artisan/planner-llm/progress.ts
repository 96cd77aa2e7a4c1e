import { createNodeCounter } from './json-text';
import type { Tokens } from './reply';

/** Tells how many nodes there are, and not too often. */
export function createTeller(onStep: (step: string) => void, stepMilliseconds: number) {
	const count = createNodeCounter();
	let [told, at] = [0, Number.NEGATIVE_INFINITY];
	return (text: string) => {
		const nodes = count(text);
		if (nodes > told && performance.now() - at >= stepMilliseconds) {
			[told, at] = [nodes, performance.now()];
			onStep(`Planning: ${nodes} node${nodes === 1 ? '' : 's'}`);
		}
	};
}

/** What a plan took up to now, however it ends. */
export function createSpending() {
	let tokens: Tokens = { input: 0, output: 0, isEstimated: false };
	let problems: string[] = [];
	return {
		add: (more: Tokens) => {
			tokens = {
				input: tokens.input + more.input,
				output: tokens.output + more.output,
				isEstimated: tokens.isEstimated || more.isEstimated,
			};
		},
		repair: (problem: string) => {
			problems = [...problems, problem];
		},
		problem: () => problems.at(-1) ?? '',
		total: () => ({ tokens, repaired: problems.length > 0 }),
	};
}
