import type { Slot, Values } from '../archetypes/archetype';
import { longest, type Site, sitesOf } from './phrases';
import { isOf, measuresOf, type Reading } from './reading';
import { isAdjective } from './words';

/** What words chose, and the tokens that did. */
export interface Chosen {
	readonly values: Values;
	readonly used: readonly number[];
	/** Asked to be absent, and it cannot be: "without legs". */
	readonly refused: readonly string[];
}

interface Option {
	readonly slot: Extract<Slot, { kind: 'choice' }>;
	readonly key: string;
}

const negation = /^(?:no|without|zero|not|never|lacking|minus)$/;
const absent = /^(?:no|none|without|off|open|absent|plain|false)$/;

/** The choices that stand in the prompt ("round legs"), and what it does without. */
export function choicesOf(reading: Reading): Chosen {
	const { tokens, head } = reading;
	const sites = longest(sitesOf(tokens, optionsOf(reading))).filter(
		({ first, last }) => last < head.first || first > head.last,
	);
	const beginning = byPlace(sites);
	const values: Record<string, number | string> = {};
	const used: number[] = [];
	const refused: string[] = [];
	for (const site of sites) {
		const { slot, key } = site.of;
		if (Object.hasOwn(values, slot.id) || negated(reading, site.first) !== null) continue;
		if (!speaksOf(reading, beginning.get(site.first) ?? [], site)) continue;
		values[slot.id] = key;
		for (let at = site.first; at <= site.last; at += 1) used.push(at);
	}
	const known = new Map<string, ReturnType<typeof withoutIt>>();
	for (const { name, first, at } of absences(reading, sites)) {
		used.push(...Array.from({ length: at - first + 1 }, (_, offset) => first + offset));
		const value = known.has(name) ? (known.get(name) ?? null) : withoutIt(reading, name);
		known.set(name, value);
		if (value === null) refused.push(`${tokens[first]?.text} ${tokens[at]?.text}`);
		else values[value.slot] = value.value;
	}
	return { values, used, refused };
}

function byPlace(sites: ReadonlyArray<Site<Option>>): Map<number, Array<Site<Option>>> {
	const places = new Map<number, Array<Site<Option>>>();
	for (const site of sites) {
		const here = places.get(site.first);
		if (here === undefined) places.set(site.first, [site]);
		else here.push(site);
	}
	return places;
}

function optionsOf({ archetype }: Reading): Array<{ name: string; of: Option }> {
	return archetype.slots.flatMap((slot) => {
		if (slot.kind !== 'choice') return [];
		return Object.entries(slot.words).flatMap(([key, words]) =>
			words.map((name) => ({ name, of: { slot, key } })),
		);
	});
}

/**
 * `sites`: all that begin there. The word of several choices is the choice of what follows it: "round legs" is not a
 * round table.
 */
function speaksOf(
	reading: Reading,
	sites: ReadonlyArray<Site<Option>>,
	{ of, first, last }: Site<Option>,
): boolean {
	const { archetype, parts } = reading;
	const inside = parts.some((part) => part.first >= first && part.last <= last);
	const part = inside ? null : nextPart(reading, last + 1);
	if (part !== null) return isOf(of.slot, part, archetype);
	if (inside) return true;
	const rivals = sites.map((site) => site.of.slot);
	const ofThing = rivals.find((slot) =>
		archetype.parts.slice(1).every(({ id }) => !isOf(slot, id, archetype)),
	);
	return of.slot === (ofThing ?? rivals[0]);
}

function nextPart({ tokens, parts, colours, head }: Reading, from: number): string | null {
	for (let at = from; at < from + 4; at += 1) {
		if (at >= head.first && at <= head.last) return null;
		const part = parts.find((site) => site.first === at);
		if (part !== undefined) return part.of;
		const coloured = colours.some(({ first, last }) => first <= at && at <= last);
		if (!coloured && !isAdjective(tokens[at]?.word ?? '')) return null;
	}
	return null;
}

/** Where "no" or "without" stands before a word, or null. */
function negated({ tokens }: Reading, at: number): number | null {
	const article = /^(?:a|an|the|any|have|has|having)$/.test(tokens[at - 1]?.word ?? '') ? 2 : 1;
	return negation.test(tokens[at - article]?.word ?? '') ? at - article : null;
}

function absences(
	reading: Reading,
	sites: ReadonlyArray<Site<Option>>,
): Array<{ name: string; first: number; at: number }> {
	const counts = measuresOf(reading.archetype).filter(({ kind }) => kind === 'count');
	const counted = sitesOf(
		reading.tokens,
		counts.flatMap((of) => of.words.map((name) => ({ name, of }))),
	);
	const places = new Set([...sites, ...reading.parts, ...counted].map((site) => site.first));
	return [...places].flatMap((at) => {
		const first = negated(reading, at);
		return first === null ? [] : [{ name: reading.tokens[at]?.word ?? '', first, at }];
	});
}

/** What a slot has to be so that a thing is absent; null where nothing does that. */
export function withoutIt(
	{ archetype, tokens }: Pick<Reading, 'archetype' | 'tokens'>,
	name: string,
): { slot: string; value: number | string } | null {
	const has = (words: readonly string[]) =>
		sitesOf(
			tokens.filter(({ word }) => word === name).slice(0, 1),
			words.map((word) => ({ name: word, of: name })),
		).length > 0;
	for (const slot of archetype.slots) {
		if (slot.kind === 'count' && slot.min <= 0 && has(slot.words))
			return { slot: slot.id, value: 0 };
		if (slot.kind !== 'choice') continue;
		const key = Object.keys(slot.words).find((one) => absent.test(one));
		const about = [slot.id, slot.label, ...Object.values(slot.words).flat()];
		if (key !== undefined && has(about)) return { slot: slot.id, value: key };
	}
	return null;
}
