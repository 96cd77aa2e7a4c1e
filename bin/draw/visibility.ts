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

/** @returns per facet, whether its outside is turned to the viewer */
export function facingFacets(facets: Facet[], { eye }: Camera): boolean[] {
	return facets.map(({ normal, triangles: [first] }) =>
		first ? dot(normal, subtract(eye, first[0])) > 0 : false,
	);
}

/** What shows, and what hides what, judged pixel by pixel. */
export interface Survey {
	/** The facets that can be seen, at least in part, with how many pixels each shows. */
	pixels: Map<number, number>;
	/** For each of these, the facets that must be painted after it: they show where both are. */
	over: Map<number, Set<number>>;
}

/** No sorting by middles, which fails for long and large facets: the pixels know. */
export function survey(facets: Facet[], camera: Camera): Survey {
	const facing = facingFacets(facets, camera);
	const nearest = new Float64Array(grid.width * grid.height);
	const owner = new Int32Array(nearest.length).fill(-1);
	for (const [index, facet] of facets.entries()) {
		if (!facing[index]) continue;
		scanFacet(facet, camera, (pixel, nearness) => {
			if (nearness <= (nearest[pixel] ?? 0)) return;
			nearest[pixel] = nearness;
			owner[pixel] = index;
		});
	}
	const counts = new Map<number, number>();
	for (const index of owner) if (index >= 0) counts.set(index, (counts.get(index) ?? 0) + 1);
	const pixels = new Map([...counts].sort((a, b) => a[0] - b[0]));
	const over = new Map([...pixels.keys()].map((index) => [index, new Set<number>()]));
	for (const [index, above] of over) {
		scanFacet(at(facets, index), camera, (pixel, nearness) => {
			const top = owner[pixel] ?? -1;
			if (top !== index && (nearest[pixel] ?? 0) - nearness > 1e-6) above.add(top);
		});
	}
	return { pixels, over };
}

function scanFacet(
	{ triangles }: Facet,
	{ project }: Camera,
	visit: (pixel: number, nearness: number) => void,
): void {
	const place = (point: Parameters<Camera['project']>[0]): Pixel => {
		const { x, y, nearness } = project(point);
		return { x: x * finenessPerUnit, y: y * finenessPerUnit, nearness };
	};
	for (const [a, b, c] of triangles) scan(grid, [place(a), place(b), place(c)], visit);
}
