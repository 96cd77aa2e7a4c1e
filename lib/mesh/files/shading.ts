import type { Mesh } from '../scene';

/** Faces that meet at less than this look like one smooth surface. */
const creaseDegrees = 30;

/** Vertices as a renderer wants them: split where the surface has a crease, each with its normal. */
export interface Shaded {
	readonly positions: Float32Array;
	readonly normals: Float32Array;
	readonly indices: Uint32Array;
}

/**
 * At each vertex, faces within the crease angle of each other share a normal, weighted by area; the others get
 * vertices of their own. Faces without area are left out.
 */
export function shaded({ positions, triangles }: Mesh): Shaded {
	const faces = faceNormals(positions, triangles);
	const around = facesAround(triangles, positions.length / 3);
	const cosine = Math.cos((creaseDegrees * Math.PI) / 180);
	const vertices = new Vertices(positions);
	const indices: number[] = [];
	for (let face = 0; face < triangles.length / 3; face += 1) {
		if ((faces.area[face] ?? 0) === 0) continue;
		for (let corner = 0; corner < 3; corner += 1) {
			const vertex = triangles[3 * face + corner] ?? 0;
			const [x, y, z] = smoothed(face, around.of(vertex), faces, cosine);
			indices.push(vertices.indexOf(vertex, x, y, z));
		}
	}
	return { ...vertices.all(), indices: Uint32Array.from(indices) };
}

/** The vertices that were made so far: one for each normal that a vertex of the mesh has. */
class Vertices {
	readonly #from: Float32Array;
	readonly #points: number[] = [];
	readonly #normals: number[] = [];
	/** By vertex of the mesh, the last that was made of it; by that, the one before. */
	readonly #last: Int32Array;
	readonly #before: number[] = [];

	constructor(positions: Float32Array) {
		this.#from = positions;
		this.#last = new Int32Array(positions.length / 3).fill(-1);
	}

	indexOf(vertex: number, x: number, y: number, z: number): number {
		const normals = this.#normals;
		const last = this.#last[vertex] ?? -1;
		for (let index = last; index >= 0; index = this.#before[index] ?? -1) {
			const at = 3 * index;
			if (normals[at] === x && normals[at + 1] === y && normals[at + 2] === z) return index;
		}
		const [from, index] = [3 * vertex, this.#before.length];
		this.#points.push(this.#from[from] ?? 0, this.#from[from + 1] ?? 0, this.#from[from + 2] ?? 0);
		normals.push(x, y, z);
		this.#before.push(last);
		this.#last[vertex] = index;
		return index;
	}

	all(): Pick<Shaded, 'positions' | 'normals'> {
		return {
			positions: Float32Array.from(this.#points),
			normals: Float32Array.from(this.#normals),
		};
	}
}

interface Faces {
	readonly unit: Float64Array;
	readonly area: Float64Array;
}

/** Read by index and not by slices: a slider that moves has all of it made anew. */
function smoothed(
	own: number,
	neighbours: Uint32Array,
	{ unit, area }: Faces,
	cosine: number,
): readonly [number, number, number] {
	const [x, y, z] = [unit[3 * own] ?? 0, unit[3 * own + 1] ?? 0, unit[3 * own + 2] ?? 0];
	let [sumX, sumY, sumZ] = [0, 0, 0];
	for (let at = 0; at < neighbours.length; at += 1) {
		const face = neighbours[at] ?? 0;
		const nx = unit[3 * face] ?? 0;
		const ny = unit[3 * face + 1] ?? 0;
		const nz = unit[3 * face + 2] ?? 0;
		if (x * nx + y * ny + z * nz < cosine) continue;
		const weight = area[face] ?? 0;
		sumX += nx * weight;
		sumY += ny * weight;
		sumZ += nz * weight;
	}
	const length = Math.hypot(sumX, sumY, sumZ) || 1;
	return [Math.fround(sumX / length), Math.fround(sumY / length), Math.fround(sumZ / length)];
}

function faceNormals(positions: Float32Array, triangles: Uint32Array): Faces {
	const count = triangles.length / 3;
	const [unit, area] = [new Float64Array(3 * count), new Float64Array(count)];
	for (let face = 0; face < count; face += 1) {
		const at = (corner: number, axis: number) =>
			positions[3 * (triangles[3 * face + corner] ?? 0) + axis] ?? 0;
		const edge = (corner: number) => [0, 1, 2].map((axis) => at(corner, axis) - at(0, axis));
		const [[ux = 0, uy = 0, uz = 0], [vx = 0, vy = 0, vz = 0]] = [edge(1), edge(2)];
		const normal = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
		const length = Math.hypot(...normal);
		area[face] = length / 2;
		if (length > 0)
			unit.set(
				normal.map((value) => value / length),
				3 * face,
			);
	}
	return { unit, area };
}

/** The faces at each vertex, as slices of one list. */
function facesAround(triangles: Uint32Array, vertices: number) {
	const starts = new Uint32Array(vertices + 1);
	for (const vertex of triangles) starts[vertex + 1] = (starts[vertex + 1] ?? 0) + 1;
	for (let vertex = 0; vertex < vertices; vertex += 1) {
		starts[vertex + 1] = (starts[vertex + 1] ?? 0) + (starts[vertex] ?? 0);
	}
	const next = starts.slice();
	const faces = new Uint32Array(triangles.length);
	for (const [index, vertex] of triangles.entries()) {
		const at = next[vertex] ?? 0;
		faces[at] = Math.floor(index / 3);
		next[vertex] = at + 1;
	}
	return { of: (vertex: number) => faces.subarray(starts[vertex], starts[vertex + 1]) };
}
