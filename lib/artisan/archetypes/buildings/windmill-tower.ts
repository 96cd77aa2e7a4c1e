import type { Node, Profile, Scalar } from '../../../mesh/program';
import { box, type Point, placed } from './pieces';
import { body, bodyRadius, inner, level, share, stage } from './windmill-levels';
import { windmillOpenings } from './windmill-openings';
import { hub } from './windmill-sails';

const octagon = (radius: number): Profile => ({
	kind: 'ngon',
	sides: 8,
	radius: `width * ${share(radius)}`,
});

/** A flat side looks to the front. */
const turned = (radius: number, z: Scalar) => ({ profile: octagon(radius), z, turn: 22.5 });

/** Rows of boards that each stand a little over the one below. */
function smock(): Node {
	const rows = 16;
	const sections = Array.from({ length: rows }, (_, row) => {
		const [from, to] = [row / rows, (row + 0.97) / rows];
		return [turned(bodyRadius(from) + 0.005, level(from)), turned(bodyRadius(to), level(to))];
	}).flat();
	return { id: 'body', op: 'loft', sections: [...sections, turned(body.high, level(1.04))] };
}

/** Of bricks, with a foot. */
const base: readonly Node[] = [
	{
		id: 'base',
		op: 'loft',
		sections: [
			turned(0.245, 0),
			turned(0.245, 'width * 0.012'),
			turned(0.236, 'width * 0.018'),
			turned(0.212, `${hub} * ${stage}`),
		],
	},
];

/** Of the deck, from the middle to a side: the mill is twice that deep. */
export const deckReach = 0.28;

/** A walkway on brackets, with a railing. */
function walkway(): Node[] {
	const radius = deckReach / inner;
	const high = 0.06;
	const ring = (id: string, z: number, size: number): Node[] => {
		const [wide, tall] = [size, size * 2];
		const slab = (name: string, more: number, height: string): Node => ({
			...{ id: name, op: 'extrude', height },
			profile: octagon(radius - 0.012 + more),
		});
		return [
			slab(`${id}_outer`, wide, `width * ${tall}`),
			...placed(slab(`${id}_inner`, -wide, `width * ${tall * 3}`), [0, 0, `width * ${-tall}`]),
			{ id: `${id}_ring`, op: 'difference', from: `${id}_outer`, take: [`${id}_inner`] },
			{ id: `${id}_flat`, op: 'rotate', of: `${id}_ring`, by: [0, 0, 22.5] },
			{ id, op: 'move', of: `${id}_flat`, by: [0, 0, `${hub} * ${stage} + width * ${share(z)}`] },
		];
	};
	const post = (id: string, out: number, turn: number): Node[] => [
		...box(
			`${id}_one`,
			['width * 0.009', 'width * 0.009', `width * ${high + 0.006}`],
			[`width * ${share(out)}`, 0, `${hub} * ${stage} + width * 0.004`],
		),
		{ id: `${id}_all`, op: 'repeat_polar', of: `${id}_one`, count: 8 },
		{ id, op: 'rotate', of: `${id}_all`, by: [0, 0, turn] },
	];
	const bracket: Point[] = [
		['width * 0.19', `${hub} * ${stage} + width * 0.002`],
		['width * 0.262', `${hub} * ${stage} + width * 0.002`],
		['width * 0.262', `${hub} * ${stage} - width * 0.012`],
		['width * 0.2', `${hub} * ${stage} - width * 0.085`],
		['width * 0.19', `${hub} * ${stage} - width * 0.085`],
	];
	return [
		{
			id: 'deck_flat',
			op: 'extrude',
			profile: octagon(radius),
			height: 'width * 0.014',
			bevel: 'width * 0.002',
		},
		{ id: 'deck_turned', op: 'rotate', of: 'deck_flat', by: [0, 0, 22.5] },
		{ id: 'deck', op: 'move', of: 'deck_turned', by: [0, 0, `${hub} * ${stage} - width * 0.004`] },
		...placed(
			{
				id: 'bracket',
				op: 'extrude',
				profile: { kind: 'polygon', points: bracket },
				height: 'width * 0.012',
			},
			[0, 'width * 0.006', 0],
			[90, 0, 0],
		),
		{ id: 'brackets', op: 'repeat_polar', of: 'bracket', count: 8 },
		{ id: 'stage', op: 'group', of: ['deck', 'brackets'] },
		...post('corner_posts', radius - 0.012, 22.5),
		...post('side_posts', (radius - 0.012) * inner, 0),
		...ring('hand_rail', high, 0.005),
		...ring('knee_rail', high * 0.5, 0.003),
		{ id: 'railing', op: 'group', of: ['corner_posts', 'side_posts', 'hand_rail', 'knee_rail'] },
	];
}

/** An upturned boat, a little longer than wide, on a ring; its front is boarded up around the shaft. */
function cap(): Node[] {
	const line: ReadonlyArray<readonly [number, number]> = [
		[0, -0.06],
		[0.15, -0.06],
		[0.156, -0.052],
		[0.154, -0.03],
		[0.146, 0.005],
		[0.13, 0.04],
		[0.106, 0.07],
		[0.076, 0.094],
		[0.046, 0.112],
		[0.022, 0.126],
		[0.012, 0.136],
		[0, 0.14],
	];
	const outline = line.map(([x, z]): Point => [`width * ${x}`, `width * ${z}`]);
	return [
		{ id: 'dome', op: 'revolve', outline, segments: 64 },
		{ id: 'long_dome', op: 'scale', of: 'dome', by: [1, 1.22, 1] },
		{ id: 'cap', op: 'move', of: 'long_dome', by: [0, 0, hub] },
		...placed({ id: 'ball', op: 'sphere', radius: 'width * 0.014', segments: 32 }, [
			0,
			0,
			`${hub} + width * 0.145`,
		]),
		...placed(
			{ id: 'curb', op: 'cylinder', radius: 'width * 0.148', height: 'width * 0.02', segments: 64 },
			[0, 0, `${hub} - width * 0.075`],
		),
		...placed(
			{
				id: 'windboard',
				op: 'cylinder',
				radius: 'width * 0.058',
				height: 'width * 0.06',
				segments: 8,
			},
			[0, 'width * -0.13', hub],
			[90, 22.5, 0],
		),
	];
}

export const windmillTower = (): Node[] => [
	...base,
	smock(),
	...walkway(),
	...cap(),
	...windmillOpenings(),
];
