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

const directionCount = 220;
const grid: Grid = { width: 200, height: 200 };
/** A wide lamp to the upper left of the viewer, and a faint one behind on the right. */
const key = unit([-0.62, -0.55, 0.62]);
const back = unit([0.8, 0.35, 0.3]);

/** @returns the light that comes from there: sky, what the bench throws back, and the two lamps */
function radiance(direction: Vec3): number {
	const sky = direction[2] < -0.05 ? 0.1 : 0.2 + 0.16 * direction[2];
	const fromKey = Math.max(0, dot(direction, key));
	const fromBack = Math.max(0, dot(direction, back));
	return sky + 2.6 * fromKey ** 10 + 0.25 * fromBack ** 6;
}

/**
 * Light that reaches each facet from all around, with what stands in its way: the inside of a pot is
 * dim, a groove is darker than a ridge.
 * @returns per facet 0 (dark) to about 1 (faces the lamp with nothing in between)
 */
export function lightOn(facets: Facet[]): number[] {
	const triangles = facets.flatMap((facet) => facet.triangles);
	const scale =
		grid.width / 2 / (Math.max(...triangles.flat().map((p) => Math.hypot(...p))) * 1.02);
	const samples = facets.map((facet) => facet.triangles.map(sampleOf));
	const sums = facets.map(() => 0);
	let full = 0;
	for (const direction of directions()) {
		const strength = radiance(direction);
		full += strength * Math.max(0, dot(direction, key));
		const sees = visibility(triangles, direction, scale);
		for (const [index, facet] of samples.entries()) {
			for (const { point, normal, share } of facet) {
				const facing = dot(normal, direction);
				if (facing > 0 && sees(point)) {
					sums[index] = at(sums, index) + strength * facing * share;
				}
			}
		}
	}
	return sums.map((sum) => sum / full);
}

function sampleOf(triangle: Triangle, _: number, all: Triangle[]) {
	const area = (one: Triangle) => Math.hypot(...areaNormal(one));
	const normal = unit(areaNormal(triangle));
	const share = area(triangle) / all.reduce((sum, one) => sum + area(one), 0);
	return { point: addScaled(centroid(triangle), normal, 0.35), normal, share };
}

/** Spread evenly over the whole sphere (a Fibonacci spiral). */
function directions(): Vec3[] {
	return Array.from({ length: directionCount }, (_, index) => {
		const z = 1 - (2 * index + 1) / directionCount;
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
	const nearest = new Float32Array(grid.width * grid.height).fill(-Infinity);
	const keep = (pixel: number, nearness: number) => {
		if (nearness > at(nearest, pixel)) nearest[pixel] = nearness;
	};
	for (const [a, b, c] of triangles) scan(grid, [place(a), place(b), place(c)], keep);
	return (point) => {
		const { x, y, nearness } = place(point);
		return nearness + 1.2 / scale >= at(nearest, Math.floor(y) * grid.width + Math.floor(x));
	};
}
