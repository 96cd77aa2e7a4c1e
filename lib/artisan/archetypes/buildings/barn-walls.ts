import type { Node } from '../../../mesh/program';
import { type Barn, eaves, overhang, wallOutline } from './barn-roof';
import { box, drawnBack, onWall, type Triple } from './pieces';

export const wide = `(width - 2 * ${overhang})`;
export const deep = `(depth - 2 * ${overhang})`;
/** How far boards stand out of the walls. */
export const out = `(${overhang} * 0.14)`;

/** Boards with battens over their joints. */
export function barnWalls(barn: Barn): Node[] {
	const { ridge } = barn;
	const front = `-(${deep} / 2)`;
	const ends = 26;
	const long = `floor(${deep} / ${wide} * ${ends})`;
	const thin = `${wide} / ${ends} * 0.22`;
	const eavesHigh = `${ridge} * ${eaves + 0.03}`;
	const both = (id: string, of: string, axis: 'x' | 'y'): Node[] => [
		{ id: `${id}_other`, op: 'mirror', of, axis },
		{ id, op: 'group', of: [of, `${id}_other`] },
	];
	return [
		...drawnBack('wall', wallOutline(barn), front, deep),
		...box('batten', [thin, `${out} * 2`, ridge], [`${wide} / ${ends} - ${wide} / 2`, 0, 0]),
		{
			id: 'batten_row',
			op: 'repeat_linear',
			of: 'batten',
			count: ends - 1,
			step: [`${wide} / ${ends}`, 0, 0],
		},
		{ id: 'battens_flat', op: 'union', of: ['batten_row'] },
		{ id: 'battens_there', op: 'move', of: 'battens_flat', by: [0, front, 0] },
		...drawnBack('gable', wallOutline(barn), `${front} - ${out}`, `${out} * 3`),
		{ id: 'battens_front', op: 'intersection', of: ['battens_there', 'gable'] },
		...both('battens_ends', 'battens_front', 'y'),
		...box(
			'side_batten',
			[`${out} * 2`, thin, eavesHigh],
			[`${wide} / 2`, `${deep} / ${long} - ${deep} / 2`, 0],
		),
		{
			id: 'battens_right_row',
			op: 'repeat_linear',
			of: 'side_batten',
			count: `${long} - 1`,
			step: [0, `${deep} / ${long}`, 0],
		},
		{ id: 'battens_right', op: 'union', of: ['battens_right_row'] },
		...both('battens_sides', 'battens_right', 'x'),
		{ id: 'battens', op: 'group', of: ['battens_ends', 'battens_sides'] },
		...corners(eavesHigh),
		...box(
			'foundation',
			[`${wide} + ${overhang} * 0.6`, `${deep} + ${overhang} * 0.6`, `${ridge} * 0.035`],
			[0, 0, 0],
			`${overhang} * 0.06`,
		),
	];
}

const corners = (high: string): Node[] => {
	const side = 'width * 0.03';
	return [
		{ id: 'corner_post', op: 'box', size: [side, side, high] },
		{
			id: 'corners',
			op: 'repeat_grid',
			of: 'corner_post',
			count: [2, 2],
			step: [`${wide} + 2 * ${out} * 1.2 - ${side}`, `${deep} + 2 * ${out} * 1.2 - ${side}`],
		},
	];
};

/** Six panes each, along both sides. */
export function barnWindows({ ridge }: Barn): Node[] {
	const [w, h] = [`min(${ridge} * 0.11, ${deep} * 0.5 / windows)`, `${ridge} * 0.15`];
	const bar = `${ridge} * 0.013`;
	const row = (id: string, of: string, side: 1 | -1): Node[] => {
		const count = side === 1 ? 'floor((windows + 1) / 2)' : 'floor(windows / 2)';
		const step = `${deep} / ${count}`;
		const y = `${step} / 2 - ${deep} / 2`;
		return [
			...onWall(`${id}_one`, of, [`${side} * ${wide} / 2`, y, `${ridge} * 0.19`], side * 90),
			{ id, op: 'repeat_linear', of: `${id}_one`, count, step: [0, step, 0] },
		];
	};
	const both = (id: string, of: string): Node[] => [
		...row(`${id}_right`, of, 1),
		...row(`${id}_left`, of, -1),
		{ id, op: 'group', of: [`${id}_right`, `${id}_left`] },
	];
	const plate = (id: string, size: Triple, up: string, z: string) =>
		box(id, size, [0, up, z] as Triple);
	return [
		...plate(
			'case',
			[`${w} + 2 * ${bar}`, `${h} + 2 * ${bar}`, `${out} * 4`],
			`${h} / 2`,
			`-${out} * 2`,
		),
		...plate('hole', [w, h, `${out} * 8`], `${h} / 2`, `-${out} * 4`),
		{ id: 'case_open', op: 'difference', from: 'case', take: ['hole'] },
		...plate('upright', [`${bar} * 0.7`, `${h} * 1.02`, `${out} * 3.4`], `${h} / 2`, `-${out} * 2`),
		...plate(
			'cross_low',
			[`${w} * 1.02`, `${bar} * 0.7`, `${out} * 3.4`],
			`${h} / 3`,
			`-${out} * 2`,
		),
		...plate(
			'cross_high',
			[`${w} * 1.02`, `${bar} * 0.7`, `${out} * 3.4`],
			`${h} * 2 / 3`,
			`-${out} * 2`,
		),
		{ id: 'one_window', op: 'union', of: ['case_open', 'upright', 'cross_low', 'cross_high'] },
		...plate(
			'one_pane',
			[`${w} + ${bar}`, `${h} + ${bar}`, `${out} * 2.8`],
			`${h} / 2`,
			`-${out} * 1.6`,
		),
		...both('windows', 'one_window'),
		...both('panes', 'one_pane'),
	];
}
