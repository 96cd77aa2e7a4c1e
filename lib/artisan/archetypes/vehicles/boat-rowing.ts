import type { Node } from '../../../mesh/program';
import { tidy, times } from '../numbers';
import { band, hull, inside, type Row } from './boat-hull';
import { block, type Fit } from './form';

/** A clinker dinghy, 4000 long, 1500 wide, 760 high. */
export const rowing = { long: 4000, wide: 1500, high: 760 } as const;

const rows: readonly Row[] = [
	[-1990, 150, 590, 470, 0.62],
	[-1700, 95, 560, 560, 0.62],
	[-1000, 45, 530, 680, 0.6],
	[-200, 40, 520, 725, 0.6],
	[500, 40, 535, 690, 0.64],
	[1100, 50, 575, 560, 0.74],
	[1550, 85, 630, 370, 0.88],
	[1800, 160, 680, 215, 1],
	[1930, 300, 720, 105, 1.05],
	[1990, 480, 745, 22, 1.05],
];

const united = (id: string, of: readonly string[]): Node => ({ id, op: 'union', of: [...of] });

/** An oar 1900 long along x, its blade to the rear. */
const oar: readonly Node[] = [
	{ id: 'shaft', op: 'cylinder', radius: 24, radius_top: 19, height: 1450, segments: 20 },
	{ id: 'grip', op: 'cylinder', radius: 17, height: 170, bevel: 6, segments: 20 },
	{ id: 'grip_at', op: 'move', of: 'grip', by: [0, 0, -160] },
	{
		id: 'blade',
		op: 'loft',
		sections: [
			[1380, 30, 28],
			[1480, 46, 24],
			[1600, 100, 16],
			[1730, 130, 14],
			[1740, 118, 12],
		].map(([z = 0, wide = 1, thick = 1]) => ({
			profile: { kind: 'rect', size: [thick, wide], round: thick * 0.45 },
			z,
		})),
	},
	united('oar_up', ['shaft', 'grip_at', 'blade']),
	{ id: 'oar_level', op: 'rotate', of: 'oar_up', by: [0, -90, 0] },
];

/** Planks, thwarts to sit on, floor boards, rowlocks, and two oars laid on the thwarts. */
export function rowingBoat(seats: number, fitted: Fit): Node[] {
	const first = -1560;
	const gap = seats === 1 ? 0 : 2500 / (seats - 1);
	const places = times(seats, (index) => Math.round(seats === 1 ? -100 : first + index * gap));
	return [
		...hull('planks', rows),
		...inside('room', rows, 26),
		// As far out as the middle of the planks: what is built in ends there.
		...inside('fitting', rows, 13),
		...block('keel_beam', [-1850, -26, 0], [1500, 26, 120], 8),
		united('planked', ['planks', 'keel_beam']),
		{ id: 'open', op: 'difference', from: 'planked', take: ['room'] },
		fitted('hull', 'open'),
		...band('rail_full', rows, { out: 25, down: 55, up: 15, long: 2000 / 1990 }),
		...inside('rail_room', rows, 38),
		{ id: 'rail_ring', op: 'difference', from: 'rail_full', take: ['rail_room'] },
		fitted('rail', 'rail_ring'),
		...places.flatMap((x, index): Node[] => [
			...block(`thwart_${index}`, [x - 130, -1000, 330], [x + 130, 1000, 372]),
			{ id: `thwart_cut_${index}`, op: 'intersection', of: [`thwart_${index}`, 'fitting'] },
			fitted(`seat_${index}`, `thwart_cut_${index}`),
		]),
		{ id: 'seats', op: 'group', of: places.map((_, index) => `seat_${index}`) },
		...floor(fitted),
		...lockers(fitted),
		...oar,
		...[-1, 1].flatMap((side, index): Node[] => [
			{ id: `oar_turned_${index}`, op: 'rotate', of: 'oar_level', by: [0, 0, side * 3] },
			{ id: `oar_at_${index}`, op: 'move', of: `oar_turned_${index}`, by: [770, side * 235, 389] },
			fitted(`oar_${index}`, `oar_at_${index}`),
		]),
		{ id: 'oars', op: 'group', of: ['oar_0', 'oar_1'] },
	];
}

/** Boards with gaps between them, from plank to plank. */
function floor(fitted: Fit): Node[] {
	const boards = [-300, -150, 0, 150, 300];
	return [
		...boards.flatMap((y, index) =>
			block(`board_${index}`, [-1400, y - 65, 118], [1200, y + 65, 146]),
		),
		united(
			'boards',
			boards.map((_, index) => `board_${index}`),
		),
		...[-1100, 0, 900].flatMap((x, index) =>
			block(`timber_${index}`, [x, -900, 60], [x + 70, 900, 125]),
		),
		united('floor_all', ['boards', 'timber_0', 'timber_1', 'timber_2']),
		{ id: 'floor_cut', op: 'intersection', of: ['floor_all', 'fitting'] },
		fitted('floor', 'floor_cut'),
	];
}

/** Forks of iron on the rails that hold the oars. */
function lockers(fitted: Fit): Node[] {
	return [
		{ id: 'fork_ring', op: 'torus', radius: 44, tube: 11, segments: 32 },
		...block('fork_half', [-100, -100, -30], [100, 8, 30]),
		{ id: 'fork_open', op: 'intersection', of: ['fork_ring', 'fork_half'] },
		{ id: 'fork_up', op: 'rotate', of: 'fork_open', by: [90, 0, 0] },
		{ id: 'fork_high', op: 'move', of: 'fork_up', by: [0, 0, 90] },
		{ id: 'fork_pin', op: 'cylinder', radius: 13, height: 70, segments: 16 },
		{ id: 'fork_low', op: 'move', of: 'fork_pin', by: [0, 0, -20] },
		united('fork', ['fork_high', 'fork_low']),
		{ id: 'fork_right', op: 'move', of: 'fork', by: [-100, tidy(-712), 532] },
		fitted('rowlock_right', 'fork_right'),
		{ id: 'rowlock_left', op: 'mirror', of: 'rowlock_right', axis: 'y' },
		{ id: 'rowlocks', op: 'group', of: ['rowlock_right', 'rowlock_left'] },
	];
}
