import { type Camera, sheet } from './camera';
import type { Facet } from './facets';
import { type Grid, type Pixel, scan } from './raster';
import { at, dot, subtract } from './vector';

/** Half a unit of the viewBox: a facet that shows in none of these is not worth its bytes. */
const finenessPerUnit = 2;
const grid: Grid = {
	width: sheet.width * finenessPerUnit,
	height: sheet.height * finenessPerUnit,
};

type Shape = (readonly [Pixel, Pixel, Pixel])[];

/** @returns the numbers of the facets that can be seen, at least in part */
export function visibleFacets(facets: Facet[], camera: Camera): number[] {
	const nearest = new Float64Array(grid.width * grid.height);
	const owner = new Int32Array(nearest.length).fill(-1);
	for (const [index, facet] of facets.entries()) {
		const [first] = facet.triangles;
		if (!first || dot(facet.normal, subtract(camera.eye, first[0])) <= 0) continue;
		for (const triangle of shapeOf(facet, camera)) {
			scan(grid, triangle, (pixel, nearness) => {
				if (nearness <= at(nearest, pixel)) return;
				nearest[pixel] = nearness;
				owner[pixel] = index;
			});
		}
	}
	return [...new Set(owner)].filter((index) => index >= 0).sort((a, b) => a - b);
}

/**
 * Which facet must be painted before which, judged pixel by pixel: no sorting by middles, which fails
 * for long and large facets.
 * @returns for each of `visible`, the facets that lie over it
 */
export function coverings(
	facets: Facet[],
	visible: number[],
	camera: Camera,
): Map<number, Set<number>> {
	const layers = new Map<number, { facet: number; nearness: number }[]>();
	for (const index of visible) {
		for (const triangle of shapeOf(at(facets, index), camera)) {
			scan(grid, triangle, (pixel, nearness) => {
				const here = layers.get(pixel);
				if (here) here.push({ facet: index, nearness });
				else layers.set(pixel, [{ facet: index, nearness }]);
			});
		}
	}
	const over = new Map(visible.map((index) => [index, new Set<number>()]));
	for (const stack of layers.values()) {
		if (stack.length < 2) continue;
		stack.sort((a, b) => a.nearness - b.nearness);
		for (let index = 1; index < stack.length; index += 1) {
			const [below, above] = [at(stack, index - 1), at(stack, index)];
			if (above.nearness - below.nearness < 1e-6 || above.facet === below.facet) continue;
			over.get(below.facet)?.add(above.facet);
		}
	}
	return over;
}

function shapeOf(facet: Facet, { project }: Camera): Shape {
	const place = (point: Parameters<Camera['project']>[0]): Pixel => {
		const { x, y, nearness } = project(point);
		return { x: x * finenessPerUnit, y: y * finenessPerUnit, nearness };
	};
	return facet.triangles.map(([a, b, c]) => [place(a), place(b), place(c)] as const);
}

/**
 * Farthest first, in runs of one shade: what does not overlap may be painted in any order, and a run
 * becomes a single path.
 * @param nearnessOf decides where facets overlap in a circle (the farthest goes first)
 */
export function paintingRuns(
	over: Map<number, Set<number>>,
	shadeOf: (facet: number) => number,
	nearnessOf: (facet: number) => number,
): { shade: number; facets: number[] }[] {
	const waitingFor = new Map([...over.keys()].map((facet) => [facet, 0]));
	for (const above of over.values()) {
		for (const facet of above) waitingFor.set(facet, (waitingFor.get(facet) ?? 0) + 1);
	}
	const runs: { shade: number; facets: number[] }[] = [];
	const ready = new Map<number, number[]>();
	const offer = (facet: number) => {
		ready.set(shadeOf(facet), [...(ready.get(shadeOf(facet)) ?? []), facet]);
	};
	const paint = (facet: number) => {
		waitingFor.delete(facet);
		for (const above of over.get(facet) ?? []) {
			const left = waitingFor.get(above);
			if (left === undefined) continue;
			waitingFor.set(above, left - 1);
			if (left === 1) offer(above);
		}
	};
	for (const [facet, count] of waitingFor) if (count === 0) offer(facet);
	while (waitingFor.size > 0) {
		const [largest] = [...ready].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
		if (!largest) {
			const [farthest] = [...waitingFor.keys()].sort((a, b) => nearnessOf(a) - nearnessOf(b));
			offer(at([farthest], 0) ?? -1);
			continue;
		}
		const run = { shade: largest[0], facets: [] as number[] };
		for (let more = ready.get(run.shade); more; more = ready.get(run.shade)) {
			ready.delete(run.shade);
			for (const facet of more) {
				if (!waitingFor.has(facet)) continue;
				run.facets.push(facet);
				paint(facet);
			}
		}
		if (run.facets.length > 0) runs.push(run);
	}
	return runs;
}
