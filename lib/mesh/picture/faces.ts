import { shaded } from '../files/shading';
import { apply } from '../kernel/matrix';
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
			positions.set(points.subarray(3 * index, 3 * index + 3), 3 * at);
			normals.set(directions.subarray(3 * index, 3 * index + 3), 3 * at);
			at += 1;
		}
	}
	return { positions, normals, parts };
}

function moved(values: Float32Array, matrix: Matrix): Float32Array {
	const result = new Float32Array(values.length);
	for (let at = 0; at < values.length; at += 3) {
		result.set(apply(matrix, [values[at] ?? 0, values[at + 1] ?? 0, values[at + 2] ?? 0]), at);
	}
	return result;
}
