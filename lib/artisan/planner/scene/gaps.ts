import { type Quantity, quantitiesOf } from '../quantity';
import type { Token } from '../token';

/** How far apart things are said to be, in millimetres; `first` and `last`: the tokens that say so. */
export interface Gap {
	readonly value: number;
	readonly first: number;
	readonly last: number;
}

const nouns = /^(?:gap|gaps|space|spaces|spacing|distance|clearance)$/;
const before =
	/^(?:with|a|an|the|and|at|of|is|have|having|leave|leaving|,|:|spaced|placed|set|standing)$/;
const between = /^(?:between|them|each|every|one|other|the|of|two|neighbours|neighbors)$/;

/** "with a gap of 1 cm", "2 cm apart", "spaced 5 cm", "5 mm gaps between them". */
export function gapIn(tokens: readonly Token[]): Gap | null {
	for (const quantity of quantitiesOf(tokens)) {
		if (quantity.kind !== 'length' || quantity.group !== undefined) continue;
		const gap = gapOf(tokens, quantity);
		if (gap !== null) return gap;
	}
	return null;
}

function gapOf(tokens: readonly Token[], { value, first, last }: Quantity): Gap | null {
	const word = (at: number) => tokens[at]?.word ?? '';
	if (word(last + 1) === 'apart') return { value, first: leading(tokens, first), last: last + 1 };
	if (
		nouns.test(word(last + 1)) ||
		/^between (?:them|each|every|the)/.test(`${word(last + 1)} ${word(last + 2)}`)
	) {
		return {
			value,
			first: leading(tokens, first),
			last: following(tokens, nouns.test(word(last + 1)) ? last + 1 : last),
		};
	}
	let at = first - 1;
	while (/^(?:of|is|=|:|at|by|every|between|them|each)$/.test(word(at))) at -= 1;
	const isSaid = nouns.test(word(at)) || word(at) === 'spaced' || word(at) === 'separated';
	if (!isSaid) return null;
	return { value, first: leading(tokens, at), last: following(tokens, last) };
}

function leading(tokens: readonly Token[], from: number): number {
	let first = from;
	while (first > 0 && before.test(tokens[first - 1]?.word ?? '')) first -= 1;
	return first;
}

function following(tokens: readonly Token[], from: number): number {
	if (tokens[from + 1]?.word !== 'between') return from;
	let last = from + 1;
	while (between.test(tokens[last + 1]?.word ?? '')) last += 1;
	return last;
}
