import { distanceTo, isInside, type Triangle } from './distance';
import { type Box, boxOf, cornersOf, joined, pointAt, type Shape, type Vector } from './shape';

/** Corners of which the distance is measured: the nearest ones, as many as this. */
const most = 400;

/**
 * Millimetres between two solids: 0 where they touch, negative where one reaches into the other, by how far its
 * deepest corner does.
 */
export function gapBetween(one: readonly Shape[], other: readonly Shape[]): number {
	const [a, b] = [joined(one), joined(other)];
	const ways = [measured(a, b), measured(b, a)];
	const deepest = Math.max(...ways.map(({ deep }) => deep));
	return deepest > 0 ? -deepest : Math.min(...ways.map(({ gap }) => gap));
}

function measured(from: Shape, to: Shape): { readonly gap: number; readonly deep: number } {
	const triangles: readonly Triangle[] = [...cornersOf(to)];
	const box = boxOf([to]);
	let [gap, deep] = [Infinity, 0];
	for (const { point, far } of nearestTo(from, box)) {
		if (far > gap) break;
		const distance = triangles.reduce(
			(least, each) => Math.min(least, distanceTo(point, each)),
			Infinity,
		);
		gap = Math.min(gap, distance);
		if (far === 0 && distance > deep && isInside(point, triangles)) deep = distance;
	}
	return { gap, deep };
}

/** The corners in order of their distance to a box; of many in it, some of all over. */
function nearestTo({ positions }: Shape, box: Box): Array<{ point: Vector; far: number }> {
	const points = Array.from({ length: positions.length / 3 }, (_, index) => {
		const point = pointAt(positions, index);
		return { point, far: outside(point, box) };
	}).toSorted((a, b) => a.far - b.far);
	const within = points.filter(({ far }) => far === 0);
	const stride = Math.max(1, Math.floor(within.length / most));
	const spread = within.filter((_, at) => at % stride === 0);
	return [...spread, ...points.slice(within.length, within.length + most)];
}

const outside = (point: Vector, { min, max }: Box): number =>
	Math.hypot(
		...([0, 1, 2] as const).map((axis) =>
			Math.max(0, min[axis] - point[axis], point[axis] - max[axis]),
		),
	);
