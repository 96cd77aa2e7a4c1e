import type { Node } from '../../../mesh/program';
import { footRing, type Point, segments } from './hollow';

export const plateStyles = ['dinner', 'soup', 'coupe', 'side'] as const;
export type PlateStyle = (typeof plateStyles)[number];

const radius = 'diameter / 2';
/** Of the foot ring. */
const base = 'height * 0.16';
export const plateFloor = `(${base} + wall)`;
/** From the floor to the upper side of the edge, which ends in the middle of the bead around it. */
const rise = `(height - wall * 1.17 - ${base})`;
const bead = 'wall * 0.55';

/** Of the upper side: how far out and how high, and how thick it is below, in walls. */
type Station = readonly [out: string, up: number, thick: number];

/** Over `t` from 0 to 1: level at first, and at the end still rising. */
const swing = (t: number, end: number) => t * t * (3 - 2 * t) + end * (t * t * t - t * t);
const short = (value: number) => Number(value.toFixed(4));

/** From where the floor ends to the edge. */
function stations(style: PlateStyle): Station[] {
	const steps = Array.from({ length: 15 }, (_, at) => at / 14);
	if (style === 'coupe') {
		const [from, to] = [`(${radius} * 0.5)`, `(${radius} * 0.5 - ${bead})`];
		return steps.map((t) => [
			`${from} + ${to} * ${short(t)}`,
			short(0.25 * t * t + 0.75 * t ** 4),
			short(1 + 0.35 * t * t * (1 - t) - 0.3 * t ** 6),
		]);
	}
	const isDeep = style === 'soup';
	const well = `(${radius} - rim)`;
	const [start, high] = isDeep ? [0.66, 0.8] : [0.78, 0.6];
	const slope: Station[] = steps.map((t) => [
		`${well} * ${short(start + (1 - start) * t)}`,
		short(high * swing(t, isDeep ? 0.12 : 0.25)),
		short(1 + (isDeep ? 1.6 : 0.5) * t * (1 - t)),
	]);
	const edge: Station[] = [0.3, 0.65, 1].map((t) => [
		`${well} + (rim - ${bead}) * ${t}`,
		short(high + (1 - high) * t),
		short(1 - 0.25 * t),
	]);
	return [...slope, ...edge];
}

const heightOf = (up: number) => `${plateFloor} + ${rise} * ${up}`;

/** Its bead is a little thicker than the edge. */
function round(): Point[] {
	return Array.from({ length: 24 }, (_, at): Point => {
		const angle = (at * 15 * Math.PI) / 180;
		return [
			`${radius} - ${bead} * ${short(1 - Math.cos(angle))}`,
			`height - ${bead} * ${short(1 - Math.sin(angle))}`,
		];
	});
}

/** The plate, the bead around it and the ring on which it stands. */
export function plateNodes(style: PlateStyle, isForCup: boolean): Node[] {
	const line = stations(style);
	const upper = line.map(([out, up]): Point => [out, heightOf(up)]);
	const lower = line.map(([out, up, thick]): Point => [out, `${heightOf(up)} - wall * ${thick}`]);
	// A shallow round in which the cup stands.
	const middle: Point[] = isForCup
		? [
				[`${radius} * 0.4`, plateFloor],
				[`${radius} * 0.385`, `${plateFloor} - wall * 0.07`],
				[`${radius} * 0.36`, `${plateFloor} - wall * 0.22`],
				['0', `${plateFloor} - wall * 0.22`],
			]
		: [['0', plateFloor]];
	const stand = style === 'coupe' ? `${radius} * 0.56` : `(${radius} - rim) * 0.8`;
	return [
		{
			id: 'plate',
			op: 'revolve',
			outline: [['0', base], ...lower, ...upper.toReversed(), ...middle],
			segments,
		},
		{
			id: 'filled',
			op: 'revolve',
			outline: [['0', base], ...lower, [radius, 'height'], ['0', 'height']],
			segments,
		},
		{ id: 'rim', op: 'revolve', outline: round(), segments },
		...footRing({ radius: stand, wall: 'wall', height: 'height * 0.6', filled: 'filled' }),
	];
}
