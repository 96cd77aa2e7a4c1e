import type { Node, Scalar } from '../../../mesh/program';
import { choice } from '../slot';

export type HandleKind = 'bar' | 'knob' | 'none';

/** Of drawers and doors. */
export const handleSlot = choice('handles', 'Handles', {
	bar: ['bar handles', 'handles', 'pulls', 'handle'],
	knob: ['knobs', 'knob', 'round handles'],
	none: ['no handles', 'handleless', 'push to open', 'without handles'],
});

export const handleNames = ['handle', 'handles', 'knob', 'knobs', 'pull', 'pulls'];

/** From an end of the bow to its middle: along it and out of the face, in thicknesses. */
const bow: ReadonlyArray<readonly [along: number, out: number]> = [
	[0, -0.8],
	[0, 1.3],
	[0.11, 1.72],
	[0.41, 2.09],
	[0.8, 2.2],
];

/** Radius and height in thicknesses: a stem from inside the face, and a mushroom. */
const knobLine: ReadonlyArray<readonly [radius: number, out: number]> = [
	[0, -0.8],
	[0.8, -0.8],
	[0.8, 0],
	[0.62, 0.35],
	[0.62, 0.8],
	[1.15, 1.35],
	[1.42, 1.8],
	[1.42, 2.1],
	[1.15, 2.45],
	[0.6, 2.65],
	[0, 2.7],
];

/** On a face that looks to the front, its middle on the origin: a bow along x or z, or a knob. */
export function handle(
	id: string,
	kind: Exclude<HandleKind, 'none'>,
	{ long, thick, along }: { readonly long: Scalar; readonly thick: Scalar; along: 'x' | 'z' },
): Node[] {
	if (kind === 'knob') {
		const outline = knobLine.map(([radius, out]): [Scalar, Scalar] => [
			`${radius} * (${thick})`,
			`${out} * (${thick})`,
		]);
		return [
			{ id: `${id}_upright`, op: 'revolve', outline, segments: 32 },
			{ id, op: 'rotate', of: `${id}_upright`, by: [90, 0, 0] },
		];
	}
	const point = (side: string, [by, out]: readonly [number, number]): [Scalar, Scalar, Scalar] => [
		`${side}((${long}) / 2 - ${by} * (${thick}))`,
		`${-out} * (${thick})`,
		0,
	];
	const points = [
		...bow.map((one) => point('-', one)),
		...bow.toReversed().map((one) => point('', one)),
	];
	return [
		{
			id: `${id}_level`,
			op: 'sweep',
			profile: { kind: 'circle', radius: `(${thick}) / 2`, segments: 20 },
			path: { kind: 'points', points },
		},
		{ id, op: 'rotate', of: `${id}_level`, by: [0, along === 'z' ? 90 : 0, 0] },
	];
}
