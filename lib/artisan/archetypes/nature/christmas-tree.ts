import type { Node } from '../../../mesh/program';
import { type Archetype, type Design, Impossible, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { foliage } from './christmas-tree-foliage';

const slots = [
	length('height', 'Height', [1800, 40, 30000, 10], ['tall', 'high', 'height'], 'z'),
	length('width', 'Width', [990, 20, 20000, 10], ['wide', 'width', 'across', 'diameter'], 'x'),
	count('tiers', 'Layers', [5, 2, 9, 1], ['layers', 'tiers', 'levels', 'branches']),
	count(
		'ornaments',
		'Ornaments',
		[60, 0, 300, 1],
		['ornaments', 'balls', 'baubles', 'decorations', 'bulbs', 'spheres'],
	),
	choice('top', 'On top', {
		star: ['star', 'star on top', 'star at the top', 'topper'],
		none: ['no star', 'without a star', 'bare top'],
	}),
];

/** Layers of scalloped branches on a trunk in a stand, with ornaments and a star. */
export const christmasTree: Archetype = {
	id: 'christmas_tree',
	names: ['christmas tree', 'christmas trees', 'xmas tree', 'xmas trees'],
	title: 'Christmas tree',
	slots,
	parts: [
		{
			id: 'foliage',
			names: ['foliage', 'leaves', 'needles', 'branches', 'layers'],
			material: materials.fir,
		},
		{ id: 'trunk', names: ['trunk', 'stem'], material: materials.bark },
		{ id: 'stand', names: ['stand', 'base', 'foot', 'pot'], material: materials.ink },
		{
			id: 'ornament',
			names: ['ornament', 'ornaments', 'balls', 'ball', 'baubles', 'decorations', 'bulbs'],
			material: materials.bauble,
		},
		{ id: 'star', names: ['star', 'topper'], material: materials.gold },
	],
	design,
	counted: { ornaments: 'ornament' },
	kin: ['xmas', 'christmas'],
	examples: [
		'a 2.5 m christmas tree with 200 golden ornaments and a star on top',
		'a christmas tree 15 cm tall with 4 layers and no star',
		'a christmas tree with 60 blue baubles',
	],
};

/** Of the width to the height. */
const slimmest = 0.15;

/** @throws Impossible for a pole */
function design(values: Values): Design {
	const height = numberOf(slots, values, 'height');
	const hasStar = wordOf(slots, values, 'top') === 'star';
	const ornaments = numberOf(slots, values, 'ornaments');
	// Half as wide as tall, roundly: what grows in a wood.
	const { width = height * 0.55 } = values;
	if (Number(width) < slimmest * height) {
		const least = `A tree of ${height} mm is at least ${Math.ceil(slimmest * height)} mm wide`;
		throw new Impossible(`${least}, or its star is wider. Make it wider, or lower.`);
	}
	const ids = ['height', 'width', ...(ornaments > 0 ? ['ornaments'] : [])];
	const params = slidersOf(slots, { ...values, width }, ids);
	return {
		params: params.map((one) => ({ ...one, ...leastOf(one.id, height) })),
		nodes: [
			...foliage(numberOf(slots, values, 'tiers'), hasStar),
			...foot,
			...(ornaments > 0 ? hung(hasStar ? 0.89 : 0.96) : []),
			...(hasStar ? star : []),
		],
		parts: [
			...['foliage', 'trunk', 'stand'].map(plain),
			...(ornaments > 0 ? [{ id: 'ornament', label: 'Ornament', node: 'ornaments' }] : []),
			...(hasStar ? [plain('star')] : []),
		],
		assumptions: [
			...(values.height === undefined ? ['1.8 m tall.'] : []),
			...(values.ornaments === undefined ? ['60 ornaments.'] : []),
			...(values.top === undefined ? ['A star on top.'] : []),
		],
	};
}

/** A slider removes no part, and makes no pole. */
function leastOf(id: string, height: number): { readonly min?: number } {
	if (id === 'ornaments') return { min: 1 };
	return id === 'width' ? { min: slimmest * height } : {};
}

const plain = (id: string) => ({
	id,
	label: `${id.charAt(0).toUpperCase()}${id.slice(1)}`,
	node: id,
});

/** Around a star's middle; it stands on the topmost branches. */
const starRadius = 'height * 0.06';
/** Radius in widths, height in heights. */
const standLine = [
	[0, 0],
	[0.16, 0],
	[0.165, 0.004],
	[0.165, 0.014],
	[0.15, 0.022],
	[0.075, 0.03],
	[0.065, 0.05],
	[0.058, 0.054],
	[0, 0.054],
] as const;

const foot: readonly Node[] = [
	{
		id: 'stand',
		op: 'revolve',
		outline: standLine.map(([x, z]) => [`${x} * width`, `${z} * height`]),
		segments: 96,
	},
	{
		id: 'stem',
		op: 'cylinder',
		radius: 'width * 0.045',
		radius_top: 'width * 0.03',
		height: 'height * 0.2',
		segments: 48,
	},
	{ id: 'trunk', op: 'move', of: 'stem', by: [0, 0, 'height * 0.02'] },
];

/** Smaller where there are many, so that they hang apart. */
const ball = 'min(height * 0.018, width * 0.034, height * 0.22 / sqrt(ornaments))';

/** Spread over the foliage drawn in by 1.6 radii and out again by 0.6: they sit in it, and none widens the tree. */
const hung = (highest: number): Node[] => [
	{ id: 'ball', op: 'sphere', radius: ball, segments: 16 },
	{ id: 'hanging_ball', op: 'move', of: 'ball', by: [0, 0, `0.6 * ${ball}`] },
	{
		id: 'drawn_in',
		op: 'scale',
		of: 'foliage',
		by: [`1 - 3.2 * ${ball} / width`, `1 - 3.2 * ${ball} / width`, 1],
	},
	{ id: 'below_top', op: 'cylinder', radius: 'width', height: `${highest} * height` },
	{ id: 'decorated', op: 'intersection', of: ['drawn_in', 'below_top'] },
	{
		id: 'ornaments',
		op: 'scatter',
		of: 'hanging_ball',
		on: 'decorated',
		count: 'ornaments',
		seed: 12,
	},
];

const point = (scale: number, z: string) => ({
	profile: {
		kind: 'star' as const,
		points: 5,
		outer: `${starRadius} * ${scale}`,
		inner: `${starRadius} * ${scale} * 0.42`,
	},
	z,
});

const star: readonly Node[] = [
	{
		id: 'flat_star',
		op: 'loft',
		sections: [
			point(0.02, `${starRadius} * -0.3`),
			point(1, '0'),
			point(0.02, `${starRadius} * 0.3`),
		],
	},
	{ id: 'upright_star', op: 'rotate', of: 'flat_star', by: [90, 0, 0] },
	{ id: 'star', op: 'move', of: 'upright_star', by: [0, 0, `height - ${starRadius}`] },
];
