import type { Node } from '../../../mesh/program';

export const patterns = ['honeycomb', 'rings', 'rays', 'none'] as const;
export type Pattern = (typeof patterns)[number];

const short = (value: number) => Number(value.toFixed(4));

/**
 * What is cut out of an inlay, from z = 0 up to above its face: the node `carving`. None where it is plain.
 * `reach`: how far the petals go, in widths.
 */
export function coasterPattern(pattern: Pattern, deep: string, reach: number): Node[] {
	switch (pattern) {
		case 'honeycomb':
			return honeycomb(`${deep} * 3`);
		case 'rings':
			return rings(deep);
		case 'rays':
			return rays(`${deep} * 3`, reach);
		case 'none':
			return [];
	}
}

/** From one cell to the next, in widths. */
const pitch = 0.105;

/** Two grids, the second between the first. */
function honeycomb(height: string): Node[] {
	const step: [string, string] = [`width * ${pitch}`, `width * ${short(pitch * Math.sqrt(3))}`];
	return [
		{
			id: 'prism',
			op: 'extrude',
			profile: { kind: 'ngon', sides: 6, radius: `width * ${short(pitch * 0.48)}` },
			height,
		},
		{ id: 'cell', op: 'rotate', of: 'prism', by: [0, 0, 30] },
		{ id: 'odd_rows', op: 'repeat_grid', of: 'cell', count: [9, 5], step },
		{ id: 'even_rows', op: 'repeat_grid', of: 'cell', count: [10, 6], step },
		{ id: 'carving', op: 'union', of: ['odd_rows', 'even_rows'] },
	];
}

/** Grooves that are narrower at their bottom. */
function rings(deep: string): Node[] {
	const radii = [0.07, 0.13, 0.19, 0.25, 0.31, 0.37];
	return [
		...radii.map(
			(radius, index): Node => ({
				id: `groove_${index + 1}`,
				op: 'revolve',
				outline: [
					[`width * ${short(radius - 0.009)}`, 0],
					[`width * ${short(radius + 0.009)}`, 0],
					[`width * ${short(radius + 0.014)}`, deep],
					[`width * ${short(radius + 0.014)}`, `${deep} * 2`],
					[`width * ${short(radius - 0.014)}`, `${deep} * 2`],
					[`width * ${short(radius - 0.014)}`, deep],
				],
				segments: 96,
			}),
		),
		{ id: 'carving', op: 'group', of: radii.map((_, index) => `groove_${index + 1}`) },
	];
}

/** Petals around the middle, and smaller ones between their tips. */
function rays(height: string, reach: number): Node[] {
	const petal = (id: string, from: number, to: number, broad: number): Node => {
		const side = Array.from({ length: 13 }, (_, at) => {
			const part = at / 12;
			const half = broad * Math.sin(Math.PI * part ** 1.35);
			return [from + (to - from) * part, half] as const;
		});
		const line = [
			...side,
			...side
				.slice(1, -1)
				.toReversed()
				.map(([x, y]) => [x, -y] as const),
		];
		const points = line.map(([x, y]): [string, string] => [
			`width * ${short(x)}`,
			`width * ${short(y)}`,
		]);
		return { id, op: 'extrude', profile: { kind: 'polygon', points }, height };
	};
	return [
		petal('petal', 0.05, reach, reach * 0.105),
		{ id: 'petals', op: 'repeat_polar', of: 'petal', count: 12 },
		petal('leaf', reach * 0.64, reach, reach * 0.045),
		{ id: 'twelve_leaves', op: 'repeat_polar', of: 'leaf', count: 12 },
		{ id: 'leaves', op: 'rotate', of: 'twelve_leaves', by: [0, 0, 15] },
		{ id: 'carving', op: 'union', of: ['petals', 'leaves'] },
	];
}
