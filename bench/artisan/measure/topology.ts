import { matesOf, nextOf } from './mates';
import { createSets } from './sets';
import { boxOf, cross, dot, minus, pointAt, type Shape } from './shape';

export interface Topology {
	readonly openEdges: number;
	/** Separate solids; a hollow inside one is none of its own. */
	readonly bodies: number;
	/** Holes that go through, of all bodies together. */
	readonly genus: number;
	/** Cubic millimetres. */
	readonly volume: number;
}

/** Less than this share of all is the rounding of single precision, and no body. */
const sliver = 1e-7;

/** @param shape welded */
export function topologyOf(shape: Shape): Topology {
	const mates = matesOf(shape);
	const shells = shellsOf(shape, mates.of);
	const volume = shells.reduce((sum, shell) => sum + shell.volume, 0);
	const real = shells.filter((shell) => Math.abs(shell.volume) > sliver * Math.abs(volume));
	return {
		openEdges: mates.open,
		bodies: real.filter((shell) => shell.volume > 0).length,
		genus: real.reduce((sum, { faces, edges, corners }) => sum + genusOf(corners, edges, faces), 0),
		volume,
	};
}

/** Euler: corners - edges + faces = 2 - 2 genus. */
const genusOf = (corners: number, edges: number, faces: number) =>
	1 - (corners - edges + faces) / 2;

interface Shell {
	faces: number;
	edges: number;
	corners: number;
	volume: number;
}

/** What hangs together along edges. A corner at which shells only touch counts for each of them. */
function shellsOf(shape: Shape, mates: Int32Array): readonly Shell[] {
	const halves = shape.triangles.length;
	const [faces, corners] = [createSets(halves / 3), createSets(halves)];
	for (let half = 0; half < halves; half += 1) {
		const mate = mates[half] ?? -1;
		if (mate < 0) continue;
		faces.join(Math.floor(half / 3), Math.floor(mate / 3));
		corners.join(half, nextOf(mate));
		corners.join(nextOf(half), mate);
	}
	const shells = new Map<number, Shell>();
	const { centre } = boxOf([shape]);
	for (let half = 0; half < halves; half += 1) {
		const face = Math.floor(half / 3);
		const shell = shells.get(faces.of(face)) ?? { faces: 0, edges: 0, corners: 0, volume: 0 };
		shells.set(faces.of(face), shell);
		// An edge is counted by one of its two halves, a corner by one of its faces.
		if ((mates[half] ?? -1) < half) shell.edges += 1;
		if (corners.of(half) === half) shell.corners += 1;
		if (half % 3 !== 0) continue;
		shell.faces += 1;
		const [a, b, c] = [half, half + 1, half + 2].map((at) =>
			minus(pointAt(shape.positions, shape.triangles[at] ?? 0), centre),
		);
		if (a && b && c) shell.volume += dot(a, cross(b, c)) / 6;
	}
	return [...shells.values()];
}
