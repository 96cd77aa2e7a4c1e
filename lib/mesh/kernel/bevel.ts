import type { Mesh } from '../scene';
import type { Point } from './point';
import { type Ring, type Triangulate, walled } from './skin';

export type Flat = readonly (readonly Point[])[];

/** The outlines with `by` taken off all around, corners mitred; none where nothing is left. */
export type Inset = (lines: Flat, by: number) => Flat;

interface Sloped {
	/** The upright part, from low to high. */
	readonly walls: readonly Ring[];
	/** What is left of the outline at the bottom and at the top, with corners of its own. */
	readonly ends: { readonly below: Ring; readonly above: Ring };
	/** The same in the plane, before any twist. */
	readonly flat: { readonly lines: Flat; readonly below: Flat; readonly above: Flat };
}

/** Slopes between an outline and a narrower one whose corners are not the same. */
export function slopedMesh({ walls, ends, flat }: Sloped, triangulate: Triangulate): Mesh {
	const { positions, triangles, perRing } = walled(walls, false);
	const points = [...positions];
	const cap = (ring: Ring, narrow: Flat, edge: number, isUp: boolean) => {
		const start = points.length / 3;
		points.push(...ring.flat(2));
		const add = (a: number, b: number, c: number) =>
			isUp ? triangles.push(a, b, c) : triangles.push(a, c, b);
		for (const [a, b, c] of triangulate(narrow)) add(start + a, start + b, start + c);
		const turned = turnedIndices(narrow);
		const named = (index: number) =>
			index < perRing ? edge + index : start + (turned[index - perRing] ?? 0);
		const holes = narrow.map((line) => line.toReversed());
		for (const [a, b, c] of triangulate([...flat.lines, ...holes])) {
			add(named(a), named(b), named(c));
		}
	};
	cap(ends.below, flat.below, 0, false);
	cap(ends.above, flat.above, (walls.length - 1) * perRing, true);
	return { positions: Float32Array.from(points), triangles: Uint32Array.from(triangles) };
}

/** Where each point of the reversed lines stands in the lines. */
function turnedIndices(lines: Flat): number[] {
	let start = 0;
	return lines.flatMap(({ length }) => {
		const last = start + length - 1;
		start += length;
		return Array.from({ length }, (_, index) => last - index);
	});
}
