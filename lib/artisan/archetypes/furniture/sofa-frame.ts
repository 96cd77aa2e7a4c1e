import type { Node, Scalar } from '../../../mesh/program';
import { moved, of, padded, row, twins } from './solids';

export const legHigh = 'seat_height * 0.27';
/** Of the seat cushions. */
export const cushionHigh = 'seat_height * 0.38';
const backThick = 'depth * 0.17';
/** Front of the back, which the cushions lean on. */
export const backFront = '(depth * 0.33)';

/** Between the arms. */
export const innerOf = (hasArms: boolean) => (hasArms ? '(width - 2 * arm_width)' : 'width');

/** Under the cushions, a little into the arms; without them its sides are a little behind those of the back. */
function base(hasArms: boolean): Node[] {
	const wide = hasArms ? 'width - arm_width' : 'width - depth * 0.012';
	const front = hasArms ? '(depth * 0.025 - depth / 2)' : '(-depth / 2)';
	const rear = '(depth * 0.48)';
	return padded(
		'frame',
		[wide, `${rear} - ${front}`, `seat_height - ${cushionHigh} * 0.92 - ${legHigh}`],
		[0, `(${rear} + ${front}) / 2`, legHigh],
		{ round: 'depth * 0.03', edge: 'min(depth, seat_height) * 0.02' },
	);
}

function back(hasArms: boolean): Node[] {
	const wide = hasArms ? `${innerOf(true)} + arm_width * 0.6` : 'width';
	const low = `${legHigh} * 1.3`;
	const edge = 'min(depth * 0.045, (height - seat_height) * 0.2)';
	return padded(
		'back',
		[wide, backThick, `height - ${low}`],
		[0, `depth / 2 - ${backThick} / 2`, low],
		{ round: 'depth * 0.035', edge },
	);
}

const armHigh = `(seat_height + (height - seat_height) * 0.42 - ${legHigh})`;

/** Its upper edges are rounder than the lower ones: like the seat's they are worn, not sewn. */
function arms(): Node[] {
	const rings: ReadonlyArray<readonly [inset: number, z: string]> = [
		[0.1, '0'],
		[0.03, 'arm_width * 0.03'],
		[0, 'arm_width * 0.1'],
		[0, `${armHigh} - arm_width * 0.32`],
		[0.018, `${armHigh} - arm_width * 0.22`],
		[0.07, `${armHigh} - arm_width * 0.12`],
		[0.15, `${armHigh} - arm_width * 0.045`],
		[0.24, `${armHigh} - arm_width * 0.01`],
		[0.32, armHigh],
	];
	const long = 'depth * 0.975';
	return [
		{
			id: 'arm_block',
			op: 'loft',
			sections: rings.map(([inset, z]) => {
				const less = `${2 * inset} * arm_width`;
				const size: [Scalar, Scalar] = [`arm_width - ${less}`, `${long} - ${less}`];
				return { profile: { kind: 'rect', size, round: 'arm_width * 0.17' }, z };
			}),
		},
		moved('arm', 'arm_block', [0, `${long} / 2 - depth / 2`, legHigh]),
		...twins('arms', 'arm', 'width - arm_width'),
	];
}

/** Radius in parts of a leg's height, from the floor up into the frame. */
const legLine: ReadonlyArray<readonly [radius: number, z: number]> = [
	[0, 0],
	[0.12, 0],
	[0.14, 0.04],
	[0.24, 1],
	[0.24, 1.25],
	[0, 1.25],
];

function legs(): Node[] {
	const reach = 'width - depth * 0.2';
	const line = (id: string, count: string, y: string): Node[] => [
		...row(`${id}_line`, 'one_leg', count, `(${reach}) / (${count} - 1)`),
		moved(id, `${id}_line`, [0, y, 0]),
	];
	return [
		{
			id: 'one_leg',
			op: 'revolve',
			outline: legLine.map(([radius, z]): [Scalar, Scalar] => [
				`${radius} * ${of(legHigh)}`,
				`${z} * ${of(legHigh)}`,
			]),
			segments: 32,
		},
		...line('front_legs', 'floor((legs + 1) / 2)', 'depth * -0.4'),
		...line('back_legs', 'floor(legs / 2)', 'depth * 0.4'),
		{ id: 'legs', op: 'group', of: ['front_legs', 'back_legs'] },
	];
}

export const sofaFrame = (hasArms: boolean): Node[] => [
	...base(hasArms),
	...back(hasArms),
	...(hasArms ? arms() : []),
	...legs(),
];
