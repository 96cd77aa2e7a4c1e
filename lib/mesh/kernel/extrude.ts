import { ProgramError } from '../problem';
import type { ResolvedNode } from '../resolved';
import type { Mesh } from '../scene';
import { cosine, sine, type Vec3 } from './matrix';
import { inset, type Point } from './outline';
import { type Ring, skin, type Triangulate } from './skin';

type Extrude = Pick<
	Extract<ResolvedNode, { op: 'extrude' }>,
	'id' | 'height' | 'twist' | 'taper' | 'bevel'
>;

/** One layer a 5 degrees of twist, as the estimate counts. */
const degreesOfLayer = 5;

/**
 * Outlines raised from z = 0, with their edges below and above cut at 45 degrees where there is a bevel.
 * @throws ProgramError `out_of_range` where the outline is too narrow for its bevel
 */
export function extrudeMesh(
	node: Extrude,
	lines: readonly (readonly Point[])[],
	triangulate: Triangulate,
): Mesh {
	const { height, twist = 0, taper = 1, bevel = 0 } = node;
	const narrow = bevel === 0 ? lines : inset(lines, bevel);
	if (narrow === null) {
		throw new ProgramError(
			'out_of_range',
			`Node "${node.id}": the outline is too narrow for a bevel of ${bevel} mm; make it smaller.`,
			node.id,
		);
	}
	const layers = Math.max(1, Math.ceil(Math.abs(twist) / degreesOfLayer));
	const at = (z: number, flat: readonly (readonly Point[])[]): Ring => {
		const part = z / height;
		const scale = 1 + (taper - 1) * part;
		const [cos, sin] = [scale * cosine(twist * part), scale * sine(twist * part)];
		return flat.map((line) =>
			line.map(([x, y]): Vec3 => [x * cos - y * sin, x * sin + y * cos, z]),
		);
	};
	const heights = Array.from({ length: layers + 1 }, (_, index) =>
		Math.min(height - bevel, Math.max(bevel, (height * index) / layers)),
	);
	const middle = [...new Set(heights)].map((z) => at(z, lines));
	const rings = bevel === 0 ? middle : [at(0, narrow), ...middle, at(height, narrow)];
	const lid = triangulate(narrow);
	return skin(rings, { first: lid, last: lid });
}
