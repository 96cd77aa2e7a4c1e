import type { Node, Scalar } from '../../../mesh/program';
import { headThick, railTop, thick } from './bed-frame';
import { cushion } from './cushion';
import { padded, row } from './solids';

/** Between the rails. */
const mattressWide = `(width - 2.4 * ${thick})`;
const mattressFront = `(1.2 * ${thick} - length / 2)`;
/** Its round edge is inside the headboard, where there is one. */
const mattressBack = (hasHeadboard: boolean) =>
	hasHeadboard ? `(length / 2 - ${headThick} * 0.08)` : `(length / 2 - 1.2 * ${thick})`;

function mattress(hasHeadboard: boolean): Node[] {
	const back = mattressBack(hasHeadboard);
	return padded(
		'mattress',
		[mattressWide, `${back} - ${mattressFront}`, 'mattress_height * 0.44'],
		[0, `(${back} + ${mattressFront}) / 2`, 'mattress_height * 0.56'],
		{ round: `${thick} * 2.2`, edge: 'min(length * 0.012, mattress_height * 0.1)' },
	);
}

/** How much a pillow is above the mattress, which it is pressed into. */
export const pillowRise = 'length * 0.056';

function pillows(): Node[] {
	const pitch = `${mattressWide} / pillows`;
	const deep = 'min(length * 0.21, width * 0.5)';
	return [
		...cushion(
			'pillow',
			'pillow',
			[`min(${pitch} * 0.92, length * 0.37)`, deep, 'length * 0.075'],
			[0, `length / 2 - ${deep} * 0.5 - ${headThick} * 1.55`, 'mattress_height - length * 0.019'],
		),
		...row('pillows', 'pillow', 'pillows', pitch),
	];
}

/** Of the blanket on the mattress, and of the sheet turned down over it. */
export const blanketRise = `${thick} * 1.05`;

/** Over the mattress and down its sides to the rails, its edge turned down below the pillows. */
function blanket(): Node[] {
	const low = `(${railTop} + ${thick} * 0.25)`;
	const front = `(${mattressFront} - ${thick} * 0.35)`;
	const layer = (id: string, from: Scalar, to: Scalar, more: number, rise: string): Node[] =>
		padded(
			id,
			[
				`${mattressWide} + ${more} * ${thick}`,
				`${to} - (${from})`,
				`mattress_height + ${rise} - ${low}`,
			],
			[0, `(${to} + ${from}) / 2`, low],
			{ round: `min(${thick} * 1.6, length * 0.032)`, edge: `min(${thick} * 0.9, length * 0.018)` },
		);
	return [
		...layer('blanket', front, 'length * 0.18', 0.7, `${thick} * 0.75`),
		...layer('sheet', 'length * 0.09', 'length * 0.2', 1, blanketRise),
	];
}

export const bedding = (of: {
	readonly hasHeadboard: boolean;
	readonly hasPillows: boolean;
	readonly hasBlanket: boolean;
}): Node[] => [
	...mattress(of.hasHeadboard),
	...(of.hasPillows ? pillows() : []),
	...(of.hasBlanket ? blanket() : []),
];
