import type { Node } from '../../../mesh/program';
import { across, block, type Fit, type Point } from './form';
import { hubZ, propellers } from './plane-airscrew';
import { type Cut, fin, grouped, mirrored, type Round, tube, united, wing } from './plane-form';
import { type Gear, gear } from './plane-gear';

/** A light aircraft for four, its wings above its cabin. */
export const light = { long: 8400, wide: 11_000, high: 2800 } as const;

const fuselage: readonly Round[] = [
	[-4150, 1500, 55, 190],
	[-3900, 1490, 100, 230],
	[-2600, 1450, 250, 350],
	[-1300, 1430, 430, 520],
	[-500, 1480, 545, 700],
	[400, 1500, 580, 740],
	[1050, 1480, 585, 710],
	[1550, 1385, 575, 560],
	[2000, 1330, 560, 490],
	[3000, 1325, 520, 440],
	[3600, 1330, 440, 370],
	[3850, 1330, 330, 300],
	[3900, 1330, 240, 240],
];
const wings: readonly Cut[] = [
	// Over the middle, so that both are one.
	[-40, 1250, 1650, 2200, 0.15],
	[2900, 1250, 1620, 2240, 0.15],
	[5200, 1080, 1150, 2330, 0.13],
	[5440, 980, 900, 2340, 0.12],
	[5500, 900, 700, 2340, 0.08],
];
const tailplane: readonly Cut[] = [
	[0, -2950, 1150, 1560, 0.09],
	[1500, -3180, 850, 1570, 0.09],
	[1680, -3250, 700, 1570, 0.07],
];
const rudder: readonly Cut[] = [
	[1450, -2250, 1950, 0, 0.07],
	[1750, -2800, 1380, 0, 0.08],
	[2720, -3420, 760, 0, 0.08],
	[2800, -3500, 620, 0, 0.06],
];
const lightGear: Gear = {
	radius: 230,
	tyre: 170,
	legs: [
		{ x: 2650, half: 0, side: 0, high: 1000, thick: 42 },
		{ x: 250, half: 1150, side: 0, high: 260, thick: 60 },
	],
};

/** Panes that lie on the cabin: two a side, and the windscreen around its front. */
function windows(fitted: Fit): Node[] {
	const front: Point[] = [
		[420, 1590],
		[1130, 1590],
		[800, 2080],
		[420, 2080],
	];
	const rear: Point[] = [
		[-480, 1610],
		[320, 1590],
		[320, 2080],
		[-260, 2060],
	];
	const screen: Point[] = [
		[1240, 1600],
		[2300, 1600],
		[2300, 2300],
		[900, 2110],
	];
	return [
		{ id: 'skin', op: 'scale', of: 'fuselage', by: [1, 1.016, 1.006] },
		...across('front_panes', front, -900, 900),
		...across('rear_panes', rear, -900, 900),
		...across('screen', screen, -480, 480),
		...['front_panes', 'rear_panes', 'screen'].flatMap((id): Node[] => [
			{ id: `${id}_on`, op: 'intersection', of: ['skin', id] },
			fitted(`${id}_in`, `${id}_on`),
		]),
		grouped('windows', ['front_panes_in', 'rear_panes_in', 'screen_in']),
	];
}

/** A tube from one point to another. */
const bar = (
	id: string,
	radius: number,
	from: [number, number, number],
	to: [number, number, number],
): Node => ({
	...{ id, op: 'sweep', profile: { kind: 'circle', radius, segments: 16 } },
	path: { kind: 'points', points: [from, to] },
});

export function lightBody(count: number, fitted: Fit): Node[] {
	return [
		...tube('fuselage', fuselage),
		// Springs to the wheels, and props under the wings.
		bar('spring_right', 55, [350, -300, 950], [250, -1180, 250]),
		mirrored('spring_left', 'spring_right'),
		bar('prop_right', 42, [500, -450, 1050], [500, -2750, 2230]),
		mirrored('prop_left', 'prop_right'),
		...(count > 1 ? [{ id: 'beak', op: 'sphere' as const, radius: 240, segments: 40 }] : []),
		...(count > 1
			? [
					{
						id: 'beak_at',
						op: 'move' as const,
						of: 'beak',
						by: [3960, 0, hubZ] as [number, number, number],
					},
				]
			: []),
		united('fuselage_whole', [
			...['fuselage', 'roof', 'spring_right', 'spring_left', 'prop_right', 'prop_left'],
			...(count > 1 ? ['beak_at'] : []),
		]),
		fitted('body', 'fuselage_whole'),
		...block('roof', [-300, -480, 2080], [1150, 480, 2235], 60),
		...wing('wing_right', wings),
		fitted('wing_on_right', 'wing_right'),
		mirrored('wing_on_left', 'wing_on_right'),
		grouped('wings', ['wing_on_right', 'wing_on_left']),
		...wing('tailplane_right', tailplane),
		mirrored('tailplane_left', 'tailplane_right'),
		united('tailplane_whole', ['tailplane_right', 'tailplane_left']),
		fitted('tailplane', 'tailplane_whole'),
		fin('fin_whole', rudder),
		fitted('fin', 'fin_whole'),
		...windows(fitted),
		...propellers(count, fitted),
		...gear(lightGear, light, fitted),
	];
}
