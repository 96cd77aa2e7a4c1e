import type { Node } from '../../../mesh/program';
import { tidy, times } from '../numbers';
import { blade, type Cut } from './blade';
import { stemThick } from './flower-stem';
import { type Level, shell } from './shell';

/** Of a head 200 wide. */
export const headHigh = 118;

/** Of a petal in the bud, and of one outside: share of its height, radius, width to the room it has. */
const rows = [
	[0, 9, 14, 0.5],
	[0.12, 16, 44, 0.8],
	[0.3, 23, 68, 1],
	[0.5, 26, 78, 1.06],
	[0.7, 25, 82, 1],
	[0.85, 21, 88, 0.84],
	[0.94, 17, 95, 0.62],
	[1, 15, 99, 0.34],
] as const;

/** `open`: from 0 in the bud to 1 outside, where petals are lower and roll back. */
function petalAt(open: number, room: number): Level[] {
	const high = headHigh * (1 - 0.3 * open);
	return rows.map(([share, inner, outer, wide]) => {
		const out = inner + (outer - inner) * open;
		return {
			z: share * high,
			out,
			half: Math.min(150, (wide * room) / 2),
			thick: Math.min(4.5, out * 0.3),
		};
	});
}

/** Rings of three, four, five and more, until all are placed; one begins where the last has its gaps. */
function ringsOf(petals: number): number[] {
	const rings: number[] = [];
	for (let left = petals; left > 0; left -= rings.at(-1) ?? left) {
		rings.push(left < 2 * (3 + rings.length) ? left : 3 + rings.length);
	}
	return rings;
}

/** All petals, the bud's up to the top. */
export function petals(number: number): Node[] {
	const rings = ringsOf(number);
	const size = 'width / 200';
	const nodes = rings.flatMap((inRing, index): Node[] => {
		const open = index / (rings.length - 1);
		return [
			shell(`petal_${index}_shell`, petalAt(open, 520 / inRing), 0.13),
			{ id: `petal_${index}`, op: 'scale', of: `petal_${index}_shell`, by: [size, size, size] },
			{ id: `ring_${index}`, op: 'repeat_polar', of: `petal_${index}`, count: inRing },
			{ id: `turned_${index}`, op: 'rotate', of: `ring_${index}`, by: [0, 0, tidy(index * 47)] },
		];
	});
	return [
		...nodes,
		{ id: 'all_petals', op: 'group', of: rings.map((_, index) => `turned_${index}`) },
		{
			id: 'petals',
			op: 'move',
			of: 'all_petals',
			by: [0, 0, `height - width / 200 * ${headHigh}`],
		},
	];
}

const sepal: readonly Cut[] = times(9, (index): Cut => {
	const t = index / 8;
	return {
		...{ at: 100 * t, half: Math.max(1.5, 26 * (1 - t) ** 0.7), cup: 4 * (1 - t) },
		...{ high: 45 * t - 65 * t * t, thick: 9 - 6 * t },
	};
});

/** A cup below the petals with five pointed leaves, as part of the stem; a bud within. */
export function cup(): Node[] {
	const foot = `height - width / 200 * ${headHigh}`;
	const size = 'width / 200';
	const turned = (id: string, line: ReadonlyArray<readonly [number, number]>): Node[] => [
		{
			id: `${id}_low`,
			op: 'revolve',
			outline: line.map(([r, z]): [string, string] => [`${size} * ${r}`, `${size} * ${z}`]),
			segments: 40,
		},
		{ id, op: 'move', of: `${id}_low`, by: [0, 0, foot] },
	];
	return [
		...turned('hip', [
			[0, -22],
			[10, -22],
			[20, -12],
			[22, 0],
			[30, 8],
			[0, 14],
		]),
		...turned('bud', [
			[0, 2],
			[14, 2],
			[20, 40],
			[18, 80],
			[10, 104],
			[0, 110],
		]),
		...blade('sepal_blade', sepal),
		{
			id: 'sepal',
			op: 'scale',
			of: 'sepal_blade',
			by: [`${size} * 0.62`, `${size} * 0.62`, `${size} * 0.62`],
		},
		{ id: 'sepal_ring', op: 'repeat_polar', of: 'sepal', count: 5 },
		{ id: 'sepals', op: 'move', of: 'sepal_ring', by: [0, 0, `${foot} - ${size} * 2`] },
		{ id: 'stem', op: 'union', of: ['stalk', 'hip', 'sepals', 'thorns'] },
	];
}

/** Hooks along the straight of the stem, by turns to the right and to the left. */
export function thorns(): Node[] {
	return [
		{
			id: 'thorn',
			op: 'cylinder',
			radius: `${stemThick} * 0.6`,
			radius_top: 0,
			height: `${stemThick} * 2.6`,
			segments: 10,
		},
		...[0.3, 0.42, 0.54, 0.64].flatMap((share, index): Node[] => [
			{
				id: `thorn_turned_${index}`,
				op: 'rotate',
				of: 'thorn',
				by: [0, index % 2 === 0 ? 72 : -72, index * 50],
			},
			{
				id: `thorn_${index}`,
				op: 'move',
				of: `thorn_turned_${index}`,
				by: [0, 0, `height * ${share}`],
			},
		]),
		{ id: 'thorns', op: 'group', of: times(4, (index) => `thorn_${index}`) },
	];
}
