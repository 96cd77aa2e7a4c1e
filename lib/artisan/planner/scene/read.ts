import type { Archetype } from '../../archetypes/archetype';
import { type Head, namesIn, thingIn } from '../head';
import type { Site } from '../phrases';
import { quantitiesOf } from '../quantity';
import { range } from '../reading';
import { segmentsOf } from '../segments';
import type { Token } from '../token';
import { isAdjective, isStop } from '../words';
import { type Joint, trailingAt } from './joiners';
import { patternsIn, type Said } from './patterns';
import { type Named, type Part, partsOf } from './split';

/** One thing of a prompt: the words that speak of it, and how it is joined to what was before. */
export interface Phrase {
	readonly tokens: readonly Token[];
	readonly archetype: Archetype;
	/** In `tokens`: where it is named. */
	readonly first: number;
	readonly last: number;
	/** Null of the first. */
	readonly joint: Joint | null;
	/** "on it": what is said behind it. */
	readonly trailing: Joint | null;
	readonly patterns: readonly Said[];
	/** "the table": which of the things that are there, or of the phrases before, is meant again. */
	readonly again: number | null;
}

export interface Scene {
	readonly phrases: readonly Phrase[];
	/** Named, and there is no such thing here. */
	readonly missing: readonly string[];
}

interface Words {
	readonly tokens: readonly Token[];
	/** Colours, quantities and quoted words: they name no thing. */
	readonly light: ReadonlySet<number>;
}

/** Words without those that say how several things stand, and what those say. */
export interface Read extends Words {
	readonly patterns: ReadonlyArray<{ readonly said: Said; readonly before: number }>;
}

/** Several things, or several of one; null where a prompt speaks of a single thing. */
export function sceneIn(read: Read, head: Head, archetypes: readonly Archetype[]): Scene | null {
	if (head.kind === 'none') return null;
	const right = head.kind === 'found' ? { ...read, tokens: head.tokens } : read;
	const parts = partsOf(right.tokens, namedIn(right, archetypes), []);
	const missing = head.kind === 'unknown' && isBeside(parts[0]) ? [head.noun] : [];
	if (head.kind === 'unknown' && missing.length === 0) return null;
	const phrases = withMore(parts.map((part, index) => phraseOf(right, parts, index, part, [])));
	const isScene =
		phrases.length > 1 || missing.length > 0 || isSeveral(phrases[0], right.light, right.tokens);
	return isScene ? { phrases, missing } : null;
}

/** What an edit speaks of, where these things are there already. */
export function phrasesIn(
	words: Words,
	archetypes: readonly Archetype[],
	seeds: readonly Archetype[],
): readonly Phrase[] {
	const read = withoutPatterns(words, archetypes);
	const parts = partsOf(read.tokens, namedIn(read, archetypes), seeds);
	return parts.map((part, index) => phraseOf(read, parts, index, part, seeds));
}

function namedIn({ tokens, light }: Read, archetypes: readonly Archetype[]): Named[] {
	const sites = namesIn(tokens, archetypes).filter(({ first }) => !light.has(first));
	const bound = new Set([...light, ...sites.flatMap(({ first, last }) => range(first, last))]);
	return segmentsOf(tokens, bound).flatMap((segment) => {
		const thing = thingIn({ tokens, sites, light }, segment);
		return thing?.kind === 'found' ? [{ segment, site: thing.site }] : [];
	});
}

/** "a row of" and the like are read apart: what is left speaks of the things themselves. */
export function withoutPatterns({ tokens, light }: Words, archetypes: readonly Archetype[]): Read {
	const sites = namesIn(tokens, archetypes);
	const isThing = (at: number) => sites.some(({ first }) => first === at);
	const found = patternsIn({ tokens, isThing, isLight: (at) => light.has(at) });
	const taken = new Set(found.flatMap(({ first, last }) => range(first, last)));
	const kept = tokens.flatMap((_, at) => {
		// "a pair of chairs" is two chairs.
		const isPair =
			tokens[at]?.word === 'of' && tokens[at - 1]?.kind === 'number' && isThing(at + 1);
		return taken.has(at) || isPair ? [] : [at];
	});
	const patterns = found.map((said) => ({
		said,
		before: kept.filter((at) => at < said.first).length,
	}));
	return {
		tokens: kept.flatMap((at) => tokens[at] ?? []),
		light: new Set(kept.flatMap((at, index) => (light.has(at) ? [index] : []))),
		patterns,
	};
}

/** An unknown thing is said to stand somewhere to a known one. */
const isBeside = (part: Part | undefined): boolean =>
	part?.joint != null && part.joint !== 'with' && part.joint !== 'topped' && part.cut > 0;

function phraseOf(
	{ tokens, patterns }: Read,
	parts: readonly Part[],
	index: number,
	{ site, from, joint, leading }: Part,
	seeds: readonly Archetype[],
): Phrase {
	// What stands before the first name is said of it too.
	const start = index === 0 && seeds.length === 0 ? 0 : from;
	const end = parts[index + 1]?.cut ?? tokens.length;
	const behind = range(site.last + 1, end - 1).flatMap((at) => {
		const said = trailingAt(tokens, at);
		return said !== null && said.last < end ? [{ ...said, first: at }] : [];
	})[0];
	const own = range(start, end - 1).filter(
		(at) => behind === undefined || at < behind.first || at > behind.last,
	);
	const before = [...seeds, ...parts.slice(0, index).map((part) => part.site.of)];
	const again = meantAgain(tokens, before, site, seeds.length);
	return {
		tokens: own.flatMap((at) => tokens[at] ?? []),
		archetype: site.of,
		first: own.indexOf(site.first),
		last: own.indexOf(site.last),
		joint: index === 0 && seeds.length === 0 ? null : joint,
		trailing: behind?.joint ?? leading,
		patterns: patterns
			.filter(
				({ before }) =>
					before >= (index === 0 ? 0 : start) && (before < end || end === tokens.length),
			)
			.map(({ said }) => said),
		again,
	};
}

/** "the table" of "chairs around the table", where there is one already and nothing new is said of it. */
function meantAgain(
	tokens: readonly Token[],
	before: readonly Archetype[],
	site: Site<Archetype>,
	seeds: number,
): number | null {
	const words = [1, 2, 3].map((back) => tokens[site.first - back]?.word ?? '');
	const isDefinite = /^(?:the|that|this|its|these|those|all)$/.test(words[0] ?? '');
	const index = before.indexOf(site.of);
	const isThere = index >= 0 && index < seeds;
	// Of what is there already "the round table" is that one too.
	if (isThere && words.some((word) => /^(?:the|these|those)$/.test(word))) return index;
	// "Four chairs, chairs in blue", "The mugs are red": more of those that were named before.
	const isBare =
		tokens[site.first - 1]?.kind === 'mark' && (tokens[site.last]?.word ?? '').endsWith('s');
	return (isDefinite || (isBare && saysMore(tokens[site.last + 1]?.word))) && index >= 0
		? index
		: null;
}

const saysMore = (next: string | undefined) =>
	/^(?:in|are|of|made|painted|coloured|colored|with|have)$/.test(next ?? '');

/** What is said of a thing later on belongs to the words of it. */
function withMore(phrases: readonly Phrase[]): Phrase[] {
	return phrases.map((phrase, index) => {
		const more = phrases.filter(({ again }) => again === index).flatMap(saidMore);
		return more.length === 0 ? phrase : { ...phrase, tokens: [...phrase.tokens, ...more] };
	});
}

/** Without the name itself, behind a mark. */
function saidMore({ tokens, first, last }: Phrase): Token[] {
	const rest = tokens.filter(
		(_, at) => at > last || (at < first && !/^the$/.test(tokens[at]?.word ?? '')),
	);
	const [begin] = rest;
	if (begin === undefined || rest.every(({ word, kind }) => kind === 'mark' || isStop(word)))
		return [];
	return [
		{ ...begin, kind: 'mark', text: ',', word: ',', value: Number.NaN, glued: false },
		...rest,
	];
}

/** A number before the name, with nothing but what describes between: "four red stools". */
function isSeveral(
	phrase: Phrase | undefined,
	light: ReadonlySet<number>,
	all: readonly Token[],
): boolean {
	if (phrase === undefined) return false;
	if (phrase.patterns.length > 0) return true;
	const counts = quantitiesOf(phrase.tokens).filter(
		({ kind, group }) => kind === 'number' && group === undefined,
	);
	for (let at = phrase.first - 1; at >= 0; at -= 1) {
		const token = phrase.tokens[at];
		if (token === undefined) return false;
		// "three 30 cm stools": sizes may stand between.
		if (token.kind === 'number' && counts.some(({ first }) => first === at)) {
			return Number.isInteger(token.value) && token.value !== 1;
		}
		const passes = light.has(all.indexOf(token)) || isAdjective(token.word) || isStop(token.word);
		if (!passes) return false;
	}
	return false;
}
