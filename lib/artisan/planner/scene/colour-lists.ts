import type { Archetype } from '../../archetypes/archetype';
import { coloursOf } from '../colour';
import { namesIn } from '../head';
import type { Site } from '../phrases';
import type { Token } from '../token';
import { tokensOf } from '../tokens';
import { formsOf, isAdjective } from '../words';

/** "a green": how many of a colour, null where that is not said, and where the words of it stand. */
interface Item {
	readonly count: number | null;
	readonly colour: string;
	readonly first: number;
	readonly last: number;
}

interface Words {
	readonly text: string;
	readonly tokens: readonly Token[];
	/** By the token that a colour begins with. */
	readonly colours: ReadonlyMap<number, { readonly name: string; readonly last: number }>;
}

/**
 * One noun for several colours becomes a noun each: "a red, a green and a blue sphere" and "three balls: one red, one
 * green, one blue" are what "a red sphere, a green sphere and a blue sphere" is. "A black and white table" stays, since
 * that is one table.
 *
 * @param text a normalised prompt
 */
export function withColourLists(text: string, archetypes: readonly Archetype[]): string {
	const tokens = tokensOf(text);
	const sites = namesIn(tokens, archetypes);
	const named = new Set(sites.flatMap(({ first, last }) => [first, last]));
	const found = coloursOf(tokens, named).map((one) => [one.first, one] as const);
	const words: Words = { text, tokens, colours: new Map(found) };
	for (const site of sites) {
		const spread = listBefore(words, site) ?? listBehind(words, site);
		if (spread !== null) return spread;
	}
	return text;
}

/** "a red, a green and a blue sphere", "3 red, green and blue spheres". */
function listBefore(words: Words, site: Site<Archetype>): string | null {
	for (let from = 0; from < site.first; from += 1) {
		// "A row of red, green and blue cubes": what stands in a row is said of all.
		if (words.tokens[from - 1]?.word === 'of') return null;
		const items = itemsFrom(words, from);
		if (items.length < 2 || items.at(-1)?.last !== site.first - 1) continue;
		const [first, ...rest] = items;
		const total = first?.count ?? null;
		if (total !== null && rest.every(({ count }) => count !== null)) {
			return spread(words, site, items, { first: from, last: site.last, between: '' });
		}
		if (rest.some(({ count }) => count !== null) || !isPlural(words, site)) return null;
		const isOneEach = total === null ? items.length > 2 : total === items.length;
		const each = items.map((item) => ({ ...item, count: 1 }));
		return isOneEach
			? spread(words, site, each, { first: from, last: site.last, between: '' })
			: null;
	}
	return null;
}

/** "three balls: one red, one green, one blue", "two mugs in red and blue". */
function listBehind(words: Words, site: Site<Archetype>): string | null {
	const { tokens, text } = words;
	const opens = /^(?:[:,(;]|in)$/.test(tokens[site.last + 1]?.word ?? '');
	const items = opens ? itemsFrom(words, site.last + 2) : [];
	const number = numberBefore(words, site);
	if (items.length < 2 || number === null) return null;
	const total = tokens[number]?.value ?? 0;
	const isCounted = items.every(({ count }) => count !== null);
	const isPlain = items.every(({ count }) => count === null);
	const each = isPlain ? items.map((item) => ({ ...item, count: 1 })) : items;
	const sum = each.reduce((all, { count }) => all + (count ?? 0), 0);
	if (!(isCounted || isPlain) || sum > total || (isPlain && sum !== total)) return null;
	const last = items.at(-1)?.last ?? site.last;
	const rest = { count: total - sum, colour: '', first: last, last };
	const between = text.slice(tokens[number]?.end ?? 0, tokens[site.first]?.start ?? 0).trim();
	const whole = sum === total ? each : [...each, rest];
	const closes = tokens[last + 1]?.word === ')' ? 1 : 0;
	return spread(words, site, whole, { first: number, last: last + closes, between });
}

/** The colours of a list that begins at a token, each with what says how many. */
function itemsFrom({ tokens, colours }: Words, from: number): Item[] {
	const items: Item[] = [];
	for (let at = from; at < tokens.length; ) {
		const count = countAt(tokens[at]);
		const colour = colours.get(count === null ? at : at + 1);
		if (colour === undefined) break;
		items.push({ count, colour: colour.name, first: at, last: colour.last });
		at = colour.last + 1;
		const isComma = tokens[at]?.word === ',';
		const isAnd = tokens[at + (isComma ? 1 : 0)]?.word === 'and';
		if (!isComma && !isAnd) break;
		at += Number(isComma) + Number(isAnd);
	}
	return items;
}

function countAt(token: Token | undefined): number | null {
	if (/^(?:an?|another)$/.test(token?.word ?? '')) return 1;
	return token?.kind === 'number' && Number.isInteger(token.value) ? token.value : null;
}

/** The number of things, with nothing but what describes them between. */
function numberBefore({ tokens, colours }: Words, { first }: Site<Archetype>): number | null {
	for (let at = first - 1; at >= 0; at -= 1) {
		const token = tokens[at];
		const measures =
			tokens[at + 1]?.kind === 'word' && /^(?:mm|cm|m|in)$/.test(tokens[at + 1]?.word ?? '');
		if (token?.kind === 'number' && !measures) {
			return Number.isInteger(token.value) && token.value > 1 ? at : null;
		}
		const passes =
			token?.kind === 'number' ||
			isAdjective(token?.word ?? '') ||
			/^(?:mm|cm|m|in)$/.test(token?.word ?? '');
		if (!passes || colours.has(at)) return null;
	}
	return null;
}

function isPlural({ tokens }: Words, { of, last }: Site<Archetype>): boolean {
	const word = tokens[last]?.word ?? '';
	const own = of.names.flatMap((name) => name.split(' '));
	return word.endsWith('s') && formsOf(word).some((form) => form !== word && own.includes(form));
}

/** The words of a list, with the noun behind each of its colours. */
function spread(
	{ text, tokens }: Words,
	site: Site<Archetype>,
	items: readonly Item[],
	list: { readonly first: number; readonly last: number; readonly between: string },
): string {
	const noun = text.slice(tokens[site.first]?.start, tokens[site.last]?.end);
	const each = items.map(({ count, colour }) =>
		// "One chairs" is one.
		[count === 1 ? 'one' : String(count), list.between, colour, noun]
			.filter((word) => word !== '')
			.join(' '),
	);
	const said = `${each.slice(0, -1).join(', ')} and ${each.at(-1)}`;
	return text.slice(0, tokens[list.first]?.start) + said + text.slice(tokens[list.last]?.end);
}
