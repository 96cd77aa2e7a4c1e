import type { Random } from './random';

const millimetres = {
	mm: 1,
	cm: 10,
	' cm': 10,
	' centimetres': 10,
	m: 1000,
	' metres': 1000,
	' inches': 25.4,
	' in': 25.4,
	'"': 25.4,
	' ft': 304.8,
	' feet': 304.8,
} as const;

type Unit = keyof typeof millimetres;
const units = Object.keys(millimetres) as [Unit, ...Unit[]];

export interface Length {
	/** "2.5 feet" */
	readonly text: string;
	readonly mm: number;
}

/** A length as people write it, in a unit in which its number is neither tiny nor huge. */
export function lengthOf(random: Random, low: number, high: number): Length {
	const fit = (unit: Unit) => high / millimetres[unit] < 4000 && low / millimetres[unit] > 0.25;
	const [first = 'mm', ...more] = units.filter(fit);
	const unit = random.pick([first, ...more]);
	const exact = (low + random.share() * (high - low)) / millimetres[unit];
	const digits = exact >= 20 ? 0 : exact >= 2 ? 1 : 2;
	const number = Number(exact.toFixed(digits));
	return { text: `${number}${unit}`, mm: number * millimetres[unit] };
}

/** "1.2 m wide", "width of 1.2 m", "width: 1.2 m", "1.2 m in width" */
export function sized(random: Random, { text }: Length, adjective: string, noun: string): string {
	return random.pick([
		`${text} ${adjective}`,
		`a ${noun} of ${text}`,
		`${noun}: ${text}`,
		`${text} in ${noun}`,
	]);
}

const numbers = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** "7 legs", "seven legs" */
export function counted(random: Random, count: number, noun: string): string {
	const word = numbers[count];
	return `${word !== undefined && random.chance(0.5) ? word : count} ${noun}`;
}

const openings = [
	'',
	'',
	'',
	'design ',
	'please make ',
	'I need ',
	'Could you model ',
	'create ',
] as const;

/** "please make a red table, 1.2 m wide and 4 legs": what is said of a thing, in any order. */
export function phrase(random: Random, noun: string, said: readonly string[]): string {
	const shuffled = said
		.map((words) => ({ words, order: random.share() }))
		.toSorted((a, b) => a.order - b.order)
		.map(({ words }) => words);
	const article = /^[aeiou]/i.test(noun) ? 'an' : 'a';
	const opening = random.pick(openings);
	const list = shuffled.join(random.pick([', ', ' and ', ', ']));
	return `${opening}${article} ${noun}${list === '' ? '' : `${random.pick([', ', ' with '])}${list}`}`;
}

/** Names that CSS has too, each far from the others. */
export const colours = [
	...(['red', 'blue', 'green', 'yellow', 'orange', 'purple', 'white', 'black'] as const),
	...(['navy', 'teal', 'pink', 'gold', 'brown', 'dark green', 'sky blue', 'hot pink'] as const),
] as const;

export const colourOf = (random: Random): string => random.pick(colours);
