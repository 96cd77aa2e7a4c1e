import { ProgramError } from '../problem';
import type { ResolvedNode } from '../resolved';
import type { Mesh } from '../scene';
import { type Flat, type Inset, slopedMesh } from './bevel';
import { cosine, sine, type Vec3 } from './matrix';
import { inset } from './outline';
import { type Ring, skin, type Triangulate } from './skin';

type Extrude = Pick<
	Extract<ResolvedNode, { op: 'extrude' }>,
	'id' | 'height' | 'twist' | 'taper' | 'bevel'
>;

/** One layer a 5 degrees of twist, as the estimate counts. */
const degreesOfLayer = 5;

/**
 * Outlines raised from z = 0, with their edges below and above cut at 45 degrees where there is a bevel. Where
 * the outline keeps its corners on the way in, each corner is joined to its own; where short edges vanish, as
 * on letters, the slope is triangulated between the outline and what is left of it.
 * @throws ProgramError `out_of_range` where the bevel leaves nothing of the outline, or there is no upper edge
 */
export function extrudeMesh(
	node: Extrude,
	lines: Flat,
	{ triangulate, narrowed }: { triangulate: Triangulate; narrowed: Inset },
): Mesh {
	const { height, twist = 0, taper = 1, bevel = 0 } = node;
	const at = (z: number, flat: Flat): Ring => {
		const part = z / height;
		const scale = 1 + (taper - 1) * part;
		const [cos, sin] = [scale * cosine(twist * part), scale * sine(twist * part)];
		return flat.map((line) =>
			line.map(([x, y]): Vec3 => [x * cos - y * sin, x * sin + y * cos, z]),
		);
	};
	const layers = Math.max(1, Math.ceil(Math.abs(twist) / degreesOfLayer));
	const heights = Array.from({ length: layers + 1 }, (_, index) =>
		Math.min(height - bevel, Math.max(bevel, (height * index) / layers)),
	);
	const walls = [...new Set(heights)].map((z) => at(z, lines));
	if (bevel === 0) {
		const lid = triangulate(lines);
		return skin(walls, { first: lid, last: lid });
	}
	if (taper === 0) throw unfit(node, 'a point has no upper edge to cut; leave out bevel or taper');
	// The upper outline is `taper` times as large, so the same cut is more of it, or less.
	const [low, high] = [inset(lines, bevel), inset(lines, bevel / taper)];
	if (low !== null && high !== null && keepsApart(low, narrowed) && keepsApart(high, narrowed)) {
		const rings = [at(0, low), ...walls, at(height, high)];
		return skin(rings, { first: triangulate(low), last: triangulate(high) });
	}
	const [below, above] = [narrowed(lines, bevel), narrowed(lines, bevel / taper)];
	if (below.length === 0 || above.length === 0) {
		throw unfit(node, `the outline is too narrow for a bevel of ${bevel} mm; make it smaller`);
	}
	const ends = { below: at(0, below), above: at(height, above) };
	return slopedMesh({ walls, ends, flat: { lines, below, above } }, triangulate);
}

/** Moved lines may cross each other though none of them turned over: what is left is then another area. */
function keepsApart(moved: Flat, narrowed: Inset): boolean {
	const united = narrowed(moved, 0);
	return Math.abs(areaOf(united) - areaOf(moved)) <= 1e-6 * Math.abs(areaOf(moved));
}

function areaOf(lines: Flat): number {
	let twice = 0;
	for (const line of lines) {
		line.forEach(([x, y], index) => {
			const [nextX, nextY] = line[(index + 1) % line.length] ?? [x, y];
			twice += x * nextY - nextX * y;
		});
	}
	return twice / 2;
}

function unfit({ id }: Extrude, why: string): ProgramError {
	return new ProgramError('out_of_range', `Node "${id}": ${why}.`, id);
}
