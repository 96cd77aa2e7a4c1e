import { limits } from '../../../mesh/limits';
import type { Archetype } from '../../archetypes/archetype';
import { type Head, namesIn, thingIn } from '../head';
import { type Site, sitesOf } from '../phrases';
import { range } from '../reading';
import { type Segment, segmentsOf } from '../segments';
import type { Token } from '../token';
import { isAdjective, isStop } from '../words';
import { type Joint, jointEndingAt, trailingAt } from './joiners';
import { patternsIn, type Said } from './patterns';

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
	/** "the table": which of the phrases before is meant again. */
	readonly again: number | null;
}

export interface Scene {
	readonly phrases: readonly Phrase[];
	/** Named, and there is no such thing here. */
	readonly missing: readonly string[];
}

export interface Prompt {
	readonly text: string;
	readonly tokens: readonly Token[];
	readonly archetypes: readonly Archetype[];
	/** Colours, quantities and quoted words: they name no thing. */
	readonly light: ReadonlySet<number>;
	readonly head: Head;
}

/** Several things, or several of one; null where a prompt speaks of a single thing. */
export function sceneIn(prompt: Prompt): Scene | null {
	const { archetypes, head } = prompt;
	if (head.kind === 'none') return null;
	const words = head.kind === 'found' ? head.tokens : prompt.tokens;
	const { tokens, light, patterns } = withoutPatterns({ ...prompt, tokens: words });
	const sites = namesIn(tokens, archetypes).filter(({ first }) => !light.has(first));
	const reading = { tokens, sites, light };
	const bound = new Set([...light, ...sites.flatMap(({ first, last }) => range(first, last))]);
	const named = segmentsOf(tokens, bound).flatMap((segment) => {
		const thing = thingIn(reading, segment);
		return thing?.kind === 'found' ? [{ segment, site: thing.site }] : [];
	});
	const parts = partsOf(tokens, named);
	const missing = head.kind === 'unknown' && isBeside(parts[0]) ? [head.noun] : [];
	if (head.kind === 'unknown' && missing.length === 0) return null;
	const phrases = parts.map((part, index) => phraseOf(tokens, parts, index, patterns, part));
	const isScene = phrases.length > 1 || missing.length > 0 || isSeveral(phrases[0], light, tokens);
	return isScene ? { phrases, missing } : null;
}

/** "a row of" and the like are read apart: what is left speaks of the things themselves. */
function withoutPatterns({ tokens, archetypes, light }: Prompt) {
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

interface Named {
	readonly segment: Segment;
	readonly site: Site<Archetype>;
}

interface Part extends Named {
	readonly joint: Joint | null;
	/** Where the words of it begin, and where the joint before them does. */
	readonly from: number;
	readonly cut: number;
}

/** The names that stand for things of their own, and not for parts of one or for what one is like or for. */
function partsOf(tokens: readonly Token[], named: readonly Named[]): Part[] {
	const parts: Part[] = [];
	for (const one of named) {
		// One more than can be made is enough to refuse them.
		if (parts.length > limits.things) break;
		const from = one.segment.first;
		const joint = from === 0 ? null : jointEndingAt(tokens, from - 1);
		const isFirst = parts.length === 0;
		if (joint === null && !isFirst) continue;
		if (joint !== null && !isFirst && isPartOf(tokens, one, joint.joint, parts)) continue;
		parts.push({ ...one, joint: joint?.joint ?? null, from, cut: joint?.first ?? 0 });
	}
	return parts;
}

const apart = /^(?:left|right|front|behind|around|beside|under|surrounded|between)$/;

/** "a house with a door": the door is the house's own, unless it is said to stand elsewhere. */
function isPartOf(
	tokens: readonly Token[],
	{ site, segment }: Named,
	joint: Joint,
	parts: readonly Part[],
): boolean {
	if (apart.test(joint)) return false;
	const behind = range(site.last + 1, segment.last + 4).some((at) => {
		const said = trailingAt(tokens, at);
		return said !== null && apart.test(said.joint);
	});
	if (behind) return false;
	return parts.some(({ site: { of } }) => {
		const words = of.slots.flatMap((slot) =>
			slot.kind === 'text'
				? []
				: slot.kind === 'choice'
					? Object.values(slot.words).flat()
					: slot.words,
		);
		// A thing's own name is no part of it, but its count may be called so: "a bookshelf with 5 shelves".
		const partNames = site.of === of ? [] : of.parts.flatMap((part) => part.names);
		const names = [...partNames, ...words].map((name) => ({ name, of }));
		return sitesOf(tokens.slice(site.first, site.last + 1), names).some(
			({ first, last }) => first === 0 && last === site.last - site.first,
		);
	});
}

/** An unknown thing is said to stand somewhere to a known one. */
const isBeside = (part: Part | undefined): boolean =>
	part?.joint != null && part.joint !== 'with' && part.joint !== 'topped' && part.cut > 0;

function phraseOf(
	tokens: readonly Token[],
	parts: readonly Part[],
	index: number,
	patterns: ReadonlyArray<{ readonly said: Said; readonly before: number }>,
	{ site, from, joint }: Part,
): Phrase {
	const start = index === 0 && joint === null ? 0 : from;
	const end = parts[index + 1]?.cut ?? tokens.length;
	const behind = range(site.last + 1, end - 1).flatMap((at) => {
		const said = trailingAt(tokens, at);
		return said !== null && said.last < end ? [{ ...said, first: at }] : [];
	})[0];
	const own = range(start, end - 1).filter(
		(at) => behind === undefined || at < behind.first || at > behind.last,
	);
	const again = meantAgain(tokens, parts.slice(0, index), site, own);
	return {
		tokens: own.flatMap((at) => tokens[at] ?? []),
		archetype: site.of,
		first: own.indexOf(site.first),
		last: own.indexOf(site.last),
		joint: index === 0 ? null : joint,
		trailing: behind?.joint ?? null,
		patterns: patterns
			.filter(
				({ before }) =>
					before >= (index === 0 ? 0 : start) && (before < end || end === tokens.length),
			)
			.map(({ said }) => said),
		again,
	};
}

/** "the table" of "chairs around the table", where there was one already and nothing new is said of it. */
function meantAgain(
	tokens: readonly Token[],
	before: readonly Part[],
	site: Site<Archetype>,
	own: readonly number[],
): number | null {
	const isDefinite = /^(?:the|that|this|its)$/.test(tokens[site.first - 1]?.word ?? '');
	const index = before.findIndex(({ site: { of } }) => of === site.of);
	const isBare = own.every(
		(at) =>
			(at >= site.first && at <= site.last) ||
			isStop(tokens[at]?.word ?? '') ||
			tokens[at]?.kind === 'mark',
	);
	return isDefinite && isBare && index >= 0 ? index : null;
}

/** A number before the name, with nothing but what describes between: "four red stools". */
function isSeveral(
	phrase: Phrase | undefined,
	light: ReadonlySet<number>,
	all: readonly Token[],
): boolean {
	if (phrase === undefined) return false;
	if (phrase.patterns.length > 0) return true;
	for (let at = phrase.first - 1; at >= 0; at -= 1) {
		const token = phrase.tokens[at];
		if (token === undefined) return false;
		if (token.kind === 'number') return Number.isInteger(token.value) && token.value !== 1;
		const passes = light.has(all.indexOf(token)) || isAdjective(token.word) || isStop(token.word);
		if (!passes) return false;
	}
	return false;
}
