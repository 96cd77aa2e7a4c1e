import type { Node } from '../../../mesh/program';
import { across, type Fit, type Point } from './form';
import { grouped, mirrored, united } from './plane-form';

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

/** Engines on pylons as `engines`, and the fans in them as `fans`. */
export function engines(count: number, fitted: Fit): Node[] {
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
