import type { Node } from '../../../mesh/program';
import { bend, type Point, quarter, segments } from './hollow';

const radius = 'diameter / 2';
/** Up to the mouth; lid and knob are above. */
export const brim = 'height * 0.74';
/** What the inside of the floor is over the ground. */
const floor = 'wall * 1.8';
/** In parts of the radius. */
const mouth = 0.5;

/** From the foot to the mouth, the belly between: in parts of the radius and of the height to the brim. */
const belly = [
	...bend(
		[
			[0.5, 0.03],
			[1, 0.05],
			[1, 0.44],
		],
		12,
	),
	...bend(
		[
			[1, 0.44],
			[1, 0.85],
			[mouth, 1],
		],
		16,
	).slice(1),
];

/** From the brim down to the middle of the floor. */
export const teapotCavity: readonly Point[] = [
	[`${radius} * ${mouth} - wall`, brim],
	...belly
		.map(([x, y]): Point => [`${radius} * ${x} - wall`, `${floor} + (${brim} - wall * 2.9) * ${y}`])
		.toReversed(),
	['0', floor],
];

/** A full body, and what is hollow of it, which goes out at the mouth. */
export function teapotBody(): Node[] {
	const foot: Point[] = [
		['0', 'wall * 0.6'],
		[`${radius} * 0.42`, 'wall * 0.6'],
		[`${radius} * 0.43`, '0'],
		[`${radius} * 0.49`, '0'],
	];
	const side = belly.map(([x, y]): Point => [`${radius} * ${x}`, `${brim} * ${y}`]);
	const [[out] = ['']] = teapotCavity;
	const inside = [
		[out, `${brim} + wall`],
		['0', `${brim} + wall`],
	] as const;
	return [
		{
			id: 'body_full',
			op: 'revolve',
			outline: [...foot, ...side, ['0', brim]],
			segments,
		},
		{
			id: 'hollow',
			op: 'revolve',
			outline: [...inside, ...teapotCavity.toReversed()].map(([x, y]): Point => [x, y]),
			segments,
		},
	];
}

/** It lies on the brim, a hair into it, with a ring below that holds it in the mouth. */
export function teapotLid(): Node[] {
	const edge = 0.535;
	const top = 'height * 0.115';
	const dome = quarter(10).map(([x, y]) => [x, Number((1 - y).toFixed(5))] as const);
	const over = dome.map(
		([x, y]): Point => [
			`${radius} * ${edge} * ${x}`,
			`${brim} + wall * 0.5 + (${top} - wall * 0.5) * ${y}`,
		],
	);
	const ring = `${radius} * ${mouth} - wall`;
	const under = dome.map(
		([x, y]): Point => [`(${ring} - wall * 1.1) * ${x}`, `${brim} + (${top} - wall * 1.2) * ${y}`],
	);
	const flange: Point[] = [
		[`${ring} - wall * 1.1`, `${brim} - wall * 1.6`],
		[`${ring} - wall * 0.35`, `${brim} - wall * 1.6`],
		[`${ring} - wall * 0.15`, `${brim} - wall * 1.2`],
		[`${ring} - wall * 0.15`, `${brim} - wall * 0.04`],
		[`${radius} * ${edge} - wall * 0.2`, `${brim} - wall * 0.04`],
	];
	return [
		{
			id: 'lid',
			op: 'revolve',
			outline: [...over, ...flange.toReversed(), ...under.toReversed()],
			segments,
		},
		{ id: 'grip', op: 'revolve', outline: knobLine.map(knobPoint), segments: 64 },
		{ id: 'knob', op: 'move', of: 'grip', by: [0, 0, `${brim} + ${top}`] },
	];
}

/** Its foot goes into the lid: radius and height in parts of the knob's height. */
const knobLine = [
	[0, -0.06],
	[0.3, -0.06],
	[0.28, 0.06],
	[0.2, 0.18],
	[0.22, 0.3],
	[0.36, 0.42],
	[0.48, 0.55],
	[0.52, 0.68],
	[0.49, 0.81],
	[0.38, 0.92],
	[0.2, 0.985],
	[0, 1],
] as const;

const knobPoint = ([x, z]: readonly [number, number]): Point => [
	`min(height, diameter) * 0.145 * ${x}`,
	`height * 0.145 * ${z}`,
];
