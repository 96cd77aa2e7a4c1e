import type { Node, Scalar } from '../../../mesh/program';
import { eaves, overhang } from './house-roof';

export type Triple = [Scalar, Scalar, Scalar];

/** From floor to floor; what is on the walls is as large as that says. */
export const storey = `(${eaves} / floors)`;
/** Of a glazing bar; all that stands out of a wall is below the roof's edge. */
export const bar = `min(${storey} * 0.028, ${overhang} * 0.24)`;

/** Everything on a wall is drawn lying on its back: x to the right, y up, z out of the wall. */
export const slab = (id: string, size: Triple, by: Triple): Node[] => [
	{ id: `${id}_slab`, op: 'box', size },
	{ id, op: 'move', of: `${id}_slab`, by },
];

/** Around an opening; how far its outer edge, its inner edge and its front are outside, in glazing bars. */
export function frame(
	id: string,
	[x, y]: readonly [string, string],
	[outer, inner, out]: readonly [number, number, number],
): Node[] {
	const size = (more: number, deep: number): Triple => [
		`${x} + ${more} * ${bar}`,
		`${y} + ${more} * ${bar}`,
		`${deep} * ${bar}`,
	];
	return [
		{ id: `${id}_outer`, op: 'box', size: size(outer, 2 * out), bevel: `${bar} * 0.2` },
		{ id: `${id}_inner`, op: 'box', size: size(inner, 4 * out) },
		{ id: `${id}_hole`, op: 'move', of: `${id}_inner`, by: [0, 0, `-${out} * ${bar}`] },
		{ id: `${id}_ring`, op: 'difference', from: `${id}_outer`, take: [`${id}_hole`] },
		{ id, op: 'move', of: `${id}_ring`, by: [0, 0, `-${out} * ${bar}`] },
	];
}
