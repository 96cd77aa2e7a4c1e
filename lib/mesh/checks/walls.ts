import type { Faces } from './faces';
import { gridOf } from './grid';
import { runsOf } from './runs';
import type { Checks } from './wire';

const rays = 4000;
/** A face opposite makes a wall; one that is met aslant is the side of an edge. */
const oppositeCosine = 0.5;

/**
 * The thinnest wall that rays find: from places spread evenly over the surface straight into the solid, to the
 * first face that looks the other way.
 */
export function thinnestWall(faces: Faces): Checks['thinnest_wall'] {
	const total = faces.areas.reduce((sum, area) => sum + area, 0);
	const resolution = Math.sqrt(total / rays);
	const cast = gridOf(faces);
	let found: { mm: number; at: [number, number, number]; faces: number[] } | null = null;
	let [face, passed] = [0, faces.areas[0] ?? 0];
	for (let ray = 0; ray < rays && total > 0; ray += 1) {
		const wanted = ((ray + 0.5) / rays) * total;
		while (passed < wanted && face < faces.count - 1) {
			face += 1;
			passed += faces.areas[face] ?? 0;
		}
		const from = placeOn(faces, face, ray);
		const into = [0, 1, 2].map((axis) => -(faces.normals[3 * face + axis] ?? 0));
		const hit = cast(from, into, face);
		if (hit === null || hit.cosine < oppositeCosine) continue;
		if (found !== null && hit.distance >= found.mm) continue;
		if (!meetAtCorner(faces, face, hit.face)) {
			found = { mm: hit.distance, at: from, faces: [face, hit.face] };
		}
	}
	return {
		mm: found?.mm ?? null,
		at: found?.at ?? null,
		rays,
		resolution_mm: resolution,
		faces: runsOf([...new Set(found?.faces ?? [])].sort((a, b) => a - b)),
	};
}

/** Two faces with a corner in common make an edge, where it thins out to nothing: that is no wall. */
function meetAtCorner({ corners }: Faces, one: number, other: number): boolean {
	const all = [0, 1, 2];
	return all.some((a) =>
		all.some((b) =>
			all.every((axis) => corners[9 * one + 3 * a + axis] === corners[9 * other + 3 * b + axis]),
		),
	);
}

/** Spread over the face by the golden ratio and the square root of two, the same each time. */
function placeOn({ corners }: Faces, face: number, ray: number): [number, number, number] {
	const root = Math.sqrt((ray * 0.618_033_988_749_895) % 1);
	const part = (ray * Math.SQRT2) % 1;
	const weights = [1 - root, root * (1 - part), root * part];
	const along = (axis: number) =>
		weights.reduce(
			(sum, weight, corner) => sum + weight * (corners[9 * face + 3 * corner + axis] ?? 0),
			0,
		);
	return [along(0), along(1), along(2)];
}
