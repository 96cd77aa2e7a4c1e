import type { Node } from '../../../mesh/program';
import { type Archetype, type Design, Impossible, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, reopening, slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { crown, type Mass } from './tree-crown';
import { branches, trunk } from './tree-trunk';

const slots = [
	length('height', 'Height', [5000, 40, 60_000, 50], ['tall', 'high', 'height'], 'z'),
	length(
		'width',
		'Width of the crown',
		[4200, 20, 50_000, 50],
		['wide', 'width', 'across', 'crown', 'spread'],
		'x',
	),
	length(
		'trunk',
		'Trunk diameter',
		[340, 2, 6000, 5],
		['trunk', 'trunk diameter', 'thick', 'thick trunk'],
	),
	count('branches', 'Branches', [6, 2, 12, 1], ['branches', 'branch', 'limbs', 'boughs']),
	count('apples', 'Apples', [24, 1, 120, 1], ['apples', 'apple', 'fruits', 'fruit']),
	choice('shape', 'Shape', {
		round: ['round', 'broad', 'spreading', 'broadleaf', 'deciduous'],
		column: ['poplar', 'column', 'columnar', 'slender', 'cypress'],
	}),
	choice('fruit', 'Fruit', {
		none: ['no fruit', 'no apples', 'fruitless'],
		apples: ['apple', 'apples', 'fruit', 'fruits'],
	}),
];

interface Shape {
	/** Of the crown to the height. */
	readonly wide: number;
	/** Of the height, below the crown. */
	readonly bare: number;
	/** Of the height. */
	readonly trunk: number;
	/** Of the branches to half the width. */
	readonly reach: number;
	readonly masses: readonly Mass[];
}

const shapes = {
	round: {
		...{ wide: 0.84, bare: 0.29, trunk: 0.068, reach: 1 },
		masses: [
			[0, 0, 60, 1.1, 0],
			[105, -15, 5, 0.82, 1],
			[-100, -30, 12, 0.84, 2],
			[20, 100, 8, 0.84, 3],
			[-70, 75, 20, 0.74, 1],
			[-25, -102, 0, 0.78, 1],
			[70, -82, 30, 0.72, 3],
			[85, 60, 55, 0.72, 0],
			[-62, -55, 85, 0.74, 0],
			[45, -35, 110, 0.76, 2],
			[-15, 40, 130, 0.74, 1],
		],
	},
	column: {
		...{ wide: 0.27, bare: 0.12, trunk: 0.045, reach: 0.6 },
		masses: [
			[0, 0, 0, 0.9, 0],
			[14, -8, 95, 1, 1],
			[-12, 10, 200, 1.02, 2],
			[10, 8, 305, 0.92, 3],
			[-6, -8, 400, 0.76, 1],
			[2, 2, 480, 0.54, 0],
			[0, 0, 540, 0.34, 2],
		],
	},
} as const satisfies Record<string, Shape>;

const radius = 'width * 0.024';

/** On the leaves, but for those that reach furthest: none widens the tree, or makes it taller. */
const apples = (bare: number): Node[] => [
	{ id: 'apple_ball', op: 'sphere', radius, segments: 16 },
	{ id: 'apple', op: 'move', of: 'apple_ball', by: [0, 0, `0.3 * ${radius}`] },
	{
		id: 'within_reach',
		op: 'box',
		size: [
			`width - 2.6 * ${radius}`,
			`width - 2.6 * ${radius}`,
			`height * ${1 - bare} - 1.3 * ${radius}`,
		],
	},
	{ id: 'bearing', op: 'intersection', of: ['crown', 'within_reach'] },
	{ id: 'picked', op: 'scatter', of: 'apple', on: 'bearing', count: 'apples', seed: 3 },
	{ id: 'apples', op: 'move', of: 'picked', by: [0, 0, `height * ${bare}`] },
];

/** Where only one size is asked, the other follows. */
function sized(asked: Values, shape: Shape): Values {
	const width = Number(asked['width'] ?? 0);
	const height = Number(asked['height'] ?? (width / shape.wide || 5000));
	const wide = width || height * shape.wide;
	const trunk = Number(Math.min(height * shape.trunk, wide * 0.2).toPrecision(3));
	return { height, width: wide, trunk, ...asked };
}

/** @throws Impossible for a trunk as wide as its tree */
function design(asked: Values): Design {
	const shape = shapes[wordOf(slots, asked, 'shape') === 'column' ? 'column' : 'round'];
	const all = sized(asked, shape);
	const number = (id: string) => numberOf(slots, all, id);
	if (number('trunk') > 0.3 * Math.min(number('width'), number('height'))) {
		const most = 'The trunk is too thick for this tree';
		throw new Impossible(`${most}: at most three tenths of the width and of the height.`);
	}
	const bears = asked['apples'] !== undefined || wordOf(slots, all, 'fruit') === 'apples';
	const bare = `height * ${shape.bare}`;
	return {
		params: slidersOf(slots, all, [
			...['height', 'width', 'trunk', 'branches'],
			...(bears ? ['apples'] : []),
		]),
		nodes: [
			...crown(shape.masses, ['width', 'width', `height * ${1 - shape.bare}`], bare),
			...trunk(`height * ${shape.bare + 0.35}`),
			...branches(bare, `width / 2 * ${shape.reach}`),
			...(bears ? apples(shape.bare) : []),
		],
		parts: [
			{ id: 'foliage', label: 'Foliage', node: 'foliage' },
			{ id: 'trunk', label: 'Trunk', node: 'trunk' },
			{ id: 'branch', label: 'Branches', node: 'branches' },
			...(bears ? [{ id: 'apple', label: 'Apples', node: 'apples' }] : []),
		],
		assumptions: [
			...(asked['height'] === undefined ? [`${number('height') / 1000} m tall.`] : []),
			`The trunk is ${number('trunk')} mm thick.`,
		],
	};
}

export const tree: Archetype = {
	id: 'tree',
	names: ['tree', 'trees', 'oak tree', 'deciduous tree', 'broadleaf tree', 'shade tree'],
	title: 'Tree',
	slots,
	parts: [
		{
			id: 'foliage',
			names: ['foliage', 'leaves', 'leaf', 'crown', 'canopy'],
			material: materials.foliage,
		},
		{ id: 'trunk', names: ['trunk', 'stem', 'bark', 'wood'], material: materials.bark },
		{ id: 'branch', names: ['branch', 'branches', 'limbs'], material: materials.bark },
		{ id: 'apple', names: ['apple', 'apples', 'fruit', 'fruits'], material: materials.bauble },
	],
	design,
	counted: { branches: 'branch', apples: 'apple' },
	kin: ['oak', 'birch', 'maple', 'poplar', 'willow', 'elm', 'bush', 'shrub', 'hedge', 'plant'],
	reopened: reopening({ 'fruit=none': ['apples'], apples: ['fruit'] }),
	examples: [
		'a tree 4 m tall',
		'an apple tree 3 m tall and 2.5 m wide with 40 red apples',
		'a tall poplar tree with a dark brown trunk',
	],
};
