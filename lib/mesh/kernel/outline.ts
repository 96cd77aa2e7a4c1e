import type { Font } from 'opentype.js';
import type { ResolvedProfile } from '../resolved';
import { segmentsFor } from '../segments';
import { gearOutline } from './gear';
import { textOutlines } from './letters';
import { cosine, sine } from './matrix';
import type { Point } from './point';

/** Closed lines; what one of them encloses twice is decided by their direction (non-zero). */
export function outlinesOf(profile: ResolvedProfile, font: Font): Point[][] {
	switch (profile.kind) {
		case 'polygon':
			return [profile.points.map(([x, y]): Point => [x, y])];
		case 'circle':
			return [circle(profile.radius, profile.segments ?? segmentsFor(profile.radius))];
		case 'rect': {
			const [x, y] = [profile.size[0] / 2, profile.size[1] / 2];
			return [
				rounded(
					[
						[x, y],
						[-x, y],
						[-x, -y],
						[x, -y],
					],
					profile.round ?? 0,
				),
			];
		}
		case 'ngon':
			return [rounded(circle(profile.radius, profile.sides), profile.round ?? 0)];
		case 'star':
			return [star(profile.points, profile.outer, profile.inner)];
		case 'gear': {
			const teeth = gearOutline(profile.teeth, profile.module, profile.pressure_angle);
			const bore = (profile.bore ?? 0) / 2;
			return bore === 0 ? [teeth] : [teeth, circle(bore, segmentsFor(bore)).toReversed()];
		}
		case 'text':
			return textOutlines(font, profile.text, profile.size);
	}
}

export function circle(radius: number, segments: number): Point[] {
	return Array.from({ length: segments }, (_, index): Point => {
		const angle = (360 * index) / segments;
		return [radius * cosine(angle), radius * sine(angle)];
	});
}

function star(points: number, outer: number, inner: number): Point[] {
	return Array.from({ length: 2 * points }, (_, index): Point => {
		const angle = 90 + (180 * index) / points;
		const radius = index % 2 === 0 ? outer : inner;
		return [radius * cosine(angle), radius * sine(angle)];
	});
}

/** Each corner of a convex outline becomes an arc. */
function rounded(corners: readonly Point[], radius: number): Point[] {
	if (radius <= 0) return [...corners];
	const pieces = Math.ceil(segmentsFor(radius) / corners.length);
	return corners.flatMap((corner, index) => {
		const before = corners.at(index - 1) ?? corner;
		const after = corners[(index + 1) % corners.length] ?? corner;
		const [from, to] = [angleOf(before, corner), angleOf(corner, after)];
		const turn = (to - from + 2 * Math.PI) % (2 * Math.PI);
		const reach = radius / Math.cos(turn / 2);
		const middle = from + turn / 2;
		const center: Point = [
			corner[0] - reach * Math.sin(middle),
			corner[1] + reach * Math.cos(middle),
		];
		return Array.from({ length: pieces + 1 }, (_, step): Point => {
			const angle = from + (turn * step) / pieces - Math.PI / 2;
			return [center[0] + radius * Math.cos(angle), center[1] + radius * Math.sin(angle)];
		});
	});
}

const angleOf = (from: Point, to: Point): number => Math.atan2(to[1] - from[1], to[0] - from[0]);

/**
 * The lines moved by `by` to the left of their direction, which is where the material is, corners mitred;
 * null where a line would turn over, as it does when it is narrower than that.
 */
export function inset(lines: readonly (readonly Point[])[], by: number): Point[][] | null {
	const moved = lines.map((line) =>
		line.map((corner, index): Point => {
			const before = line.at(index - 1) ?? corner;
			const after = line[(index + 1) % line.length] ?? corner;
			const [from, to] = [angleOf(before, corner), angleOf(corner, after)];
			// Between -90 and 90 degrees: right turns are negative.
			const half = (((to - from + 3 * Math.PI) % (2 * Math.PI)) - Math.PI) / 2;
			const reach = by / Math.cos(half);
			const middle = from + half;
			return [corner[0] - reach * Math.sin(middle), corner[1] + reach * Math.cos(middle)];
		}),
	);
	const isSound = moved.every((line, which) =>
		line.every((point, index) => {
			const next = line[(index + 1) % line.length] ?? point;
			const [from, to] = [
				lines[which]?.[index] ?? point,
				lines[which]?.[(index + 1) % line.length] ?? point,
			];
			return (
				(next[0] - point[0]) * (to[0] - from[0]) + (next[1] - point[1]) * (to[1] - from[1]) > 0
			);
		}),
	);
	return isSound ? moved : null;
}

/** The line turned so that what it encloses is on its left. */
export function anticlockwise(line: readonly Point[]): Point[] {
	const twice = line.reduce((sum, [x, y], index) => {
		const [nextX, nextY] = line[(index + 1) % line.length] ?? [x, y];
		return sum + x * nextY - nextX * y;
	}, 0);
	return twice < 0 ? line.toReversed() : [...line];
}
