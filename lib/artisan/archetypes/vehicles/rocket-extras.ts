import type { Node } from '../../../mesh/program';
import { cos, sin, tidy, times } from '../numbers';
import type { Point } from './form';
import { type Line, radiusAt } from './rocket-body';

/** Portholes in the front, from the upper one down: a frame and a pane in each. */
export function portholes(line: Line, count: number, slim: number): Node[] {
	const sizes = times(count, (index) => ({ z: 0.64 - index * 0.115, size: 0.36 - 0.03 * index }));
	const ring: readonly Point[] = [
		[0.68, -0.4],
		[1, -0.4],
		[1, 0.16],
		[0.95, 0.24],
		[0.86, 0.28],
		[0.76, 0.24],
		[0.68, 0.12],
	];
	const pane: readonly Point[] = [
		[0, -0.4],
		[0.74, -0.4],
		[0.74, 0.06],
		...times(5, (index): Point => [0.7 * cos(18 * index), 0.06 + 0.1 * sin(18 * index)]),
		[0, 0.16],
	];
	const turned = (id: string, points: readonly Point[]): Node => ({
		id,
		op: 'revolve',
		outline: points.map(([r, z]): [number, number] => [tidy(100 * r), tidy(100 * z)]),
		segments: 48,
	});
	const placed = (of: string, { z, size }: { z: number; size: number }, index: number): Node[] => {
		const by = `diameter / 200 * ${tidy(size)}`;
		// As the body leans there.
		const slope = ((radiusAt(line, z - 0.02) - radiusAt(line, z + 0.02)) / 0.04) * slim;
		const lean = (Math.atan(slope) * 180) / Math.PI;
		return [
			{ id: `${of}_sized_${index}`, op: 'scale', of: `${of}_flat`, by: [by, by, by] },
			{
				id: `${of}_level_${index}`,
				op: 'rotate',
				of: `${of}_sized_${index}`,
				by: [tidy(90 - lean), 0, 0],
			},
			{
				id: `${of}_${index}`,
				op: 'move',
				of: `${of}_level_${index}`,
				by: [0, `diameter / -2 * ${tidy(radiusAt(line, z) * 0.985)}`, `height * ${tidy(z)}`],
			},
		];
	};
	return [
		turned('frame_flat', ring),
		turned('pane_flat', pane),
		...['frame', 'pane'].flatMap((of) => sizes.flatMap((one, index) => placed(of, one, index))),
		...['frame', 'pane'].map(
			(of): Node => ({ id: `${of}s`, op: 'group', of: sizes.map((_, index) => `${of}_${index}`) }),
		),
	];
}

/** Smaller rockets at its sides. */
export function boosters(reach: string): Node[] {
	const radius = `min(diameter * 0.2, (${reach} - diameter / 2) / 2)`;
	const profile: readonly Point[] = [
		[0, 0.035],
		[0.8, 0.035],
		[0.62, 0.07],
		[0.95, 0.07],
		[1, 0.08],
		[1, 0.4],
		[0.93, 0.435],
		[0.76, 0.468],
		[0.5, 0.495],
		[0.2, 0.512],
		[0, 0.515],
	];
	return [
		{
			id: 'booster_middle',
			op: 'revolve',
			outline: profile.map(([r, z]): [string, string] => [`${r} * ${radius}`, `height * ${z}`]),
			segments: 48,
		},
		{
			id: 'booster',
			op: 'move',
			of: 'booster_middle',
			by: [`diameter / 2 + ${radius} * 0.94`, 0, 0],
		},
		{ id: 'boosters', op: 'repeat_polar', of: 'booster', count: 'boosters' },
	];
}
