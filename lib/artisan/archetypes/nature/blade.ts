import type { Node } from '../../../mesh/program';
import { tidy } from '../numbers';

/** A cut across a leaf or petal, in hundredths of its length. */
export interface Cut {
	/** From its foot. */
	readonly at: number;
	/** Of its width. */
	readonly half: number;
	/** Of its middle, over its foot. */
	readonly high: number;
	/** Of its edges over its middle: a gutter, or a ridge where it is negative. */
	readonly cup: number;
	readonly thick: number;
}

const across = [-1, -0.75, -0.4, 0, 0.4, 0.75, 1] as const;

/** Upright coordinates of the outline of a cut, the lower side first. */
function outline({ half, cup, thick }: Cut): Array<readonly [y: number, z: number]> {
	const side = (sign: number) => (u: number) =>
		[u * half, cup * u * u + (sign * thick * (1 - u * u)) / 2] as const;
	return [...across.map(side(-1)), ...across.slice(1, -1).toReversed().map(side(1))];
}

/** How far a blade reaches up. */
export const topOf = (cuts: readonly Cut[]): number =>
	Math.max(...cuts.flatMap((cut) => outline(cut).map(([, z]) => cut.high + z)));

/** How far from its foot's axis a blade reaches. */
export const reachOf = (cuts: readonly Cut[]): number =>
	Math.max(...cuts.map(({ at, half }) => Math.hypot(at, half)));

/** A leaf, petal or frond through its cuts, from the origin to +x. */
export function blade(id: string, cuts: readonly Cut[]): Node[] {
	return [
		{
			id: `${id}_upright`,
			op: 'loft',
			sections: cuts.map((cut) => ({
				profile: {
					kind: 'polygon',
					points: outline(cut).map(([y, z]): [number, number] => [tidy(-z), tidy(y)]),
				},
				z: tidy(cut.at),
				shift: [tidy(-cut.high), 0],
			})),
		},
		{ id, op: 'rotate', of: `${id}_upright`, by: [0, 90, 0] },
	];
}
