import type { Node } from '../../../mesh/program';
import { type Archetype, type Design, Impossible, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, slidersOf, wordOf } from '../sliders';
import { count, length } from '../slot';
import { pot, potMaterials, potParts, potSlot } from './pot';
import { type Level, shell } from './shell';

const slots = [
	length('height', 'Height', [380, 30, 10_000, 5], ['tall', 'high', 'height', 'long'], 'z'),
	length('width', 'Width over the leaves', [150, 10, 5000, 5], ['wide', 'width', 'across'], 'x'),
	count('petals', 'Petals', [6, 4, 12, 1], ['petals', 'petal']),
	count('leaves', 'Leaves', [3, 0, 8, 1], ['leaves', 'leaf']),
	potSlot,
];

/** Of the height, of the head; of the width, its radius and the stem's. */
const [headHigh, headWide, stemWide] = [0.19, 0.21, 0.026] as const;

type Row = readonly [z: number, out: number, half: number];

/** In hundredths of the head's height and radius; `half`: of the room that a petal has. */
const petal: readonly Row[] = [
	[0, 20, 90],
	[5, 45, 94],
	[14, 74, 96],
	[28, 94, 97],
	[44, 100, 94],
	[60, 96, 85],
	[75, 87, 70],
	[87, 79, 50],
	[95, 74, 28],
	[100, 71, 6],
];

/** In hundredths of half the width and of the leaf's height; `half` in degrees. */
const leaf: readonly Row[] = [
	[0, 8, 120],
	[10, 10, 105],
	[25, 17, 66],
	[42, 29, 40],
	[60, 46, 25],
	[76, 66, 16],
	[88, 83, 10],
	[96, 95, 5],
	[100, 100, 2],
];

const levels = (rows: readonly Row[], room: number, thick: number): Level[] =>
	rows.map(([z, out, half]) => ({
		z,
		out,
		half: (half * room) / 100,
		thick: Math.min(thick, out * 0.8),
	}));

/** Two rings, the inner one in the gaps of the outer. */
function head(petals: number): Node[] {
	const outer = Math.ceil(petals / 2);
	const ring = (id: string, size: number, number: number, turn: number): Node[] => {
		const wide = `width / 100 * ${headWide * size}`;
		return [
			{
				id: `${id}_petal`,
				op: 'scale',
				of: 'petal_shell',
				by: [wide, wide, `height / 100 * ${headHigh}`],
			},
			{ id: `${id}_ring`, op: 'repeat_polar', of: `${id}_petal`, count: number },
			{ id: `${id}_turned`, op: 'rotate', of: `${id}_ring`, by: [0, 0, turn] },
			{ id, op: 'move', of: `${id}_turned`, by: [0, 0, `height * ${1 - headHigh}`] },
		];
	};
	return [
		shell('petal_shell', levels(petal, 172 / outer, 9)),
		...ring('outer', 1, outer, -90),
		...ring('inner', 0.9, petals - outer, -90 + 180 / outer),
		{ id: 'petals', op: 'group', of: ['outer', 'inner'] },
	];
}

const stalk: readonly Node[] = [
	{
		id: 'stem',
		op: 'revolve',
		outline: [
			[0, 0],
			[`width * ${stemWide}`, 0],
			[`width * ${stemWide * 0.9}`, `height * ${0.97 - headHigh}`],
			[`width * ${headWide * 0.42}`, `height * ${1 - headHigh + 0.004}`],
			[`width * ${headWide * 0.5}`, `height * ${1 - headHigh + 0.016}`],
			[0, `height * ${1 - headHigh + 0.03}`],
		],
		segments: 32,
	},
];

const leaves: readonly Node[] = [
	shell('leaf_shell', levels(leaf, 100, 4)),
	{
		id: 'leaf',
		op: 'scale',
		of: 'leaf_shell',
		by: ['width / 200', 'width / 200', 'height / 100 * 0.56'],
	},
	{ id: 'leaf_ring', op: 'repeat_polar', of: 'leaf', count: 'leaves' },
	{ id: 'leaves', op: 'rotate', of: 'leaf_ring', by: [0, 0, -25] },
];

/** @throws Impossible where it would be a cabbage */
function design(asked: Values): Design {
	const width = Number(asked['width'] ?? 0);
	const height = Number(asked['height'] ?? ((width * 38) / 15 || 380));
	const all: Values = { height, width: width || (height * 15) / 38, ...asked };
	const number = (id: string) => numberOf(slots, all, id);
	if (number('width') > number('height')) {
		throw new Impossible('A tulip is taller than it is wide: make it taller, or less wide.');
	}
	const foliage = number('leaves') > 0;
	const isPotted = wordOf(slots, all, 'pot') === 'pot';
	const params = slidersOf(slots, all, ['height', 'width', ...(foliage ? ['leaves'] : [])]);
	return {
		params: params.map((one) => (one.id === 'leaves' ? { ...one, min: 1 } : one)),
		nodes: [
			...head(number('petals')),
			...stalk,
			...(foliage ? leaves : []),
			...(isPotted ? pot('width * 0.36', 'height * 0.22') : []),
		],
		parts: [
			{ id: 'petal', label: 'Petals', node: 'petals' },
			{ id: 'stem', label: 'Stem', node: 'stem' },
			...(foliage ? [{ id: 'leaf', label: 'Leaves', node: 'leaves' }] : []),
			...(isPotted ? potParts : []),
		],
		assumptions: [
			...(asked['height'] === undefined ? [`${height / 10} cm tall.`] : []),
			...(asked['petals'] === undefined ? ['6 petals, in two rings.'] : []),
		],
		// The tips of the leaves lie on a circle of that width.
		box: { x: { atMost: 'width' }, y: { atMost: 'width' } },
	};
}

export const tulip: Archetype = {
	id: 'tulip',
	names: ['tulip', 'tulips'],
	title: 'Tulip',
	slots,
	parts: [
		{ id: 'petal', names: ['petal', 'petals', 'blossom', 'head'], material: materials.bauble },
		{ id: 'stem', names: ['stem', 'stalk'], material: materials.stem },
		{ id: 'leaf', names: ['leaf', 'leaves', 'foliage'], material: materials.leaf },
		...potMaterials,
	],
	design,
	counted: { petals: 'petal', leaves: 'leaf' },
	kin: ['crocus', 'lily', 'bulb'],
	examples: ['a tulip', 'a yellow tulip 30 cm tall', 'a purple tulip with 2 leaves'],
};
