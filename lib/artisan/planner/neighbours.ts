import { ends, fits } from './clauses';
import { type Beside, countedBehind, sizeBetween } from './counted';
import {
	connectsToPart,
	isOfPart,
	leadsToQuantity,
	partAfter,
	partBefore,
	partOfEach,
	saidOfAnother,
} from './part-words';
import type { Site } from './phrases';
import type { Quantity } from './quantity';
import type { Reading } from './reading';
import { isDimension, type Spoken } from './slot-words';

const reach = 7;
/** Also between a number and its unit: `75h cm`. */
const letter = /^[wdh]$/;

/** What stands behind and what stands before a quantity, no further than the next one and within its clause. */
export function besides(
	reading: Reading,
	words: ReadonlyArray<Site<Spoken>>,
	quantity: Quantity,
): Beside[] {
	if (quantity.role !== undefined) return [];
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
		const size = at < from ? null : sizeBetween(reading, quantity, at);
		if (size !== null) return countedBehind(reading, words, quantity, size);
		const here = words.filter((site) => site.first === at && fits(quantity, site.of));
		// "90 mm inside diameter" goes on behind what else would say where something is.
		if (here.length === 0 && at >= from && ends(reading, at)) return null;
		if (here.length > 0) return behind(reading, words, quantity, here);
		if (!saidOfAnother(reading, quantity, at) && !countedThere(reading, words, quantity, at))
			continue;
		return { sites: meant(reading, words, quantity, at + 1) ?? [], cost: at - from };
	}
	return null;
}

/** What the first words of slots behind a quantity make of it. */
function behind(
	reading: Reading,
	words: ReadonlyArray<Site<Spoken>>,
	quantity: Quantity,
	here: ReadonlyArray<Site<Spoken>>,
): Beside | null {
	const first = here[0];
	if (first === undefined || isAssigned(reading, first.last)) return null;
	const cost = Math.max(0, first.first - quantity.last - 1);
	if (isOfPart(reading, quantity, first)) return ofNone(cost);
	const before = quantity.first - 1;
	const part =
		partAfter(reading, first.last + 1) ??
		partBefore(reading, before) ??
		partOfEach(reading, before);
	const sites = isDimension(first.name)
		? (meant(reading, words, quantity, first.last + 1) ?? here)
		: here;
	return { sites, cost, part };
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
			if (!leadsToQuantity(reading.tokens[at]?.word ?? '')) return null;
			continue;
		}
		if (isOfPart(reading, quantity, first)) return ofNone(from - at);
		const closer = isDimension(first.name) ? specific(words, quantity, first.first - 1) : [];
		const sites = closer.length > 0 ? closer : here;
		return { sites, cost: 0.5 + from - at, part: partBefore(reading, first.first - 1) };
	}
	return null;
}

/** It is of something that has no slot. */
const ofNone = (cost: number): Beside => ({ sites: [], cost });

/** "20 mm sides" where only their number can be said; "20 cm pointed" speaks of the thing. */
function countedThere(
	{ tokens }: Reading,
	words: ReadonlyArray<Site<Spoken>>,
	{ kind }: Quantity,
	at: number,
): boolean {
	if (kind !== 'length' || tokens[at]?.word.endsWith('ed') === true) return false;
	return words.some(({ first, of }) => first === at && of.slot.kind === 'count');
}

/** "d=20 h=50": what has a number of its own is not of the one before. */
const isAssigned = ({ tokens }: Reading, last: number) =>
	/^[=:]$/.test(tokens[last + 1]?.word ?? '') && tokens[last + 2]?.kind === 'number';

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
	const next = connectsToPart(tokens[at]?.word ?? '') ? at + 1 : at;
	const sites = words.filter(
		(site) => site.first === next && !isDimension(site.name) && fits(quantity, site.of),
	);
	return sites.length > 0 && sites.every(({ of }) => of.slot.kind === 'length') ? sites : null;
}
