import type { Node } from '../../../mesh/program';
import { cos, sin, tidy, times } from '../numbers';
import { along, form, type Rib } from './form';

/** Along a fuselage: x, height of its middle, half its width, half its height. */
export type Round = readonly [x: number, middle: number, wide: number, high: number];

/** A body of round cuts. */
export function tube(id: string, rows: readonly Round[], pieces = 40): Node[] {
	const [first, last] = [rows[0]?.[0] ?? 0, rows.at(-1)?.[0] ?? 0];
	const ribs = times(pieces + 1, (index): Rib => {
		const share = (1 - cos((180 * index) / pieces)) / 2;
		const x = first + (last - first) * share;
		const [, middle = 0, wide = 0, high = 0] = along(rows, x);
		return {
			x,
			half: times(19, (at) => [wide * sin(10 * at), middle - high * cos(10 * at)] as const),
		};
	});
	return form(id, ribs);
}

/** Along a wing: how far out, its leading edge, its chord, its height, its thickness to the chord. */
export type Cut = readonly [out: number, edge: number, chord: number, z: number, thick: number];

/** Share of the chord from the leading edge, half of the thickness there. */
const aerofoil = times(13, (index) => {
	const u = (1 - cos((180 * index) / 12)) / 2;
	const half = 2.969 * Math.sqrt(u) - 1.26 * u - 3.516 * u ** 2 + 2.843 * u ** 3 - 1.015 * u ** 4;
	return [u, Math.max(0.012, half / 2)] as const;
});

function cutOf([, edge, chord, , thick]: Cut): Array<[number, number]> {
	const side = (sign: number) =>
		aerofoil.map(([u, half]): [number, number] => [
			tidy(edge - u * chord - (edge - chord / 2)),
			tidy(sign * half * thick * chord),
		]);
	return [...side(1).slice(1), ...side(-1).slice(1).toReversed(), [tidy(chord / 2), 0]];
}

const sectionsOf = (cuts: readonly Cut[], shift: (cut: Cut) => [number, number]) =>
	cuts.map((cut) => ({
		profile: { kind: 'polygon' as const, points: cutOf(cut) },
		z: cut[0],
		shift: shift(cut),
	}));

/** A wing to the right, from the middle to its tip. */
export const wing = (id: string, cuts: readonly Cut[]): Node[] => [
	{
		id: `${id}_upright`,
		op: 'loft',
		sections: sectionsOf(cuts, ([, edge, chord, z]) => [edge - chord / 2, z]),
	},
	{ id, op: 'rotate', of: `${id}_upright`, by: [90, 0, 0] },
];

/** An upright fin in the middle; how far out is how high. */
export const fin = (id: string, cuts: readonly Cut[]): Node => ({
	id,
	op: 'loft',
	sections: sectionsOf(cuts, ([, edge, chord]) => [edge - chord / 2, 0]),
});

export const mirrored = (id: string, of: string): Node => ({ id, op: 'mirror', of, axis: 'y' });
export const united = (id: string, of: readonly string[]): Node => ({
	id,
	op: 'union',
	of: [...of],
});
export const grouped = (id: string, of: readonly string[]): Node => ({
	id,
	op: 'group',
	of: [...of],
});
