import type { Facet } from './facets';
import { type Grid, type Pixel, scan } from './raster';
import {
	addScaled,
	areaNormal,
	at,
	centroid,
	cross,
	dot,
	type Triangle,
	unit,
	type Vec3,
} from './vector';

const directionCount = 110;
const grid: Grid = { width: 160, height: 160 };
/** A wide lamp to the upper left of the viewer, and a faint one behind on the right. */
const key = unit([-0.62, -0.66, 0.56]);
const back = unit([0.8, 0.35, 0.3]);
/** What the bench throws back from below, as a share of what reaches the facet from above. */
const bounce = 0.09;
/** Shadows as hard as the grid's pixels and directions would look like stains. */
const softenings = 3;
const smoothDegrees = 30;

/** @returns the light that comes from there: the sky and the two lamps */
function radiance(direction: Vec3): number {
	const fromKey = Math.max(0, dot(direction, key));
	const fromBack = Math.max(0, dot(direction, back));
	return 0.2 + 0.16 * direction[2] + 2.6 * fromKey ** 9 + 0.25 * fromBack ** 6;
}

/**
 * Light that reaches each facet from all around, with what stands in its way: the inside of a pot is
 * dim, a groove is darker than a ridge.
 * @returns per facet 0 (dark) to about 1 (faces the lamp with nothing in between)
 */
export function lightOn(facets: Facet[]): number[] {
	const lamps = directions().map((direction) => ({ direction, strength: radiance(direction) }));
	const openTo = (normal: Vec3) =>
		lamps.reduce((sum, lamp) => sum + lamp.strength * Math.max(0, dot(normal, lamp.direction)), 0);
	const arriving = arrivingLight(facets, lamps);
	const shares = facets.map(({ normal }, index) => at(arriving, index) / (openTo(normal) || 1));
	const soft = Array.from({ length: softenings }).reduce<number[]>(
		(before) => facets.map((facet, index) => softened(facet, at(before, index), before)),
		shares.map((share) => Math.min(1, share)),
	);
	const full = openTo(key);
	return facets.map(({ normal }, index) => {
		const fromBelow = bounce * (1 - 0.5 * normal[2]);
		return at(soft, index) * (openTo(normal) / full + fromBelow);
	});
}

/** @returns the mean of a facet's share of open sky and its neighbours' on the same curved face */
function softened({ edges }: Facet, own: number, shares: number[]): number {
	const smooth = edges.filter(({ bendDegrees }) => bendDegrees < smoothDegrees);
	const sum = smooth.reduce((total, { neighbour }) => total + at(shares, neighbour), 0);
	return smooth.length === 0 ? own : (own + sum / smooth.length) / 2;
}

function arrivingLight(
	facets: Facet[],
	lamps: { direction: Vec3; strength: number }[],
): Float64Array {
	const triangles = facets.flatMap((facet) => facet.triangles);
	const reach = Math.max(...triangles.flat().map((point) => Math.hypot(...point)));
	const scale = grid.width / 2 / (reach * 1.02);
	const samples = facets.map((facet) => facet.triangles.map(sampleOf));
	const sums = new Float64Array(facets.length);
	for (const { direction, strength } of lamps) {
		const sees = visibility(triangles, direction, scale);
		for (const [index, facet] of samples.entries()) {
			for (const { point, normal, share } of facet) {
				const facing = dot(normal, direction);
				if (facing <= 0 || !sees(point)) continue;
				sums[index] = (sums[index] ?? 0) + strength * facing * share;
			}
		}
	}
	return sums;
}

function sampleOf(triangle: Triangle, _: number, all: Triangle[]) {
	const area = (one: Triangle) => Math.hypot(...areaNormal(one));
	const normal = unit(areaNormal(triangle));
	const share = area(triangle) / all.reduce((sum, one) => sum + area(one), 0);
	return { point: addScaled(centroid(triangle), normal, 0.35), normal, share };
}

/** Spread evenly over the sky (the upper half of a Fibonacci spiral). */
function directions(): Vec3[] {
	return Array.from({ length: directionCount }, (_, index) => {
		const z = 1 - (index + 0.5) / directionCount;
		const radius = Math.sqrt(1 - z * z);
		const angle = index * Math.PI * (3 - Math.sqrt(5));
		return [radius * Math.cos(angle), radius * Math.sin(angle), z];
	});
}

/** @returns whether a point is in sight from far away in that direction */
function visibility(triangles: Triangle[], direction: Vec3, scale: number): (p: Vec3) => boolean {
	const across = unit(cross(direction, Math.abs(direction[2]) < 0.9 ? [0, 0, 1] : [1, 0, 0]));
	const up = cross(across, direction);
	const place = (point: Vec3): Pixel => ({
		x: dot(point, across) * scale + grid.width / 2,
		y: dot(point, up) * scale + grid.height / 2,
		nearness: dot(point, direction),
	});
	const nearest = new Float32Array(grid.width * grid.height).fill(-1e9);
	const keep = (pixel: number, nearness: number) => {
		if (nearness > (nearest[pixel] ?? 0)) nearest[pixel] = nearness;
	};
	for (const triangle of triangles) {
		// What faces away from the lamp hides nothing that what faces it does not hide as well.
		if (dot(areaNormal(triangle), direction) <= 0) continue;
		scan(grid, [place(triangle[0]), place(triangle[1]), place(triangle[2])], keep);
	}
	return (point) => {
		const { x, y, nearness } = place(point);
		const here = nearest[Math.floor(y) * grid.width + Math.floor(x)] ?? 0;
		return nearness + 1.2 / scale >= here;
	};
}
