import type { Node, Scalar } from '../../../mesh/program';

export type Triple = [Scalar, Scalar, Scalar];
export type Point = [Scalar, Scalar];

export const rounded = (value: number): number => Number(value.toFixed(4));

/** A box standing at a place; `bevel` cuts the edges of top and bottom. */
export function block(id: string, size: Triple, by: Triple, bevel?: Scalar): Node[] {
	const cut = bevel === undefined ? {} : { bevel };
	return [
		{ id: `${id}_block`, op: 'box', size, ...cut },
		{ id, op: 'move', of: `${id}_block`, by },
	];
}

/** What lies on its back (x to the right, y up, z towards the eye) set upright against a wall to the front. */
export const upright = (id: string, of: string, by: Triple): Node[] => [
	{ id: `${id}_upright`, op: 'rotate', of, by: [90, 0, 0] },
	{ id, op: 'move', of: `${id}_upright`, by },
];

/** An outline of y and z drawn out along x, from the middle to both sides. */
export function along(id: string, points: readonly Point[], long: string): Node[] {
	return [
		{
			id: `${id}_flat`,
			op: 'extrude',
			profile: { kind: 'polygon', points: [...points] },
			height: long,
		},
		{ id: `${id}_up`, op: 'rotate', of: `${id}_flat`, by: [90, 0, 90] },
		{ id, op: 'move', of: `${id}_up`, by: [`-(${long}) / 2`, 0, 0] },
	];
}

/** Of a part that is one solid, or of what many are together. */
export const part = (id: string, label: string, node = id) => ({ id, label, node });

/** A square tower through rings, from low to high: how far its walls are from the axis, in widths, and at which height. */
export function squared(
	id: string,
	rings: ReadonlyArray<readonly [half: number, z: Scalar]>,
): Node {
	const sections = rings.map(([half, z]) => {
		const side = `width * ${rounded(2 * half)}`;
		return { profile: { kind: 'rect' as const, size: [side, side] as [string, string] }, z };
	});
	return { id, op: 'loft', sections };
}

/** Half of an arch from its right foot to its crown: shares of its span, from its middle, and of its rise. */
const halves = {
	round: (at: number) => [0.5 * Math.cos(at * 90 * turn), Math.sin(at * 90 * turn)],
	/** Two arcs, each around the other's foot. */
	pointed: (at: number) => [
		Math.cos(at * 60 * turn) - 0.5,
		Math.sin(at * 60 * turn) / Math.sin(60 * turn),
	],
} as const;
const turn = Math.PI / 180;

/** The outline of an opening under an arch, its sill on y = 0. */
export function arched(
	kind: keyof typeof halves,
	{ wide, foot, rise }: { wide: string; foot: string; rise: string },
	pieces = 8,
): Point[] {
	const half = Array.from({ length: pieces + 1 }, (_, at) => {
		const [x = 0, y = 0] = halves[kind](at / pieces);
		return [rounded(x), rounded(y)] as const;
	});
	const point = ([x, y]: readonly [number, number], sign: 1 | -1): Point => [
		`(${wide}) * ${sign * x}`,
		`${foot} + (${rise}) * ${y}`,
	];
	return [
		[`-(${wide}) / 2`, 0],
		[`(${wide}) / 2`, 0],
		...half.map((one) => point(one, 1)),
		...half
			.slice(0, -1)
			.toReversed()
			.map((one) => point(one, -1)),
	];
}

/**
 * Copies along four walls in turn, from the left end of each: the first walls have those that do not divide by four.
 * `of` stands at the front with its left end on x = 0; the copies of a wall share the way that is `long`, and the first
 * stands so many of its steps inside it.
 */
export function alongWalls(
	id: string,
	of: string,
	{ count, long, from, inset }: { count: string; long: string; from: string; inset: number },
): Node[] {
	const walls = [0, 1, 2, 3];
	return [
		...walls.flatMap((wall): Node[] => {
			const own = `floor((${count} + ${3 - wall}) / 4)`;
			return [
				{
					id: `${id}_row${wall}`,
					op: 'repeat_linear',
					of,
					count: own,
					step: [`(${long}) / ${own}`, 0, 0],
				},
				{
					id: `${id}_set${wall}`,
					op: 'move',
					of: `${id}_row${wall}`,
					by: [`${from} + (${long}) / ${own} * ${inset}`, 0, 0],
				},
				{ id: `${id}_wall${wall}`, op: 'rotate', of: `${id}_set${wall}`, by: [0, 0, 90 * wall] },
			];
		}),
		{ id, op: 'group', of: walls.map((wall) => `${id}_wall${wall}`) },
	];
}
