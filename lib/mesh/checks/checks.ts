import type { Mesh, Scene } from '../scene';
import { bodiesOf } from './bodies';
import { watertightOf } from './edges';
import { type Faces, facesOf } from './faces';
import { floatingOf } from './floating';
import { runsOf } from './runs';
import { thinnestWall } from './walls';
import type { Checks } from './wire';

/**
 * Measures a model; nothing is taken for granted.
 * @param solid everything united, as it is printed: millimetres, z up
 */
export function check(scene: Scene, solid: Mesh): Checks {
	const faces = facesOf(solid);
	const bodies = bodiesOf(solid, faces);
	const sum = (of: (body: (typeof bodies)[number]) => number) =>
		bodies.reduce((total, body) => total + of(body), 0);
	const [min, max] = [bound(faces, Math.min, Infinity), bound(faces, Math.max, -Infinity)];
	return {
		triangles: faces.count,
		bodies: bodies.filter(({ volume }) => volume > 0).length,
		genus: sum(({ genus }) => genus),
		watertight: watertightOf(solid),
		volume_mm3: sum(({ volume }) => volume),
		area_mm2: faces.areas.reduce((total, area) => total + area, 0),
		box: { min, max, size: [max[0] - min[0], max[1] - min[1], max[2] - min[2]] },
		overhang: overhangOf(faces, min[2]),
		thinnest_wall: thinnestWall(faces),
		floating: floatingOf(scene, solid, bodies),
	};
}

/** Printers build up to 45 degrees without support; a bridge and a flat ceiling are over it too. */
const steepest = Math.SQRT1_2 + 1e-6;
const onGroundMm = 0.01;

function overhangOf({ count, corners, normals, areas }: Faces, ground: number): Checks['overhang'] {
	const found: number[] = [];
	let area = 0;
	for (let face = 0; face < count; face += 1) {
		const highest = Math.max(...[2, 5, 8].map((index) => corners[9 * face + index] ?? 0));
		if (-(normals[3 * face + 2] ?? 0) > steepest && highest > ground + onGroundMm) {
			found.push(face);
			area += areas[face] ?? 0;
		}
	}
	return { area_mm2: area, faces: runsOf(found) };
}

function bound(
	{ corners }: Faces,
	better: (one: number, other: number) => number,
	start: number,
): [number, number, number] {
	const found: [number, number, number] = [start, start, start];
	for (let index = 0; index < corners.length; index += 3) {
		for (const axis of [0, 1, 2] as const) {
			found[axis] = better(found[axis], corners[index + axis] ?? 0);
		}
	}
	return found;
}
