import type { Node, Scalar } from '../../../mesh/program';

export type Triple = readonly [Scalar, Scalar, Scalar];

/** `text` in brackets, to be a part of another expression. */
export const of = (text: Scalar): string => `(${text})`;

export const moved = (id: string, node: string, [x, y, z]: Triple): Node => ({
	id,
	op: 'move',
	of: node,
	by: [x, y, z],
});

export const turned = (id: string, node: string, [x, y, z]: Triple): Node => ({
	id,
	op: 'rotate',
	of: node,
	by: [x, y, z],
});

/** `count` copies with their middle in x where the one is. */
export const row = (id: string, node: string, count: Scalar, step: Scalar): Node[] => [
	{ id: `${id}_from_left`, op: 'repeat_linear', of: node, count, step: [step, 0, 0] },
	moved(id, `${id}_from_left`, [`-(${step}) * (${count} - 1) / 2`, 0, 0]),
];

/** The one and its twin so far apart in x, on both sides of the middle. */
export const twins = (id: string, node: string, apart: Scalar): Node[] => row(id, node, 2, apart);

/** A board, its edges broken by `bevel`; `by` is where the middle of its underside lies. */
export const board = (id: string, [x, y, z]: Triple, by: Triple, bevel: Scalar): Node[] => [
	{ id: `${id}_board`, op: 'box', size: [x, y, z], bevel },
	moved(id, `${id}_board`, by),
];

const quarter = [0, 0.25, 0.5, 0.75, 1].map((share): readonly [number, number] => {
	const angle = (Math.PI / 2) * share;
	return [rounded(1 - Math.sin(angle)), rounded(1 - Math.cos(angle))];
});

function rounded(value: number): number {
	return Number(value.toFixed(4));
}

/**
 * A block with all its edges rounded, like upholstery: `round` of the upright ones, `edge` of the others.
 * `round` is at least `edge`, and both at most half of what they are of.
 */
export function padded(
	id: string,
	[x, y, z]: Triple,
	by: Triple,
	{ round, edge }: { readonly round: Scalar; readonly edge: Scalar },
): Node[] {
	const side = (size: Scalar, inset: number) => `${size} - ${2 * inset} * ${of(edge)}`;
	const ring = (inset: number, at: Scalar) => ({
		profile: {
			kind: 'rect' as const,
			size: [side(of(x), inset), side(of(y), inset)] as [Scalar, Scalar],
			round,
		},
		z: at,
	});
	const sections = [
		...quarter.map(([inset, up]) => ring(inset, `${up} * ${of(edge)}`)),
		...quarter.toReversed().map(([inset, down]) => ring(inset, `${of(z)} - ${down} * ${of(edge)}`)),
	];
	return [{ id: `${id}_pad`, op: 'loft', sections }, moved(id, `${id}_pad`, by)];
}
