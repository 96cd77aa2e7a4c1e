import type { Node, Scalar } from '../../../mesh/program';
import { postBehind } from './chair-back';

type Section = Extract<Node, { op: 'loft' }>['sections'][number];

const square = (size: number, z: Scalar, y: Scalar): Section => ({
	profile: {
		kind: 'rect',
		size: [`leg_thickness * ${size}`, `leg_thickness * ${size}`],
		round: 'leg_thickness * 0.2',
	},
	z,
	shift: [0, y],
});

const legX = '(width / 2 - leg_thickness * 0.75)';
const frontY = '(leg_thickness * 0.95 - depth / 2)';
/** The back legs stand behind the seat's edge, where the back begins. */
const backY = `(${postBehind('height - seat_height')})`;
const under = 'seat_height - leg_thickness * 0.95';

export function chairLegs(): Node[] {
	return [
		{
			id: 'front_leg',
			op: 'loft',
			sections: [
				square(0.6, 0, `${frontY} - leg_thickness * 0.3`),
				square(0.64, 'seat_height * 0.01', `${frontY} - leg_thickness * 0.29`),
				square(1, `seat_height * 0.8`, frontY),
				square(1, 'seat_height - leg_thickness * 0.4', frontY),
			],
		},
		{
			id: 'back_leg',
			op: 'loft',
			sections: [
				square(0.62, 0, `${backY} + seat_height * 0.1`),
				square(0.66, 'seat_height * 0.01', `${backY} + seat_height * 0.099`),
				square(0.98, 'seat_height * 0.75', `${backY} + seat_height * 0.008`),
				square(1, 'seat_height * 0.88', backY),
				square(1, 'seat_height', backY),
				square(0.74, 'height - leg_thickness * 0.3', postBehind('leg_thickness * 0.3')),
				square(0.68, 'height - leg_thickness * 0.1', postBehind('leg_thickness * 0.1')),
				square(0.5, 'height', postBehind('0')),
			],
		},
		...['front', 'back'].flatMap((row): Node[] => [
			{ id: `${row}_left`, op: 'move', of: `${row}_leg`, by: [`-${legX}`, 0, 0] },
			{
				id: `${row}_pair`,
				op: 'repeat_linear',
				of: `${row}_left`,
				count: 2,
				step: [`2 * ${legX}`, 0, 0],
			},
		]),
		{ id: 'legs', op: 'group', of: ['front_pair', 'back_pair'] },
	];
}

/** Softly edged, and hollowed where one sits. */
export function chairSeat(): Node[] {
	const back = `(${backY} - leg_thickness * 0.2)`;
	const deep = `(${back} + depth / 2)`;
	const soft: ReadonlyArray<readonly [number, number]> = [
		[0.4, 0],
		[0.1, 0.25],
		[0, 0.5],
		[0.08, 0.82],
		[0.28, 1],
	];
	const sections = soft.map(([inset, z]): Section => {
		const less = `${2 * inset} * leg_thickness`;
		return {
			profile: {
				kind: 'rect',
				size: [`width - ${less}`, `${deep} - ${less}`],
				round: 'leg_thickness * 0.9',
			},
			z: `leg_thickness * 0.8 * ${z}`,
		};
	});
	const middle = `(${back} - depth / 2) / 2`;
	return [
		{ id: 'slab', op: 'loft', sections },
		{ id: 'ball', op: 'sphere', radius: 100, segments: 96 },
		{
			id: 'bowl',
			op: 'scale',
			of: 'ball',
			by: ['width / 100 * 0.62', `${deep} / 100 * 0.62`, 'leg_thickness / 100 * 0.75'],
		},
		{ id: 'dip', op: 'move', of: 'bowl', by: [0, 0, 'leg_thickness * 1.3'] },
		{ id: 'saddle', op: 'difference', from: 'slab', take: ['dip'] },
		{ id: 'seat', op: 'move', of: 'saddle', by: [0, middle, 'seat_height - leg_thickness * 0.8'] },
	];
}

/** Between the legs: an apron below the seat, and two rails nearer to the floor. */
export function chairRails(): Node[] {
	const long = `(${backY} - ${frontY})`;
	const middle = `(${backY} + ${frontY}) / 2`;
	const apron = 'leg_thickness * 1.5';
	const bar = (
		id: string,
		size: [Scalar, Scalar, Scalar],
		by: [Scalar, Scalar, Scalar],
	): Node[] => [
		{ id: `${id}_bar`, op: 'box', size, bevel: 'leg_thickness * 0.06' },
		{ id, op: 'move', of: `${id}_bar`, by },
	];
	const low = `${under} - ${apron} + leg_thickness * 0.3`;
	const thick = 'leg_thickness * 0.55';
	return [
		...bar('apron_front', [`2 * ${legX}`, thick, apron], [0, frontY, low]),
		...bar('apron_back', [`2 * ${legX}`, thick, apron], [0, backY, low]),
		...bar('apron_side', [thick, long, apron], [`-${legX}`, middle, low]),
		...bar(
			'stretcher_side',
			['leg_thickness * 0.45', `${long} + leg_thickness * 0.3`, 'leg_thickness * 0.7'],
			[`-${legX}`, middle, 'seat_height * 0.36'],
		),
		...['apron', 'stretcher'].map(
			(name): Node => ({
				id: `${name}_pair`,
				op: 'repeat_linear',
				of: `${name}_side`,
				count: 2,
				step: [`2 * ${legX}`, 0, 0],
			}),
		),
		{ id: 'rails', op: 'group', of: ['apron_front', 'apron_back', 'apron_pair', 'stretcher_pair'] },
	];
}
