import type { Beside } from './counted';
import { inGrid } from './grids';
import { besides } from './neighbours';
import type { Site } from './phrases';
import type { Quantity } from './quantity';
import { isOf, type Match, measuresOf, type Reading, range } from './reading';
import { isDimension, isSideWord, type Spoken, slotWordsOf } from './slot-words';
import { sameWord } from './words';

export interface Matches {
	readonly matches: readonly Match[];
	/** Said of a part that has no such slot: they are not the size of the thing either. */
	readonly elsewhere: ReadonlySet<Quantity>;
}

interface Choice {
	readonly match: Match | null;
	readonly cost: number;
}

interface Best {
	readonly choices: readonly Choice[];
	readonly cost: number;
}

/** More than any distance: each quantity that finds its word is worth it. */
const unmatched = 100;
/** Quantities that are read; a longer list is no description of one thing. */
const most = 60;

/** The quantities that words stand beside, each word used once: as many as possible, then the closest. */
export function matchWords(reading: Reading): Matches {
	const words = slotWordsOf(reading);
	const elsewhere = new Set<Quantity>();
	let best: Best[] = [{ choices: [], cost: 0 }];
	const taken = inGrid(reading);
	for (const quantity of reading.quantities.slice(0, most)) {
		if (taken.has(quantity)) continue;
		const around = besides(reading, words, quantity);
		const matches = around.flatMap((beside) => matchOf(reading, quantity, beside) ?? []);
		if (matches.length === 0 && around.length > 0) elsewhere.add(quantity);
		best = [{ match: null, cost: unmatched }, ...matches].map((choice) => cheapest(best, choice));
	}
	const chosen = best.reduce((one, other) => (other.cost < one.cost ? other : one)).choices;
	const matches = chosen.flatMap(({ match }) => match ?? []);
	const found = onceEach(squared(reading, longAndWide(reading, matches))).map((match) =>
		withBoth(match, words),
	);
	const matched = new Set(found.map(({ quantity }) => quantity));
	const groups = new Set([...elsewhere].map(({ group }) => group));
	// Of several sizes of a part, none is the thing's.
	for (const quantity of reading.quantities) {
		const isMember = quantity.group !== undefined && groups.has(quantity.group);
		if (isMember && !matched.has(quantity)) elsewhere.add(quantity);
	}
	return { matches: found, elsewhere };
}

/** "spaced 20 mm apart": words for the same on both sides say it once. */
function withBoth(match: Match, words: ReadonlyArray<Site<Spoken>>): Match {
	const { quantity, slot } = match;
	const beside = words.filter(
		({ of, first, last }) =>
			of.slot === slot && (last === quantity.first - 1 || first === quantity.last + 1),
	);
	const more = beside.flatMap(({ first, last }) => range(first, last));
	return { ...match, words: [...new Set([...match.words, ...more])] };
}

/** The best way so far that ends in `choice`, whose words the quantity before has not used. */
function cheapest(best: readonly Best[], choice: Choice): Best {
	const costs = best.map((one) => {
		const clash = clashes(one.choices.at(-1)?.match ?? null, choice.match);
		return one.cost + choice.cost + (clash ? 2 * unmatched : 0);
	});
	const at = costs.indexOf(Math.min(...costs));
	return { choices: [...(best[at]?.choices ?? []), choice], cost: costs[at] ?? 0 };
}

/** Both use a word that means one of them: "4 holes of 11 mm" says how many and how large. */
function clashes(one: Match | null, other: Match | null): boolean {
	if (one === null || other === null) return false;
	const counts = [one, other].filter(({ slot }) => slot.kind === 'count').length;
	return counts !== 1 && other.words.some((at) => one.words.includes(at));
}

function matchOf(reading: Reading, quantity: Quantity, beside: Beside): Choice | null {
	const spoken = pick(reading, quantity, beside);
	const site = beside.sites[0];
	if (spoken === null || site === undefined) return null;
	const words = Array.from({ length: site.last - site.first + 1 }, (_, at) => site.first + at);
	const match = { quantity, slot: spoken.slot, factor: spoken.factor, words };
	return { match, cost: beside.cost };
}

/** Of the slots that a word may mean: the named part's, and none of another's. */
function pick(reading: Reading, quantity: Quantity, { sites, part = null }: Beside): Spoken | null {
	const all = sites
		.map(({ of }) => of)
		.sort((one, other) => rank(quantity, one) - rank(quantity, other));
	const name = sites[0]?.name ?? '';
	if (part === null || !isDimension(name)) return all[0] ?? null;
	const own = all.find(({ slot }) => isOf(slot, part.of, reading.archetype));
	if (own !== undefined) return own;
	// "5 shelves 180 cm tall" speaks of the bookshelf; "legs 60 cm long" of the legs.
	const counted = reading.quantities.some(
		({ kind, last }) => kind === 'number' && near(part.first, last),
	);
	const overall = /^(?:tall|high|wide|deep|height)$/.test(name) && part.last < quantity.first;
	return counted && overall ? (all[0] ?? null) : null;
}

const near = (part: number, quantity: number) => part > quantity && part - quantity <= 3;

/** A bare number is a count rather than a length. */
const rank = ({ kind, value }: Quantity, { slot }: Spoken) =>
	kind === 'number' && slot.kind === 'count' && Number.isInteger(value) ? 0 : 1;

/** "1.5 m long and 80 cm wide": the longer side is x, and wide is then what is deep otherwise. */
function longAndWide({ archetype, tokens }: Reading, matches: readonly Match[]): Match[] {
	const said = ({ slot, words }: Match, word: RegExp) =>
		slot.axis === 'x' && word.test(tokens[words[0] ?? -1]?.word ?? '');
	const deep = measuresOf(archetype).find(({ axis }) => axis === 'y');
	const isLong = matches.some((match) => said(match, /^(?:long|length|l)$/));
	const isDeep = matches.some(({ slot }) => slot === deep);
	if (deep === undefined || isDeep || !isLong) return [...matches];
	return matches.map((match) =>
		said(match, /^(?:wide|width|w)$/) ? { ...match, slot: deep } : match,
	);
}

/** "90 cm sides" are all of them. */
function squared({ archetype, tokens }: Reading, matches: readonly Match[]): Match[] {
	const deep = measuresOf(archetype).find(({ axis }) => axis === 'y');
	return matches.flatMap((match) => {
		const word = tokens[match.words[0] ?? -1]?.word ?? '';
		const own = match.slot.words.some((name) => sameWord(name, word));
		const isSide = isSideWord(word) && match.slot.axis === 'x' && !own;
		return isSide && deep !== undefined ? [match, { ...match, slot: deep }] : [match];
	});
}

/** The first of several quantities of one slot: the others are left over. */
function onceEach(matches: readonly Match[]): Match[] {
	return matches.filter(
		(match, index) => matches.findIndex(({ slot }) => slot === match.slot) === index,
	);
}
