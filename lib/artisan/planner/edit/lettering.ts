import type { Node, Program } from '../../../mesh/program';
import type { Archetype, Values } from '../../archetypes/archetype';

/** What a program's letters say, where the archetype writes: letters in their order, spaces where they stand apart. */
export function letteringIn(archetype: Archetype, program: Program): Values {
	const slot = archetype.slots.find(({ kind }) => kind === 'text');
	if (slot === undefined) return {};
	const letters = lettersOf(program.nodes);
	const values = Object.fromEntries(program.params.map(({ id, value }) => [id, value]));
	const gapAt = (text: string, last: number): number => {
		const all = lettersOf(archetype.design({ ...values, [slot.id]: text }).nodes);
		return (all[last]?.x ?? 0) - (all[last - 1]?.x ?? 0);
	};
	let text = letters[0]?.letter ?? '';
	for (const [at, { letter, x }] of letters.entries()) {
		if (at === 0) continue;
		const gap = x - (letters[at - 1]?.x ?? 0);
		const isApart = gap > gapAt(text + letter, at) * 1.05;
		text += isApart ? ` ${letter}` : letter;
	}
	return text === '' ? {} : { [slot.id]: text };
}

function lettersOf(nodes: readonly Node[]): Array<{ letter: string; x: number }> {
	const kinds = new Map(
		nodes.flatMap((node) =>
			node.op === 'extrude' && node.profile.kind === 'text'
				? [[node.id, node.profile.text] as const]
				: [],
		),
	);
	return nodes.flatMap((node) => {
		const letter = node.op === 'move' ? kinds.get(node.of) : undefined;
		const x = node.op === 'move' ? Number.parseFloat(String(node.by[0])) : 0;
		return letter === undefined ? [] : [{ letter, x }];
	});
}
