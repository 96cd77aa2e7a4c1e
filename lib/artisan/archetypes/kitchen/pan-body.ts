import type { Node } from '../../../mesh/program';
import { bend, lip, type Point, quarter, type Share, segments } from './hollow';

export type PanForm = 'flared' | 'upright';

const radius = 'diameter / 2';
export const short = (value: number) => Number(value.toFixed(5));

/** The side from the level bottom to the lip, in parts of the radius and of the depth. */
const sides: Readonly<Record<PanForm, readonly Share[]>> = {
	flared: [
		...bend(
			[
				[0.7, 0],
				[0.835, 0],
				[0.875, 0.25],
			],
			9,
		),
		[0.93, 0.56],
	],
	upright: [
		...bend(
			[
				[0.84, 0],
				[0.985, 0],
				[0.988, 0.16],
			],
			9,
		),
		[0.994, 0.56],
	],
};
/** Where handles are fixed: how far out the side is there, and the share of the depth. */
export const fixed: Readonly<Record<PanForm, Share>> = {
	flared: [0.953, 0.7],
	upright: [0.996, 0.78],
};

const line = (form: PanForm, out: string, from: string, deep: string): Point[] =>
	sides[form].map(([x, y]) => [`(${out}) * ${x}`, `${from} + (${deep} - ${from}) * ${y}`]);

/** From the brim down to the middle of the floor, which is thicker than the side. `deep`: how deep the pan is. */
export function panCavity(form: PanForm, deep: string): Point[] {
	return [
		...lip(radius, 'wall', deep).inner,
		...line(form, `${radius} - wall`, 'wall * 1.5', deep).toReversed(),
		['0', 'wall * 1.5'],
	];
}

export function panBody(form: PanForm, deep: string): Node {
	return {
		id: 'pan',
		op: 'revolve',
		outline: [
			['0', '0'],
			...line(form, radius, '0', deep),
			...lip(radius, 'wall', deep).outer,
			...panCavity(form, deep).slice(1),
		],
		segments,
	};
}

/** A dome on the rim, a hair into it, with a hole for the steam; its knob ends at `height`. */
export function panLid(form: PanForm, deep: string): Node[] {
	const dome = `(height - ${deep}) * 0.42`;
	const arc = quarter(9).map(([x, y]) => [x, short(1 - y)] as const);
	// The side of a flared pan slopes: its lid has more room.
	const inside = `${radius} * ${form === 'flared' ? 0.945 : 0.985} - wall * 1.1`;
	const edge: Point[] = [
		[`${inside} - wall * 0.9`, `${deep} - wall * 1.2`],
		[inside, `${deep} - wall * 1.2`],
		[inside, `${deep} - wall * 0.05`],
		[`${radius} - wall * 0.1`, `${deep} - wall * 0.05`],
		[radius, `${deep} + wall * 0.1`],
		[radius, `${deep} + wall * 0.7`],
	];
	const over = arc.map(
		([x, y]): Point => [
			`(${radius} - wall * 0.6) * ${x}`,
			`${deep} + wall * 0.8 + (${dome} - wall * 0.8) * ${y}`,
		],
	);
	const under = arc.map(
		([x, y]): Point => [`(${inside} - wall * 0.9) * ${x}`, `${deep} + (${dome} - wall) * ${y}`],
	);
	return [
		{
			id: 'full_lid',
			op: 'revolve',
			outline: [...edge, ...over.toReversed(), ...under],
			segments,
		},
		{
			id: 'drill',
			op: 'cylinder',
			radius: 'max(wall * 0.6, diameter * 0.008)',
			height: `height * 2`,
		},
		{ id: 'vent', op: 'move', of: 'drill', by: [0, 'diameter * 0.22', 0] },
		{ id: 'lid', op: 'difference', from: 'full_lid', take: ['vent'] },
		...knob(deep, dome),
	];
}

function knob(deep: string, dome: string): Node[] {
	const high = `((height - ${deep}) * 0.58)`;
	return [
		{
			id: 'button',
			op: 'revolve',
			outline: buttonLine.map(
				([x, z]): Point => [`min(${high}, diameter * 0.12) * ${x}`, `${high} * ${z}`],
			),
			segments: 64,
		},
		{ id: 'knob', op: 'move', of: 'button', by: [0, 0, `${deep} + ${dome}`] },
	];
}

/** Its foot goes into the lid. */
const buttonLine = [
	[0, -0.06],
	[0.42, -0.06],
	[0.4, 0.1],
	[0.3, 0.25],
	[0.32, 0.42],
	[0.6, 0.6],
	[0.72, 0.72],
	[0.72, 0.84],
	[0.62, 0.95],
	[0.4, 1],
	[0, 1],
] as const;
