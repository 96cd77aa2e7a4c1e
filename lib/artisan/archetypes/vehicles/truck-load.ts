import type { Node } from '../../../mesh/program';
import { times } from '../numbers';
import { across, block, type Fit, lengthwise, type Point, tower } from './form';

/** What is on the frame, as the node `load`, between x = -3600 and 1880, over z = 1050. */
export type Load = 'box' | 'flatbed' | 'tank' | 'tipper';

const united = (id: string, of: readonly string[]): Node => ({ id, op: 'union', of: [...of] });
const mirrored = (id: string, of: string): Node => ({ id, op: 'mirror', of, axis: 'y' });

/** A van's box: grooves in its sides, rods on the doors at its rear, and a shield for the wind on the cab. */
function box(): Node[] {
	const grooves = times(11, (index) => -3330 + index * 460);
	const rods = [-820, -420, 420, 820];
	return [
		...block('van', [-3580, -1200, 1050], [1880, 1200, 3400], 28),
		...grooves.flatMap((x, index) =>
			block(`groove_${index}`, [x, -2000, 1160], [x + 16, 2000, 3320]),
		),
		...block('door_seam', [-4000, -8, 1120], [-3540, 8, 3330]),
		...block('van_core', [-3568, -1188, 0], [4000, 1188, 4000]),
		united('all_grooves', [...grooves.map((_, index) => `groove_${index}`), 'door_seam']),
		{ id: 'grooves', op: 'difference', from: 'all_grooves', take: ['van_core'] },
		{ id: 'van_cut', op: 'difference', from: 'van', take: ['grooves'] },
		...rods.flatMap((y, index): Node[] => [
			{ id: `rod_${index}`, op: 'cylinder', radius: 16, height: 2230, segments: 16 },
			{ id: `rod_at_${index}`, op: 'move', of: `rod_${index}`, by: [-3584, y, 1110] },
		]),
		united('load_whole', ['van_cut', ...rods.map((_, index) => `rod_at_${index}`)]),
		tower(
			'shield',
			[
				[2860, 2060, 3160, 900],
				[2960, 2040, 3020, 960],
				[3150, 2030, 2760, 1000],
				[3300, 2030, 2500, 990],
				[3360, 2060, 2320, 960],
			],
			{ square: [0.25, 0.25] },
		),
	];
}

/** A deck with low boards that fold down, and a wall behind the cab. */
function flatbed(): Node[] {
	const stakes = times(5, (index) => -3600 + index * 1360);
	return [
		...block('deck', [-3600, -1200, 1050], [1880, 1200, 1190], 12),
		...block('board_right', [-3590, -1196, 1180], [1870, -1150, 1600], 8),
		mirrored('board_left', 'board_right'),
		...block('board_rear', [-3596, -1190, 1180], [-3550, 1190, 1600], 8),
		...block('board_front', [1800, -1196, 1180], [1860, 1196, 2150], 12),
		...stakes.flatMap((x, index) => [
			...block(`stake_${index}`, [x, -1200, 1100], [x + 70, -1140, 1625], 8),
			mirrored(`stake_left_${index}`, `stake_${index}`),
		]),
		united('load_whole', [
			...['deck', 'board_right', 'board_left', 'board_rear', 'board_front'],
			...stakes.flatMap((_, index) => [`stake_${index}`, `stake_left_${index}`]),
		]),
	];
}

/** Radius and place along a tank 5480 long. */
const vessel: readonly Point[] = [
	[0, 0],
	[300, 12],
	[600, 55],
	[760, 110],
	[820, 170],
	[840, 240],
	[840, 1300],
	[850, 1305],
	[850, 1395],
	[840, 1400],
	[840, 2690],
	[850, 2695],
	[850, 2785],
	[840, 2790],
	[840, 4080],
	[850, 4085],
	[850, 4175],
	[840, 4180],
	[840, 5240],
	[820, 5310],
	[760, 5370],
	[600, 5425],
	[300, 5468],
	[0, 5480],
];

function tank(): Node[] {
	const saddles = [-3000, -600, 1400];
	return [
		{ id: 'vessel', op: 'revolve', outline: vessel.map(([r, z]) => [r, z]), segments: 72 },
		{ id: 'vessel_level', op: 'rotate', of: 'vessel', by: [0, 90, 0] },
		{ id: 'vessel_wide', op: 'scale', of: 'vessel_level', by: [1, 1200 / 850, 1] },
		{ id: 'vessel_up', op: 'move', of: 'vessel_wide', by: [-3600, 0, 1970] },
		...saddles.flatMap((x, index) =>
			block(`saddle_${index}`, [x, -700, 1040], [x + 160, 700, 1500]),
		),
		...block('walk', [-3100, -330, 2700], [1400, 330, 2838], 10),
		...[-2200, -800, 600].flatMap((x, index): Node[] => [
			{ id: `hatch_${index}`, op: 'cylinder', radius: 210, height: 120, bevel: 20, segments: 40 },
			{ id: `hatch_at_${index}`, op: 'move', of: `hatch_${index}`, by: [x, 0, 2780] },
		]),
		united('load_whole', [
			'vessel_up',
			...saddles.map((_, index) => `saddle_${index}`),
			'walk',
			...[0, 1, 2].map((index) => `hatch_at_${index}`),
		]),
	];
}

/** An open skip, its rear slanting so that what is in it slides out. */
function tipper(): Node[] {
	const outer: Point[] = [
		[-3600, 2500],
		[-3250, 1050],
		[1880, 1050],
		[1880, 2700],
		[1790, 2700],
		[1790, 2500],
	];
	const inner: Point[] = [
		[-3700, 3000],
		[-3500, 2450],
		[-3180, 1150],
		[1700, 1150],
		[1790, 1300],
		[1790, 3000],
	];
	const ribs = times(6, (index) => -3050 + index * 930);
	return [
		...across('skip', outer, -1150, 1150),
		...across('skip_room', inner, -1080, 1080),
		...block('rim_right', [-3595, -1200, 2400], [1875, -1090, 2500], 12),
		...block('sole_right', [-3270, -1200, 1060], [1875, -1090, 1190], 12),
		...ribs.flatMap((x, index) =>
			block(`rib_${index}`, [x, -1194, 1080], [x + 120, -1100, 2480], 12),
		),
		united('side_right_ribs', [
			'rim_right',
			'sole_right',
			...ribs.map((_, index) => `rib_${index}`),
		]),
		mirrored('side_left_ribs', 'side_right_ribs'),
		united('skip_ribbed', ['skip', 'side_right_ribs', 'side_left_ribs']),
		{ id: 'load_whole', op: 'difference', from: 'skip_ribbed', take: ['skip_room'] },
	];
}

const loads = { box, flatbed, tank, tipper };

/** How high a truck with it is: that of its box, or of its cab. */
export const highWith = (load: Load): number => (load === 'box' ? 3400 : 2910);

export const truckLoad = (load: Load, fitted: Fit): Node[] => [
	...loads[load](),
	fitted('load', 'load_whole'),
];

/** Rails, bars and tanks below the load, as `frame`; the lights at its rear. */
export function truckFrame(fitted: Fit): Node[] {
	const rear: Point[] = [
		[-1080, 640],
		[1080, 640],
		[1080, 760],
		[-1080, 760],
	];
	return [
		...block('rail_right', [-3560, -470, 640], [3300, -340, 1062], 12),
		mirrored('rail_left', 'rail_right'),
		...[-3400, -2400, -1200, 0, 1200].flatMap((x, index) =>
			block(`tie_${index}`, [x, -400, 720], [x + 120, 400, 960]),
		),
		...lengthwise('rear_bar', rear, -3586, -3500),
		...block('guard', [-3520, -1080, 430], [-3440, 1080, 560], 20),
		...block('guard_post', [-3510, -470, 500], [-3450, -380, 700]),
		mirrored('guard_post_left', 'guard_post'),
		{ id: 'fuel', op: 'cylinder', radius: 250, height: 1150, bevel: 30, segments: 48 },
		{ id: 'fuel_level', op: 'rotate', of: 'fuel', by: [0, 90, 0] },
		{ id: 'fuel_right', op: 'move', of: 'fuel_level', by: [450, -700, 690] },
		mirrored('fuel_left', 'fuel_right'),
		united('frame_whole', [
			...['rail_right', 'rail_left', 'rear_bar', 'guard', 'guard_post', 'guard_post_left'],
			...['fuel_right', 'fuel_left', 'tie_0', 'tie_1', 'tie_2', 'tie_3', 'tie_4'],
		]),
		fitted('frame', 'frame_whole'),
		...block('brake_lamp', [-3600, -1060, 655], [-3560, -760, 745], 8),
		fitted('taillight_right', 'brake_lamp'),
		mirrored('taillight_left', 'taillight_right'),
		{ id: 'taillights', op: 'group', of: ['taillight_right', 'taillight_left'] },
	];
}
