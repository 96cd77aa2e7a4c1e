import type { Archetype } from '../archetypes/archetype';
import type { Decision } from './decisions';
import { type Site, sitesOf } from './phrases';
import type { Plan } from './plan';
import { nameOf } from './sentences';
import type { Token } from './token';
import { isAdjective } from './words';

/** Names that people give to different things: nothing is built before they say which. */
const names: ReadonlyArray<readonly [name: string, archetypes: readonly string[]]> = [
	['london tower', ['clock_tower', 'castle_tower', 'skyscraper']],
	['tower of london', ['castle_tower', 'clock_tower']],
	['tower in london', ['clock_tower', 'castle_tower', 'skyscraper']],
];

type Unclear = Pick<Plan, 'message' | 'suggestions'>;

/** For a name that could be several things, or a choice between things, prompts that say which; null for none. */
export function ambiguousIn(
	text: string,
	tokens: readonly Token[],
	archetypes: readonly Archetype[],
	sites: ReadonlyArray<Site<Archetype>>,
): Unclear | null {
	return severalMeanings(text, tokens, archetypes) ?? eitherOr(text, tokens, sites);
}

function severalMeanings(
	text: string,
	tokens: readonly Token[],
	archetypes: readonly Archetype[],
): Unclear | null {
	const [site] = sitesOf(
		tokens,
		names.map(([name, of]) => ({ name, of })),
	);
	if (site === undefined) return null;
	const meant = site.of.flatMap((id) => archetypes.find((one) => one.id === id) ?? []);
	const [start, end] = [tokens[site.first]?.start ?? 0, tokens[site.last]?.end ?? 0];
	if (meant.length < 2) return null;
	const which = meant.map(nameOf);
	return {
		suggestions: which.map((name) => `${text.slice(0, start)}${name}${text.slice(end)}`),
		message: `"${site.name}" can be several things: ${which.join(', ')}. Choose one.`,
	};
}

/** "either a mug or a vase" */
function eitherOr(
	text: string,
	tokens: readonly Token[],
	sites: ReadonlyArray<Site<Archetype>>,
): Unclear | null {
	const at = tokens.findIndex(({ word }) => word === 'or');
	const one = sites.findLast(({ last }) => last < at);
	const other = sites.find(({ first }) => first > at);
	if (at < 0 || one === undefined || other === undefined || one.of === other.of) return null;
	const isNear = tokens
		.slice(at + 1, other.first)
		.every(({ word }) => /^(?:an?|the|maybe|perhaps|one|some)$/.test(word) || isAdjective(word));
	if (one.last !== at - 1 || !isNear) return null;
	const [begins, ends] = [tokens[one.last]?.end ?? 0, tokens[other.last]?.end ?? 0];
	let from = one.first;
	while (/^(?:an?|the|one|either)$/.test(tokens[from - 1]?.word ?? '')) from -= 1;
	const start = tokens[from]?.start ?? 0;
	const first = text.slice(0, begins).replace(/\beither\s+/i, '') + text.slice(ends);
	const second = text.slice(0, start) + text.slice(tokens[at]?.end ?? 0).trimStart();
	return {
		suggestions: [first, second],
		message: `One of them at a time: ${nameOf(one.of)} or ${nameOf(other.of)}. Choose one.`,
	};
}

/** "a lamp": the last word of several names. What it was taken for, and the others. */
export function shortName(
	text: string,
	tokens: readonly Token[],
	site: Site<Archetype>,
	archetypes: readonly Archetype[],
): Decision | null {
	const said = tokens[site.first]?.word ?? '';
	if (site.first !== site.last || nameOf(site.of) === said) return null;
	const others = archetypes.filter(
		(one) => one !== site.of && nameOf(one).split(' ').at(-1) === said && nameOf(one) !== said,
	);
	if (others.length === 0) return null;
	const [start, end] = [tokens[site.first]?.start ?? 0, tokens[site.last]?.end ?? 0];
	return {
		text: `"${said}" is read as "${nameOf(site.of)}".`,
		instead: others.slice(0, 5).map((one) => ({
			label: nameOf(one),
			prompt: `${text.slice(0, start)}${nameOf(one)}${text.slice(end)}`,
		})),
	};
}
