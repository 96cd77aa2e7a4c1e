import { millimetresPer } from '../../mesh/units';
import { byGrid, gridWord, groupsOf } from './grids';
import type { Quantity } from './quantity';
import type { Match } from './reading';
import { type Measure, measuresOf, type Reading } from './reading';
import { isDimension } from './slot-words';
import { inRange } from './values';
import { isAdjective, isClauseMark, isRelation, isStop } from './words';

/**
 * The quantities that no word stands beside: `120 x 70 x 75 cm` by the axes, a thread, the only volume or
 * angle there can be, and a lone length as the main size.
 */
export function matchAxes(
	reading: Reading,
	matches: readonly Match[],
	elsewhere: ReadonlySet<Quantity>,
): Match[] {
	const found: Match[] = [];
	const taken = (slot: Measure) => [...matches, ...found].some((match) => match.slot === slot);
	const slots = measuresOf(reading.archetype);
	const free = () => slots.filter((slot) => !taken(slot));
	const used = new Set(matches.map(({ quantity }) => quantity));
	const left = reading.quantities.filter((one) => !used.has(one) && !elsewhere.has(one));
	found.push(...byGrid(reading));
	for (const group of groupsOf(left)) {
		if (gridWord(group, reading) === null) found.push(...byAxes(group, free()));
	}
	const single = left.filter(({ group }) => group === undefined);
	for (const quantity of single.filter(({ kind, role }) => kind !== 'length' || role === 'pitch')) {
		const slot = alone(quantity, free());
		if (slot !== undefined) found.push({ quantity, slot, factor: 1, words: [] });
	}
	found.push(...byLength(reading, single, free));
	return found;
}

/** "2 mm walls" of something that has none here is no size of the thing. */
function isOfStranger({ tokens, head, colours, parts }: Reading, { last }: Quantity): boolean {
	const at = last + 1;
	const token = tokens[at];
	const isIn = (one: { readonly first: number; readonly last: number }) =>
		one.first <= at && at <= one.last;
	if (token?.kind !== 'word' || isIn(head) || [...colours, ...parts].some(isIn)) return false;
	const isGrammar = isStop(token.word) || isAdjective(token.word) || isRelation(token.word);
	return !(isGrammar || isDimension(token.word) || at < head.first);
}

/**
 * The longest of the lengths that nothing is said of is the main size, as in "a 2.5 m christmas tree". One that
 * stands as free of other words is the next: "a 10 mm rod 200 mm long".
 */
function byLength(
	reading: Reading,
	single: readonly Quantity[],
	free: () => readonly Measure[],
): Match[] {
	const main = mainOf(measuresOf(reading.archetype));
	const lengths = single
		.filter(({ kind, role }) => kind === 'length' && role !== 'pitch')
		.filter((quantity) => !isOfStranger(reading, quantity))
		.toSorted((one, other) => other.value - one.value);
	const found: Match[] = [];
	for (const quantity of lengths) {
		const axes = free().filter((slot) => found.every((match) => match.slot !== slot));
		const open = main !== undefined && axes.includes(main);
		const next = mainOf(axes);
		const fits = next !== undefined && inRange(next, quantity.value) && isBare(reading, quantity);
		const slot = open ? main : fits ? next : undefined;
		if (slot !== undefined) found.push({ quantity, slot, factor: 1, words: [] });
	}
	return found;
}

/** Nothing but the thing's own name and words that describe it stands beside the quantity. */
function isBare({ tokens, head }: Reading, { first, last }: Quantity): boolean {
	const word = (at: number) => tokens[at]?.word ?? ',';
	const isHead = (at: number) => at >= head.first && at <= head.last;
	let at = last + 1;
	while (isAdjective(word(at)) && !isHead(at)) at += 1;
	const starts = isHead(first - 1) || /^(?:a|an|the|,|of|with|and)$/.test(word(first - 1));
	return starts && (isHead(at) || isClauseMark(word(at)));
}

/** By order; two lengths are of x and y where that is possible, else of x and z. */
function byAxes(group: readonly Quantity[], free: readonly Measure[]): Match[] {
	const ways = ['xyz', 'xy', 'xz', 'yz'].map((axes) => {
		const slots = [...axes].flatMap((axis) => free.find((slot) => slot.axis === axis) ?? []);
		return slots.length === axes.length ? slots : [];
	});
	const round = group.length === 3 && group[0]?.value === group[1]?.value;
	const flat = free.some(({ axis }) => axis === 'y') ? group : round ? [group[0], group[2]] : group;
	const measured = flat.flatMap((one) => one ?? []);
	const fitting = ways.find(
		(slots) =>
			slots.length >= measured.length && measured.every((one, at) => canBe(one, slots[at])),
	);
	const sheet = fitting === undefined ? ofSheet(measured, free) : [];
	if (sheet.length > 0) return sheet;
	const axes = fitting ?? ways.find((slots) => slots.length >= Math.min(2, measured.length)) ?? [];
	return axes.slice(0, measured.length).flatMap((slot, at) => {
		const quantity = measured[at];
		return quantity === undefined ? [] : [{ quantity, slot, factor: 1, words: [] }];
	});
}

/** "An angle 50 x 50 x 3 mm" has two legs and a thickness: profiles are named so where the last is no height. */
function ofSheet(measured: readonly Quantity[], free: readonly Measure[]): Match[] {
	const slots = [
		free.find(({ axis }) => axis === 'y'),
		free.find(({ axis }) => axis === 'z'),
		free.find(({ id }) => id === 'thickness'),
	];
	const isSheet = measured.length === 3 && measured.every((one, at) => canBe(one, slots[at]));
	if (!isSheet) return [];
	return slots.flatMap((slot, at) => {
		const quantity = measured[at];
		return slot === undefined || quantity === undefined
			? []
			: [{ quantity, slot, factor: 1, words: [] }];
	});
}

function canBe({ kind, value }: Quantity, slot: Measure | undefined): boolean {
	const units = kind === 'number' ? [1, millimetresPer.cm, millimetresPer.m] : [1];
	return slot !== undefined && units.some((unit) => inRange(slot, value * unit));
}

function alone({ kind, role }: Quantity, free: readonly Measure[]): Measure | undefined {
	if (role === 'pitch') return free.find(({ id }) => id === 'pitch');
	if (kind === 'thread') {
		const own = free.find(({ id, words }) =>
			[id, ...words].some((name) => /^(?:thread|m|size|metric)$/i.test(name)),
		);
		return own ?? free.find(({ id }) => id === 'diameter');
	}
	if (kind !== 'volume' && kind !== 'angle') return undefined;
	const same = free.filter((slot) => slot.kind === kind);
	return same.length === 1 ? same[0] : undefined;
}

/** The largest of the axes. */
function mainOf(slots: readonly Measure[]): Measure | undefined {
	const axes = slots.filter(({ axis }) => axis !== undefined);
	return axes.toSorted((one, other) => other.value - one.value)[0];
}
