import type { Archetype } from '../archetypes/archetype';
import { longest, type Site, sitesOf } from './phrases';
import { isCollective, type Segment, segmentsOf } from './segments';
import type { Token } from './token';
import { misspeltAs } from './typo';
import { isAdjective, isStop } from './words';

/** Where the thing of a prompt is named. */
export interface Found {
	readonly kind: 'found';
	readonly site: Site<Archetype>;
	/** With misspelt words put right. */
	readonly tokens: readonly Token[];
	/** The word that was read as another: "tabel". */
	readonly misspelt: string | null;
}

/** What a prompt asks for. */
export type Head =
	| Found
	/** A thing that there is no archetype of. */
	| { readonly kind: 'unknown'; readonly noun: string }
	/** No thing is named. */
	| { readonly kind: 'none' };

interface Reading {
	readonly tokens: readonly Token[];
	readonly sites: ReadonlyArray<Site<Archetype>>;
	/** Colours and quantities: they are no names of things. */
	readonly light: ReadonlySet<number>;
}

/**
 * The thing of a prompt: the last noun of the first stretch that names one, where stretches that ask ("design
 * a ...") go before the others. "a dragon on a table" is about a dragon, "a table lamp" about a lamp.
 */
export function headOf(
	tokens: readonly Token[],
	archetypes: readonly Archetype[],
	light: ReadonlySet<number>,
): Head {
	const exact = headIn({ tokens, sites: namesIn(tokens, archetypes), light });
	if (exact.kind === 'found') return exact;
	const words = archetypes.flatMap(({ names }) => names.flatMap((name) => name.split(' ')));
	let misspelt: string | null = null;
	const corrected = tokens.map((token, at) => {
		const meant = light.has(at) || at > 100 ? null : misspeltAs(token.word, words);
		misspelt ??= meant === null ? null : token.text;
		return meant === null ? token : { ...token, word: meant };
	});
	if (misspelt === null) return exact;
	const head = headIn({ tokens: corrected, sites: namesIn(corrected, archetypes), light });
	return head.kind === 'found' ? { ...head, misspelt } : exact;
}

/** Where the names of archetypes stand. */
export function namesIn(
	tokens: readonly Token[],
	archetypes: readonly Archetype[],
): Array<Site<Archetype>> {
	const words = new Set(tokens.map(({ word }) => word));
	const meant = archetypes.flatMap((of) => {
		const { alsoNamed } = of;
		return alsoNamed?.where.some((word) => words.has(word)) === true
			? [{ name: alsoNamed.name, of }]
			: [];
	});
	const names = archetypes.flatMap((of) => of.names.map((name) => ({ name, of })));
	const special = sitesOf(tokens, meant);
	const plain = sitesOf(tokens, names).filter(({ first, last }) =>
		special.every((site) => site.first !== first || site.last !== last),
	);
	return longest([...special, ...plain]);
}

function headIn(reading: Reading): Head {
	const bound = new Set(reading.light);
	for (const { first, last } of reading.sites) {
		for (let at = first; at <= last; at += 1) bound.add(at);
	}
	const segments = segmentsOf(reading.tokens, bound).filter(({ neutral }) => neutral);
	const ordered = [
		...segments.filter(({ request }) => request),
		...segments.filter(({ request }) => !request),
	];
	for (const segment of ordered) {
		const content = contentOf(reading, segment);
		const only = reading.tokens[content[0] ?? -1];
		if (content.length === 1 && only !== undefined && isCollective(only.word)) continue;
		const head = headOfSegment(reading, segment, content);
		if (head === null || describes(reading, segment, ordered)) continue;
		const other = head.kind === 'found' ? anotherThing(reading, head.site) : null;
		return other === null ? head : { kind: 'unknown', noun: other };
	}
	return { kind: 'none' };
}

/** The thing that a stretch of a prompt names, or a word for one that there is not. */
export const thingIn = (reading: Reading, segment: Pick<Segment, 'first' | 'last'>) =>
	headOfSegment(reading, segment, contentOf(reading, segment));

/** A "bolt of lightning" is no bolt, though a "vase of roses" is a vase; null where it is the thing itself. */
function anotherThing({ tokens, sites, light }: Reading, site: Site<Archetype>): string | null {
	const at = site.last + 2;
	const token = tokens[at];
	if (tokens[site.last + 1]?.word !== 'of' || token?.kind !== 'word') return null;
	const isKnown = light.has(at) || isStop(token.word) || isAdjective(token.word);
	const isThing = sites.some(({ first, last }) => first <= at && at <= last);
	const holds = site.of.slots.some(({ kind }) => kind === 'volume') || vessels.test(site.of.id);
	return isKnown || isThing || holds ? null : `${tokens[site.last]?.text} of ${token.text}`;
}

const vessels = /^(?:vase|bottle|box_with_lid|plate|bowl|pan|pen_holder|truck|boat)$/;

/** The tokens of a stretch that can name a thing. */
function contentOf(
	{ tokens, sites, light }: Reading,
	{ first, last }: Pick<Segment, 'first' | 'last'>,
): number[] {
	return tokens.slice(first, last + 1).flatMap((token, offset) => {
		const at = first + offset;
		if (token.kind !== 'word') return [];
		if (sites.some((site) => site.first <= at && at <= site.last)) return [at];
		return light.has(at) || isStop(token.word) || isAdjective(token.word) ? [] : [at];
	});
}

function headOfSegment(
	{ tokens, sites, light }: Reading,
	{ first, last }: Pick<Segment, 'first' | 'last'>,
	content: readonly number[],
): Exclude<Head, { kind: 'none' }> | null {
	if (content.length === 0) return null;
	const own = sites.filter((one) => one.first >= first && one.last <= last);
	const site = own.find(({ of }) => of === own.at(-1)?.of);
	if (site === undefined)
		return { kind: 'unknown', noun: runOf(tokens, content, content.length - 1) };
	const behind = site.last + 1;
	if (!content.includes(behind) || speaksOf(site.of, tokens, behind, last, light)) {
		return { kind: 'found', site, tokens, misspelt: null };
	}
	return { kind: 'unknown', noun: runOf(tokens, content, content.indexOf(behind)) };
}

/** Whether the word behind a name is about the thing ("bookshelf width 80"), not another thing ("table lamp"). */
function speaksOf(
	archetype: Archetype,
	tokens: readonly Token[],
	at: number,
	last: number,
	light: ReadonlySet<number>,
): boolean {
	const names = archetype.slots.flatMap((slot) => {
		if (slot.kind === 'text') return [];
		const words = slot.kind === 'choice' ? Object.values(slot.words).flat() : slot.words;
		return [...words, ...slot.label.split(' ')].map((name) => ({ name, of: archetype.id }));
	});
	const parts = archetype.parts.flatMap((part) =>
		part.names.map((name) => ({ name, of: archetype.id })),
	);
	const here = (named: typeof names) =>
		sitesOf(tokens.slice(at, last + 1), named).some((site) => site.first === 0);
	const more = tokens.slice(at + 1, last + 1).some((_, offset) => light.has(at + 1 + offset));
	return dimension.test(tokens[at]?.word ?? '') || (here(parts) ? more : here(names));
}

const dimension =
	/^(?:wide|width|tall|high|height|deep|depth|long|length|thick|thickness|diameter|radius|across|size)$/;

/** "urban" of "an urban, big house": one word without a thing of its own, before the name. */
function describes({ tokens, sites }: Reading, segment: Segment, all: readonly Segment[]): boolean {
	const next = all[all.indexOf(segment) + 1];
	if (next?.by !== ',' || next.first !== segment.last + 2) return false;
	const determined = /^(?:a|an|the|my|one)$/.test(tokens[next.first]?.word ?? '');
	const named = (one: Segment) =>
		sites.some(({ first, last }) => first >= one.first && last <= one.last);
	return !determined && named(next) && !named(segment);
}

/** The words without a gap that lead up to one: "velvet dragon". */
function runOf(tokens: readonly Token[], content: readonly number[], end: number): string {
	let start = end;
	while (start > 0 && content[start - 1] === (content[start] ?? 0) - 1) start -= 1;
	return content
		.slice(start, end + 1)
		.map((at) => tokens[at]?.text ?? '')
		.join(' ');
}
