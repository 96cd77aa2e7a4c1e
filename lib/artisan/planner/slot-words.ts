import type { Archetype } from '../archetypes/archetype';
import { longest, type Named, type Site, sitesOf } from './phrases';
import { type Measure, measuresOf, type Reading } from './reading';

/** A slot that a word speaks of. `factor`: a radius is half of the diameter that the slot is. */
export interface Spoken {
	readonly slot: Measure;
	readonly factor: number;
}

/** Words for the three directions, for archetypes that do not list their own. */
const directions = {
	x: ['wide', 'width', 'long', 'length', 'diameter', 'across', 'w', 'l'],
	y: ['deep', 'depth', 'd'],
	z: ['tall', 'high', 'height', 'h'],
} as const;

const plain =
	/^(?:wide|width|deep|depth|tall|high|height|long|length|thick|thickness|diameter|across|radius|size|[wdhlr])$/;

/** "wide", which any part can be, rather than "bore", which says what is meant. */
export const isDimension = (word: string) => plain.test(word);

const sideWords = ['side', 'sides', 'edge', 'edges'];
export const isSideWord = (word: string) => sideWords.includes(word);

/** Has a width and a depth, and nothing else of it is called a side. */
function hasSides(archetype: Archetype): boolean {
	const { parts } = archetype;
	const measures = measuresOf(archetype);
	const names = [
		...measures.flatMap(({ id, words }) => [id, ...words]),
		...parts.flatMap((part) => part.names),
	];
	return measures.some(({ axis }) => axis === 'y') && !names.some((name) => /side|edge/.test(name));
}

/** Where the tokens speak of the archetype's slots; several slots can share a place ("thick"). */
export function slotWordsOf({ tokens, archetype, head }: Reading): Array<Site<Spoken>> {
	const measures = measuresOf(archetype);
	const own = measures.flatMap((slot) =>
		[...slot.words, slot.label, slot.id.replaceAll('_', ' ')].map((name) => named(name, slot)),
	);
	const taken = new Set(own.map(({ name }) => name));
	const more = measures.flatMap((slot) =>
		slot.axis === undefined ? [] : directions[slot.axis].map((name) => named(name, slot)),
	);
	const isRound = !measures.some(({ axis }) => axis === 'y');
	const letters = [...own, ...more].flatMap(({ name, of: { slot } }) =>
		name === 'diameter' && slot.axis === 'x' && !taken.has('r')
			? [named('r', slot, 2), ...(isRound && !taken.has('d') ? [named('d', slot)] : [])]
			: [],
	);
	const wide = measures.find(({ axis }) => axis === 'x');
	const sides =
		wide !== undefined && hasSides(archetype) ? sideWords.map((name) => named(name, wide)) : [];
	const radii = [...own, ...more].flatMap(({ name, of }) =>
		name.includes('diameter') ? [named(name.replace('diameter', 'radius'), of.slot, 2)] : [],
	);
	const names = [
		...own,
		...more.filter(({ name }) => !taken.has(name)),
		...letters,
		...sides,
		...radii.filter(({ name }) => !taken.has(name)),
	];
	const distinct = new Map(names.map((one) => [`${one.name}/${one.of.slot.id}`, one] as const));
	return longest(sitesOf(tokens, [...distinct.values()])).filter(
		({ first, last }) => last < head.first || first > head.last,
	);
}

const named = (name: string, slot: Measure, factor = 1): Named<Spoken> => ({
	name: name.toLowerCase(),
	of: { slot, factor },
});
