import { movedPositions } from '../files/flat';
import type { Scene } from '../scene';
import type { Body } from './bodies';
import { runsOf } from './runs';
import type { Checks } from './wire';

/** Millimetres: what is nearer than that to the ground stands on it. */
const touches = 0.01;

/** Which copies of parts hang in the air: those within a body that neither stands nor is the largest. */
export function floatingOf(scene: Scene, bodies: readonly Body[]): Checks['floating'] {
	const ground = Math.min(...bodies.map(({ min }) => min[2] ?? 0));
	const largest = bodies.reduce<Body | null>(
		(best, body) => (best === null || body.volume > best.volume ? body : best),
		null,
	);
	// A hollow is no body of its own.
	const hanging = bodies.filter(
		(body) => body !== largest && body.volume > 0 && (body.min[2] ?? 0) > ground + touches,
	);
	const parts = hanging.length === 0 ? [] : named(scene, hanging);
	return {
		count: parts.reduce((sum, { instances }) => sum + instances.length, 0),
		parts,
		faces: runsOf(hanging.flatMap(({ faces }) => faces).sort((a, b) => a - b)),
	};
}

function named(scene: Scene, hanging: readonly Body[]): Checks['floating']['parts'] {
	return scene.parts.flatMap(({ name, instances }) => {
		const inAir = instances.flatMap(({ mesh, matrix }, index) => {
			const shape = scene.meshes[mesh];
			const box = shape === undefined ? null : boxOf(movedPositions(shape, matrix));
			return box !== null && hanging.some((body) => holds(body, box)) ? [index] : [];
		});
		return inAir.length === 0 ? [] : [{ name, instances: inAir }];
	});
}

function boxOf(positions: Float32Array): Pick<Body, 'min' | 'max'> {
	const min = [Infinity, Infinity, Infinity];
	const max = [-Infinity, -Infinity, -Infinity];
	for (const [index, value] of positions.entries()) {
		min[index % 3] = Math.min(min[index % 3] ?? 0, value);
		max[index % 3] = Math.max(max[index % 3] ?? 0, value);
	}
	return { min, max };
}

function holds(body: Body, box: Pick<Body, 'min' | 'max'>): boolean {
	return [0, 1, 2].every(
		(axis) =>
			(box.min[axis] ?? 0) >= (body.min[axis] ?? 0) - touches &&
			(box.max[axis] ?? 0) <= (body.max[axis] ?? 0) + touches,
	);
}
