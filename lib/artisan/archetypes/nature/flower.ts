import type { Material, Node } from '../../../mesh/program';
import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { cos, sin, tidy } from '../numbers';
import { numberOf, slidersOf, wordOf } from '../sliders';
import { count, length } from '../slot';
import { type Open, openHead, tilt, topOfOpen } from './flower-head';
import { leaves, type Neck, potBehind, stem, stemThick } from './flower-stem';
import { pot, potMaterials, potParts, potSlot } from './pot';

interface Kind {
	readonly id: string;
	readonly names: readonly string[];
	readonly title: string;
	readonly height: number;
	readonly width: number;
	readonly petals: number;
	readonly open: Open;
	readonly petal: Omit<Material, 'id'>;
	readonly middle: Omit<Material, 'id'>;
	readonly kin: readonly string[];
	readonly examples: Archetype['examples'];
}

const slotsOf = ({ height, width, petals }: Kind): readonly Slot[] => [
	length('height', 'Height', [height, 30, 10_000, 5], ['tall', 'high', 'height', 'long'], 'z'),
	length(
		'width',
		'Width of the head',
		[width, 10, 5000, 5],
		['wide', 'width', 'across', 'diameter', 'head'],
		'x',
	),
	count('petals', 'Petals', [petals, 3, 60, 1], ['petals', 'petal']),
	count('leaves', 'Leaves', [2, 0, 10, 1], ['leaves', 'leaf']),
	potSlot,
];

/** The head looks to the front, its topmost petal as high as the flower. */
function head(open: Open): Node[] {
	const down = `height - width / 200 * ${tidy(topOfOpen(open))}`;
	const lifted = (id: string, of: string): Node[] => [
		{ id: `${of}_tilted`, op: 'rotate', of, by: [tilt, 0, 0] },
		{ id, op: 'move', of: `${of}_tilted`, by: [0, 'width * -0.16', down] },
	];
	const cup = 'width / 200';
	return [
		...openHead(open),
		...lifted('petals', 'head_petals'),
		...lifted('centre', 'middle'),
		{
			id: 'calyx_cup',
			op: 'revolve',
			outline: [
				[0, '-width * 0.1'],
				[stemThick, '-width * 0.1'],
				[`${cup} * ${tidy(open.middle * 0.5)}`, '-width * 0.07'],
				[`${cup} * ${tidy(open.middle * 0.85)}`, '-width * 0.025'],
				[`${cup} * ${tidy(open.middle * 0.8)}`, 'width * 0.005'],
				[0, 'width * 0.005'],
			],
			segments: 40,
		},
		...lifted('calyx', 'calyx_cup'),
		{ id: 'stem', op: 'union', of: ['stalk', 'calyx'] },
	];
}

/** @throws Impossible where there is no room for a stem */
function design(kind: Kind, slots: readonly Slot[], asked: Values): Design {
	const ratio = kind.width / kind.height;
	const width = Number(asked['width'] ?? 0);
	const height = Number(asked['height'] ?? (width / ratio || kind.height));
	const all: Values = { height, width: width || height * ratio, ...asked };
	const number = (id: string) => numberOf(slots, all, id);
	if (number('width') > 0.95 * height) {
		throw new Impossible(
			'A flower is taller than its head is wide: make it taller, or its head smaller.',
		);
	}
	const { open } = kind;
	const foliage = number('leaves');
	const isPotted = wordOf(slots, all, 'pot') === 'pot';
	// The stem ends in the cup behind the head.
	const neck: Neck = {
		behind: 0.08 * sin(tilt) - 0.16,
		below: topOfOpen(open) / 200 + 0.08 * cos(tilt),
		lean: tilt,
	};
	const params = slidersOf(slots, all, [
		'height',
		'width',
		'petals',
		...(foliage > 1 ? ['leaves'] : []),
	]);
	return {
		params: params.map((one) => (one.id === 'leaves' ? { ...one, min: 2 } : one)),
		nodes: [
			stem(neck),
			...leaves(foliage, neck, isPotted ? [0.72, 0.88] : [0.25, 0.6]),
			...head(open),
			...(isPotted ? pot('width * 0.36', 'height * 0.22', potBehind(neck)) : []),
		],
		parts: [
			{ id: 'petal', label: 'Petals', node: 'petals' },
			{ id: 'centre', label: 'Centre', node: 'centre' },
			{ id: 'stem', label: 'Stem', node: 'stem' },
			...(foliage > 0 ? [{ id: 'leaf', label: 'Leaves', node: 'leaves' }] : []),
			...(isPotted ? potParts : []),
		],
		assumptions: [
			...(asked['petals'] === undefined ? [`${kind.petals} petals.`] : []),
			...(asked['height'] === undefined ? [`${tidy(height / 10)} cm tall.`] : []),
		],
		// The petals lie in a circle of that width, which leans back.
		box: { x: { atMost: 'width' }, y: { atMost: 'width * 1.2' } },
	};
}

function flowerOf(kind: Kind): Archetype {
	const { id, names, title, examples, kin, petal, middle } = kind;
	const slots = slotsOf(kind);
	return {
		...{ id, names, title, examples, slots, kin },
		parts: [
			{ id: 'petal', names: ['petal', 'petals', 'blossom', 'head'], material: petal },
			{ id: 'centre', names: ['centre', 'center', 'middle', 'heart', 'disc'], material: middle },
			{ id: 'stem', names: ['stem', 'stalk'], material: materials.stem },
			{ id: 'leaf', names: ['leaf', 'leaves', 'foliage'], material: materials.leaf },
			...potMaterials,
		],
		design: (values) => design(kind, slots, values),
		counted: { petals: 'petal', leaves: 'leaf' },
	};
}

export const flower = flowerOf({
	id: 'flower',
	names: ['flower', 'flowers', 'blossom', 'blossoms'],
	title: 'Flower',
	...{ height: 300, width: 130, petals: 8 },
	open: { middle: 24, dome: 12, round: 1, broad: 1.12, widest: 0.66, double: false },
	petal: materials.pink,
	middle: materials.pollen,
	kin: ['lily', 'orchid', 'poppy', 'violet', 'carnation', 'peony', 'plant', 'bouquet'],
	examples: [
		'a flower',
		'a flower with 5 petals, 25 cm tall',
		'a flower with 12 blue petals in a white pot',
	],
});

export const daisy = flowerOf({
	id: 'daisy',
	names: ['daisy', 'daisies', 'marguerite', 'marguerites', 'gerbera', 'chamomile'],
	title: 'Daisy',
	...{ height: 280, width: 110, petals: 21 },
	open: { middle: 27, dome: 13, round: 0.8, broad: 1.15, widest: 0.7, double: false },
	petal: materials.white,
	middle: materials.pollen,
	kin: ['aster', 'dandelion'],
	examples: ['a daisy', 'a daisy 20 cm tall with 16 petals', 'a daisy with an orange centre'],
});

export const sunflower = flowerOf({
	id: 'sunflower',
	names: ['sunflower', 'sunflowers', 'sun flower'],
	title: 'Sunflower',
	...{ height: 1600, width: 480, petals: 34 },
	open: { middle: 42, dome: 14, round: 0.12, broad: 1.25, widest: 0.45, double: true },
	petal: materials.sunny,
	middle: materials.seed,
	kin: ['sun'],
	examples: [
		'a sunflower',
		'a sunflower 2 m tall with 40 petals',
		'a sunflower 30 cm tall with a black centre',
	],
});
