import type { Node } from '../../../mesh/program';
import { band, hull, type Row } from './boat-hull';
import { across, block, type Fit, type Storey, tower } from './form';

/** A cruiser of 7000, 2400 wide; `deck` is how high its rig begins. */
export const sailing = { long: 7000, wide: 2400, high: 9600, deck: 1300 } as const;

const rows: readonly Row[] = [
	[-3400, 520, 1190, 800, 0.6],
	[-3000, 430, 1165, 900, 0.58],
	[-2000, 310, 1130, 1070, 0.58],
	[-800, 250, 1115, 1165, 0.6],
	[200, 245, 1135, 1170, 0.64],
	[1200, 270, 1190, 1040, 0.74],
	[2100, 335, 1265, 760, 0.9],
	[2800, 450, 1340, 440, 1.05],
	[3250, 640, 1395, 190, 1.1],
	[3480, 900, 1425, 30, 1.1],
];

const cabin: readonly Storey[] = [
	[1000, -650, 1900, 760],
	[1200, -650, 1880, 745],
	[1380, -640, 1700, 715],
	[1480, -620, 1520, 675],
	[1540, -560, 1330, 610],
	[1570, -420, 1050, 480],
];
const square = [0.3, 0.25] as const;

const mirrored = (id: string, of: string): Node => ({ id, op: 'mirror', of, axis: 'y' });

/** Hull, a keel to stand on, the paint below the water, and the rail that runs around the deck. */
function body(fitted: Fit): Node[] {
	return [
		...hull('hull_full', rows),
		{
			id: 'keel_fin',
			op: 'loft',
			sections: [
				[0, -1500, 300, 60],
				[160, -1620, 520, 80],
				[420, -1800, 900, 55],
			].map(([z = 0, rear = 0, front = 0, half = 0]) => ({
				profile: {
					kind: 'rect',
					size: [front - rear, 2 * half],
					round: half * 0.98,
				},
				z,
				shift: [(front + rear) / 2, 0],
			})),
		},
		...block('cockpit', [-2900, -560, 700], [-660, 560, 2000], 0),
		{ id: 'hull_cut', op: 'difference', from: 'hull_full', take: ['cockpit'] },
		{ id: 'hull_keel', op: 'union', of: ['hull_cut', 'keel_fin'] },
		fitted('hull', 'hull_keel'),
		{ id: 'hull_skin', op: 'scale', of: 'hull_full', by: [1.0015, 1.006, 1] },
		...block('water', [-4000, -2000, 0], [4000, 2000, 640]),
		{ id: 'painted', op: 'intersection', of: ['hull_skin', 'water'] },
		fitted('bottom', 'painted'),
		...band('rail_full', rows, { out: 30, down: 60, up: 55, long: 3500 / 3480 }),
		...band('rail_room', rows, { out: -45, down: 200, up: 200, long: 0.985 }),
		{ id: 'rail_ring', op: 'difference', from: 'rail_full', take: ['rail_room'] },
		fitted('rail', 'rail_ring'),
	];
}

/** The deck of wood, cut for the cockpit; benches in it. */
function deck(fitted: Fit): Node[] {
	return [
		...band('deck_full', rows, { out: -20, down: 25, up: 18, long: 0.992 }),
		...block('well', [-2890, -550, 700], [-670, 550, 2000]),
		{ id: 'deck_cut', op: 'difference', from: 'deck_full', take: ['well'] },
		...block('bench_right', [-2880, -575, 690], [-680, -300, 930], 12),
		mirrored('bench_left', 'bench_right'),
		...block('sole', [-2890, -570, 690], [-670, 570, 722]),
		{ id: 'deck_all', op: 'union', of: ['deck_cut', 'bench_right', 'bench_left', 'sole'] },
		fitted('deck', 'deck_all'),
	];
}

/** A house on the deck with three windows a side and a hatch. */
function house(fitted: Fit): Node[] {
	const panes = [-350, 250, 850];
	return [
		tower('house_full', cabin, { square }),
		tower('house_pocket', cabin, { inset: 14, square }),
		tower('house_glass', cabin, { inset: 7, square }),
		...panes.flatMap((x, index) => {
			const [low, high] = [1265, 1420];
			return across(
				`light_${index}`,
				[
					[x, low],
					[x + 390, low],
					[x + 360 - index * 25, high],
					[x, high],
				],
				-1500,
				1500,
			);
		}),
		{ id: 'lights', op: 'union', of: panes.map((_, index) => `light_${index}`) },
		{ id: 'pockets', op: 'difference', from: 'lights', take: ['house_pocket'] },
		...block('slide', [-640, -280, 1540], [150, 280, 1610], 20),
		{ id: 'house_cut', op: 'difference', from: 'house_full', take: ['pockets'] },
		{ id: 'house_whole', op: 'union', of: ['house_cut', 'slide'] },
		fitted('cabin', 'house_whole'),
		fitted('windows', 'house_glass'),
	];
}

/** Blade and tiller at the stern. */
function rudder(fitted: Fit): Node[] {
	return [
		...across(
			'rudder_blade',
			[
				[-3500, 260],
				[-3180, 260],
				[-3330, 700],
				[-3330, 1330],
				[-3460, 1330],
				[-3490, 900],
			],
			-35,
			35,
		),
		...block('tiller', [-3430, -26, 1270], [-2300, 26, 1320], 12),
		{ id: 'rudder_whole', op: 'union', of: ['rudder_blade', 'tiller'] },
		fitted('rudder', 'rudder_whole'),
	];
}

export const sailingHull = (fitted: Fit): Node[] => [
	...body(fitted),
	...deck(fitted),
	...house(fitted),
	...rudder(fitted),
];
