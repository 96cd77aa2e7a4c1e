import type { Node, Path, Scalar } from '../../../mesh/program';

const inner = '(outer / 2 - wall)';
/** Of a collar: how far it stands out, and how long it is. */
export const band = 'wall * 0.9';
const bandLong = 'min(outer * 0.35, length * 0.12)';
const edge = 'wall * 0.12';

type Point = [Scalar, Scalar];

/** Half of a ring around the axis, its four edges broken. */
const ring = (from: string, to: string, top: string): Point[] => [
	[from, edge],
	[`${from} + ${edge}`, 0],
	[`${to} - ${edge}`, 0],
	[to, edge],
	[to, `${top} - ${edge}`],
	[`${to} - ${edge}`, top],
	[`${from} + ${edge}`, top],
	[from, `${top} - ${edge}`],
];

const segments = 128;

/** Sits on the end of a pipe, and runs into its wall. */
const collar: Node = {
	id: 'collar',
	op: 'revolve',
	outline: ring(`${inner} + wall * 0.3`, `outer / 2 + ${band}`, bandLong),
	segments,
};

export function straight(hasCollars: boolean): Node[] {
	// The pipe ends inside its collars, so that only one of them makes the face at its end.
	const inset = hasCollars ? 'wall * 0.06' : '0';
	const tube: Node = {
		id: 'tube',
		op: 'revolve',
		outline: ring(inner, 'outer / 2', `(length - 2 * ${inset})`),
		segments,
	};
	if (!hasCollars) return [{ ...tube, id: 'pipe' }];
	return [
		tube,
		collar,
		{ id: 'raised', op: 'move', of: 'tube', by: [0, 0, inset] },
		{ id: 'upper', op: 'move', of: 'collar', by: [0, 0, `length - ${bandLong}`] },
		{ id: 'pipe', op: 'union', of: ['raised', 'collar', 'upper'] },
	];
}

/** Of an elbow: its length is along its middle, of which the bend takes its share and each end half of the rest. */
export const leg = '(length / 2 - bend_radius * bend * 0.00872665)';
/** Where the middle of the other end lies. */
const endX = `bend_radius * (1 - cos(bend)) + ${leg} * sin(bend)`;
const endZ = `bend_radius * sin(bend) + ${leg} * (1 + cos(bend))`;

const pieces = 32;

/** Up from the ground, round the bend, and on; longer by `more` at both ends, shorter where it is negative. */
function middle(more: string): Path {
	const arc = Array.from({ length: pieces + 1 }, (_, at): [Scalar, Scalar, Scalar] => {
		const angle = `bend * ${at / pieces}`;
		return [`bend_radius * (1 - cos(${angle}))`, 0, `${leg} + bend_radius * sin(${angle})`];
	});
	const start: [Scalar, Scalar, Scalar] = [0, 0, `-(${more})`];
	const end: [Scalar, Scalar, Scalar] = [
		`${endX} + (${more}) * sin(bend)`,
		0,
		`${endZ} + (${more}) * cos(bend)`,
	];
	return { kind: 'points', points: [start, ...arc, end] };
}

const along = (id: string, radius: string, more: string): Node => ({
	id,
	op: 'sweep',
	profile: { kind: 'circle', radius, segments: 96 },
	path: middle(more),
});

/** Half the width at the ends. */
const reach = (hasCollars: boolean) => (hasCollars ? `(outer / 2 + ${band})` : '(outer / 2)');
const away = 'max(cos(bend), -cos(bend))';

const wide = (hasCollars: boolean) => `${endX} + ${reach(hasCollars)} * (1 + ${away})`;

/** The box around an elbow: where its rims are broken it ends a little before. */
export const elbowBox = (hasCollars: boolean) => ({
	x: hasCollars ? { atMost: wide(hasCollars) } : wide(hasCollars),
	y: `2 * ${reach(hasCollars)}`,
	z: {
		atMost: `${leg} * (1 + max(0, cos(bend))) + (bend_radius + 1.005 * ${reach(hasCollars)}) * sin(min(90, bend))`,
	},
});

export function elbow(hasCollars: boolean): Node[] {
	const shift = `-(${endX} + ${reach(hasCollars)} * (${away} - 1)) / 2`;
	return [
		along('outside', 'outer / 2', hasCollars ? '-wall * 0.06' : '0'),
		along('inside', inner, 'outer * 0.1'),
		...(hasCollars ? collars : []),
		{
			id: 'bent',
			op: 'difference',
			from: hasCollars ? 'fitting' : 'outside',
			take: ['inside'],
		},
		{ id: 'pipe', op: 'move', of: 'bent', by: [shift, 0, 0] },
	];
}

const collars: readonly Node[] = [
	collar,
	{ id: 'turned_collar', op: 'mirror', of: 'collar', axis: 'z' },
	{ id: 'bent_collar', op: 'rotate', of: 'turned_collar', by: [0, 'bend', 0] },
	{ id: 'upper', op: 'move', of: 'bent_collar', by: [endX, 0, endZ] },
	{ id: 'fitting', op: 'union', of: ['outside', 'collar', 'upper'] },
];
