import type { Quantity } from './quantity';
import { type Match, measuresOf, type Reading } from './reading';

/** Quantities that `x` or `by` joins. */
export function groupsOf(quantities: readonly Quantity[]): Quantity[][] {
	const groups = new Map<number, Quantity[]>();
	for (const quantity of quantities) {
		const { group } = quantity;
		if (group !== undefined) groups.set(group, [...(groups.get(group) ?? []), quantity]);
	}
	return [...groups.values()].filter((members) => members.length > 1);
}

const names = /^(?:grid|array|matrix|pattern|raster)$/;

/** The token that makes a grid of a group, and no size: "a 3 x 4 grid of holes", "a grid of 3 by 4". */
export function gridWord(
	group: readonly Quantity[],
	{ tokens, archetype }: Pick<Reading, 'tokens' | 'archetype'>,
): number | null {
	const [first, last] = [group[0]?.first ?? 0, group.at(-1)?.last ?? 0];
	if (names.test(tokens[last + 1]?.word ?? '')) return last + 1;
	// "3 x 4 holes"
	const counted = archetype.slots.some(
		(slot) => slot.kind === 'count' && slot.words.includes(tokens[last + 1]?.word ?? ''),
	);
	if (counted && group.every(({ kind }) => kind === 'number')) return last + 1;
	const isOf = tokens[first - 1]?.word === 'of' && names.test(tokens[first - 2]?.word ?? '');
	return isOf ? first - 2 : null;
}

/** Columns and rows, of a thing that has them. */
export function byGrid(reading: Reading): Match[] {
	const slots = ['columns', 'rows'].flatMap(
		(id) => measuresOf(reading.archetype).find((slot) => slot.id === id) ?? [],
	);
	const group = groupsOf(reading.quantities).find((one) => gridWord(one, reading) !== null);
	const word = group === undefined ? null : gridWord(group, reading);
	if (group === undefined || word === null) return [];
	return slots.flatMap((slot, at) => {
		const quantity = group[at];
		return quantity === undefined ? [] : [{ quantity, slot, factor: 1, words: [word] }];
	});
}

/** The quantities that a grid takes. */
export const inGrid = (reading: Reading): ReadonlySet<Quantity> =>
	new Set(byGrid(reading).map(({ quantity }) => quantity));
