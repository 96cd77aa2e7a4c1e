import { movedPositions } from '../files/flat';
import type { Mesh, Scene } from '../scene';
import type { Body } from './bodies';
import { runsOf } from './runs';
import type { Checks } from './wire';

/** Millimetres: what is nearer than that to the ground stands on it. */
const touches = 0.01;

/** Which copies of parts hang in the air: those within a body that does not stand on the ground. */
export function floatingOf(scene: Scene, solid: Mesh, bodies: readonly Body[]): Checks['floating'] {
	const ground = bodies.reduce((lowest, { min }) => Math.min(lowest, min[2] ?? 0), Infinity);
	// A hollow is no body of its own.
	const hanging = bodies.filter(
		({ volume, min }) => volume > 0 && (min[2] ?? 0) > ground + touches,
	);
	const parts = hanging.length === 0 ? [] : named(scene, solid, hanging);
	return {
		count: parts.reduce((sum, { instances }) => sum + instances.length, 0),
		parts,
		faces: runsOf(hanging.flatMap(({ faces }) => faces).sort((a, b) => a - b)),
	};
}

/**
 * By corners at the same place: the outermost of a copy are corners of the united solid too. Not by boxes: that
 * of a hoop holds what stands in it, and a part of several solids may float with one of them.
 */
function named(scene: Scene, solid: Mesh, hanging: readonly Body[]): Checks['floating']['parts'] {
	const isCorner = cornersOf(solid, hanging);
	return scene.parts.flatMap(({ name, instances }) => {
		const inAir = instances.flatMap(({ mesh, matrix }, index) => {
			const shape = scene.meshes[mesh];
			return shape !== undefined && isCorner(movedPositions(shape, matrix)) ? [index] : [];
		});
		return inAir.length === 0 ? [] : [{ name, instances: inAir }];
	});
}

/** Whether any of these places is a corner of the bodies, within what 32 bits round. */
function cornersOf({ positions, triangles }: Mesh, bodies: readonly Body[]) {
	const farthest = positions.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
	const cell = Math.max(touches, farthest * 1e-6);
	const place = (values: Float32Array, at: number, shift: number) =>
		[0, 1, 2]
			.map((axis) =>
				Math.round((values[at + axis] ?? 0) / cell + (((shift >> axis) & 1) - 0.5) / 2),
			)
			.join(' ');
	const shifts = [0, 1, 2, 3, 4, 5, 6, 7];
	const places = new Set<string>();
	for (const face of bodies.flatMap(({ faces }) => faces)) {
		for (let corner = 0; corner < 3; corner += 1) {
			const vertex = triangles[3 * face + corner] ?? 0;
			for (const shift of shifts) places.add(place(positions, 3 * vertex, shift));
		}
	}
	return (moved: Float32Array): boolean => {
		for (let at = 0; at < moved.length; at += 3) {
			if (shifts.some((shift) => places.has(place(moved, at, shift)))) return true;
		}
		return false;
	};
}
