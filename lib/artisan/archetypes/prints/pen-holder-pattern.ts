import type { Node } from '../../../mesh/program';
import type { Outline } from './outline';

const short = (value: number) => Number(value.toFixed(5));

/** How the outside is divided: flat sides, and columns of cells on each; around a round one each column is a side. */
const sidesOf: Readonly<Record<Outline, { readonly sides: number; readonly columns: number }>> = {
	round: { sides: 24, columns: 1 },
	square: { sides: 4, columns: 6 },
	hexagonal: { sides: 6, columns: 3 },
};

/** From the middle to the front. */
const front = (shape: Outline): string =>
	shape === 'hexagonal' ? `width * ${short(0.509282 * Math.cos(Math.PI / 6))}` : 'width / 2';

/** From one cell to the next, in widths. */
const pitch = 0.1309;
/** Of every other row: there is one more of them than of those between. */
const rise = `width * ${short(pitch * Math.sqrt(3))}`;
const rows = `max(1, floor((height * 0.87 - width * 0.125) / (${rise})))`;

/** Cells through every side, on their points so that they print without support: the node `carving`. */
export function honeycomb(shape: Outline): Node[] {
	const { sides, columns } = sidesOf[shape];
	const step: [string, string] = [`width * ${pitch}`, rise];
	const between = columns === 1 ? 1 : columns - 1;
	const panel = (id: string, count: [number, string]): Node[] => [
		{ id: `${id}_lying`, op: 'repeat_grid', of: 'cell', count, step },
		{ id: `${id}_upright`, op: 'rotate', of: `${id}_lying`, by: [90, 0, 0] },
		{
			id: `${id}_panel`,
			op: 'move',
			of: `${id}_upright`,
			by: [0, `width * 0.12 - ${front(shape)}`, 'height / 2'],
		},
		{ id, op: 'repeat_polar', of: `${id}_panel`, count: sides },
	];
	return [
		{
			id: 'prism',
			op: 'extrude',
			profile: { kind: 'ngon', sides: 6, radius: `width * ${short(pitch * 0.47)}` },
			height: 'width * 0.24',
		},
		{ id: 'cell', op: 'rotate', of: 'prism', by: [0, 0, 30] },
		...panel('first_rows', [columns, `${rows} + 1`]),
		...panel('other_rows', [between, rows]),
		// Around a round one they are turned by half a step; on a flat side there is one less.
		{
			id: 'turned_rows',
			op: 'rotate',
			of: 'other_rows',
			by: [0, 0, columns === 1 ? 180 / sides : 0],
		},
		{ id: 'carving', op: 'union', of: ['first_rows', 'turned_rows'] },
	];
}

/** Upright flutes that end below the rim and above the ground: the node `carving`. */
export function grooves(shape: Outline): Node[] {
	const { sides, columns } = sidesOf[shape];
	const radius = 'width * 0.04';
	const step = `width * ${pitch / 2}`;
	const count = columns === 1 ? 2 : 2 * columns;
	return [
		{
			id: 'rod',
			op: 'cylinder',
			radius,
			height: 'height * 0.82',
			bevel: 'min(width * 0.02, height * 0.05)',
			segments: 48,
		},
		{ id: 'rods', op: 'repeat_linear', of: 'rod', count, step: [step, 0, 0] },
		{
			id: 'side_rods',
			op: 'move',
			of: 'rods',
			by: [
				`-(${step}) * ${(count - 1) / 2}`,
				`wall * 0.45 - ${radius} - ${front(shape)}`,
				'height * 0.09',
			],
		},
		{ id: 'all_rods', op: 'repeat_polar', of: 'side_rods', count: sides },
		{ id: 'carving', op: 'union', of: ['all_rods'] },
	];
}
