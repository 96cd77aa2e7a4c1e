import type { Node } from '../../../mesh/program';
import { block, coverTop, moved, round, short, wire } from './notebook-block';

/** Two boards, holes for the rings in the upper one. */
export function boards(): Node[] {
	const { wide, deep, x } = block('spiral');
	return [
		{
			id: 'board',
			op: 'box',
			size: [wide, deep, 'cover'],
			round,
			bevel: 'cover * 0.2',
		},
		moved('back_cover', 'board', [x, 0, 0]),
		moved('closed_front', 'board', [x, 0, `${coverTop('spiral')} - cover`]),
		{ id: 'punch', op: 'cylinder', radius: `${wire} * 0.95`, height: 'cover * 4', segments: 24 },
		moved('first_punch', 'punch', [
			`${inner} - width / 2`,
			firstRing,
			`${coverTop('spiral')} - cover * 2`,
		]),
		{
			id: 'punches',
			op: 'repeat_linear',
			of: 'first_punch',
			count: 'rings',
			step: [0, ringStep, 0],
		},
		{ id: 'front_cover', op: 'difference', from: 'closed_front', take: ['punches'] },
		{ id: 'cover', op: 'union', of: ['back_cover', 'front_cover'] },
	];
}

const ringStep = 'depth * 0.94 / rings';
const firstRing = `${ringStep} / 2 - depth * 0.47`;
/** How broad the rings are: their right sides are in the holes. */
const reach = 'thickness * 0.86';
const inner = `(${reach} - ${wire} / 2)`;

/** Loops of wire through the holes; their outermost pieces are straight, so that they are as large as they say. */
export function rings(): Node[] {
	const pieces = 24;
	const stretch = 1 / Math.cos(Math.PI / pieces);
	const points = Array.from({ length: pieces }, (_, at): [string, number, string] => {
		const angle = (2 * Math.PI * (at + 0.5)) / pieces;
		const [x, z] = [stretch * Math.cos(angle), stretch * Math.sin(angle)].map((part) =>
			short(part / 2),
		);
		return [
			`${reach} / 2 + (${reach} - ${wire}) * ${x}`,
			0,
			`thickness / 2 + (thickness - ${wire}) * ${z}`,
		];
	});
	return [
		{
			id: 'loop',
			op: 'sweep',
			profile: { kind: 'circle', radius: `${wire} / 2`, segments: 12 },
			path: { kind: 'points', points, closed: true },
		},
		moved('first_ring', 'loop', ['-width / 2', firstRing, 0]),
		{ id: 'rings', op: 'repeat_linear', of: 'first_ring', count: 'rings', step: [0, ringStep, 0] },
	];
}
