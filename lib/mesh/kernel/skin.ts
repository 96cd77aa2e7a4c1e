import type { Mesh } from '../scene';
import type { Vec3 } from './matrix';
import type { Point } from './point';

/** One cross-section: closed lines of points in space, as many lines and points as every other. */
export type Ring = readonly (readonly Vec3[])[];

export type Triangulate = (lines: readonly (readonly Point[])[]) => readonly Vec3[];

/**
 * The solid through all rings, from the first to the last, its material to the left of each line.
 * @param lids the triangles over the first ring (turned over) and the last; none joins the last to the first
 */
export function skin(
	rings: readonly Ring[],
	lids: { first: readonly Vec3[]; last: readonly Vec3[] } | null,
): Mesh {
	const { positions, triangles, perRing } = walled(rings, lids === null);
	if (lids !== null) {
		const top = (rings.length - 1) * perRing;
		for (const [a, b, c] of lids.first) triangles.push(a, c, b);
		for (const [a, b, c] of lids.last) triangles.push(top + a, top + b, top + c);
	}
	return { positions, triangles: Uint32Array.from(triangles) };
}

/** The walls alone. */
export function walled(
	rings: readonly Ring[],
	isClosed: boolean,
): { positions: Float32Array; triangles: number[]; perRing: number } {
	const perRing = rings[0]?.reduce((sum, line) => sum + line.length, 0) ?? 0;
	const triangles: number[] = [];
	const bands = isClosed ? rings.length : rings.length - 1;
	for (let band = 0; band < bands; band += 1) {
		let start = 0;
		for (const { length } of rings[band] ?? []) {
			const high = ((band + 1) % rings.length) * perRing + start;
			wall(triangles, { low: band * perRing + start, high, length });
			start += length;
		}
	}
	return { positions: Float32Array.from(rings.flat(3)), triangles, perRing };
}

function wall(
	triangles: number[],
	{ low, high, length }: { low: number; high: number; length: number },
): void {
	for (let index = 0; index < length; index += 1) {
		const next = (index + 1) % length;
		triangles.push(low + index, low + next, high + next, low + index, high + next, high + index);
	}
}

/** The same walls with their other side out. */
export function turnedOver({ positions, triangles }: Mesh): Mesh {
	const turned = triangles.slice();
	for (let at = 0; at < turned.length; at += 3) {
		[turned[at + 1], turned[at + 2]] = [triangles[at + 2] ?? 0, triangles[at + 1] ?? 0];
	}
	return { positions, triangles: turned };
}
