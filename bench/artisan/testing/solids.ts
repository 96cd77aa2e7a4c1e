import type { Point } from '../measure/outline';
import { joined, type Shape, type Vector } from '../measure/shape';

/** Solids made by hand, so that the judge is judged without the product. Millimetres, z up. */

export function shapeOf(points: readonly Vector[], faces: ReadonlyArray<readonly number[]>): Shape {
	// Of each face with more than three corners, a fan.
	const triangles = faces.flatMap(([a = 0, ...more]) =>
		more.slice(1).flatMap((c, at) => [a, more[at] ?? 0, c]),
	);
	return { positions: Float64Array.from(points.flat()), triangles: Uint32Array.from(triangles) };
}

export function box([x, y, z]: Vector): Shape {
	const corners = [0, 1, 2, 3, 4, 5, 6, 7].map(
		(at): Vector => [at & 1 ? x : 0, at & 2 ? y : 0, at & 4 ? z : 0],
	);
	return shapeOf(corners, [
		[0, 2, 3, 1],
		[4, 5, 7, 6],
		[0, 1, 5, 4],
		[2, 6, 7, 3],
		[0, 4, 6, 2],
		[1, 3, 7, 5],
	]);
}

/** An outline around the origin, anticlockwise, from `low` to `high`. */
export function prism(outline: readonly Point[], low: number, high: number): Shape {
	const count = outline.length;
	const next = (at: number) => (at + 1) % count;
	const ring = (z: number) => outline.map(([x, y]): Vector => [x, y, z]);
	const points: Vector[] = [...ring(low), ...ring(high), [0, 0, low], [0, 0, high]];
	return shapeOf(
		points,
		outline.flatMap((_, at) => [
			[at, next(at), count + next(at), count + at],
			[2 * count, next(at), at],
			[2 * count + 1, count + at, count + next(at)],
		]),
	);
}

/** A frame: an outline with another one, of as many corners, cut out of it. */
export function frame(outer: readonly Point[], inner: readonly Point[], height: number): Shape {
	const count = outer.length;
	const next = (at: number) => (at + 1) % count;
	const points = [0, height].flatMap((z) =>
		[...outer, ...inner].map(([x, y]): Vector => [x, y, z]),
	);
	const top = 2 * count;
	return shapeOf(
		points,
		outer.flatMap((_, at) => [
			[at, next(at), top + next(at), top + at],
			[count + next(at), count + at, top + count + at, top + count + next(at)],
			[next(at), at, count + at, count + next(at)],
			[top + at, top + next(at), top + count + next(at), top + count + at],
		]),
	);
}

export function ngon(corners: number, radius: number): Point[] {
	return Array.from({ length: corners }, (_, at): Point => {
		const angle = (2 * Math.PI * at) / corners;
		return [radius * Math.cos(angle), radius * Math.sin(angle)];
	});
}

export const star = (points: number, outer: number, inner: number): Point[] =>
	ngon(2 * points, 1).map(([x, y], at): Point => {
		const radius = at % 2 === 0 ? outer : inner;
		return [radius * x, radius * y];
	});

/** Radius and height of each ring from the axis below to the axis above, outside first. */
export function revolved(profile: ReadonlyArray<readonly [number, number]>, sides: number): Shape {
	const points = profile.flatMap(([radius, z]) =>
		ngon(sides, radius).map(([x, y]): Vector => [x, y, z]),
	);
	const at = (ring: number, side: number) => ring * sides + (side % sides);
	const faces = profile
		.slice(1)
		.flatMap((_, ring) =>
			Array.from({ length: sides }, (_side, side) => [
				at(ring, side),
				at(ring, side + 1),
				at(ring + 1, side + 1),
				at(ring + 1, side),
			]),
		);
	return shapeOf(points, faces);
}

export const ball = (radius: number, rings = 32): Shape =>
	revolved(
		Array.from({ length: rings + 1 }, (_, at) => {
			const angle = (Math.PI * at) / rings;
			return [at % rings === 0 ? 0 : radius * Math.sin(angle), -radius * Math.cos(angle)] as const;
		}),
		2 * rings,
	);

export function moved({ positions, triangles }: Shape, by: Vector): Shape {
	return { positions: positions.map((value, at) => value + (by[at % 3] ?? 0)), triangles };
}

export function inverted({ positions, triangles }: Shape): Shape {
	return { positions, triangles: triangles.toReversed() };
}

/** With one of its triangles gone. */
export const opened = ({ positions, triangles }: Shape): Shape => ({
	positions,
	triangles: triangles.slice(3),
});

export const all = (...shapes: Shape[]): Shape => joined(shapes);
