import type { Node } from '../../../mesh/program';
import { cushion } from './cushion';
import { backFront, cushionHigh, innerOf } from './sofa-frame';
import { moved, row, turned } from './solids';

/** How steep the back cushions lean. */
const steep = 79;
const sine = Math.sin((steep * Math.PI) / 180).toFixed(4);

const room = '(height - seat_height)';
const backHigh = `${room} * 0.92`;
const backThick = 'min(depth * 0.21, (height - seat_height) * 0.48)';

/** As deep as the seat is, their middle as high as `surface` says. */
function seatCushions(hasArms: boolean): Node[] {
	const pitch = `(${innerOf(hasArms)} / seats)`;
	const front = '(depth * 0.012 - depth / 2)';
	const rear = `(${backFront} + depth * 0.02)`;
	return [
		...cushion(
			'seat_cushion',
			'seat',
			[`${pitch} * 0.995`, `${rear} - ${front}`, cushionHigh],
			[0, `(${rear} + ${front}) / 2`, `seat_height - ${cushionHigh}`],
		),
		...row('seat_cushions', 'seat_cushion', 'seats', pitch),
	];
}

/** On the seat, leaning on the back. */
function backCushions(hasArms: boolean): Node[] {
	const pitch = `(${innerOf(hasArms)} / seats)`;
	return [
		...cushion('back_cushion_lying', 'seat', [`${pitch} * 0.985`, backHigh, backThick]),
		turned('back_cushion_upright', 'back_cushion_lying', [steep, 0, 0]),
		moved('back_cushion', 'back_cushion_upright', [
			0,
			`${backFront} - ${backHigh} * 0.06`,
			`seat_height + ${backHigh} * ${sine} / 2 - ${room} * 0.04`,
		]),
		...row('back_cushions', 'back_cushion', 'seats', pitch),
	];
}

/** From the left end to the right one, before the back cushions. */
function pillows(hasArms: boolean): Node[] {
	const inner = innerOf(hasArms);
	const size = `min(${room} * 0.86, ${inner} / max(seats * 1.6, pillows))`;
	return [
		...cushion('pillow_lying', 'pillow', [size, size, `${size} * 0.36`]),
		turned('pillow_upright', 'pillow_lying', [70, 0, 0]),
		moved('pillow', 'pillow_upright', [
			`${size} * 0.52 - ${inner} / 2`,
			`${backFront} - ${backThick} * 0.84 - ${size} * 0.05`,
			`seat_height + ${size} * 0.37`,
		]),
		{
			id: 'pillows',
			op: 'repeat_linear',
			of: 'pillow',
			count: 'pillows',
			step: [`(${inner} - ${size} * 1.04) / max(1, pillows - 1)`, 0, 0],
		},
	];
}

export const sofaCushions = (hasArms: boolean, hasPillows: boolean): Node[] => [
	...seatCushions(hasArms),
	...backCushions(hasArms),
	...(hasPillows ? pillows(hasArms) : []),
];
