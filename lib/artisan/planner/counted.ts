import { ends } from './clauses';
import type { Site } from './phrases';
import type { Quantity } from './quantity';
import type { Reading } from './reading';
import { isDimension, type Spoken, slotWordsOf } from './slot-words';

/** The words beside a quantity that say what it is of. */
export interface Beside {
	/** All at one place; none where it is of something that has no slot. */
	readonly sites: ReadonlyArray<Site<Spoken>>;
	/** Less is closer. */
	readonly cost: number;
	/** The part that it is said of: "legs 5 cm thick". */
	readonly part?: Site<string> | null;
}

/** "six 10 mm bolt holes", "6 x 8 mm holes", "8 M12 bolts": the size between a count and what it counts. */
export function sizeBetween(
	{ quantities, tokens }: Reading,
	quantity: Quantity,
	at: number,
): Quantity | null {
	if (quantity.kind !== 'number' || quantity.group !== undefined) return null;
	const from = tokens[at]?.word === 'x' ? at + 1 : at;
	const size = quantities.find(({ first }) => first === from);
	return size !== undefined && /^(?:length|thread)$/.test(size.kind) ? size : null;
}

/** "6 x 12 mm bolt holes" are six holes, where a hole has one size: no group of two lengths. */
export function uncrossed(reading: Reading): readonly Quantity[] {
	const { quantities } = reading;
	const words = quantities.some(({ bare }) => bare !== undefined) ? slotWordsOf(reading) : [];
	const isBoth = (at: number) => {
		const here = words.filter(({ first }) => first === at).map(({ of }) => of.slot);
		return here.some(({ kind }) => kind === 'count') && here.some(({ kind }) => kind === 'length');
	};
	return quantities.map((quantity) => {
		if (quantity.group === undefined || words.length === 0) return quantity;
		const members = quantities.filter(({ group }) => group === quantity.group);
		const [count, size] = members;
		if (members.length !== 2) return quantity;
		if (!Number.isInteger(count?.bare) || size === undefined || !isBoth(size.last + 1)) {
			return quantity;
		}
		const { group: _, bare, unit, ...own } = quantity;
		return quantity === count
			? { ...own, kind: 'number', value: bare ?? quantity.value }
			: { ...own, ...(unit === undefined ? {} : { unit }) };
	});
}

/** What the number counts, behind the size. */
export function countedBehind(
	reading: Reading,
	words: ReadonlyArray<Site<Spoken>>,
	quantity: Quantity,
	size: Quantity,
): Beside | null {
	for (let at = size.last + 1; at < size.last + 5 && !ends(reading, at); at += 1) {
		const here = words.filter(({ first }) => first === at);
		const sites = here.filter(({ of }) => of.slot.kind === 'count');
		if (sites.length > 0) return { sites, cost: at - quantity.last };
		// "4 5 cm thick legs" counts legs; "4 holes" behind a dimension of the whole does not.
		if (here.length > 0 && !isDimension(here[0]?.name ?? '')) return null;
	}
	return null;
}
