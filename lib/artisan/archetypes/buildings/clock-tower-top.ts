import type { Node } from '../../../mesh/program';
import { at } from './clock-tower-shaft';
import { arched, block, rounded, squared, upright } from './masonry';

/** A storey of arches all around, open from wall to wall, under a cornice. */
function arcade(
	id: string,
	of: { half: number; low: number; high: number; arches: number; rings: [number, number][] },
): Node[] {
	const { half, low, high, arches, rings } = of;
	const step = rounded((1.72 * half) / arches);
	const [wide, tall] = [`width * ${rounded(step * 0.62)}`, `height * ${rounded(high - low)}`];
	return [
		squared(
			`${id}_block`,
			rings.map(([side, share]): [number, string] => [side, at(share)]),
		),
		{
			id: `${id}_arch`,
			op: 'extrude',
			profile: {
				kind: 'polygon',
				points: arched(
					'pointed',
					{ wide, foot: `${tall} - ${wide} * 0.9`, rise: `${wide} * 0.8` },
					5,
				),
			},
			height: 'width * 1.2',
		},
		...upright(`${id}_tunnel`, `${id}_arch`, [
			`width * ${rounded((step * (1 - arches)) / 2)}`,
			'width * 0.6',
			at(low),
		]),
		{
			id: `${id}_tunnels`,
			op: 'repeat_linear',
			of: `${id}_tunnel`,
			count: arches,
			step: [`width * ${step}`, 0, 0],
		},
		{ id: `${id}_cuts`, op: 'repeat_polar', of: `${id}_tunnels`, count: 2, degrees: 90 },
		...block(
			`${id}_room`,
			[`width * ${rounded(half * 1.7)}`, `width * ${rounded(half * 1.7)}`, tall],
			[0, 0, at(low)],
		),
		{ id, op: 'difference', from: `${id}_block`, take: [`${id}_cuts`, `${id}_room`] },
	];
}

/** A slope of slates in rows, its foot flared. */
function slates(
	id: string,
	[low, high]: readonly [number, number],
	[from, to]: readonly [number, number],
	rows: number,
): Node {
	const half = (share: number) => to + (from - to) * (1 - share) ** 1.25;
	return squared(
		id,
		Array.from({ length: rows }, (_, row) => {
			const [foot, head] = [row / rows, (row + 0.9) / rows];
			const z = (share: number) => at(rounded(low + (high - low) * share));
			return [
				[rounded(half(foot) + 0.004), z(foot)] as const,
				[rounded(half(head)), z(head)] as const,
			];
		}).flat(),
	);
}

/** Gilded gablets in two rows on each slope. */
function dormers(): Node[] {
	const [wide, high] = ['width * 0.06', 'height * 0.017'];
	const rows = [
		{ count: 4, step: 0.15, out: 0.372, share: 0.756 },
		{ count: 3, step: 0.14, out: 0.31, share: 0.787 },
	];
	return [
		{
			id: 'gablet',
			op: 'extrude',
			profile: {
				kind: 'polygon',
				points: [
					[`-(${wide}) / 2`, 0],
					[`${wide} / 2`, 0],
					[`${wide} / 2`, `${high} * 0.55`],
					[0, high],
					[`-(${wide}) / 2`, `${high} * 0.55`],
				],
			},
			height: 'width * 0.1',
		},
		...rows.flatMap(({ count, step, out, share }, row): Node[] => [
			...upright(`dormer${row}`, 'gablet', [
				`width * ${rounded((step * (1 - count)) / 2)}`,
				`width * -${rounded(out - 0.1)}`,
				at(share),
			]),
			{
				id: `dormer_row${row}`,
				op: 'repeat_linear',
				of: `dormer${row}`,
				count,
				step: [`width * ${step}`, 0, 0],
			},
		]),
		{ id: 'dormer_wall', op: 'group', of: ['dormer_row0', 'dormer_row1'] },
		{ id: 'dormers', op: 'repeat_polar', of: 'dormer_wall', count: 4 },
	];
}

/** Radius in widths, height as a share of the whole. */
const bellLine = [
	[0, 0.683],
	[0.13, 0.683],
	[0.12, 0.687],
	[0.085, 0.694],
	[0.07, 0.706],
	[0.05, 0.712],
	[0.02, 0.714],
	[0.02, 0.735],
	[0, 0.735],
] as const;
const finialLine = [
	[0, 0.945],
	[0.022, 0.945],
	[0.018, 0.956],
	[0.036, 0.958],
	[0.02, 0.961],
	[0.014, 0.966],
	[0.034, 0.97],
	[0.04, 0.974],
	[0.034, 0.978],
	[0.012, 0.981],
	[0.009, 1],
	[0, 1],
] as const;

const revolved = (id: string, line: ReadonlyArray<readonly [number, number]>): Node => ({
	id,
	op: 'revolve',
	outline: line.map(([radius, share]) => [`width * ${radius}`, at(share)]),
	segments: 32,
});

/** The belfry, its roof, the lantern on that and its spire. */
export function clockTop(): Node[] {
	return [
		...arcade('belfry', {
			...{ half: 0.425, low: 0.676, high: 0.724, arches: 5 },
			rings: [
				[0.425, 0.66],
				[0.425, 0.727],
				[0.45, 0.73],
				[0.46, 0.735],
				[0.46, 0.742],
				[0.42, 0.746],
			],
		}),
		...arcade('lantern', {
			...{ half: 0.205, low: 0.826, high: 0.858, arches: 3 },
			rings: [
				[0.225, 0.815],
				[0.225, 0.822],
				[0.205, 0.824],
				[0.205, 0.86],
				[0.235, 0.864],
				[0.235, 0.869],
				[0.21, 0.872],
			],
		}),
		revolved('bell', bellLine),
		slates('lower_roof', [0.742, 0.818], [0.43, 0.22], 9),
		slates('upper_roof', [0.868, 0.955], [0.22, 0.012], 10),
		{ id: 'roof', op: 'union', of: ['lower_roof', 'upper_roof'] },
		...dormers(),
		revolved('stem', finialLine),
		...block('arms', ['width * 0.07', 'width * 0.014', 'height * 0.0035'], [0, 0, at(0.989)]),
		{ id: 'finial', op: 'union', of: ['stem', 'arms'] },
	];
}
