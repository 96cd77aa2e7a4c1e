import { coloursOf } from '../colour';
import { sitesOf } from '../phrases';
import { quantitiesOf } from '../quantity';
import { type Reading, range } from '../reading';
import { type Lettering, letteringOf } from '../text';
import type { Token } from '../token';
import { partSites } from './rewrite';
import type { Subject } from './subject';

export type EditReading = Reading & { readonly lettering: Lettering | null };

/** An edit as a prompt about this very model, which it need not name. */
export function readingOf(
	text: string,
	tokens: readonly Token[],
	{ archetype, isDesigned }: Subject,
): EditReading {
	const partNames = new Set(archetype.parts.flatMap(({ names }) => names));
	const names = archetype.names
		.filter((name) => isDesigned && !partNames.has(name))
		.map((name) => ({ name, of: archetype.id }));
	const head = sitesOf(tokens, names)[0] ?? { first: -1, last: -1 };
	const writes = archetype.slots.some(({ kind }) => kind === 'text');
	const lettering = writes ? letteringOf(text, tokens) : null;
	const taken = new Set([
		...(head.first < 0 ? [] : range(head.first, head.last)),
		...(lettering === null ? [] : range(lettering.first, lettering.last)),
	]);
	const colours = coloursOf(tokens, taken);
	const free = (at: number) => !taken.has(at) && !tokens[at]?.word.endsWith('ed');
	const parts = partSites(tokens, archetype).filter(({ first, last }) =>
		range(first, last).every(free),
	);
	const painted = colours.flatMap(({ first, last }) => range(first, last));
	const quantities = quantitiesOf(tokens, new Set([...taken, ...painted]));
	return { text, tokens, archetype, head, quantities, colours, parts, lettering };
}
