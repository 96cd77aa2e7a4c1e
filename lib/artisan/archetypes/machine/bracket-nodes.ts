import type { Node } from '../../../mesh/program';
import { rounded } from '../rounded';

type Point = [string, string];

/** Of the inner corner; one that is sharp has a tiny one. */
const inner = 'max(fillet, thickness * 0.02)';
const outer = `(${inner} + thickness)`;
const back = 'depth / 2';

/** A quarter of a circle around a middle, from one angle to the other. */
const arc = (
	x: string,
	z: string,
	radius: string,
	[from, to]: readonly [number, number],
): Point[] =>
	Array.from({ length: 9 }, (_, at): Point => {
		const angle = ((from + ((to - from) * at) / 8) * Math.PI) / 180;
		return [
			`${x} + ${rounded(Math.cos(angle))} * ${radius}`,
			`${z} + ${rounded(Math.sin(angle))} * ${radius}`,
		];
	});

/** As seen from its right side, longer than the bracket: what is around it cuts it to its size. */
const bentSheet: Point[] = [
	[`-${back} - thickness`, '0'],
	...arc(`${back} - ${outer}`, outer, outer, [-90, 0]),
	[back, 'height + thickness'],
	[`${back} - thickness`, 'height + thickness'],
	...arc(`${back} - ${outer}`, outer, inner, [0, -90]),
	[`-${back} - thickness`, 'thickness'],
];

/** Raised to the left and right of the middle: the outline's x becomes y, its y becomes z. */
const upright = (id: string, points: Point[], wide: string): Node[] => [
	{ id: `${id}_flat`, op: 'extrude', profile: { kind: 'polygon', points }, height: wide },
	{ id: `${id}_turned`, op: 'rotate', of: `${id}_flat`, by: [90, 0, 90] },
	{ id, op: 'move', of: `${id}_turned`, by: [`-(${wide}) / 2`, 0, 0] },
];

/** Two legs of bent sheet with round corners at their ends: its node is `legs`. */
export const legs: readonly Node[] = [
	...upright('sheet', bentSheet, 'width + thickness'),
	{
		id: 'footprint_block',
		op: 'box',
		size: ['width', 'depth * 1.5', 'height + 2 * thickness'],
		round: 'min(corner, width / 2)',
	},
	{
		id: 'footprint',
		op: 'move',
		of: 'footprint_block',
		by: [0, 'depth * 0.25', '-thickness'],
	},
	{
		id: 'face_block',
		op: 'box',
		size: ['width', 'height * 1.5', 'depth + 2 * thickness'],
		round: 'min(corner, width / 2)',
	},
	{ id: 'face_turned', op: 'rotate', of: 'face_block', by: [90, 0, 0] },
	{
		id: 'face',
		op: 'move',
		of: 'face_turned',
		by: [0, 'depth / 2 + thickness', 'height * 0.25'],
	},
	{ id: 'legs', op: 'intersection', of: ['sheet', 'footprint', 'face'] },
];

const share = 0.6;
const cheek: Point[] = [
	[`${back} - thickness / 2`, 'thickness / 2'],
	[`${back} - thickness / 2`, `thickness + ${share} * (height - thickness)`],
	[`${back} - thickness * 1.3`, `thickness + ${share} * (height - thickness)`],
	[`${back} - thickness - ${share} * (depth - thickness)`, 'thickness * 1.3'],
	[`${back} - thickness - ${share} * (depth - thickness)`, 'thickness / 2'],
];

const cheekAt = 'width * 0.47 - thickness * 0.45';

/** A triangle between the legs near both sides, so that the holes stay free. */
export const gussets: readonly Node[] = [
	...upright('cheek', cheek, 'thickness * 0.9'),
	{ id: 'left_cheek', op: 'move', of: 'cheek', by: [`-(${cheekAt})`, 0, 0] },
	{
		id: 'gussets',
		op: 'repeat_linear',
		of: 'left_cheek',
		count: 2,
		step: [`2 * (${cheekAt})`, 0, 0],
	},
	{ id: 'stiff', op: 'union', of: ['legs', 'gussets'] },
];

/** Through a leg that lies on the ground, its countersink above. */
export function drill(isSunk: boolean): Node {
	const sink = 'thickness - min(hole / 2, thickness * 0.7)';
	const outline: [string | number, string][] = isSunk
		? [
				[0, '-thickness'],
				['hole / 2', '-thickness'],
				['hole / 2', sink],
				[`hole / 2 + thickness - (${sink})`, 'thickness'],
				[`hole / 2 + thickness - (${sink})`, 'thickness * 1.2'],
				[0, 'thickness * 1.2'],
			]
		: [
				[0, '-thickness'],
				['hole / 2', '-thickness'],
				['hole / 2', 'thickness * 1.2'],
				[0, 'thickness * 1.2'],
			];
	return { id: 'drill', op: 'revolve', outline, segments: 48 };
}

/** Holes along a leg, or beside each other on one that is wider than long. */
export function holesIn(leg: 'base' | 'upright', isWide: boolean): Node[] {
	const [long, count] = leg === 'base' ? ['depth', 'base_holes'] : ['height', 'upright_holes'];
	const free = `(${long} - ${outer})`;
	const first = isWide ? `width / ${count} / 2 - width / 2` : '0';
	const along = isWide ? `${free} / 2` : `${free} / ${count} / 2`;
	const step = isWide ? `width / ${count}` : `${free} / ${count}`;
	const across: [string, number, number] = [step, 0, 0];
	if (leg === 'base') {
		return [
			{ id: 'first_base_hole', op: 'move', of: 'drill', by: [first, `-${back} + ${along}`, 0] },
			{
				id: 'base_holes',
				op: 'repeat_linear',
				of: 'first_base_hole',
				count,
				step: isWide ? across : [0, step, 0],
			},
		];
	}
	return [
		{ id: 'turned_drill', op: 'rotate', of: 'drill', by: [90, 0, 0] },
		{
			id: 'first_upright_hole',
			op: 'move',
			of: 'turned_drill',
			by: [first, back, `height - ${along}`],
		},
		{
			id: 'upright_holes',
			op: 'repeat_linear',
			of: 'first_upright_hole',
			count,
			step: isWide ? across : [0, 0, `-(${step})`],
		},
	];
}
