import { coloursOf } from './colour';
import { fill } from './fill';
import type { Found } from './head';
import { missingThings } from './missing';
import { sitesOf } from './phrases';
import { type Planned, toProgram } from './plan';
import { quantitiesOf } from './quantity';
import { type Reading, range } from './reading';
import { letteringOf } from './text';
import type { Token } from './token';

/** One kind of thing: `tokens` speak of it and of nothing else. */
export function planThing(text: string, tokens: readonly Token[], head: Found): Planned {
	const archetype = head.site.of;
	const plan = fill(readingOf(text, tokens, head), head);
	if (plan.status !== 'ready') return { plan, program: null };
	try {
		const program = toProgram(archetype, plan);
		const missing = missingThings(text, plan.ignored);
		return { plan: { ...plan, missing }, program };
	} catch (thrown) {
		if (!isImpossible(thrown)) throw thrown;
		return { plan: { ...plan, status: 'impossible', message: thrown.message }, program: null };
	}
}

/** By its code: bundlers and workers make copies of the class. */
const isImpossible = (thrown: unknown): thrown is Error =>
	thrown instanceof Error && 'code' in thrown && thrown.code === 'impossible';

function readingOf(
	text: string,
	tokens: readonly Token[],
	{ site }: Found,
): Reading & { readonly lettering: ReturnType<typeof letteringOf> } {
	const archetype = site.of;
	const named = range(site.first, site.last);
	const writes = archetype.slots.some(({ kind }) => kind === 'text');
	const lettering = writes ? letteringOf(text, tokens) : null;
	const taken = new Set(
		lettering === null ? named : [...named, ...range(lettering.first, lettering.last)],
	);
	const names = archetype.parts.flatMap((part) =>
		part.names.map((name) => ({ name, of: part.id })),
	);
	const colours = coloursOf(tokens, taken);
	// "three-legged" describes the thing, not its legs.
	const free = (at: number) => !taken.has(at) && !tokens[at]?.word.endsWith('ed');
	const parts = sitesOf(tokens, names).filter(({ first, last }) => range(first, last).every(free));
	const painted = colours.flatMap(({ first, last }) => range(first, last));
	const quantities = quantitiesOf(tokens, new Set([...taken, ...painted]));
	return { text, tokens, archetype, head: site, quantities, colours, parts, lettering };
}
