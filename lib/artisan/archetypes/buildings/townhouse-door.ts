import type { Node } from '../../../mesh/program';
import { arched, block, upright } from './masonry';
import { columns, type Measures } from './townhouse-measures';

/** Of the door, lying on its back with its sill on y = 0. */
const sizesOf = ({ storey }: Measures) => ({
	door: `min(width * 0.19, ${storey} * 0.36)`,
	bar: `${storey} * 0.03`,
	/** Where the arch above it begins. */
	foot: `${storey} * 0.66`,
	deep: `${storey} * 0.2`,
});
type Sizes = ReturnType<typeof sizesOf>;

/** Two columns of three panels. */
function leaf({ door, bar, foot, deep }: Sizes): Node[] {
	const panel = (id: string, y: number, high: number): Node[] => [
		...block(
			`${id}_one`,
			[`${door} * 0.3`, `${foot} * ${high}`, `${bar} * 0.8`],
			[`${door} * -0.2`, `${foot} * ${y}`, `${deep} * 0.6 - ${bar} * 0.3`],
			`${bar} * 0.3`,
		),
		{ id, op: 'repeat_linear', of: `${id}_one`, count: 2, step: [`${door} * 0.4`, 0, 0] },
	];
	return [
		...block('leaf', [`${door} * 1.02`, foot, `${deep} * 0.6`], [0, `${foot} / 2`, 0]),
		...panel('panel_low', 0.2, 0.22),
		...panel('panel_middle', 0.52, 0.3),
		...panel('panel_high', 0.83, 0.18),
		{ id: 'door_flat', op: 'union', of: ['leaf', 'panel_low', 'panel_middle', 'panel_high'] },
		{ id: 'knob', op: 'sphere', radius: `${bar} * 0.8`, segments: 20 },
		{
			id: 'handle_flat',
			op: 'move',
			of: 'knob',
			by: [`${door} * 0.4`, `${foot} * 0.45`, `${deep} * 0.6 + ${bar} * 0.4`],
		},
	];
}

/** An arch of stone with its keystone; in it the fanlight, with bars like rays. */
function arch({ door, bar, foot, deep }: Sizes): Node[] {
	const opening = (id: string, more: string, high: string): Node => ({
		...{ id, op: 'extrude', height: high },
		profile: {
			kind: 'polygon',
			points: arched('round', {
				wide: `${door} + 2 * ${more}`,
				foot,
				rise: `${door} / 2 + ${more}`,
			}),
		},
	});
	const rays = [-60, -30, 0, 30, 60].map((turn, index): Node[] => [
		...block(
			`ray${index}_up`,
			[`${bar} * 0.5`, `${door} * 0.5`, `${deep} * 0.56`],
			[0, `${door} * 0.25`, 0],
		),
		{ id: `ray${index}_turned`, op: 'rotate', of: `ray${index}_up`, by: [0, 0, turn] },
		{ id: `ray${index}`, op: 'move', of: `ray${index}_turned`, by: [0, foot, 0] },
	]);
	return [
		opening('fanlight_flat', `${bar} * 0.3`, `${deep} * 0.5`),
		opening('jamb_outer', `${bar} * 3`, `${deep} * 0.9`),
		opening('jamb_inner', `${bar} * -0.1`, `${deep} * 3`),
		{ id: 'jamb', op: 'difference', from: 'jamb_outer', take: ['jamb_inner'] },
		...block('transom', [`${door} * 1.05`, `${bar} * 1.4`, `${deep} * 0.72`], [0, foot, 0]),
		...block(
			'key',
			[`${bar} * 3`, `${bar} * 5`, deep],
			[0, `${foot} + ${door} / 2 + ${bar} * 1.4`, 0],
		),
		...rays.flat(),
		{
			id: 'door_frame_flat',
			op: 'union',
			of: ['jamb', 'transom', 'key', ...rays.map((_, index) => `ray${index}`)],
		},
	];
}

/** A panelled door under a fanlight, in an arch of stone. */
export function townDoor(measures: Measures): Node[] {
	const { front, ground } = measures;
	const sizes = sizesOf(measures);
	return [
		...leaf(sizes),
		...arch(sizes),
		...['door', 'handle', 'fanlight', 'door_frame'].flatMap((id) =>
			upright(id, `${id}_flat`, [columns.door, `${front} + ${sizes.deep} * 0.55`, ground]),
		),
	];
}
