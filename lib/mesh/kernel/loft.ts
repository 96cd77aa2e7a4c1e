import type { Font } from 'opentype.js';
import type { ResolvedNode } from '../resolved';
import type { Mesh } from '../scene';
import { cosine, sine, type Vec3 } from './matrix';
import { anticlockwise, outlinesOf } from './outline';
import type { Point } from './point';
import { skin, type Triangulate } from './skin';

type Loft = Extract<ResolvedNode, { op: 'loft' }>;

/** Sections of unequal outlines get the points of the finest, and never fewer than these. */
const fewestPoints = 48;

/** Skins the sections from low to high. Equal numbers of points are joined one to one, else all are resampled. */
export function loftMesh({ sections }: Loft, font: Font, triangulate: Triangulate): Mesh {
	const outlines = sections.map(({ profile }) => turnedLeft(outlinesOf(profile, font)[0] ?? []));
	const counts = new Set(outlines.map(({ length }) => length));
	const most = Math.max(fewestPoints, ...counts);
	const even =
		counts.size === 1 ? aligned(outlines) : outlines.map((outline) => resampled(outline, most));
	const rings = even.map((outline, index) => {
		const { z = 0, shift: [dx, dy] = [0, 0], turn = 0 } = sections[index] ?? {};
		const [cos, sin] = [cosine(turn), sine(turn)];
		return [outline.map(([x, y]): Vec3 => [x * cos - y * sin + dx, x * sin + y * cos + dy, z])];
	});
	const lid = (index: number) => triangulate([even.at(index) ?? []]);
	return skin(rings, { first: lid(0), last: lid(-1) });
}

/** Anticlockwise, beginning where it comes closest to +x. */
function turnedLeft(outline: readonly Point[]): Point[] {
	const left = anticlockwise(outline);
	const slope = ([x, y]: Point) => Math.abs(Math.atan2(y, x));
	const first = left.reduce(
		(best, point, index) => (slope(point) < slope(left[best] ?? point) ? index : best),
		0,
	);
	return [...left.slice(first), ...left.slice(0, first)];
}

/**
 * Each begins where its points lie nearest to those of the one below. Of a bent outline it may be another point
 * that comes closest to +x, and walls between points that do not belong together cut through each other.
 */
function aligned(outlines: readonly (readonly Point[])[]): Point[][] {
	const done: Point[][] = [];
	for (const outline of outlines) {
		const below = done.at(-1) ?? outline;
		let [start, least] = [0, apart(outline, below, 0)];
		for (let first = 1; first < outline.length; first += 1) {
			const sum = apart(outline, below, first);
			if (sum < least * (1 - 1e-9)) [start, least] = [first, sum];
		}
		done.push([...outline.slice(start), ...outline.slice(0, start)]);
	}
	return done;
}

/** The sum of the squared distances between the points, where one begins at its point `first`. */
function apart(one: readonly Point[], other: readonly Point[], first: number): number {
	return other.reduce((sum, [x, y], index) => {
		const [toX, toY] = one[(first + index) % one.length] ?? [x, y];
		return sum + (x - toX) ** 2 + (y - toY) ** 2;
	}, 0);
}

/** `count` points at equal distances along the line, from its first on. */
function resampled(outline: readonly Point[], count: number): Point[] {
	const pieces = outline.map((from, index) => {
		const to = outline[(index + 1) % outline.length] ?? from;
		return { from, to, length: Math.hypot(to[0] - from[0], to[1] - from[1]) };
	});
	const whole = pieces.reduce((sum, { length }) => sum + length, 0);
	const points: Point[] = [];
	let [piece, passed] = [0, 0];
	for (let index = 0; index < count; index += 1) {
		const wanted = (whole * index) / count;
		while (piece < pieces.length - 1 && passed + (pieces[piece]?.length ?? 0) <= wanted) {
			passed += pieces[piece]?.length ?? 0;
			piece += 1;
		}
		const { from, to, length } = pieces[piece] ?? { from: [0, 0], to: [0, 0], length: 1 };
		const part = length === 0 ? 0 : (wanted - passed) / length;
		points.push([from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part]);
	}
	return points;
}
