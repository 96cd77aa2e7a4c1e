import type { Node } from '../../../mesh/program';
import { across, block, type Fit, lengthwise, type Point, type Storey, tower } from './form';

/** Over its engine: upright, its windscreen leaning back, its roof round. Of a truck 7200 long. */
const rows: readonly Storey[] = [
	[640, 2010, 3540, 1125],
	[760, 1985, 3582, 1145],
	[1100, 1980, 3594, 1150],
	[1500, 1980, 3594, 1150],
	[1760, 1981, 3578, 1148],
	[2150, 1988, 3505, 1140],
	[2480, 2005, 3425, 1126],
	[2700, 2035, 3360, 1104],
	[2830, 2090, 3270, 1060],
	[2890, 2200, 3140, 960],
	[2910, 2350, 2950, 800],
];
const square = [0.14, 0.2] as const;

const side: readonly Point[] = [
	[2240, 1700],
	[3300, 1700],
	[3330, 1760],
	[3190, 2420],
	[3140, 2470],
	[2280, 2470],
	[2240, 2430],
];
const screen: readonly Point[] = [
	[-1010, 1740],
	[1010, 1740],
	[980, 2470],
	[-980, 2470],
];

const mirrored = (id: string, of: string): Node => ({ id, op: 'mirror', of, axis: 'y' });

/** As `painted`, before the wheels are cut out of it, with `windows` in it. */
function shell(fitted: Fit): Node[] {
	return [
		tower('cab_full', rows, { square }),
		tower('cab_pocket', rows, { inset: 22, square }),
		tower('cab_glass', rows, { inset: 10, square }),
		...across('side_right', side, -2000, -300),
		mirrored('side_left', 'side_right'),
		...lengthwise('screen', screen, 2900, 4000),
		{ id: 'openings', op: 'union', of: ['side_right', 'side_left', 'screen'] },
		{ id: 'pockets', op: 'difference', from: 'openings', take: ['cab_pocket'] },
		...block('gap', [2140, -2000, 900], [2152, 2000, 2560]),
		...block('gap_end', [3390, -2000, 1000], [3402, 2000, 1690]),
		{ id: 'cab_core', op: 'scale', of: 'cab_full', by: [1, 0.988, 1] },
		{ id: 'all_gaps', op: 'union', of: ['gap', 'gap_end'] },
		{ id: 'gaps', op: 'difference', from: 'all_gaps', take: ['cab_core'] },
		{ id: 'cab_cut', op: 'difference', from: 'cab_full', take: ['pockets', 'gaps'] },
		fitted('painted', 'cab_cut'),
		fitted('windows', 'cab_glass'),
	];
}

/** Grille, lights and bumper lie on the cab; mirrors stand before its corners, a shield on its roof. */
function covers(fitted: Fit): Node[] {
	const slits = [0, 1, 2, 3].map((row) => 1010 + row * 130);
	return [
		tower('skin', rows, { inset: -6, square }),
		...slits.flatMap((z, index) => block(`slit_${index}`, [3300, -680, z], [4000, 680, z + 75])),
		{ id: 'slits', op: 'union', of: slits.map((_, index) => `slit_${index}`) },
		{ id: 'grille_cover', op: 'intersection', of: ['skin', 'slits'] },
		fitted('grille', 'grille_cover'),
		tower(
			'bumper_bar',
			[
				[430, 3230, 3560, 1110],
				[480, 3180, 3592, 1150],
				[560, 3160, 3600, 1160],
				[720, 3160, 3600, 1160],
				[790, 3180, 3592, 1152],
				[820, 3230, 3560, 1120],
			],
			{ square },
		),
		fitted('bumper_whole', 'bumper_bar'),
		...block('lamp', [3400, -1085, 840], [4000, -740, 965]),
		{ id: 'lamp_cover', op: 'intersection', of: ['skin', 'lamp'] },
		fitted('headlight_right', 'lamp_cover'),
		mirrored('headlight_left', 'headlight_right'),
		{ id: 'headlights', op: 'group', of: ['headlight_right', 'headlight_left'] },
		...block('mirror_box', [3290, -1196, 1720], [3370, -1040, 2080], 30),
		...block('mirror_arm', [3270, -1160, 2050], [3330, -1000, 2110], 12),
		{ id: 'mirror_whole', op: 'union', of: ['mirror_box', 'mirror_arm'] },
		fitted('mirror_right', 'mirror_whole'),
		mirrored('mirror_left', 'mirror_right'),
		{ id: 'mirrors', op: 'group', of: ['mirror_right', 'mirror_left'] },
	];
}

export const truckCab = (fitted: Fit): Node[] => [...shell(fitted), ...covers(fitted)];
