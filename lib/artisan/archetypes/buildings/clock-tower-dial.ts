import type { Node } from '../../../mesh/program';
import { at } from './clock-tower-shaft';
import { block, type Point, rounded, upright } from './masonry';

/** Of a dial: as large as its wall lets it be. */
const radius = 'min(width * 0.3, height * 0.05)';
const thin = `(${radius}) * 0.04`;

/** Outline of a hand that points up, in radii of the dial. */
const minuteLine = [
	[0.035, -0.24],
	[0.02, 0],
	[0.035, 0.5],
	[0, 0.86],
] as const;
const hourLine = [
	[0.05, -0.2],
	[0.035, 0],
	[0.035, 0.28],
	[0.1, 0.38],
	[0, 0.58],
] as const;

const ring = (id: string, from: number, to: number, high: string): Node => ({
	id,
	op: 'revolve',
	outline: [
		[`${radius} * ${from}`, 0],
		[`${radius} * ${to}`, 0],
		[`${radius} * ${to}`, high],
		[`${radius} * ${from}`, high],
	],
	segments: 48,
});

function hand(id: string, line: ReadonlyArray<readonly [number, number]>, turn: string): Node[] {
	const half = (sign: 1 | -1) =>
		line.map(([x, y]): Point => [`${radius} * ${rounded(sign * x)}`, `${radius} * ${y}`]);
	return [
		{
			id: `${id}_flat`,
			op: 'extrude',
			profile: { kind: 'polygon', points: [...half(1), ...half(-1).slice(0, -1).toReversed()] },
			height: `${thin} * ${id === 'hour_hand' ? 2.2 : 2.8}`,
		},
		{ id: `${id}_turned`, op: 'rotate', of: `${id}_flat`, by: [0, 0, turn] },
		...onWalls(id, `${id}_turned`),
	];
}

/** Drawn around the origin, on its back: to the middle of all four walls. */
const onWalls = (id: string, of: string): Node[] => [
	...upright(`${id}_front`, of, [0, 'width * -0.453', at(0.583)]),
	{ id: `${id}s`, op: 'repeat_polar', of: `${id}_front`, count: 4 },
];

/** The gilded frame: a ring in a square, with a boss in each corner. */
function frame(): Node[] {
	const side = `(${radius}) * 2.26`;
	const bar = `(${radius}) * 0.1`;
	return [
		ring('rim', 0.985, 1.08, `${thin} * 1.8`),
		{ id: 'square', op: 'box', size: [side, side, `${thin} * 1.3`], bevel: `${thin} * 0.3` },
		...block(
			'square_hole',
			[`${side} - 2 * ${bar}`, `${side} - 2 * ${bar}`, 'width'],
			[0, 0, '-width / 2'],
		),
		{ id: 'square_frame', op: 'difference', from: 'square', take: ['square_hole'] },
		{
			id: 'boss',
			op: 'cylinder',
			radius: `${radius} * 0.1`,
			height: `${thin} * 1.6`,
			segments: 12,
		},
		{
			id: 'bosses',
			op: 'repeat_grid',
			of: 'boss',
			count: [2, 2],
			step: [`${radius} * 1.78`, `${radius} * 1.78`],
		},
		{ id: 'frame', op: 'union', of: ['rim', 'square_frame', 'bosses'] },
		...onWalls('dial_frame', 'frame'),
	];
}

/** Four dials with their hands, all at the same time. */
export function clockDials(): Node[] {
	return [
		{ id: 'disc', op: 'cylinder', radius: `${radius} * 1.02`, height: thin, segments: 48 },
		...onWalls('dial', 'disc'),
		...frame(),
		ring('track_outer', 0.9, 0.92, `${thin} * 1.25`),
		ring('track_inner', 0.62, 0.635, `${thin} * 1.25`),
		...block(
			'tick',
			[`${radius} * 0.05`, `${radius} * 0.25`, `${thin} * 1.4`],
			[0, `${radius} * 0.765`, 0],
		),
		{ id: 'ticks', op: 'repeat_polar', of: 'tick', count: 12 },
		{ id: 'numeral_flat', op: 'union', of: ['track_outer', 'track_inner', 'ticks'] },
		...onWalls('numeral', 'numeral_flat'),
		...hand('hour_hand', hourLine, '-30 * hour - minute / 2'),
		...hand('minute_hand', minuteLine, '-6 * minute'),
		{
			id: 'hub_flat',
			op: 'cylinder',
			radius: `${radius} * 0.06`,
			height: `${thin} * 3.2`,
			segments: 16,
		},
		...onWalls('hub', 'hub_flat'),
	];
}
