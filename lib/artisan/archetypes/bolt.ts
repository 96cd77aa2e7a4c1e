import type { Node } from '../../mesh/program';
import { type Archetype, type Design, Impossible, type Values } from './archetype';
import { materials } from './materials';
import { numberOf, slidersOf, wordOf } from './sliders';
import { choice, length } from './slot';

const slots = [
	length(
		'diameter',
		'Thread',
		[8, 2, 64, 0.5],
		['thread', 'diameter', 'thick', 'metric', 'shank diameter', 'thread diameter'],
		'x',
	),
	length(
		'length',
		'Length under the head',
		[40, 4, 500, 1],
		['long', 'length', 'shank', 'shank length', 'tall', 'high'],
		'z',
	),
	length('pitch', 'Pitch', [1.25, 0.2, 8, 0.05], ['pitch', 'thread pitch']),
	choice('head', 'Head', {
		hex: ['hex', 'hex head', 'hexagon', 'hexagonal', 'hexagon head', 'six-sided'],
		socket: ['socket', 'socket head', 'cap', 'cap head', 'allen', 'cylinder head'],
	}),
	choice('threaded', 'Threaded', {
		partly: ['partly threaded', 'partially threaded', 'partial thread'],
		fully: ['fully threaded', 'full thread', 'threaded to the head'],
	}),
];

/** Diameter, coarse pitch (ISO 261), width across flats (ISO 4017). */
const metric = [
	[2, 0.4, 4],
	[3, 0.5, 5.5],
	[4, 0.7, 7],
	[5, 0.8, 8],
	[6, 1, 10],
	[8, 1.25, 13],
	[10, 1.5, 16],
	[12, 1.75, 18],
	[16, 2, 24],
	[20, 2.5, 30],
	[24, 3, 36],
	[30, 3.5, 46],
	[36, 4, 55],
	[42, 4.5, 65],
	[48, 5, 75],
	[56, 5.5, 85],
	[64, 6, 95],
] as const;

/** A metric bolt that stands on its head: its shank is exactly `diameter` by `length`. */
export const bolt: Archetype = {
	id: 'bolt',
	names: ['bolt', 'bolts', 'screw', 'machine screw', 'hex bolt', 'cap screw', 'threaded bolt'],
	title: 'Bolt',
	slots,
	parts: [
		{ id: 'shank', names: ['shank', 'shaft', 'body', 'thread'], material: materials.steel },
		{ id: 'head', names: ['head', 'bolt head'], material: materials.steel },
	],
	design,
	examples: [
		'M8 bolt 40 mm long',
		'an M12 socket head bolt 60 mm long, fully threaded',
		'a brass bolt 20 mm thick and 100 mm long',
	],
};

/** @throws Impossible where the shank is too short for a thread */
function design(values: Values): Design {
	const diameter = numberOf(slots, values, 'diameter');
	const [nominal, coarse, flats] = nearest(diameter);
	const { pitch = rounded((coarse * diameter) / nominal) } = values;
	const sizes = { ...values, pitch };
	if (numberOf(slots, sizes, 'length') < 4 * Number(pitch)) {
		const need = `A bolt of ${diameter} mm needs a shank of at least ${4 * Number(pitch)} mm`;
		throw new Impossible(`${need} for its thread. Make it longer or thinner.`);
	}
	const isSocket = wordOf(slots, values, 'head') === 'socket';
	const isFull = wordOf(slots, values, 'threaded') === 'fully';
	return {
		params: slidersOf(slots, sizes, ['diameter', 'length', 'pitch']),
		nodes: [
			...(isSocket ? socketHead : hexHead(rounded(flats / nominal))),
			...shank(isFull, isSocket ? 1 : hexHeight),
		],
		parts: [
			{ id: 'shank', label: 'Shank', node: 'shank' },
			{ id: 'head', label: 'Head', node: 'head' },
		],
		assumptions: [
			...(values.pitch === undefined ? [`A coarse thread of ${pitch} mm a turn.`] : []),
			...(values.threaded === undefined ? ['Threaded at its end, as ISO 4014 has it.'] : []),
		],
	};
}

const nearest = (diameter: number) =>
	metric.reduce<readonly [number, number, number]>(
		(best, size) => (Math.abs(size[0] - diameter) < Math.abs(best[0] - diameter) ? size : best),
		metric[0],
	);
const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;

type Line = ReadonlyArray<readonly [radius: number, z: number]>;

/** Of a head, in diameters of the shank: its last points are the fillet, which reaches into the shank. */
const turned = (height: number, line: Line): Node => ({
	id: 'turned',
	op: 'revolve',
	outline: [[0, 0], ...line, [0.56, height], [0.48, height + 0.08], [0, height + 0.08]].map(
		([x = 0, z = 0]) => [`${rounded(x)} * diameter`, `${rounded(z)} * diameter`],
	),
	segments: 96,
});

const hexagon = (id: string, flats: number, height: number): Node => ({
	id,
	op: 'extrude',
	profile: { kind: 'ngon', sides: 6, radius: `${rounded(flats / Math.sqrt(3))} * diameter` },
	height: `${height} * diameter`,
});

/** Of a hex head to the diameter. */
const hexHeight = 0.6625;

/** The corners cut at 30 degrees, a washer face under the head. */
function hexHead(flats: number): Node[] {
	const washer = hexHeight - 0.04;
	const line: Line = [
		[0.47 * flats, 0],
		[0.6 * flats, 0.075 * flats],
		[0.6 * flats, washer - 0.04 * flats],
		[0.53 * flats, washer],
		[0.475 * flats, washer],
		[0.475 * flats, hexHeight],
	];
	return [
		hexagon('flats', flats, 1),
		turned(hexHeight, line),
		{ id: 'head', op: 'intersection', of: ['flats', 'turned'] },
	];
}

/** By ISO 4762, its hexagon socket open at the bottom. */
const socketHead: readonly Node[] = [
	turned(1, [
		[0.68, 0],
		[0.75, 0.07],
		[0.75, 0.97],
		[0.72, 1],
	]),
	hexagon('key', 0.75, 1),
	{ id: 'socket', op: 'move', of: 'key', by: [0, 0, '-0.5 * diameter'] },
	{ id: 'head', op: 'difference', from: 'turned', take: ['socket'] },
];

/** ISO 68-1: the thread is 0.6134 pitches deep, flat at the crest by an eighth of the pitch. */
const core = 'diameter / 2 - 0.6134 * pitch';

/** Stands on the head with its tip chamfered. The helix starts where the smooth part ends. */
function shank(isFull: boolean, head: number): Node[] {
	const smooth = isFull
		? '0.75 * pitch'
		: 'max(0.75 * pitch, length - 2 * diameter - max(6, pitch * 2))';
	const base = isFull ? core : 'diameter / 2';
	return [
		{
			id: 'rod',
			op: 'revolve',
			outline: [
				[0, 0],
				[base, 0],
				[base, `${smooth} - 0.6134 * pitch`],
				[core, smooth],
				[core, 'length'],
				[0, 'length'],
			],
			segments: 64,
		},
		// Ten times as large: the kernel chooses the pieces of a turn by its radius.
		{
			id: 'large_helix',
			op: 'sweep',
			profile: {
				kind: 'polygon',
				points: [
					['-2 * pitch', '-3.75 * pitch'],
					[0, '-3.75 * pitch'],
					['6.134 * pitch', '-0.625 * pitch'],
					['6.134 * pitch', '0.625 * pitch'],
					[0, '3.75 * pitch'],
					['-2 * pitch', '3.75 * pitch'],
				],
			},
			path: {
				kind: 'helix',
				radius: `10 * (${core})`,
				pitch: '10 * pitch',
				turns: `(length - ${smooth}) / pitch + 0.2`,
			},
		},
		{ id: 'helix', op: 'scale', of: 'large_helix', by: [0.1, 0.1, 0.1] },
		{ id: 'thread', op: 'move', of: 'helix', by: [0, 0, `${smooth} + 0.375 * pitch`] },
		{ id: 'threaded', op: 'union', of: ['rod', 'thread'] },
		{
			id: 'envelope',
			op: 'revolve',
			outline: [
				[0, '-diameter'],
				['0.6 * diameter', '-diameter'],
				['0.6 * diameter', `length - 0.6 * diameter + 0.94 * (${core})`],
				[`0.94 * (${core})`, 'length'],
				[0, 'length'],
			],
			segments: 64,
		},
		{ id: 'pointed', op: 'intersection', of: ['threaded', 'envelope'] },
		{ id: 'shank', op: 'move', of: 'pointed', by: [0, 0, `${head} * diameter`] },
	];
}
