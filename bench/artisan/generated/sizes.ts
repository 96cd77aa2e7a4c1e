import { lengthOf, phrase, sized } from './phrases';
import type { Thing } from './thing';

/** Things of which one size is said: what it is called, and from how many millimetres to how many. */
const tall = [
	['snowman', 300, 2500],
	['tree', 2000, 15_000],
	['cactus', 150, 900],
	['flower', 150, 800],
	['rocket', 200, 3000],
	['lighthouse', 12_000, 60_000],
	['clock tower', 30_000, 110_000],
	['castle tower', 10_000, 40_000],
	['skyscraper', 80_000, 400_000],
	['church', 12_000, 60_000],
	['windmill', 8000, 30_000],
	['wardrobe', 1700, 2400],
	['table lamp', 250, 700],
	['bottle', 150, 350],
	['pen holder', 80, 130],
] as const;

const long = [
	['sofa', 1500, 2600],
	['car', 3500, 5200],
	['truck', 5000, 12_000],
	['boat', 3000, 15_000],
	['bridge', 10_000, 80_000],
	['bowl', 100, 350],
	['plate', 150, 320],
	['coaster', 80, 120],
] as const;

const one =
	(noun: string, low: number, high: number, adjective: string, name: string): Thing =>
	(random) => {
		const length = lengthOf(random, low, high);
		const said = [sized(random, length, adjective, name)];
		const side = name === 'height' ? 'z' : 'long';
		return { text: phrase(random, noun, said), expect: { dims_mm: { [side]: length.mm } } };
	};

const idOf = (noun: string) => noun.replaceAll(' ', '-');
/** A plate is as wide in all directions; a sofa is wide, a car long. */
const across = new Set(['bowl', 'plate', 'coaster']);

export const sizes: Readonly<Record<string, Thing>> = Object.fromEntries([
	...tall.map(([noun, low, high]) => [idOf(noun), one(noun, low, high, 'tall', 'height')] as const),
	...long.map(([noun, low, high]) => {
		if (across.has(noun)) return [idOf(noun), one(noun, low, high, 'across', 'diameter')] as const;
		const [adjective, name] =
			noun === 'sofa' ? (['wide', 'width'] as const) : (['long', 'length'] as const);
		return [idOf(noun), one(noun, low, high, adjective, name)] as const;
	}),
]);
