import type { Node } from '../../../mesh/program';
import { cos, sin, tidy, times } from '../numbers';
import type { Fit, Point } from './form';
import { grouped, type Round, tube, united } from './plane-form';

/** Of the hub on the nose: its height, and x of the propeller's plane. */
export const hubZ = 1330;
const noseX = 3880;

/** By number: x of the propeller's plane, distance from the middle, height. */
const places: Readonly<Record<number, ReadonlyArray<readonly [number, number, number]>>> = {
	1: [[noseX, 0, hubZ]],
	2: [
		[2250, -2150, 2150],
		[2250, 2150, 2150],
	],
	4: [
		[2250, -1900, 2150],
		[2250, 1900, 2150],
		[2100, -4000, 2210],
		[2100, 4000, 2210],
	],
};
export const propellerNumbers = Object.keys(places).map(Number);

/** A hub with blades that turn about x, as `airscrew`; its front is at 320. */
function airscrew(long: number): Node[] {
	const hub: readonly Point[] = [
		[0, -40],
		[215, -40],
		[215, 20],
		...times(8, (index): Point => {
			const angle = (index + 1) * 11.25;
			return [tidy(215 * cos(angle)), tidy(20 + 300 * sin(angle))];
		}),
	];
	const stations = [
		[60, 150, 55, 48],
		[300, 170, 42, 36],
		[long * 0.55, 190, 26, 24],
		[long * 0.85, 150, 18, 16],
		[long * 0.97, 90, 12, 13],
		[long, 36, 8, 12],
	] as const;
	return [
		{ id: 'hub_up', op: 'revolve', outline: hub.map(([r, z]) => [r, z]), segments: 40 },
		{ id: 'hub', op: 'rotate', of: 'hub_up', by: [0, 90, 0] },
		{
			id: 'screw_blade',
			op: 'loft',
			sections: stations.map(([z, wide, thick, turn]) => ({
				profile: {
					kind: 'polygon',
					points: times(20, (index): [number, number] => [
						tidy((thick / 2) * cos(18 * index)),
						tidy((wide / 2) * sin(18 * index)),
					]),
				},
				z,
				turn: -turn,
			})),
		},
		{ id: 'screw_level', op: 'rotate', of: 'screw_blade', by: [0, 90, 0] },
		{ id: 'screw_ring', op: 'repeat_polar', of: 'screw_level', count: 'blades' },
		// About z it was; about x it turns.
		{ id: 'screw_ahead', op: 'rotate', of: 'screw_ring', by: [0, 90, 0] },
		united('airscrew', ['hub', 'screw_ahead']),
	];
}

export function propellers(count: number, fitted: Fit): Node[] {
	const all = places[count] ?? [];
	const nacelle: readonly Round[] = [
		[-2000, 0, 60, 60],
		[-1500, 0, 190, 180],
		[-500, 0, 290, 280],
		[-100, 0, 270, 260],
		[10, 0, 215, 215],
	];
	const onWings = count > 1;
	return [
		...airscrew(onWings ? 580 : 960),
		...(onWings ? tube('nacelle', nacelle, 16) : []),
		...all.flatMap(([x, y, z], index): Node[] => [
			{ id: `screw_${index}`, op: 'move', of: 'airscrew', by: [x, y, z] },
			fitted(`propeller_${index}`, `screw_${index}`),
			...(onWings
				? [
						{
							id: `pod_${index}`,
							op: 'move' as const,
							of: 'nacelle',
							by: [x, y, z] as [number, number, number],
						},
						fitted(`nacelle_${index}`, `pod_${index}`),
					]
				: []),
		]),
		grouped(
			'propellers',
			all.map((_, index) => `propeller_${index}`),
		),
		...(onWings
			? [
					grouped(
						'nacelles',
						all.map((_, index) => `nacelle_${index}`),
					),
				]
			: []),
	];
}
