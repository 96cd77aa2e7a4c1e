import type { Mesh } from '../scene';

/** Each triangle's corners (nine numbers), unit normal (three) and area. */
export interface Faces {
	readonly count: number;
	readonly corners: Float64Array;
	readonly normals: Float64Array;
	readonly areas: Float64Array;
}

export function facesOf({ positions, triangles }: Mesh): Faces {
	const count = triangles.length / 3;
	const corners = new Float64Array(9 * count);
	const normals = new Float64Array(3 * count);
	const areas = new Float64Array(count);
	for (let index = 0; index < triangles.length; index += 1) {
		const from = 3 * (triangles[index] ?? 0);
		for (let axis = 0; axis < 3; axis += 1) corners[3 * index + axis] = positions[from + axis] ?? 0;
	}
	for (let face = 0; face < count; face += 1) {
		const at = 9 * face;
		const edge = (corner: number, axis: number) =>
			(corners[at + 3 * corner + axis] ?? 0) - (corners[at + axis] ?? 0);
		const x = edge(1, 1) * edge(2, 2) - edge(1, 2) * edge(2, 1);
		const y = edge(1, 2) * edge(2, 0) - edge(1, 0) * edge(2, 2);
		const z = edge(1, 0) * edge(2, 1) - edge(1, 1) * edge(2, 0);
		const length = Math.sqrt(x * x + y * y + z * z);
		areas[face] = length / 2;
		if (length > 0) normals.set([x / length, y / length, z / length], 3 * face);
	}
	return { count, corners, normals, areas };
}
