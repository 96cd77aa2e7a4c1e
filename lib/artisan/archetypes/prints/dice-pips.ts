import type { Node } from '../../../mesh/program';

const short = (value: number) => Number(value.toFixed(4));

/** All in diameters of a pip: how deep it is, and how thick what colours it. */
const [deep, thick] = [0.22, 0.06];
/** A pip is a piece of a ball whose middle is so high above the face. */
const ball = (0.25 + deep * deep) / (2 * deep);
const above = ball - deep;

type Point = [string, string];
const point = (x: number, z: number): Point => [`pip_size * ${short(x)}`, `pip_size * ${short(z)}`];

/** From the deepest outwards, up to a height below the face. */
function arc(radius: number, top: number): Point[] {
	const steepest = Math.acos((above - top) / radius);
	return Array.from({ length: 9 }, (_, at) => {
		const angle = (steepest * at) / 8;
		return point(radius * Math.sin(angle), above - radius * Math.cos(angle));
	});
}

/** Cut out of a face at z = 0: what colours the pip is then half in it and half in the die. */
export const pipRecess: Node = {
	id: 'recess',
	op: 'revolve',
	outline: [
		...arc(ball + thick / 2, 0),
		point(Math.sqrt((ball + thick / 2) ** 2 - above ** 2), 0.2),
		point(0, 0.2),
	],
	segments: 40,
};

/** It ends a hair below the face, so that no two faces lie in one. */
export const pipLining: Node = {
	id: 'pip',
	op: 'revolve',
	outline: [...arc(ball, -0.02), ...arc(ball + thick, -0.02).toReversed()],
	segments: 40,
};

type Place = readonly [x: number, y: number];

const middle: readonly Place[] = [[0, 0]];
const diagonal: readonly Place[] = [
	[-1, -1],
	[1, 1],
];
const other: readonly Place[] = [
	[-1, 1],
	[1, -1],
];
const sides: readonly Place[] = [
	[-1, 0],
	[1, 0],
];

/** By side: where its pips are, in steps from the middle, and how the upper side is turned to be that one. */
const faces: ReadonlyArray<{
	readonly places: readonly Place[];
	readonly turn: [number, number, number];
}> = [
	{ places: middle, turn: [90, 0, 0] },
	{ places: other, turn: [180, 0, 0] },
	{ places: [...middle, ...diagonal], turn: [0, 90, 0] },
	{ places: [...diagonal, ...other], turn: [0, -90, 0] },
	{ places: [...middle, ...diagonal, ...other], turn: [0, 0, 0] },
	{ places: [...diagonal, ...other, ...sides], turn: [-90, 0, 0] },
];

/** All 21 of what lies at the origin with the face in z = 0: `pips`, or `recesses`. `apart`: from one to the next. */
export function pipPlaces(id: 'pip' | 'recess', apart: string): Node[] {
	const nodes = faces.flatMap(({ places, turn }, face): Node[] => {
		const at = (index: number) => `${id}_${face + 1}_${index + 1}`;
		const side = `${id}_side_${face + 1}`;
		return [
			...places.map(
				([x, y], index): Node => ({
					id: at(index),
					op: 'move',
					of: id,
					by: [`${apart} * ${x}`, `${apart} * ${y}`, 'size / 2'],
				}),
			),
			{ id: `${side}_up`, op: 'group', of: places.map((_, index) => at(index)) },
			{ id: side, op: 'rotate', of: `${side}_up`, by: turn },
		];
	});
	return [
		...nodes,
		{ id: `${id}_around`, op: 'group', of: faces.map((_, face) => `${id}_side_${face + 1}`) },
		{
			id: id === 'pip' ? 'pips' : 'recesses',
			op: 'move',
			of: `${id}_around`,
			by: [0, 0, 'size / 2'],
		},
	];
}
