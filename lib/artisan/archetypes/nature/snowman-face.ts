import type { Node } from '../../../mesh/program';
import { tidy, times } from '../numbers';
import { type Ball, onBall, type Sized } from './snowman-body';

/** Lumps of coal, each pressed into a ball at its place. */
function lumps(
	name: string,
	places: ReadonlyArray<readonly [number, number, number]>,
	radius: number,
	sized: Sized,
): Node[] {
	return [
		{ id: `${name}_lump`, op: 'sphere', radius: tidy(radius), segments: 20 },
		...places.flatMap((place, index): Node[] => [
			{ id: `${name}_at_${index}`, op: 'move', of: `${name}_lump`, by: [...place] },
			sized(`${name}_${index}`, `${name}_at_${index}`),
		]),
		{ id: `${name}s`, op: 'group', of: places.map((_, index) => `${name}_${index}`) },
	];
}

/** Two eyes, and a mouth of seven stones that smiles. */
export function face(head: Ball, sized: Sized): Node[] {
	const smile = [-33, -23, -12, 0, 12, 23, 33];
	return [
		...lumps(
			'eye',
			[-19, 19].map((right) => onBall(head, [right, 22], 0.97)),
			head.radius * 0.11,
			sized,
		),
		...lumps(
			'stone',
			smile.map((right) => onBall(head, [right, (right / 33) ** 2 * 11 - 27], 0.98)),
			head.radius * 0.055,
			sized,
		),
	];
}

/** From the neck down, one above the other: on the ball below the head, and the lowest where they are many. */
export function buttons(chest: Ball, count: number, sized: Sized): Node[] {
	const [from, to] = [38, count === 1 ? 38 : -18];
	const places = times(count, (index) =>
		onBall(chest, [0, from + ((to - from) * index) / Math.max(1, count - 1)], 0.985),
	);
	const radius = chest.radius * Math.min(0.085, 0.4 / count);
	return lumps('button', places, radius, sized);
}

/** Radius and length of a carrot, in parts of each: blunt, and ringed. */
const carrot = [
	[0, -0.2],
	[0.8, -0.2],
	[1, 0],
	[0.97, 0.1],
	[0.86, 0.22],
	[0.88, 0.26],
	[0.72, 0.45],
	[0.73, 0.49],
	[0.54, 0.68],
	[0.54, 0.72],
	[0.34, 0.88],
	[0.2, 0.96],
	[0, 1],
] as const;

export function nose(head: Ball, long: number, sized: Sized): Node[] {
	const [x, y, z] = onBall(head, [0, 2], 0.93);
	const radius = head.radius * 0.15;
	return [
		{
			id: 'carrot',
			op: 'revolve',
			outline: carrot.map(([r, at]) => [tidy(r * radius), tidy(at * long)]),
			segments: 32,
		},
		{ id: 'carrot_level', op: 'rotate', of: 'carrot', by: [90, 0, 0] },
		{ id: 'carrot_placed', op: 'move', of: 'carrot_level', by: [x, y, z] },
		sized('nose', 'carrot_placed'),
	];
}
