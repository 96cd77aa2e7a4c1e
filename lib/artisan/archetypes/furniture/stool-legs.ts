import type { Node, Scalar } from '../../../mesh/program';
import { turned } from './solids';

export const underSeat = '(height - seat_thickness)';
/** Into the seat, so that both are one. */
const legHigh = '(height - seat_thickness * 0.6)';

/** Turned and slanting outwards: radius in thicknesses at shares of the height. */
const turnedLeg: ReadonlyArray<readonly [z: number, radius: number]> = [
	[0, 0.32],
	[0.012, 0.36],
	[0.28, 0.5],
	[0.5, 0.5],
	[1, 0.4],
];

/**
 * How far from the middle a slanting leg is at a share of its height. The feet stand under the edge of the seat:
 * what is around them is no larger.
 */
function reach(share: number): string {
	const [ofSeat, ofLeg] = [0.5 - 0.19 * share, 0.36 * (1 - share)];
	return `(min(width, depth) * ${ofSeat.toFixed(4)} - leg_thickness * ${ofLeg.toFixed(4)})`;
}

/** Any number of legs in a circle, the front without one, and what holds them together: rungs or a ring. */
export function slantingLegs(rest: 'rungs' | 'ring'): Node[] {
	return [
		{
			id: 'one_leg',
			op: 'loft',
			sections: turnedLeg.map(([share, radius]) => ({
				profile: { kind: 'circle', radius: `${radius} * leg_thickness`, segments: 32 },
				z: `${share} * ${legHigh}`,
				shift: [reach(share), 0],
			})),
		},
		{ id: 'turned_legs', op: 'repeat_polar', of: 'one_leg', count: 'legs' },
		turned('legs', 'turned_legs', [0, 0, '180 / legs - 90']),
		...(rest === 'ring' ? footRing : rungs),
	];
}

const rungShare = 0.32;
const level = `${rungShare} * ${legHigh}`;
const rungReach = reach(rungShare);

/** From each leg to the next. */
const rungs: readonly Node[] = [
	{
		id: 'rung_upright',
		op: 'cylinder',
		radius: 'leg_thickness * 0.26',
		height: `2 * ${rungReach} * sin(180 / legs)`,
		segments: 24,
	},
	{
		id: 'rung_middle',
		op: 'move',
		of: 'rung_upright',
		by: [0, 0, `-${rungReach} * sin(180 / legs)`],
	},
	turned('rung_level', 'rung_middle', [90, 0, 0]),
	{
		id: 'rung',
		op: 'move',
		of: 'rung_level',
		by: [`${rungReach} * cos(180 / legs)`, 0, level],
	},
	{ id: 'rungs', op: 'repeat_polar', of: 'rung', count: 'legs' },
	turned('rails', 'rungs', [0, 0, -90]),
];

/** A bar's footrest goes through the legs. */
const footRing: readonly Node[] = [
	{
		id: 'ring',
		op: 'torus',
		radius: rungReach,
		tube: 'leg_thickness * 0.24',
		segments: 96,
	},
	{ id: 'rails', op: 'move', of: 'ring', by: [0, 0, level] },
];

/** Under the seat's edge, which is drawn in. */
const inset = 'max(leg_thickness * 0.75, leg_thickness * 0.35 + seat_thickness * 0.55)';
const cornerX = `(width / 2 - ${inset})`;
const cornerY = `(depth / 2 - ${inset})`;

/** Square legs that taper to the foot: sides in thicknesses at shares of the height. */
const taper: ReadonlyArray<readonly [z: number, side: number]> = [
	[0, 0.68],
	[0.012, 0.74],
	[0.75, 1],
	[1, 1],
];

/** Upright legs in the four corners, a frame under the seat, and bars nearer to the floor. */
export function cornerLegs(): Node[] {
	return [
		{
			id: 'one_leg',
			op: 'loft',
			sections: taper.map(([share, side]) => ({
				profile: {
					kind: 'rect',
					size: [`${side} * leg_thickness`, `${side} * leg_thickness`],
					round: 'leg_thickness * 0.12',
				},
				z: `${share} * ${legHigh}`,
			})),
		},
		{
			id: 'legs',
			op: 'repeat_grid',
			of: 'one_leg',
			count: [2, 2],
			step: [`2 * ${cornerX}`, `2 * ${cornerY}`],
		},
		...bars('apron', 'leg_thickness * 1.4', `${underSeat} - leg_thickness * 1.2`, [0, 0]),
		...bars('low', 'leg_thickness * 0.8', 'height * 0.2', ['height * 0.08', 0]),
		{ id: 'apron', op: 'group', of: ['apron_x', 'apron_y'] },
		{ id: 'rails', op: 'group', of: ['low_x', 'low_y'] },
	];
}

/** Two bars along x and two along y, so far above `z`. */
function bars(id: string, high: Scalar, z: Scalar, up: readonly [Scalar, Scalar]): Node[] {
	const thick = 'leg_thickness * 0.55';
	const bar = (axis: 'x' | 'y'): Node[] => {
		const size: [Scalar, Scalar, Scalar] =
			axis === 'x' ? [`2 * ${cornerX}`, thick, high] : [thick, `2 * ${cornerY}`, high];
		return [
			{ id: `${id}_${axis}_bar`, op: 'box', size, bevel: 'leg_thickness * 0.08' },
			{
				id: `${id}_${axis}_pair`,
				op: 'repeat_grid',
				of: `${id}_${axis}_bar`,
				count: axis === 'x' ? [1, 2] : [2, 1],
				step: [`2 * ${cornerX}`, `2 * ${cornerY}`],
			},
			{
				id: `${id}_${axis}`,
				op: 'move',
				of: `${id}_${axis}_pair`,
				by: [0, 0, `${z} + ${up[axis === 'x' ? 0 : 1]}`],
			},
		];
	};
	return [...bar('x'), ...bar('y')];
}
