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
	const points: number[] = [];
	const normals: number[] = [];
	const indices: number[] = [];
	/** By vertex: the normals it has already. */
	const known = new Map<string, number>();
	for (let face = 0; face < triangles.length / 3; face += 1) {
		const own = faces.unit.subarray(3 * face, 3 * face + 3);
		if ((faces.area[face] ?? 0) === 0) continue;
		for (let corner = 0; corner < 3; corner += 1) {
			const vertex = triangles[3 * face + corner] ?? 0;
			const normal = smoothed(own, around.of(vertex), faces, cosine);
			const key = `${vertex} ${normal.join(' ')}`;
			let index = known.get(key);
			if (index === undefined) {
				index = points.length / 3;
				known.set(key, index);
				points.push(...positions.subarray(3 * vertex, 3 * vertex + 3));
				normals.push(...normal);
			}
			indices.push(index);
		}
	}
	return {
		positions: Float32Array.from(points),
		normals: Float32Array.from(normals),
		indices: Uint32Array.from(indices),
	};
}

interface Faces {
	readonly unit: Float64Array;
	readonly area: Float64Array;
}

function smoothed(
	own: Float64Array,
	neighbours: Uint32Array,
	{ unit, area }: Faces,
	cosine: number,
): number[] {
	const [x = 0, y = 0, z = 0] = own;
	let [sumX, sumY, sumZ] = [0, 0, 0];
	for (const face of neighbours) {
		const [nx = 0, ny = 0, nz = 0] = unit.subarray(3 * face, 3 * face + 3);
		if (x * nx + y * ny + z * nz < cosine) continue;
		const weight = area[face] ?? 0;
		sumX += nx * weight;
		sumY += ny * weight;
		sumZ += nz * weight;
	}
	const length = Math.hypot(sumX, sumY, sumZ) || 1;
	return [sumX, sumY, sumZ].map((value) => Math.fround(value / length));
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
