import type { Archetype, Slot } from '../artisan/archetypes/archetype';
import { materials } from '../artisan/archetypes/materials';

type Axis = 'x' | 'y' | 'z';

export const length = (
	id: string,
	label: string,
	words: readonly string[],
	[value, min, max]: readonly [number, number, number],
	axis?: Axis,
): Slot => ({
	...{ id, label, words, kind: 'length', value, min, max, step: 1 },
	...(axis === undefined ? {} : { axis }),
});

export const count = (
	id: string,
	label: string,
	words: readonly string[],
	[value, min, max]: readonly [number, number, number],
): Slot => ({ id, label, words, kind: 'count', value, min, max, step: 1 });

/** An archetype that builds one box a part: for what words come to, not for what it looks like. */
export function archetypeOf(
	names: readonly [string, ...string[]],
	slots: readonly Slot[],
	parts: Readonly<Record<string, readonly [readonly string[], keyof typeof materials]>>,
): Archetype {
	const [name] = names;
	return {
		id: name.replaceAll(' ', '_'),
		names,
		title: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
		slots,
		parts: Object.entries(parts).map(([id, [called, material]]) => ({
			id,
			names: called,
			material: materials[material],
		})),
		design: () => ({
			params: [],
			nodes: Object.keys(parts).map((id) => ({ id: `${id}_solid`, op: 'box', size: [1, 1, 1] })),
			parts: Object.keys(parts).map((id) => ({ id, label: id, node: `${id}_solid` })),
			assumptions: [],
			box: { x: 1, y: 1, z: 1 },
		}),
		examples: [`a ${name}`, `a red ${name}`, `a small ${name}`],
	};
}

const wide = ['wide', 'width', 'long', 'length'];
const deep = ['deep', 'depth'];
const tall = ['tall', 'high', 'height'];

export const table = archetypeOf(
	['table', 'desk', 'dining table'],
	[
		length('width', 'Width', wide, [1400, 300, 4000], 'x'),
		length('depth', 'Depth', deep, [800, 200, 2000], 'y'),
		length('height', 'Height', tall, [750, 200, 1200], 'z'),
		count('legs', 'Legs', ['legs'], [4, 3, 12]),
		length('top_thickness', 'Top thickness', ['thick', 'thickness'], [30, 10, 100]),
		length('leg_thickness', 'Leg thickness', ['thick', 'thickness'], [60, 10, 200]),
		{
			id: 'leg_shape',
			label: 'Legs',
			kind: 'choice',
			value: 'square',
			words: { square: ['square'], round: ['round', 'cylindrical'] },
		},
		{
			id: 'top_shape',
			label: 'Shape',
			kind: 'choice',
			value: 'rectangular',
			words: { rectangular: ['rectangular', 'square'], round: ['round', 'circular'] },
		},
	],
	{ top: [['top', 'tabletop'], 'oak'], leg: [['leg', 'legs'], 'oak'] },
);

export const star = archetypeOf(
	['star'],
	[
		length('size', 'Size', ['wide', 'diameter', 'across', 'big'], [100, 10, 2000], 'x'),
		length('thickness', 'Thickness', ['thick', 'thickness'], [15, 1, 500], 'z'),
		count('points', 'Points', ['points', 'edges', 'corners', 'tips'], [5, 3, 24]),
	],
	{ star: [['star'], 'gold'] },
);

export const gear = archetypeOf(
	['gear', 'cog'],
	[
		count('teeth', 'Teeth', ['teeth'], [24, 6, 200]),
		length('module', 'Module', ['module'], [2, 0.3, 20]),
		length('thickness', 'Thickness', ['thick', 'thickness', 'face width'], [10, 1, 200], 'z'),
		length('bore', 'Bore', ['bore', 'hole', 'shaft'], [8, 0, 200]),
	],
	{ gear: [['gear'], 'steel'] },
);

export const tree = archetypeOf(
	['christmas tree', 'xmas tree', 'fir tree'],
	[
		length('height', 'Height', tall, [1800, 100, 10_000], 'z'),
		length('width', 'Width', wide, [1100, 50, 6000], 'x'),
		count('ornaments', 'Ornaments', ['ornaments', 'baubles'], [24, 0, 400]),
	],
	{
		foliage: [['foliage', 'branches', 'needles'], 'foliage'],
		trunk: [['trunk'], 'bark'],
		ornament: [['ornament', 'bauble', 'decoration'], 'gold'],
		star: [['star'], 'gold'],
	},
);

export const bolt = archetypeOf(
	['bolt', 'screw'],
	[
		length('thread', 'Thread', ['thread', 'diameter'], [8, 2, 64]),
		length('length', 'Length', ['long', 'length'], [40, 4, 500], 'z'),
	],
	{ head: [['head'], 'steel'], shank: [['shank', 'thread'], 'steel'] },
);

export const mug = archetypeOf(
	['mug', 'cup', 'coffee mug'],
	[
		{
			...{
				id: 'volume',
				label: 'Volume',
				kind: 'volume',
				value: 300,
				min: 50,
				max: 2000,
				step: 10,
			},
			words: ['holds', 'hold', 'capacity', 'volume'],
		},
		length('diameter', 'Diameter', ['diameter', 'wide', 'across'], [82, 40, 200], 'x'),
		length('height', 'Height', tall, [95, 40, 250], 'z'),
	],
	{ body: [['body'], 'porcelain'], handle: [['handle'], 'porcelain'] },
);

export const box = archetypeOf(
	['box', 'crate'],
	[
		length('width', 'Width', wide, [200, 20, 2000], 'x'),
		length('depth', 'Depth', deep, [140, 20, 2000], 'y'),
		length('height', 'Height', tall, [80, 10, 2000], 'z'),
		{
			id: 'lid',
			label: 'Lid',
			kind: 'choice',
			value: 'yes',
			words: { yes: ['lid', 'with a lid'], no: ['without lid', 'open'] },
		},
	],
	{ box: [['box', 'body'], 'oak'], lid: [['lid', 'cover'], 'walnut'] },
);

export const nameplate = archetypeOf(
	['nameplate', 'name plate', 'sign'],
	[
		{ id: 'text', label: 'Text', kind: 'text', value: 'NAME' },
		length('width', 'Width', wide, [120, 20, 1000], 'x'),
		length('height', 'Height', tall, [40, 10, 500], 'y'),
	],
	{ plate: [['plate', 'base'], 'walnut'], letter: [['letter', 'text'], 'gold'] },
);

export const house = archetypeOf(
	['house', 'cottage', 'home'],
	[
		length('width', 'Width', wide, [9000, 2000, 40_000], 'x'),
		length('depth', 'Depth', deep, [7000, 2000, 40_000], 'y'),
		count('floors', 'Floors', ['floors', 'storeys', 'stories', 'levels'], [2, 1, 6]),
	],
	{
		wall: [['wall'], 'plaster'],
		roof: [['roof'], 'slate'],
		door: [['door'], 'walnut'],
		window: [['window'], 'glass'],
	},
);

export const bookshelf = archetypeOf(
	['bookshelf', 'bookcase', 'shelf'],
	[
		length('width', 'Width', wide, [800, 300, 3000], 'x'),
		length('depth', 'Depth', deep, [300, 150, 800], 'y'),
		length('height', 'Height', tall, [1800, 300, 3000], 'z'),
		count('shelves', 'Shelves', ['shelves', 'boards'], [5, 2, 12]),
	],
	{ side: [['side'], 'oak'], shelf: [['shelf', 'board'], 'oak'] },
);

export const someArchetypes: readonly Archetype[] = [
	...[table, star, gear, tree, bolt, mug, box, nameplate, house, bookshelf],
];
