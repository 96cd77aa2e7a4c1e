import type { Node, Profile } from '../../mesh/program';
import type { Archetype, Design, Values } from './archetype';
import { materials } from './materials';
import { numberOf, slidersOf, wordOf } from './sliders';
import { choice, count, length } from './slot';

const slots = [
	length('height', 'Height', [1800, 40, 30000, 10], ['tall', 'high', 'height'], 'z'),
	length('width', 'Width', [990, 20, 20000, 10], ['wide', 'width', 'across', 'diameter'], 'x'),
	count('tiers', 'Layers', [5, 2, 9, 1], ['layers', 'tiers', 'levels', 'branches']),
	count(
		'ornaments',
		'Ornaments',
		[40, 0, 400, 1],
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
	names: ['christmas tree', 'christmas trees', 'xmas tree', 'fir tree', 'fir', 'spruce'],
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
	examples: [
		'a 2.5 m christmas tree with 200 golden ornaments and a star on top',
		'a christmas tree 15 cm tall with 4 layers and no star',
		'a christmas tree with 60 blue baubles',
	],
};

function design(values: Values): Design {
	const height = numberOf(slots, values, 'height');
	const hasStar = wordOf(slots, values, 'top') === 'star';
	const ornaments = numberOf(slots, values, 'ornaments');
	// Half as wide as tall, roundly: what grows in a wood.
	const { width = height * 0.55 } = values;
	const ids = ['height', 'width', ...(ornaments > 0 ? ['ornaments'] : [])];
	const params = slidersOf(slots, { ...values, width }, ids);
	return {
		params: params.map((one) => (one.id === 'ornaments' ? { ...one, min: 1 } : one)),
		nodes: [
			...foliage(numberOf(slots, values, 'tiers'), hasStar),
			...foot,
			...(ornaments > 0 ? hung : []),
			...(hasStar ? star : []),
		],
		parts: [
			...['foliage', 'trunk', 'stand'].map(plain),
			...(ornaments > 0 ? [{ id: 'ornament', label: 'Ornament', node: 'ornaments' }] : []),
			...(hasStar ? [plain('star')] : []),
		],
		assumptions: [
			...(values.height === undefined ? ['1.8 m tall.'] : []),
			...(values.ornaments === undefined ? ['40 ornaments.'] : []),
			...(values.top === undefined ? ['A star on top.'] : []),
		],
	};
}

const plain = (id: string) => ({
	id,
	label: `${id.charAt(0).toUpperCase()}${id.slice(1)}`,
	node: id,
});

/** Around a star's middle; it stands on the topmost branches. */
const starRadius = 'height * 0.06';
const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;

const lobes = 12;
/** Of one layer, from low to high, in parts of its radius and height; `wave`: depth of its scallops. */
const layer = [
	{ z: 0, radius: 0.6, wave: 0.1 },
	{ z: 0.09, radius: 0.96, wave: 0.17 },
	{ z: 0.15, radius: 1, wave: 0.17 },
	{ z: 0.22, radius: 0.93, wave: 0.16 },
	{ z: 0.42, radius: 0.64, wave: 0.12 },
	{ z: 0.7, radius: 0.34, wave: 0.08 },
	{ z: 1, radius: 0.1, wave: 0 },
] as const;

/** Round lobes with notches between; the first lobe points to +x. */
function scalloped(radius: number, wave: number): Profile {
	const count = lobes * 6;
	return {
		kind: 'polygon',
		points: Array.from({ length: count }, (_, index): [number, number] => {
			const angle = (2 * Math.PI * index) / count;
			const reach = radius * (1 - wave * (1 - Math.abs(Math.cos((lobes / 2) * angle))));
			return [rounded(reach * Math.cos(angle)), rounded(reach * Math.sin(angle))];
		}),
	};
}

/** One layer 200 wide and 100 high, scaled to each place: lower ones are wider and overlap less. */
function foliage(tiers: number, hasStar: boolean): Node[] {
	const low = 0.11;
	const high = hasStar ? 0.93 : 1;
	const sizes = Array.from({ length: tiers }, (_, index) => 1 - (0.66 * index) / (tiers - 1));
	const whole = sizes.reduce((sum, size) => sum + size, 0);
	let passed = 0;
	const placed = sizes.flatMap((size, index): Node[] => {
		const from = low + ((high - low) * passed) / whole;
		passed += size;
		const to = low + ((high - low) * Math.min(whole, passed + 0.75 * size)) / whole;
		const across = `width / 200 * ${rounded(size)}`;
		return [
			{
				id: `scaled_${index + 1}`,
				op: 'scale',
				of: 'layer',
				by: [across, across, `height / 100 * ${rounded(to - from)}`],
			},
			{
				id: `turned_${index + 1}`,
				op: 'rotate',
				of: `scaled_${index + 1}`,
				by: [0, 0, (index % 2) * (180 / lobes)],
			},
			{
				id: `layer_${index + 1}`,
				op: 'move',
				of: `turned_${index + 1}`,
				by: [0, 0, `height * ${rounded(from)}`],
			},
		];
	});
	return [
		{
			id: 'layer',
			op: 'loft',
			sections: layer.map(({ z, radius, wave }) => ({
				profile: scalloped(100 * radius, wave),
				z: 100 * z,
			})),
		},
		...placed,
		{ id: 'foliage', op: 'union', of: sizes.map((_, index) => `layer_${index + 1}`) },
	];
}

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
		height: 'height * 0.14',
		segments: 48,
	},
	{ id: 'trunk', op: 'move', of: 'stem', by: [0, 0, 'height * 0.02'] },
];

const ball = 'min(height * 0.016, width * 0.03)';

/** Spread over the foliage drawn in by a ball's radius: so deep they sit in it, and none sticks out at the side. */
const hung: readonly Node[] = [
	{ id: 'ball', op: 'sphere', radius: ball, segments: 20 },
	{
		id: 'hanging',
		op: 'scale',
		of: 'foliage',
		by: [`1 - 2 * ${ball} / width`, `1 - 2 * ${ball} / width`, 1],
	},
	{ id: 'ornaments', op: 'scatter', of: 'ball', on: 'hanging', count: 'ornaments', seed: 12 },
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
