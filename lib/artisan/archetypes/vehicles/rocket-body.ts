import type { Node, Scalar } from '../../../mesh/program';
import { tidy, times } from '../numbers';
import { along, type Point } from './form';

/** Height and radius, in parts of the rocket's height and of its body's radius, from the tail to the tip. */
export type Line = readonly (readonly [z: number, radius: number])[];

/** Bulging in the middle, as rockets were drawn before there were any. */
export const classic: Line = [
	[0.105, 0.5],
	[0.14, 0.6],
	[0.2, 0.75],
	[0.3, 0.93],
	[0.4, 1],
	[0.5, 0.985],
	[0.6, 0.92],
	[0.7, 0.8],
	[0.8, 0.61],
	[0.88, 0.41],
	[0.94, 0.235],
	[0.975, 0.115],
	[1, 0.02],
];

/** A tube under an ogive. */
export const slender: Line = [
	[0.075, 0.94],
	[0.085, 0.985],
	[0.4, 0.985],
	[0.7, 0.985],
	[0.74, 0.97],
	[0.79, 0.915],
	[0.84, 0.81],
	[0.89, 0.64],
	[0.93, 0.46],
	[0.965, 0.27],
	[0.985, 0.14],
	[1, 0.02],
];

export const radiusAt = (line: Line, z: number): number => along(line, z)[1] ?? 0;

/** A piece of the body between two heights, `grow` wider than that. */
export function piece(id: string, line: Line, [from, to]: Point, grow = 0): Node {
	const pieces = Math.max(2, Math.round((to - from) * 40));
	const even = times(pieces, (index) => from + ((to - from) * index) / pieces);
	const own = line.map(([z]) => z).filter((z) => z > from && z < to);
	const heights = [...new Set([...even, ...own, to].map(tidy))].sort((one, other) => one - other);
	const points = heights.map((z): [string, string] => [
		`diameter / 2 * ${tidy(radiusAt(line, z) + grow)}`,
		`height * ${z}`,
	]);
	return {
		id,
		op: 'revolve',
		outline: [[0, `height * ${from}`], ...points, [0, `height * ${to}`]],
		segments: 72,
	};
}

const bell: readonly Point[] = [
	[0.3, 1],
	[0.3, 0.8],
	[0.36, 0.62],
	[0.44, 0.4],
	[0.53, 0.18],
	[0.6, 0],
	[0.54, 0],
	[0.47, 0.2],
	[0.38, 0.42],
	[0.3, 0.6],
	[0, 0.66],
];

/** A hollow bell below the tail that ends at `low`, in parts of the height. */
export function nozzle(line: Line, low: number): Node {
	const [foot = 0, radius = 0] = line[0] ?? [];
	const wide = Math.min(1, radius * 1.2);
	return {
		id: 'nozzle',
		op: 'revolve',
		outline: [
			[0, `height * ${tidy(foot + 0.02)}`],
			...bell.map(([r, z]): [string, string] => [
				`diameter / 2 * ${tidy(r * wide * 1.25)}`,
				`height * ${tidy(low + z * (foot + 0.02 - low))}`,
			]),
		],
		segments: 64,
	};
}

/** Outline of a fin: share of the body's radius and of half the width, height. */
const edge: ReadonlyArray<readonly [body: number, wide: number, z: number]> = [
	...times(11, (index): [number, number, number] => {
		// Out of the body in a bow.
		const t = index / 10;
		const [one, two, three] = [(1 - t) ** 2, 2 * t * (1 - t), t * t];
		return [0.7 * one + 0.75 * two, 0.4 * two + three, 0.4 * one + 0.27 * two + 0.115 * three];
	}),
	[0, 1, 0.012],
	[0, 0.985, 0],
	[0, 0.93, 0],
	[0, 0.9, 0.008],
	...times(7, (index): [number, number, number] => {
		const t = index / 6;
		const [one, two, three] = [(1 - t) ** 2, 2 * t * (1 - t), t * t];
		return [
			0.1 * two + 0.35 * three,
			0.87 * one + 0.6 * two,
			0.03 * one + 0.115 * two + 0.13 * three,
		];
	}),
];

/** Fins that the rocket stands on, none of them to the front. */
export function fins(count: Scalar): Node[] {
	const thick = 'diameter * 0.075';
	return [
		{
			id: 'fin_flat',
			op: 'extrude',
			profile: {
				kind: 'polygon',
				points: edge.map(([body, wide, z]): [string, string] => [
					`diameter / 2 * ${tidy(body)} + width / 2 * ${tidy(wide)}`,
					`height * ${tidy(z)}`,
				]),
			},
			height: thick,
			bevel: `${thick} * 0.3`,
		},
		{ id: 'fin_up', op: 'rotate', of: 'fin_flat', by: [90, 0, 0] },
		{ id: 'fin', op: 'move', of: 'fin_up', by: [0, `${thick} / 2`, 0] },
		{ id: 'fin_ring', op: 'repeat_polar', of: 'fin', count },
		{ id: 'fins', op: 'rotate', of: 'fin_ring', by: [0, 0, `180 / ${count} - 90`] },
	];
}
