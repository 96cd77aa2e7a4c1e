import type { Node } from '../../../mesh/program';
import { across, block, type Fit, type Point } from './form';
import { type Cut, fin, grouped, mirrored, type Round, tube, united, wing } from './plane-form';
import { type Gear, gear } from './plane-gear';

/** An airliner for 150 people. */
export const jet = { long: 37_600, wide: 34_000, high: 11_800 } as const;

const fuselage: readonly Round[] = [
	[-18_800, 5350, 130, 230],
	[-18_200, 5260, 340, 470],
	[-15_500, 4830, 900, 1060],
	[-11_500, 4300, 1560, 1660],
	[-8000, 3970, 1900, 2000],
	[-5500, 3900, 1975, 2070],
	[4000, 3900, 1975, 2070],
	[13_200, 3900, 1975, 2070],
	[15_400, 3840, 1830, 1930],
	[17_000, 3710, 1430, 1500],
	[18_100, 3570, 900, 930],
	[18_600, 3500, 420, 440],
	[18_800, 3480, 60, 60],
];

const wings: readonly Cut[] = [
	[0, 5200, 8000, 2650, 0.14],
	[1900, 4100, 6900, 2700, 0.14],
	[6300, 1350, 4100, 2980, 0.12],
	[11_500, -1550, 2750, 3350, 0.11],
	[16_000, -4150, 1650, 3720, 0.1],
	[16_700, -4700, 1300, 4100, 0.12],
	[17_000, -5250, 900, 4900, 0.14],
];
const tailplane: readonly Cut[] = [
	[0, -13_900, 4000, 5050, 0.11],
	[900, -14_300, 3600, 5080, 0.11],
	[6200, -17_150, 1350, 5500, 0.1],
];
const rudder: readonly Cut[] = [
	[5000, -10_400, 7600, 0, 0.08],
	[6100, -12_300, 5800, 0, 0.09],
	[11_700, -16_350, 2350, 0, 0.09],
	[11_800, -16_600, 2000, 0, 0.08],
];

/** Radius and place behind its front of an engine: in through the hole, out over the cowl. */
const cowl: readonly Point[] = [
	[0, 900],
	[820, 900],
	[860, 500],
	[900, 160],
	[960, 20],
	[1010, 0],
	[1070, 60],
	[1130, 350],
	[1160, 900],
	[1130, 1800],
	[1000, 2800],
	[860, 3300],
	[830, 3300],
	[800, 2900],
	[560, 3300],
	[430, 3900],
	[240, 4400],
	[0, 4700],
];
const spinner: readonly Point[] = [
	[0, 1000],
	[850, 1000],
	[850, 780],
	[260, 760],
	[200, 560],
	[90, 440],
	[0, 420],
];

/** By number: where the engines of the right wing are: x of the front, distance from the middle, height. */
const places: Readonly<Record<number, ReadonlyArray<readonly [number, number, number]>>> = {
	2: [[4700, -5750, 1840]],
	4: [
		[4700, -5300, 1840],
		[1500, -10_300, 2230],
	],
};

export const jetEngines = Object.keys(places).map(Number);

function engines(count: number, fitted: Fit): Node[] {
	const right = places[count] ?? [];
	const turned = (id: string, line: readonly Point[]): Node[] => [
		{ id: `${id}_up`, op: 'revolve', outline: line.map(([r, z]) => [r, z]), segments: 48 },
		{ id, op: 'rotate', of: `${id}_up`, by: [0, -90, 0] },
	];
	const ids = right.map((_, index) => index);
	const both = (name: string) => ids.flatMap((id) => [`${name}_${id}`, `${name}_left_${id}`]);
	return [
		...turned('cowl', cowl),
		...turned('spinner', spinner),
		...right.flatMap(([x, y, z], index) => [
			...across(
				`pylon_${index}`,
				[
					[x - 4500, z + 600],
					[x - 700, z + 900],
					[x - 1900, z + 1130],
					[x - 4300, z + 1130],
				],
				y - 120,
				y + 120,
			),
			{
				id: `cowl_at_${index}`,
				op: 'move' as const,
				of: 'cowl',
				by: [x, y, z] as [number, number, number],
			},
			united(`nacelle_${index}`, [`cowl_at_${index}`, `pylon_${index}`]),
			fitted(`engine_${index}`, `nacelle_${index}`),
			mirrored(`engine_left_${index}`, `engine_${index}`),
			{
				id: `spinner_at_${index}`,
				op: 'move' as const,
				of: 'spinner',
				by: [x, y, z] as [number, number, number],
			},
			fitted(`fan_${index}`, `spinner_at_${index}`),
			mirrored(`fan_left_${index}`, `fan_${index}`),
		]),
		grouped('engines', both('engine')),
		grouped('fans', both('fan')),
	];
}

/** Windows along both sides, and those of the cockpit, which lie on the nose. */
function windows(fitted: Fit): Node[] {
	const count = 30;
	const step = 690;
	return [
		...block('pane', [0, -1955, 4170], [260, -1860, 4560], 20),
		fitted('pane_fitted', 'pane'),
		{ id: 'pane_first', op: 'move', of: 'pane_fitted', by: ['length * -8200 / 37600', 0, 0] },
		{
			id: 'panes_right',
			op: 'repeat_linear',
			of: 'pane_first',
			count,
			step: [`length * ${step} / 37600`, 0, 0],
		},
		mirrored('pane_other', 'pane_fitted'),
		{ id: 'pane_other_first', op: 'move', of: 'pane_other', by: ['length * -8200 / 37600', 0, 0] },
		{
			id: 'panes_left',
			op: 'repeat_linear',
			of: 'pane_other_first',
			count,
			step: [`length * ${step} / 37600`, 0, 0],
		},
		{ id: 'skin', op: 'scale', of: 'fuselage', by: [1, 1.012, 1.006] },
		...block('visor_room', [16_050, -3000, 4330], [18_400, 3000, 4800]),
		{ id: 'visor', op: 'intersection', of: ['skin', 'visor_room'] },
		fitted('cockpit', 'visor'),
		grouped('windows', ['panes_right', 'panes_left', 'cockpit']),
	];
}

/** Wings and tails from side to side, each as one. */
function surfaces(fitted: Fit): Node[] {
	return [
		...wing('wing_right', wings),
		mirrored('wing_left', 'wing_right'),
		// The fairing where they go through the body.
		...tube(
			'fairing',
			[
				[-4700, 2500, 500, 200],
				[-3600, 2350, 1500, 650],
				[0, 2300, 1900, 780],
				[4200, 2350, 1500, 650],
				[5500, 2500, 500, 200],
			],
			16,
		),
		united('wings_whole', ['wing_right', 'wing_left', 'fairing']),
		fitted('wings', 'wings_whole'),
		...wing('tailplane_right', tailplane),
		mirrored('tailplane_left', 'tailplane_right'),
		united('tailplane_whole', ['tailplane_right', 'tailplane_left']),
		fitted('tailplane', 'tailplane_whole'),
		fin('fin_whole', rudder),
		fitted('fin', 'fin_whole'),
	];
}

const jetGear: Gear = {
	radius: 560,
	tyre: 400,
	legs: [
		{ x: 13_300, half: 0, side: 310, high: 2700, thick: 130 },
		{ x: -900, half: 3600, side: 400, high: 2800, thick: 170 },
	],
};

export function jetBody(count: number, fitted: Fit): Node[] {
	return [
		...tube('fuselage', fuselage),
		fitted('body', 'fuselage'),
		...surfaces(fitted),
		...windows(fitted),
		...engines(count, fitted),
		...gear(jetGear, jet, fitted),
	];
}
