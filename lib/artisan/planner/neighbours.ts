import type { Site } from './phrases';
import type { Quantity } from './quantity';
import type { Reading } from './reading';
import type { Spoken } from './slot-words';
import { isDimension } from './slot-words';
import { isAdjective, isClauseMark, isRelation } from './words';

/** The words beside a quantity that say what it is of. */
export interface Beside {
	/** All at one place; none where it is of something that has no slot. */
	readonly sites: ReadonlyArray<Site<Spoken>>;
	/** Less is closer. */
	readonly cost: number;
	/** The part that it is said of: "legs 5 cm thick". */
	readonly part?: Site<string> | null;
}

const reach = 7;
const before =
	/^(?:of|is|are|=|:|~|at|be|should|must|to|up|around|about|approximately|exactly|a|an|the|in|roughly|has|have|size)$/;
/** Also between a number and its unit: `75h cm`. */
const letter = /^[wdh]$/;
const connects = /^(?:of|for|the|its|in|a|each|all)$/;

/** What stands behind and what stands before a quantity, no further than the next one and within its clause. */
export function besides(
	reading: Reading,
	words: ReadonlyArray<Site<Spoken>>,
	quantity: Quantity,
): Beside[] {
	const after = reachAfter(reading, words, quantity);
	const ahead = reachBefore(reading, words, quantity);
	return [after, ahead].filter((beside) => beside !== null);
}

function reachAfter(
	reading: Reading,
	words: ReadonlyArray<Site<Spoken>>,
	quantity: Quantity,
): Beside | null {
	const from = quantity.last + 1;
	for (let at = quantity.first + 1; at < from + reach; at += 1) {
		if (at < from && !letter.test(reading.tokens[at]?.word ?? '')) continue;
		if (at >= from && ends(reading, at)) return null;
		const here = words.filter((site) => site.first === at && fits(quantity, site.of));
		const first = here[0];
		if (first === undefined) {
			if (!saidOfAnother(reading, quantity, at)) continue;
			return { sites: meant(reading, words, quantity, at + 1) ?? [], cost: at - from };
		}
		const part = partAfter(reading, first.last + 1) ?? partBefore(reading, quantity.first - 1);
		const sites = isDimension(first.name)
			? (meant(reading, words, quantity, first.last + 1) ?? here)
			: here;
		return { sites, cost: Math.max(0, at - from), part };
	}
	return null;
}

function reachBefore(
	reading: Reading,
	words: ReadonlyArray<Site<Spoken>>,
	quantity: Quantity,
): Beside | null {
	const from = quantity.first - 1;
	for (let at = from; at > from - reach && at >= 0; at -= 1) {
		const here = words.filter((site) => site.last === at && fits(quantity, site.of));
		const first = here[0];
		if (first === undefined) {
			if (saidOfAnother(reading, quantity, at)) {
				return { sites: specific(words, quantity, at - 1), cost: 0.5 + from - at };
			}
			if (!before.test(reading.tokens[at]?.word ?? '')) return null;
			continue;
		}
		const closer = isDimension(first.name) ? specific(words, quantity, first.first - 1) : [];
		const sites = closer.length > 0 ? closer : here;
		return { sites, cost: 0.5 + from - at, part: partBefore(reading, first.first - 1) };
	}
	return null;
}

/** "bore diameter of 16 mm": the bore is meant. */
const specific = (words: ReadonlyArray<Site<Spoken>>, quantity: Quantity, last: number) =>
	words.filter((site) => site.last === last && fits(quantity, site.of));

/** "16 mm diameter bore": likewise. */
function meant(
	{ tokens }: Reading,
	words: ReadonlyArray<Site<Spoken>>,
	quantity: Quantity,
	at: number,
): Array<Site<Spoken>> | null {
	const next = connects.test(tokens[at]?.word ?? '') ? at + 1 : at;
	const sites = words.filter(
		(site) => site.first === next && !isDimension(site.name) && fits(quantity, site.of),
	);
	return sites.length > 0 && sites.every(({ of }) => of.slot.kind === 'length') ? sites : null;
}

function partAfter({ tokens, parts, colours }: Reading, from: number): Site<string> | null {
	for (let at = from; at < from + 4; at += 1) {
		const part = parts.find((site) => site.first === at);
		if (part !== undefined) return part;
		const word = tokens[at]?.word ?? ',';
		const passes =
			connects.test(word) || isAdjective(word) || colours.some((one) => one.first === at);
		if (!passes) return null;
	}
	return null;
}

function partBefore({ tokens, parts }: Reading, from: number): Site<string> | null {
	for (let at = from; at > from - 4 && at >= 0; at -= 1) {
		const part = parts.find((site) => site.last === at);
		if (part !== undefined) return part;
		if (!before.test(tokens[at]?.word ?? '') && tokens[at]?.word !== 'that') return null;
	}
	return null;
}

/** "5 cm thick", "5 cm legs" where no slot is for that: it is not the size of the thing. */
function saidOfAnother({ tokens, parts }: Reading, { kind }: Quantity, at: number): boolean {
	const part = parts.some(({ first, last }) => first <= at && at <= last);
	return kind !== 'number' && (part || isDimension(tokens[at]?.word ?? ''));
}

/** Where the words of a quantity end: a mark, a relation, the thing's own name, another quantity. */
function ends({ tokens, quantities, head }: Reading, at: number): boolean {
	const token = tokens[at];
	if (token === undefined || token.word === 'and' || token.word === 'x') return true;
	if (at >= head.first && at <= head.last) return true;
	if (isClauseMark(token.word)) return true;
	if (isRelation(token.word) && !/^(?:in|for|from)$/.test(token.word)) return true;
	return quantities.some(({ first, last }) => first <= at && at <= last);
}

/** Whether a quantity can be the value of a slot: millilitres are no length. */
export function fits(quantity: Quantity, { slot }: Spoken): boolean {
	switch (quantity.kind) {
		case 'number':
			return true;
		case 'percent':
			return slot.kind === 'ratio';
		case 'thread':
			return slot.kind === 'length';
		default:
			return slot.kind === quantity.kind;
	}
}
