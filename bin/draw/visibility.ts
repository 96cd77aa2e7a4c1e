import { type Camera, sheet } from './camera';
import type { Facet } from './facets';
import type { Mesh } from './mesh';
import { type Grid, type Pixel, scan } from './raster';
import { at, dot, subtract, type Vec3 } from './vector';

/** Half a unit of the viewBox: a facet that shows in none of these is not worth its bytes. */
const finenessPerUnit = 2;
const grid: Grid = {
	width: sheet.width * finenessPerUnit,
	height: sheet.height * finenessPerUnit,
};

function facingFacets(facets: Facet[], { eye }: Camera): boolean[] {
	return facets.map(({ normal, triangles: [first] }) =>
		first ? dot(normal, subtract(eye, first[0])) > 0 : false,
	);
}

/** A line is not hidden by what is this little in front of it (0.2 % of the part's size): its own facet. */
const skinDepth = 1e-4;

/** What shows, and what hides what, judged pixel by pixel. */
export interface Survey {
	/** The facets that can be seen, at least in part, with how many pixels each shows. */
	pixels: Map<number, number>;
	/** For each of these, the facets that must be painted after it: they show where both are. */
	over: Map<number, Set<number>>;
	/** Per facet, whether its outside is turned to the viewer. */
	facing: boolean[];
	/** The part of an edge that can be seen, as shares of its length on the sheet; undefined: none. */
	shownPart: (from: Vec3, to: Vec3) => readonly [number, number] | undefined;
}

/** No sorting by middles, which fails for long and large facets: the pixels know. */
export function survey({ points }: Mesh, facets: Facet[], camera: Camera): Survey {
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
		for (const { from, to } of at(facets, index).edges) {
			const [start, end] = [place(at(points, from), camera), place(at(points, to), camera)];
			for (const { pixel, isHidden } of along(start, end, nearest)) {
				const top = owner[pixel] ?? -1;
				if (isHidden && top >= 0 && top !== index) above.add(top);
			}
		}
	}
	const shownPart = (from: Vec3, to: Vec3) =>
		longestShown(along(place(from, camera), place(to, camera), nearest));
	return { pixels, over, facing, shownPart };
}

/**
 * Walks along an edge by pixels. It is hidden where nothing within a pixel of it is as far as itself:
 * so an outline, which lies between two pixels, is not hidden by the facet it belongs to.
 */
function along(a: Pixel, b: Pixel, nearest: Float64Array): { pixel: number; isHidden: boolean }[] {
	const steps = Math.max(1, Math.ceil(Math.max(Math.abs(b.x - a.x), Math.abs(b.y - a.y))));
	return Array.from({ length: steps }, (_, step) => {
		const share = (step + 0.5) / steps;
		const [x, y] = [a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share];
		const nearness = a.nearness + (b.nearness - a.nearness) * share;
		const pixel = Math.floor(y) * grid.width + Math.floor(x);
		return { pixel, isHidden: farthestAround(pixel, nearest) > nearness + skinDepth };
	});
}

function farthestAround(pixel: number, nearest: Float64Array): number {
	let farthest = Number.POSITIVE_INFINITY;
	for (let row = pixel - grid.width; row <= pixel + grid.width; row += grid.width) {
		for (let here = row - 1; here <= row + 1; here += 1) {
			farthest = Math.min(farthest, nearest[here] ?? 0);
		}
	}
	return farthest;
}

/** One piece at most, and no crumbs: an edge just behind another would come out dotted. */
function longestShown(steps: { isHidden: boolean }[]): readonly [number, number] | undefined {
	const shown = steps.filter(({ isHidden }) => !isHidden).length / steps.length;
	if (shown > 0.96) return [0, 1];
	if (shown < 0.1) return undefined;
	let [start, longest] = [0, [0, 0] as [number, number]];
	for (const [index, { isHidden }] of steps.entries()) {
		if (isHidden) start = index + 1;
		else if (index + 1 - start > longest[1] - longest[0]) longest = [start, index + 1];
	}
	return [longest[0] / steps.length, longest[1] / steps.length];
}

function place(point: Vec3, { project }: Camera): Pixel {
	const { x, y, nearness } = project(point);
	return { x: x * finenessPerUnit, y: y * finenessPerUnit, nearness };
}

function scanFacet(
	{ triangles }: Facet,
	camera: Camera,
	visit: (pixel: number, nearness: number) => void,
): void {
	for (const [a, b, c] of triangles) {
		scan(grid, [place(a, camera), place(b, camera), place(c, camera)], visit);
	}
}
