import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Archetype } from '../archetypes/archetype';
import { archetypes } from '../archetypes/index';
import { planOffline } from './offline';
import { type Measure, measuresOf } from './reading';

const planned = (prompt: string) => planOffline(prompt, archetypes).plan;

test.each([
	['an M12 socket head bolt 60 mm long', { diameter: 12, length: 60, head: 'socket' }],
	['a perforated plate with 4 holes of 11 mm', { holes: 4, hole: 11 }],
	['a flange with six 10mm bolt holes', { holes: 6, hole_diameter: 10 }],
	['a bracket with two 6 mm holes', { holes: 2, hole: 6 }],
	['a bracket with two M6 holes', { holes: 2, hole: 6 }],
	['a flange with 6 x 12 mm bolt holes', { holes: 6, hole_diameter: 12 }],
	['a stool with three 4 cm legs', { legs: 3, leg_thickness: 40 }],
	['a table with three 8 cm legs', { legs: 3, leg_thickness: 80 }],
	['M8 x 1.25 x 40 bolt', { diameter: 8, pitch: 1.25, length: 40 }],
	['an M8×40 mm bolt', { diameter: 8, length: 40 }],
	['an M10 x 1 nut', { thread: 10, pitch: 1 }],
	[
		'a perforated plate 200 x 100 mm with holes spaced 20 mm apart',
		{ spacing: 20, width: 200, depth: 100 },
	],
	['a 10 mm rod 200 mm long', { diameter: 10, height: 200 }],
	['a 2 m long pipe, 50 mm', { length: 2000, outer: 50 }],
	['a 50 mm pipe, 2 m', { length: 2000, outer: 50 }],
	['a pipe 25 mm inside diameter', { inner: 25 }],
	['cylinder d=20 h=50', { diameter: 20, height: 50 }],
	['w=120 d=70 h=75 table', { width: 1200, depth: 700, height: 750 }],
	['L 200 W 100 H 50 box', { width: 200, depth: 100, height: 50 }],
	['a sphere r=5', { diameter: 100 }],
	['a sphere with a radius 5 cm', { diameter: 100 }],
	['stairs: 8 steps, each 17.5 cm high and 30 cm deep', { steps: 8, rise: 175, run: 300 }],
	['a square table with 90 cm sides', { shape: 'square', width: 900, depth: 900 }],
	['a cube with 3 cm sides', { side: 30 }],
	['a cube with edges of 3 cm', { side: 30 }],
	['an A4 box', { width: 210, depth: 297 }],
	['a box A5 landscape', { width: 210, depth: 148 }],
	[
		"I'd like a table that's 5 feet long, 3 feet wide and 2'6\" tall, please",
		{ width: 1524, depth: 914.4, height: 762 },
	],
	["a table, it's 5 feet long", { width: 1524 }],
	["there's a table 5 feet long", { width: 1524 }],
	['a table five and a half feet long', { width: 1676.4 }],
	['a bookshelf a foot and a half tall', { height: 457.2 }],
	['a bookshelf 3/4 inch thick', { board: 19.05 }],
	['a table with a top 2 1/2" thick', { top_thickness: 63.5 }],
	['a table with a top half an inch thick', { top_thickness: 12.7 }],
	['a wardrobe 2m50 tall', { height: 2500 }],
	['a wardrobe 1 meter 20 wide', { width: 1200 }],
	['a cylinder ø20 mm', { diameter: 20 }],
	['a cylinder Ø 20, 50 high', { diameter: 20, height: 50 }],
	['a cylinder diam. 20 mm', { diameter: 20 }],
	['a cylinder 20mm dia', { diameter: 20 }],
	['a table between 70 and 80 cm tall', { height: 750 }],
	['a table 70-80 cm tall', { height: 750 }],
	['a table about 75 cm tall', { height: 750 }],
	['a wardrobe at least 2 m', { height: 2000 }],
	['a stool no taller than 50 cm', { height: 500 }],
	['a vase 20 cm tall at most', { height: 200 }],
	['a vase max. 20 cm tall', { height: 200 }],
	['a vase up to 20 cm tall', { height: 200 }],
])('%s', (prompt, values) => {
	expect(planned(prompt)).toMatchObject({ status: 'ready', ignored: [] });
	const read = Object.entries(planned(prompt).values).map(([slot, value]) => [
		slot,
		typeof value === 'number' ? Number(value.toFixed(4)) : value,
	]);
	expect(Object.fromEntries(read)).toEqual(values);
});

test.each([
	['8 M12 bolts', 8, { diameter: 12 }],
	['6x M8x40 bolts', 6, { diameter: 8, length: 40 }],
	['a dozen M6 x 20 bolts in a row', 12, { diameter: 6, length: 20 }],
])('%s are several', (prompt, count, values) => {
	const plan = planned(prompt);
	expect(plan).toMatchObject({ status: 'ready', ignored: [] });
	expect(plan.things).toMatchObject([{ count, values }]);
});

test('the middle of a range is an assumption', () => {
	expect(planned('a table between 70 and 80 cm tall').assumptions).toContain(
		'Height: 75 cm, between 70 cm and 80 cm.',
	);
	expect(planned('a bookshelf with 2 to 5 shelves')).toMatchObject({ values: { shelves: 4 } });
});

test.each([
	['a double bed for a mattress of 200 x 160 cm', '200 x 160 cm'],
	['a hexagon prism with 20 mm sides', '20 mm'],
	['a bookshelf with M12 feet', 'M12'],
])('%s: what has no slot is listed', (prompt, said) => {
	expect(planned(prompt).ignored).toContain(said);
});

const orders = {
	behind: (name: string, said: string, word: string) => `a ${name} ${said} ${word}`,
	of: (name: string, said: string, word: string) => `a ${name} with a ${word} of ${said}`,
	before: (name: string, said: string, word: string) => `${said} ${word} ${name}`,
	colon: (name: string, said: string, word: string) => `${name}, ${word}: ${said}`,
};
const units = { length: ' mm', angle: ' degrees', volume: ' ml', count: '', ratio: '' };

interface Case {
	readonly archetype: Archetype;
	readonly slot: Measure;
	readonly word: string;
}

/**
 * Whether a word behind a number is more than the slot's: the beginning of the thing's name or of a part's ("20 mm
 * corner bracket", "20 mm thread bolt"), or a unit ("a bed 5 feet").
 */
function isMore({ names, parts }: Archetype, word: string): boolean {
	const [first = ''] = word.split(' ');
	const others = [...names, ...parts.flatMap((part) => part.names)];
	return (
		word === 'feet' ||
		(first !== word && others.includes(first)) ||
		others.includes(`${word.replace(/s$/, '')} ${names[0]}`) ||
		(names[0] === 'bolt' && word === 'thread')
	);
}

/** Words that speak of this slot and of nothing else. */
const cases: Case[] = archetypes.flatMap((archetype) => {
	const measures = measuresOf(archetype);
	return measures.flatMap((slot) =>
		slot.words
			.filter((word) => !isMore(archetype, word))
			.filter((word) =>
				measures.every(
					(one) => one === slot || one.kind !== slot.kind || !one.words.includes(word),
				),
			)
			.map((word) => ({ archetype, slot, word })),
	);
});

type Outcome = 'lands' | 'listed' | 'refused' | 'another' | 'silent';

function outcomeOf({ archetype, slot, word }: Case, order: keyof typeof orders, share: number) {
	const between = slot.value + (slot.max - slot.value) * share;
	const count = Math.min(slot.max, slot.value + 1);
	const value = slot.kind === 'count' ? count : Number(between.toPrecision(3));
	const prompt = orders[order](archetype.names[0] ?? '', `${value}${units[slot.kind]}`, word);
	const plan = planned(prompt);
	const built = Number(plan.values[slot.id]);
	const same = plan.archetype === archetype.id && Math.abs(built - value) <= 1e-6 * value;
	const listed = plan.ignored.some((said) => said.includes(String(value)));
	const rest: Outcome = plan.archetype === archetype.id && !plan.things ? 'silent' : 'another';
	const outcome: Outcome = same
		? 'lands'
		: listed
			? 'listed'
			: plan.status === 'ready'
				? rest
				: 'refused';
	return { prompt, outcome };
}

/** The first word of each slot: all words of all slots take a minute. */
const first = cases.filter(
	({ archetype, slot }, at) =>
		cases.findIndex((one) => one.archetype === archetype && one.slot === slot) === at,
);

test.each([
	['behind', 0.97],
	['of', 0.99],
	['before', 0.95],
	['colon', 0.99],
] as const)('the value of each slot lands in it, said %s', (order, least) => {
	const some = first.filter((_, at) => at % 3 === Object.keys(orders).indexOf(order) % 3);
	const outcomes = some.map((one) => outcomeOf(one, order, 0.07));
	const lands = outcomes.filter(({ outcome }) => outcome === 'lands');
	expect(lands.length / outcomes.length).toBeGreaterThan(least);
});

test('a quantity is built, listed or refused, and never another one of the same thing', () => {
	fc.assert(
		fc.property(
			fc.constantFrom(...cases),
			fc.constantFrom('behind', 'of', 'before', 'colon'),
			fc.integer({ min: 1, max: 90 }),
			(one, order, share) => {
				const { prompt, outcome } = outcomeOf(one, order as keyof typeof orders, share / 100);
				expect(outcome, prompt).not.toBe('silent');
			},
		),
		{ numRuns: 120 },
	);
});
