import type { Node, Scalar } from '../../../mesh/program';
import { cos, sin, tidy, times } from '../numbers';

type Line = ReadonlyArray<readonly [radius: number, z: number]>;

/** Of a wheel 200 in diameter and 70 wide that lies on its inside: half of a tyre with grooves in its tread. */
const tread: Line = [
	[60, 30],
	[66, 34],
	[82, 35],
	[92, 34],
	[98, 29],
	[100, 22],
	[100, 13],
	[96.5, 12],
	[96.5, 9],
	[100, 8],
];
const tyre: Line = [...tread, ...tread.toReversed().map(([r, z]) => [r, -z] as const)];

const disc: Line = [
	[0, -28],
	[63, -28],
	[63, 33],
	[60, 34],
	[57, 30],
	[55, 20],
	[30, 25],
	[18, 26],
	[15, 31],
	[12, 32],
	[0, 32],
];

/** Between two spokes. */
function gap(spokes: number): Array<[number, number]> {
	const half = 180 / spokes;
	const arc = (radius: number, open: number) =>
		times(7, (index): [number, number] => {
			const angle = -open + (2 * open * index) / 6;
			return [tidy(radius * cos(angle)), tidy(radius * sin(angle))];
		});
	return [...arc(52, half * 0.78), ...arc(24, half * 0.45).toReversed()];
}

/** A tyre and a rim around the origin, their axle along y and their outside to -y: `tyre`, `rim`. */
export function wheel(radius: Scalar, wide: Scalar, spokes = 5): Node[] {
	const upright = (id: string, of: string): Node[] => [
		{
			id: `${of}_sized`,
			op: 'scale',
			of,
			by: [`(${radius}) / 100`, `(${radius}) / 100`, `(${wide}) / 70`],
		},
		{ id, op: 'rotate', of: `${of}_sized`, by: [90, 0, 0] },
	];
	const revolved = (id: string, line: Line, segments: number): Node => ({
		...{ id, op: 'revolve', segments },
		outline: line.map(([r, z]): [number, number] => [r, z]),
	});
	return [
		revolved('rubber', tyre, 64),
		revolved('rim_disc', disc, 48),
		{
			id: 'rim_gap',
			op: 'extrude',
			profile: { kind: 'polygon', points: gap(spokes) },
			height: 60,
		},
		{ id: 'rim_gap_up', op: 'move', of: 'rim_gap', by: [0, 0, -6] },
		{ id: 'rim_gaps', op: 'repeat_polar', of: 'rim_gap_up', count: spokes },
		{ id: 'rim_spokes', op: 'difference', from: 'rim_disc', take: ['rim_gaps'] },
		...upright('tyre', 'rubber'),
		...upright('rim', 'rim_spokes'),
	];
}

/** Pairs of wheels: the right one of each at `side` from the middle, its twin to the left. */
export function axles(
	id: string,
	of: string,
	side: Scalar,
	at: ReadonlyArray<{ readonly x: Scalar; readonly count?: Scalar; readonly step?: Scalar }>,
	z: Scalar,
): Node[] {
	const rows = at.flatMap(({ x, count = 1, step = 0 }, index): Node[] => [
		{ id: `${id}_first_${index}`, op: 'move', of: `${id}_right`, by: [x, 0, z] },
		{
			id: `${id}_row_${index}`,
			op: 'repeat_linear',
			of: `${id}_first_${index}`,
			count,
			step: [step, 0, 0],
		},
		{ id: `${id}_other_${index}`, op: 'move', of: `${id}_left`, by: [x, 0, z] },
		{
			id: `${id}_line_${index}`,
			op: 'repeat_linear',
			of: `${id}_other_${index}`,
			count,
			step: [step, 0, 0],
		},
	]);
	return [
		{ id: `${id}_right`, op: 'move', of, by: [0, `-(${side})`, 0] },
		{ id: `${id}_turned`, op: 'rotate', of, by: [0, 0, 180] },
		{ id: `${id}_left`, op: 'move', of: `${id}_turned`, by: [0, side, 0] },
		...rows,
		{
			id,
			op: 'group',
			of: at.flatMap((_, index) => [`${id}_row_${index}`, `${id}_line_${index}`]),
		},
	];
}
