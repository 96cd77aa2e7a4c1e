import type { Node } from '../../../mesh/program';
import { type Archetype, type Design, Impossible, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, slidersOf, wordOf } from '../sliders';
import { choice, length } from '../slot';

const slots = [
	length('width', 'Width', [120, 15, 3000, 1], ['wide', 'width', 'long', 'length'], 'x'),
	length('depth', 'Depth', [80, 15, 3000, 1], ['deep', 'depth', 'breadth'], 'y'),
	length('height', 'Height', [60, 10, 3000, 1], ['tall', 'high', 'height'], 'z'),
	length(
		'wall',
		'Wall',
		[2.4, 0.8, 50, 0.2],
		['wall', 'walls', 'wall thickness', 'thick', 'thickness'],
	),
	length('round', 'Corners', [8, 0, 500, 0.5], ['corner', 'corners', 'corner radius', 'rounding']),
	length(
		'play',
		'Play of the lid',
		[0.3, 0.05, 3, 0.05],
		['play', 'clearance', 'tolerance', 'gap'],
	),
	choice('lid', 'Lid', {
		closed: ['closed', 'shut', 'lid on'],
		beside: ['beside', 'beside it', 'open', 'opened', 'for printing', 'print ready', 'lid off'],
	}),
	choice('knob', 'Knob', {
		none: ['no knob', 'without a knob', 'plain lid'],
		knob: ['knob', 'handle', 'grip'],
	}),
];

/** A box with rounded corners, and a lid with a lip that goes inside it. */
export const boxWithLid: Archetype = {
	id: 'box_with_lid',
	names: [
		'box with lid',
		'box',
		'boxes',
		'lidded box',
		'storage box',
		'container',
		'case',
		'chest',
	],
	title: 'Box with lid',
	slots,
	parts: [
		{ id: 'box', names: ['box', 'body', 'bottom', 'base', 'walls'], material: materials.oak },
		{ id: 'lid', names: ['lid', 'cover', 'top', 'cap'], material: materials.walnut },
		{ id: 'knob', names: ['knob', 'handle', 'grip'], material: materials.brass },
	],
	design,
	kin: ['crate', 'chest', 'case', 'container', 'drawer', 'tray', 'basket', 'bin', 'casket'],
	examples: [
		'12x8x3 inch box with a lid',
		'a box 120 x 80 x 60 mm with a red lid and 3 mm walls',
		'an open box 20 cm wide with the lid beside it',
	],
};

/** What the walls can be where a slider makes the box small. */
const wall = 'min(wall, width / 6, depth / 6, height / 8)';
const round = 'min(round, width / 2, depth / 2)';
const thick = `${wall} * 1.5`;
/** Radius of the cut in the front wall where a thumb lifts the lid. */
const notch = 'min(width, height) * 0.15';

/**
 * Walls and corners in proportion to the box where nobody said.
 * @throws Impossible where the walls leave no room
 */
function sized(values: Values) {
	const [width, depth, height] = ['width', 'depth', 'height'].map((id) =>
		numberOf(slots, values, id),
	) as [number, number, number];
	const largest = Math.max(width, depth, height);
	const most = Math.floor(Math.min(width / 6, depth / 6, height / 8) * 10) / 10;
	const usual = Math.min(most, 50, Math.max(0.8, Math.round(largest / 5) / 10));
	const { wall = usual, round = Math.min(500, Math.round(largest / 15)) } = values;
	if (Number(wall) > most) {
		throw new Impossible(`Walls of a box this small can be ${most} mm thick. Make it larger.`);
	}
	return { ...values, wall, round };
}

function design(values: Values): Design {
	const sizes = sized(values);
	const hasKnob = wordOf(slots, values, 'knob') === 'knob';
	const isBeside = wordOf(slots, values, 'lid') === 'beside';
	const knob = hasKnob ? 'min(width, depth, height) * 0.2' : '0';
	return {
		params: slidersOf(slots, sizes, ['width', 'depth', 'height', 'wall', 'round', 'play']),
		nodes: [
			...box(knob),
			...lid,
			...(hasKnob ? [grip] : []),
			...placed({ isBeside, hasKnob, knob }),
		],
		parts: [
			{ id: 'box', label: 'Box', node: 'box' },
			{ id: 'lid', label: 'Lid', node: 'lid' },
			...(hasKnob ? [{ id: 'knob', label: 'Knob', node: 'knob' }] : []),
		],
		assumptions: [
			...(values.wall === undefined ? [`Walls of ${sizes.wall} mm.`] : []),
			...(isBeside ? [] : ['The lid is on the box; to print it, download the parts apart.']),
		],
		// Next to it lies its lid.
		...(isBeside ? { box: { x: '2 * width + 10', z: { atMost: 'height' } }, bodies: 2 } : {}),
	};
}

/** As wide as the box less `by` on each side. */
function slab(id: string, by: string, height: string, bevel: string): Node {
	return {
		id,
		op: 'box',
		size: [`width - 2 * (${by})`, `depth - 2 * (${by})`, height],
		round: `max(0, ${round} - (${by}))`,
		bevel,
	};
}

const up = (id: string, of: string, z: string): Node => ({ id, op: 'move', of, by: [0, 0, z] });

const box = (knob: string): Node[] => [
	slab('outside', '0', `height - ${thick} - ${knob}`, `${wall} * 0.35`),
	slab('room', wall, 'height', `${wall} * 0.6`),
	up('inside', 'room', `${wall} * 1.2`),
	{ id: 'drill', op: 'cylinder', radius: notch, height: `${wall} * 6`, segments: 64 },
	{ id: 'level_drill', op: 'rotate', of: 'drill', by: [90, 0, 0] },
	{
		id: 'notch',
		op: 'move',
		of: 'level_drill',
		by: [0, `${wall} * 3 - depth / 2`, `height - ${thick} - ${knob} + 0.6 * ${notch}`],
	},
	{ id: 'open_box', op: 'difference', from: 'outside', take: ['inside', 'notch'] },
];

/** Upright, its lip from z = 0 on, its plate a hair into the rim of the box: they touch. */
const lid: readonly Node[] = [
	slab('plate', '0', `${thick} + 0.01`, `${wall} * 0.4`),
	up('raised_plate', 'plate', `${wall} * 2.5 - 0.01`),
	slab('outer_lip', `${wall} + play`, `${wall} * 3`, `${wall} * 0.3`),
	slab('lip_room', `${wall} * 2 + play`, `${wall} * 5`, `${wall} * 0.1`),
	up('inner_lip', 'lip_room', `${wall} * -2.5`),
	{ id: 'lip', op: 'difference', from: 'outer_lip', take: ['inner_lip'] },
	{ id: 'whole_lid', op: 'union', of: ['raised_plate', 'lip'] },
];

/** Radius and height in parts of the knob's height; its foot goes into the plate. */
const knobLine = [
	[0, -0.1],
	[0.45, -0.1],
	[0.45, 0],
	[0.36, 0.12],
	[0.34, 0.3],
	[0.46, 0.5],
	[0.6, 0.64],
	[0.64, 0.78],
	[0.58, 0.9],
	[0.4, 0.98],
	[0, 1],
] as const;

const grip: Node = {
	id: 'grip',
	op: 'revolve',
	outline: knobLine.map(([x, z]) => [
		`${x} * min(width, depth, height) * 0.2`,
		`${z} * min(width, depth, height) * 0.2`,
	]),
	segments: 64,
};

/** The lid on the box, or next to it as it is printed: on its back, unless a knob is there. */
function placed(of: { isBeside: boolean; hasKnob: boolean; knob: string }): Node[] {
	const { isBeside, hasKnob, knob } = of;
	const kept = (nodes: Node[]): Node[] => (hasKnob ? nodes : []);
	if (!isBeside) {
		return [
			up('box', 'open_box', '0'),
			up('lid', 'whole_lid', `height - ${knob} - (${wall} * 4)`),
			...kept([up('knob', 'grip', `height - ${knob}`)]),
		];
	}
	const apart = 'width / 2 + 5';
	return [
		{ id: 'box', op: 'move', of: 'open_box', by: [`-(${apart})`, 0, 0] },
		...kept([{ id: 'knob', op: 'move', of: 'grip', by: [apart, 0, `${wall} * 4`] }]),
		{ id: 'turned_lid', op: 'rotate', of: 'whole_lid', by: [hasKnob ? 0 : 180, 0, 0] },
		{ id: 'lid', op: 'move', of: 'turned_lid', by: [apart, 0, hasKnob ? 0 : `${wall} * 4`] },
	];
}
