import type { Node } from '../../../mesh/program';
import { box, onWall, placed, type Triple } from './pieces';

/**
 * From the shaft to the end of a sail, so that all are as wide as asked. They stand so that a gap between two of them
 * looks down, where the door is. A sail is a fifth as wide as it is long: its corners lie 5.71 degrees beside its
 * middle and 1.005 times as far out as its end. The sail next to the horizontal decides.
 */
const reach =
	'width/2.0099751/cos(90/sails*max(sails-4*floor(sails/4)-2,2-sails+4*floor(sails/4))-5.710593)';

/** How high the shaft lies, so that the sail next to the vertical ends at the very top. */
export const hub = `(height-1.0049876*${reach}*cos(180/sails*(1-sails+2*floor(sails/2))-5.710593))`;

/** The plane of the sails, and how far the nose of the shaft stands out of it. */
export const front = 'width * -0.262';
const rungs = 13;
const lath = 'width * 0.009';

/** One sail, lying, along +y: a beam, laths along it and rungs across. */
function oneSail(): Node[] {
	const along = (name: string, x: number): Node[] =>
		box(
			name,
			[lath, `${reach} * 0.8`, 'width * 0.008'],
			[`${reach} * ${x} - ${lath} * ${Math.sign(x) / 2}`, `${reach} * 0.598`, 'width * 0.002'],
		);
	const rung: Triple = [`${reach} * 0.2`, lath, 'width * 0.006'];
	return [
		...placed(
			{
				id: 'stock',
				op: 'loft',
				sections: [
					{ profile: { kind: 'rect', size: ['width * 0.028', 'width * 0.024'] }, z: 0 },
					{
						profile: { kind: 'rect', size: ['width * 0.014', 'width * 0.012'] },
						z: `${reach} * 0.995`,
					},
				],
			},
			[0, 0, 0],
			[-90, 0, 0],
		),
		...along('lath_1', -0.1),
		...along('lath_2', -0.05),
		...along('lath_3', 0.05),
		...along('lath_4', 0.1),
		...box('rung', rung, [0, `${reach} - ${lath} / 2`, 'width * 0.003']),
		{
			id: 'rungs',
			op: 'repeat_linear',
			of: 'rung',
			count: rungs,
			step: [0, `-${reach} * ${Number((0.79 / (rungs - 1)).toFixed(5))}`, 0],
		},
		{
			id: 'one_sail',
			op: 'union',
			of: ['stock', 'lath_1', 'lath_2', 'lath_3', 'lath_4', 'rungs'],
		},
	];
}

/** All around the shaft, which comes out of the cap. */
export function windmillSails(): Node[] {
	const shaft = (id: string, radius: number, from: number, to: number): Node[] =>
		placed(
			{
				id,
				op: 'cylinder',
				radius: `width * ${radius}`,
				height: `width * ${Number((to - from).toFixed(4))}`,
				segments: 32,
				bevel: `width * ${radius * 0.2}`,
			},
			[0, 0, `width * ${from}`],
		);
	return [
		...oneSail(),
		{ id: 'all_sails', op: 'repeat_polar', of: 'one_sail', count: 'sails' },
		{ id: 'turned_sails', op: 'rotate', of: 'all_sails', by: [0, 0, '180 / sails - 180'] },
		...onWall('sails', 'turned_sails', [0, front, hub]),
		...shaft('axle', 0.022, -0.2, 0),
		...shaft('poll', 0.036, -0.018, 0.014),
		...shaft('nose', 0.014, 0, 0.0178),
		{ id: 'hub_flat', op: 'union', of: ['axle', 'poll', 'nose'] },
		...onWall('hub', 'hub_flat', [0, front, hub]),
	];
}
