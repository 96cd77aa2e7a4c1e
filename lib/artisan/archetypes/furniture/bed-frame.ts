import type { Node } from '../../../mesh/program';
import { moved } from './solids';

/** Of the rails around the mattress: all other thicknesses follow it. */
export const thick = '(width + length) * 0.009';
/** Of the headboard. */
export const headThick = '(width + length) * 0.0145';
export const railLow = 'mattress_height * 0.3';
export const railTop = 'mattress_height * 0.62';

/** Hollow below. They go into the headboard, whose sides stand out a hair. */
function rails(hasHeadboard: boolean): Node[] {
	const long = hasHeadboard ? `length - ${headThick} * 0.5` : 'length';
	const wide = hasHeadboard ? `width - ${thick} * 0.12` : 'width';
	const y = hasHeadboard ? `-(${headThick}) * 0.25` : '0';
	const high = `${railTop} - ${railLow}`;
	return [
		{
			id: 'rails',
			op: 'box',
			size: [wide, long, high],
			round: `${thick} * 1.2`,
			bevel: `${thick} * 0.2`,
		},
		{
			id: 'rails_inside',
			op: 'box',
			size: [`width - ${thick} * 2`, `length - ${thick} * 3.5`, high],
		},
		moved('rails_below', 'rails_inside', [0, 0, `-(${high}) * 0.3`]),
		{ id: 'rails_open', op: 'difference', from: 'rails', take: ['rails_below'] },
		moved('frame', 'rails_open', [0, y, railLow]),
	];
}

/** Side in thicknesses: tapered below the rails, straight inside them. */
const legLine: ReadonlyArray<readonly [z: string, side: number]> = [
	['0', 1.1],
	[`${railLow} * 0.05`, 1.24],
	[railLow, 2],
	[`${railLow} * 1.3`, 2],
];

const legX = `(width - ${thick} * 2.6)`;
const legY = `(length - ${thick} * 3.4)`;

/** Along a side, from the foot to the head. */
const legRow = (id: string, x: string, count: string): Node[] => [
	{
		id: `${id}_row`,
		op: 'repeat_linear',
		of: 'one_leg',
		count,
		step: [0, `${legY} / (${count} - 1)`, 0],
	},
	moved(id, `${id}_row`, [x, `-${legY} / 2`, 0]),
];

export const bedFrame = (hasHeadboard: boolean): Node[] => [
	...rails(hasHeadboard),
	{
		id: 'one_leg',
		op: 'loft',
		sections: legLine.map(([z, side]) => ({
			profile: {
				kind: 'rect',
				size: [`${thick} * ${side}`, `${thick} * ${side}`],
				round: `${thick} * 0.3`,
			},
			z,
		})),
	},
	...legRow('left_legs', `-${legX} / 2`, 'floor((legs + 1) / 2)'),
	...legRow('right_legs', `${legX} / 2`, 'floor(legs / 2)'),
	{ id: 'legs', op: 'group', of: ['left_legs', 'right_legs'] },
];
