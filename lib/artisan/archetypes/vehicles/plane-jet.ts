import type { Node } from '../../../mesh/program';
import { block, type Fit } from './form';
import { engines } from './plane-engines';
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
	// Over the middle, so that both are one.
	[-80, 5200, 8000, 2650, 0.14],
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
		fitted('wing_on_right', 'wing_right'),
		mirrored('wing_on_left', 'wing_on_right'),
		grouped('wings', ['wing_on_right', 'wing_on_left']),
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
		united('body_whole', ['fuselage', 'fairing']),
		fitted('body', 'body_whole'),
		...surfaces(fitted),
		...windows(fitted),
		...engines(count, fitted),
		...gear(jetGear, jet, fitted),
	];
}
