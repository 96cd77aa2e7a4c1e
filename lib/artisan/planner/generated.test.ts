import fc from 'fast-check';
import { expect, test } from 'vitest';
import { someArchetypes } from '../../testing/archetypes';
import { colours } from './colours';
import { planOffline } from './offline';

const units = { mm: 1, cm: 10, m: 1000, inch: 25.4, '"': 25.4, ft: 304.8, feet: 304.8 };

interface Phrase {
	readonly words: string;
	readonly slot: string;
	readonly value: number;
}

/** A length between two of the slot's own, in any unit, with at most two digits behind the point. */
const lengthOf = (slot: string, from: number, to: number, adjective: string, noun: string) =>
	fc
		.tuple(
			fc.constantFrom(...Object.entries(units)),
			fc.double({ min: 0, max: 1, noNaN: true }),
			fc.constantFrom('after', 'of', 'colon', 'bare'),
		)
		.map(([[unit, factor], share, form]): Phrase => {
			const number = Number(((from + (to - from) * share) / factor).toFixed(2));
			const said = unit === '"' ? `${number}"` : `${number} ${unit}`;
			const forms = {
				after: `${said} ${adjective}`,
				of: `a ${noun} of ${said}`,
				colon: `${noun}: ${said}`,
				bare: `${noun} ${said}`,
			};
			return { words: forms[form as keyof typeof forms], slot, value: number * factor };
		});

const names = ['three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const legs = fc
	.tuple(fc.integer({ min: 3, max: 12 }), fc.constantFrom('digits', 'word', 'legged'))
	.map(([value, form]): Phrase => {
		const number = form === 'digits' ? String(value) : (names[value - 3] ?? '');
		return {
			words: form === 'legged' ? `${number}-legged` : `${number} legs`,
			slot: 'legs',
			value,
		};
	});

const sizes = fc.tuple(
	lengthOf('width', 600, 3000, 'wide', 'width'),
	lengthOf('depth', 400, 1800, 'deep', 'depth'),
	lengthOf('height', 400, 1100, 'tall', 'height'),
);
const colour = fc.constantFrom('red', 'dark green', 'navy blue', 'hot pink', 'orange', 'black');

test('number x unit x role x colour x count: what is asked is what is planned', () => {
	fc.assert(
		fc.property(
			sizes.chain((all) => fc.shuffledSubarray(all, { minLength: 1 })),
			legs,
			colour,
			colour,
			fc.constantFrom(', ', ' and ', ', and '),
			(sized, count, ofTable, ofLegs, joined) => {
				const legged = count.words.endsWith('legged') ? `${count.words} ` : '';
				const withLegs = legged === '' ? ` with ${count.words.replace(' ', ` ${ofLegs} `)}` : '';
				const prompt = `a ${ofTable} ${legged}table${withLegs}, ${sized.map(({ words }) => words).join(joined)}`;
				const { plan } = planOffline(prompt, someArchetypes);
				expect(plan, prompt).toMatchObject({ status: 'ready', archetype: 'table', ignored: [] });
				const values = Object.entries(plan.values).map(([id, value]) => [
					id,
					Number(value).toFixed(3),
				]);
				const asked = [...sized, count].map(({ slot, value }) => [slot, value.toFixed(3)]);
				expect(Object.fromEntries(values), prompt).toEqual(Object.fromEntries(asked));
				const hex = (name: string) => ({ color: colours.get(name.replaceAll(' ', '')) });
				expect(plan.colours, prompt).toEqual({
					'*': hex(ofTable),
					...(withLegs === '' ? {} : { leg: hex(ofLegs) }),
				});
			},
		),
		{ numRuns: 1000 },
	);
});

test('A x B x C: by axis, in every way to write it', () => {
	const number = (from: number, to: number) => fc.integer({ min: from, max: to });
	fc.assert(
		fc.property(
			fc.tuple(number(60, 300), number(40, 180), number(40, 110)),
			fc.constantFrom('x', ' x ', ' by ', '×', '*', ' X '),
			fc.constantFrom('once', 'each', 'never'),
			fc.constantFrom('before', 'after'),
			(values, times, unit, place) => {
				const said = values.map((value) => `${value}${unit === 'each' ? ' cm' : ''}`).join(times);
				const measured = unit === 'once' ? `${said} cm` : said;
				const prompt = place === 'before' ? `a ${measured} table` : `table, ${measured}`;
				const { plan } = planOffline(prompt, someArchetypes);
				const [width, depth, height] = values.map((value) => value * 10);
				expect(plan, prompt).toMatchObject({ status: 'ready', ignored: [] });
				expect(plan.values, prompt).toEqual({ width, depth, height });
			},
		),
	);
});

const odd = fc.oneof(
	fc.constantFrom(
		'(',
		')',
		'[',
		'{',
		'"',
		"'",
		'\0',
		'🐉',
		'\u202e',
		'\u200d',
		'שלום',
		'½',
		'″',
		'\ud800',
	),
	fc.constantFrom(
		' 3 ',
		' x ',
		' table ',
		' with ',
		' cm',
		'a dozen ',
		'of a ',
		'red ',
		', ',
		'and ',
		'1/0',
	),
	fc.constantFrom(
		'constructor ',
		'__proto__ ',
		'toString ',
		' legs',
		'\n',
		'-',
		'#',
		'M8x',
		"6'",
		' half ',
	),
	fc.string({ unit: 'binary', maxLength: 8 }),
);

test('never throws, for any prompt of up to 4 kB', () => {
	fc.assert(
		fc.property(fc.array(odd, { maxLength: 600 }), (pieces) => {
			const { plan, program } = planOffline(pieces.join('').slice(0, 4096), someArchetypes);
			expect(plan.message).not.toBe('');
			expect(program === null).toBe(plan.status !== 'ready');
		}),
		{ numRuns: 300 },
	);
});

test.each([
	'(',
	'red ',
	'3 ',
	'3 x ',
	'table ',
	'a table with 4 red legs, ',
	'120 cm wide ',
	'a hundred and ',
	'no legs ',
	'tabel ',
	'"',
	'a',
	'9',
	'ﷺ',
	'6\'2" ',
	'with ',
	'round ',
])('plans 4 kB of "%s" in less than 50 ms', (piece) => {
	const prompt = `a table ${piece.repeat(4096)}`.slice(0, 4096);
	// Time of the processor, at best of several runs: other work on the machine is not the planner's.
	const times = Array.from({ length: 8 }, () => {
		const start = process.cpuUsage();
		planOffline(prompt, someArchetypes);
		const { user, system } = process.cpuUsage(start);
		return (user + system) / 1000;
	});
	expect(Math.min(...times)).toBeLessThan(50);
});
