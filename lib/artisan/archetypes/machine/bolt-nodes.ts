import type { Node } from '../../../mesh/program';
import { rounded } from '../rounded';

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
export const hexHeight = 0.6625;

/** The corners cut at 30 degrees, a washer face under the head. */
export function hexHead(flats: number): Node[] {
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
export const socketHead: readonly Node[] = [
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

/** In fifths of the pitch: across the ridge, from inside the core to the crest. */
const ridge = [
	[-1, -1.875],
	[0, -1.875],
	[3.067, -0.3125],
	[3.067, 0.3125],
	[0, 1.875],
	[-1, 1.875],
] as const;

/** Stands on the head with its tip chamfered. The helix starts where the smooth part ends. */
export function shank(isFull: boolean, head: number): Node[] {
	const smooth = isFull
		? '0.75 * pitch'
		: 'max(0.75 * pitch, length - 2 * diameter - max(6, pitch * 2))';
	const base = isFull ? core : 'diameter / 2';
	return [
		{
			id: 'shaft',
			op: 'revolve',
			outline: [
				[0, 0],
				[base, 0],
				[base, `${smooth} - 0.6134 * pitch`],
				[core, smooth],
				[0, smooth],
			],
			segments: 64,
		},
		{ id: 'core', op: 'cylinder', radius: core, height: 'length + pitch / 2', segments: 24 },
		// Five times as large: the kernel chooses the pieces of a turn by its radius.
		{
			id: 'large_helix',
			op: 'sweep',
			profile: { kind: 'polygon', points: ridge.map(([x, y]) => [`${x} * pitch`, `${y} * pitch`]) },
			path: {
				kind: 'helix',
				radius: `5 * (${core})`,
				pitch: '5 * pitch',
				turns: `(length - ${smooth}) / pitch + 0.2`,
			},
		},
		{ id: 'helix', op: 'scale', of: 'large_helix', by: [0.2, 0.2, 0.2] },
		{ id: 'thread', op: 'move', of: 'helix', by: [0, 0, `${smooth} + 0.375 * pitch`] },
		{ id: 'threaded', op: 'union', of: ['shaft', 'core', 'thread'] },
		{
			id: 'around_the_tip',
			op: 'revolve',
			outline: [
				[0, 'length'],
				[`0.94 * (${core})`, 'length'],
				['0.6 * diameter', `length - 0.6 * diameter + 0.94 * (${core})`],
				['0.6 * diameter', 'length + 2 * pitch'],
				[0, 'length + 2 * pitch'],
			],
			segments: 64,
		},
		{ id: 'pointed', op: 'difference', from: 'threaded', take: ['around_the_tip'] },
		{ id: 'shank', op: 'move', of: 'pointed', by: [0, 0, `${head} * diameter`] },
	];
}
