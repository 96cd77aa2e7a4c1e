import { shaded } from '../files/shading';
import type { Matrix, Scene } from '../scene';

/** All instances as one list of corners in space: three a face. */
export interface Faces {
	readonly positions: Float32Array;
	readonly normals: Float32Array;
	/** Of each face: index of its part. */
	readonly parts: Uint16Array;
}

export function facesOf(scene: Scene): Faces {
	const shapes = scene.meshes.map(shaded);
	const placed = scene.parts.flatMap(({ instances }, part) =>
		instances.flatMap(({ mesh, matrix }) => {
			const shape = shapes[mesh];
			return shape === undefined ? [] : [{ part, shape, matrix }];
		}),
	);
	const corners = placed.reduce((sum, { shape }) => sum + shape.indices.length, 0);
	const positions = new Float32Array(3 * corners);
	const normals = new Float32Array(3 * corners);
	const parts = new Uint16Array(corners / 3);
	let at = 0;
	for (const { part, shape, matrix } of placed) {
		const points = moved(shape.positions, matrix);
		const directions = moved(shape.normals, [...matrix.slice(0, 12), 0, 0, 0, 1]);
		parts.fill(part, at / 3, (at + shape.indices.length) / 3);
		for (const index of shape.indices) {
			for (let axis = 0; axis < 3; axis += 1) {
				positions[3 * at + axis] = points[3 * index + axis] ?? 0;
				normals[3 * at + axis] = directions[3 * index + axis] ?? 0;
			}
			at += 1;
		}
	}
	return { positions, normals, parts };
}

function moved(values: Float32Array, matrix: Matrix): Float32Array {
	const [a = 0, b = 0, c = 0, , d = 0, e = 0, f = 0, , g = 0, h = 0, i = 0, , j = 0, k = 0, l = 0] =
		matrix;
	const result = new Float32Array(values.length);
	for (let at = 0; at < values.length; at += 3) {
		const x = values[at] ?? 0;
		const y = values[at + 1] ?? 0;
		const z = values[at + 2] ?? 0;
		result[at] = a * x + d * y + g * z + j;
		result[at + 1] = b * x + e * y + h * z + k;
		result[at + 2] = c * x + f * y + i * z + l;
	}
	return result;
}
