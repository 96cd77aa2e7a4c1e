import type { Node } from '../../../mesh/program';
import { type Keep, shaft } from './castle-tower-wall';
import { block } from './masonry';

/** At which share of the shaft, turned how far, and which of the two clusters. */
const strewn: ReadonlyArray<readonly [share: number, turn: number, cluster: 0 | 1]> = [
	[0.02, 8, 0],
	[0.13, 47, 1],
	[0.22, 21, 0],
	[0.36, 63, 1],
	[0.43, 3, 1],
	[0.56, 38, 0],
	[0.66, 66, 1],
	[0.76, 17, 0],
	[0.9, 50, 1],
];

/** Stones that stand out of the wall, in clusters that look as if nobody had counted them. */
export function stones({ plan, top, unit }: Keep): Node[] {
	const isRound = plan === 'round';
	const [long, high] = [`min(width * 0.09, 0.1 * ${unit})`, `0.035 * ${unit}`];
	const stone = (id: string, x: number, z: number, share: number): Node[] =>
		block(
			id,
			[`${long} * ${share}`, 'width * 0.05', high],
			[`${long} * ${x}`, `width * -${shaft - 0.018}`, `${high} * ${z}`],
			`min(width * 0.006, ${high} * 0.2)`,
		);
	const pose = (row: number, [share, turn, cluster]: (typeof strewn)[number]): Node[] => {
		const z = `0.27 * ${unit} + (${top} - 0.68 * ${unit}) * ${share}`;
		const aside = isRound ? 0 : `width * ${((turn - 36) * 0.008).toFixed(3)}`;
		return [
			{ id: `stones_at${row}`, op: 'move', of: `cluster${cluster}`, by: [aside, 0, z] },
			{ id: `stones_row${row}`, op: 'repeat_polar', of: `stones_at${row}`, count: isRound ? 5 : 4 },
			{
				id: `stones${row}`,
				op: 'rotate',
				of: `stones_row${row}`,
				by: [0, 0, isRound ? turn : 0],
			},
		];
	};
	return [
		...stone('stone_a', 0, 0, 1),
		...stone('stone_b', 0.62, 1.12, 0.8),
		...stone('stone_c', -0.55, 2.24, 0.7),
		{ id: 'cluster0', op: 'group', of: ['stone_a', 'stone_b', 'stone_c'] },
		...stone('stone_d', 0, 0, 0.75),
		...stone('stone_e', -0.55, 1.12, 1),
		{ id: 'cluster1', op: 'group', of: ['stone_d', 'stone_e'] },
		...strewn.flatMap((one, row) => pose(row, one)),
		...(isRound ? [] : quoins({ top, unit })),
		{
			id: 'stones',
			op: 'group',
			of: [...strewn.map((_, row) => `stones${row}`), ...(isRound ? [] : ['quoins'])],
		},
	];
}

/** Long and short stones by turns, up the corners of a square tower. */
function quoins({ top, unit }: Pick<Keep, 'top' | 'unit'>): Node[] {
	const high = `(${top} - 0.62 * ${unit}) / 14`;
	const corner = (id: string, x: number, y: number, row: number): Node[] =>
		block(
			id,
			[`width * ${x}`, `width * ${y}`, `${high} * 0.97`],
			[
				`width * ${-shaft - 0.006 + x / 2}`,
				`width * ${-shaft - 0.006 + y / 2}`,
				`0.256 * ${unit} + ${high} * ${row}`,
			],
			'width * 0.004',
		);
	return [
		...corner('quoin_long', 0.13, 0.075, 0),
		...corner('quoin_short', 0.075, 0.13, 1),
		{ id: 'quoin_pair', op: 'group', of: ['quoin_long', 'quoin_short'] },
		{
			...{ id: 'quoin_stack', op: 'repeat_linear', of: 'quoin_pair', count: 7 },
			step: [0, 0, `2 * ${high}`],
		},
		{ id: 'quoins', op: 'repeat_polar', of: 'quoin_stack', count: 4 },
	];
}
