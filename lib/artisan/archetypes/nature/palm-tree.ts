import type { Node } from '../../../mesh/program';
import { type Archetype, type Design, Impossible, type Values } from '../archetype';
import { materials } from '../materials';
import { tidy, times } from '../numbers';
import { numberOf, slidersOf } from '../sliders';
import { count, length } from '../slot';
import { blade, type Cut, reachOf, topOf } from './blade';

const slots = [
	length('height', 'Height', [7000, 40, 60_000, 50], ['tall', 'high', 'height'], 'z'),
	length(
		'width',
		'Width of the crown',
		[4800, 20, 50_000, 50],
		['wide', 'width', 'across', 'crown', 'spread'],
		'x',
	),
	length(
		'trunk',
		'Trunk diameter',
		[340, 2, 6000, 5],
		['trunk', 'trunk diameter', 'thick', 'thick trunk'],
	),
	count('fronds', 'Fronds', [14, 6, 30, 1], ['fronds', 'leaves', 'palm leaves', 'branches']),
	count('coconuts', 'Coconuts', [4, 0, 12, 1], ['coconuts', 'coconut', 'nuts', 'fruits']),
];

/** A frond that rises to `crest` at a third of its way and hangs to `tip`: leaflets to both sides, as teeth. */
function frond(crest: number, tip: number): Cut[] {
	const pieces = 30;
	return times(pieces + 1, (index): Cut => {
		const t = index / pieces;
		const leaf = Math.min(1, 0.1 + t * 5) * Math.sqrt(Math.max(0, 1 - t ** 3));
		const half = index % 2 === 0 ? 13 * leaf : 8 * leaf;
		// Through (0, 0), (1/3, crest), (1, tip).
		const high = (4.5 * crest - 0.5 * tip) * t + (1.5 * tip - 4.5 * crest) * t * t;
		return {
			...{ at: 100 * t, half: Math.max(0.8, half), high, cup: -half * 0.55 },
			thick: 3.4 - 2.4 * t,
		};
	});
}

const upper = frond(30, 2);
const lower = frond(14, -34);
/** Where the fronds grow, in parts of the height: the upper ones reach up to the top of the tree. */
const heart = 0.84;

function fronds(): Node[] {
	const whorl = (name: string, cuts: readonly Cut[], number: string, turn: string): Node[] => [
		...blade(`${name}_blade`, cuts),
		{
			id: `${name}_frond`,
			op: 'scale',
			of: `${name}_blade`,
			by: [
				`width / ${tidy(2 * reachOf(cuts))}`,
				`width / ${tidy(2 * reachOf(cuts))}`,
				`height * ${tidy(1 - heart)} / ${tidy(topOf(upper))}`,
			],
		},
		{ id: `${name}_ring`, op: 'repeat_polar', of: `${name}_frond`, count: number },
		{ id: `${name}_turned`, op: 'rotate', of: `${name}_ring`, by: [0, 0, turn] },
	];
	return [
		...whorl('lower', lower, 'floor((fronds + 1) / 2)', '0'),
		...whorl('upper', upper, 'floor(fronds / 2)', '180 / floor((fronds + 1) / 2)'),
		{ id: 'all_fronds', op: 'group', of: ['lower_turned', 'upper_turned'] },
		{ id: 'fronds', op: 'move', of: 'all_fronds', by: [0, 0, `height * ${heart}`] },
	];
}

/** Ringed by the fronds it has dropped, and bent: its foot stands to the left of its top. */
function trunk(): Node[] {
	const rings = 20;
	return [
		{
			id: 'trunk',
			op: 'loft',
			sections: times(2 * rings + 1, (index) => {
				const t = index / (2 * rings);
				const foot = 0.5 * Math.max(0, 1 - t * 7) ** 2;
				const radius = (1 - 0.36 * t + foot) * (index % 2 === 0 ? 1 : 0.82);
				return {
					profile: { kind: 'circle', radius: `trunk * ${tidy(radius / 2)}`, segments: 20 },
					z: `height * ${tidy(heart * (t + (index % 2) * 0.012))}`,
					shift: [`width * ${tidy(-0.16 * (1 - t) ** 2)}`, 0],
				};
			}),
		},
		{ id: 'bud', op: 'sphere', radius: 1, segments: 24 },
		{
			id: 'bud_long',
			op: 'scale',
			of: 'bud',
			by: ['trunk * 0.36', 'trunk * 0.36', 'height * 0.035'],
		},
		{ id: 'heart', op: 'move', of: 'bud_long', by: [0, 0, `height * ${heart}`] },
	];
}

const nut = 'trunk * 0.36';
const coconuts: readonly Node[] = [
	{ id: 'nut_ball', op: 'sphere', radius: nut, segments: 20 },
	{
		id: 'nut',
		op: 'move',
		of: 'nut_ball',
		by: ['trunk * 0.55', 0, `height * ${heart} - trunk * 0.7`],
	},
	{ id: 'coconuts', op: 'repeat_polar', of: 'nut', count: 'coconuts' },
];

/** @throws Impossible for a trunk as wide as its crown */
function design(asked: Values): Design {
	const width = Number(asked['width'] ?? 0);
	const height = Number(asked['height'] ?? ((width * 35) / 24 || 7000));
	const wide = width || (height * 24) / 35;
	const usual = Number(Math.min(height * 0.049, wide * 0.075).toPrecision(3));
	const all: Values = { height, width: wide, trunk: usual, ...asked };
	const number = (id: string) => numberOf(slots, all, id);
	if (number('trunk') > 0.25 * Math.min(wide, height)) {
		throw new Impossible('The trunk is too thick for this palm: at most a quarter of its width.');
	}
	const bears = number('coconuts') > 0;
	const params = slidersOf(slots, all, [
		...['height', 'width', 'trunk', 'fronds'],
		...(bears ? ['coconuts'] : []),
	]);
	return {
		params: params.map((one) => (one.id === 'coconuts' ? { ...one, min: 1 } : one)),
		nodes: [...trunk(), ...fronds(), ...(bears ? coconuts : [])],
		parts: [
			{ id: 'frond', label: 'Fronds', node: 'fronds' },
			{ id: 'trunk', label: 'Trunk', node: 'trunk' },
			{ id: 'heart', label: 'Heart', node: 'heart' },
			...(bears ? [{ id: 'coconut', label: 'Coconuts', node: 'coconuts' }] : []),
		],
		assumptions: [
			...(asked['fronds'] === undefined ? ['14 fronds.'] : []),
			`The trunk is ${number('trunk')} mm thick.`,
		],
		// The tips lie on a circle of that width.
		box: { x: { atMost: 'width' }, y: { atMost: 'width' } },
	};
}

export const palmTree: Archetype = {
	id: 'palm_tree',
	names: ['palm tree', 'palm trees', 'palm', 'palms', 'coconut palm', 'coconut tree'],
	title: 'Palm tree',
	slots,
	parts: [
		{
			id: 'frond',
			names: ['frond', 'fronds', 'foliage', 'leaves', 'leaf', 'crown'],
			material: materials.foliage,
		},
		{ id: 'trunk', names: ['trunk', 'stem', 'bark'], material: materials.palm },
		{ id: 'heart', names: ['heart', 'bud'], material: materials.foliage },
		{ id: 'coconut', names: ['coconut', 'coconuts', 'nuts'], material: materials.walnut },
	],
	design,
	counted: { fronds: 'frond', coconuts: 'coconut' },
	kin: ['banana', 'fern', 'bamboo'],
	examples: ['a palm tree', 'a palm tree 6 m tall with 12 fronds', 'a palm with 5 coconuts'],
};
