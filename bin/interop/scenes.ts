import type { Material } from '../../lib/mesh/program';
import type { Instance, Matrix, Mesh, Scene } from '../../lib/mesh/scene';

/** Scenes made by hand, so that files are judged without the kernel; bodies do not touch each other. */

const red: Material = { id: 'red', color: '#c81e1e', metallic: 0, roughness: 0.5, opacity: 1 };
const glass: Material = {
	id: 'glass',
	color: '#3a7bd5',
	metallic: 0,
	roughness: 0.1,
	opacity: 0.4,
};
const brass: Material = { id: 'brass', color: '#b5a642', metallic: 1, roughness: 0.3, opacity: 1 };

/** A box from the origin, in millimetres. */
export function box(x: number, y: number, z: number): Mesh {
	const positions = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((corner) => [
		corner & 1 ? x : 0,
		corner & 2 ? y : 0,
		corner & 4 ? z : 0,
	]);
	const quads = [
		[0, 2, 3, 1],
		[4, 5, 7, 6],
		[0, 1, 5, 4],
		[2, 6, 7, 3],
		[0, 4, 6, 2],
		[1, 3, 7, 5],
	];
	const triangles = quads.flatMap(([a = 0, b = 0, c = 0, d = 0]) => [a, b, c, a, c, d]);
	return { positions: Float32Array.from(positions), triangles: Uint32Array.from(triangles) };
}

/** Its corner of three right angles lies at the origin. */
export const tetrahedron: Mesh = {
	positions: Float32Array.of(0, 0, 0, 12, 0, 0, 0, 9.3, 0, 0, 0, 25),
	triangles: Uint32Array.of(0, 2, 1, 0, 1, 3, 1, 2, 3, 0, 3, 2),
};

/** A sphere of rings from pole to pole. */
export function sphere(radius: number, rings: number, sides: number): Mesh {
	const positions = [0, 0, -radius];
	for (let ring = 1; ring < rings; ring += 1) {
		const [height, width] = [
			-Math.cos((Math.PI * ring) / rings),
			Math.sin((Math.PI * ring) / rings),
		];
		for (let side = 0; side < sides; side += 1) {
			const turn = (2 * Math.PI * side) / sides;
			positions.push(
				radius * width * Math.cos(turn),
				radius * width * Math.sin(turn),
				radius * height,
			);
		}
	}
	positions.push(0, 0, radius);
	const top = positions.length / 3 - 1;
	const at = (ring: number, side: number) => 1 + (ring - 1) * sides + (side % sides);
	const triangles: number[] = [];
	for (let side = 0; side < sides; side += 1) {
		triangles.push(0, at(1, side + 1), at(1, side));
		for (let ring = 1; ring < rings - 1; ring += 1) {
			const [a, b] = [at(ring, side), at(ring, side + 1)];
			const [c, d] = [at(ring + 1, side + 1), at(ring + 1, side)];
			triangles.push(a, b, c, a, c, d);
		}
		triangles.push(at(rings - 1, side), at(rings - 1, side + 1), top);
	}
	return { positions: Float32Array.from(positions), triangles: Uint32Array.from(triangles) };
}

/** Turned about x, then z (degrees), then moved (mm). */
export function placed(x: number, y: number, z: number, aboutX = 0, aboutZ = 0): Matrix {
	const [cx, sx] = [Math.cos((aboutX * Math.PI) / 180), Math.sin((aboutX * Math.PI) / 180)];
	const [cz, sz] = [Math.cos((aboutZ * Math.PI) / 180), Math.sin((aboutZ * Math.PI) / 180)];
	return [cz, sz, 0, 0, -sz * cx, cz * cx, sx, 0, sz * sx, -cz * sx, cx, 0, x, y, z, 1];
}

const part = (name: string, material: number, instances: readonly Instance[]) => ({
	name,
	label: name,
	material,
	instances,
});

export const block: Scene = {
	title: 'Block <20 & "30"> ÷ é',
	materials: [red],
	meshes: [box(20, 30, 40.125)],
	parts: [part('block', 0, [{ mesh: 0, matrix: placed(-5, 2, 0) }])],
};

/** Two tetrahedra of one mesh, one of them again in another material; a pane of glass. */
export const placedTwice: Scene = {
	title: 'solid things',
	materials: [red, glass, brass],
	meshes: [tetrahedron, box(60, 2.5, 33.3)],
	parts: [
		part('feet/foot', 2, [
			{ mesh: 0, matrix: placed(0, 0, 0) },
			{ mesh: 0, matrix: placed(40, -7, 3, 35, 110) },
		]),
		part('horn', 0, [{ mesh: 0, matrix: placed(0.1, 0.2, 60, 0, 180) }]),
		part('pane', 1, [{ mesh: 1, matrix: placed(-30, 50, 0, 12, 5) }]),
	],
};

/** 70 226 vertices: more than indices of 16 bits can name. */
export const ball: Scene = {
	title: 'ball',
	materials: [brass],
	meshes: [sphere(25, 265, 266)],
	parts: [part('ball', 0, [{ mesh: 0, matrix: placed(0, 0, 25) }])],
};

/** All instances as one mesh, at their places: what a union of bodies apart from each other is. */
export function together({ meshes, parts }: Scene): Mesh {
	const positions: number[] = [];
	const triangles: number[] = [];
	for (const { mesh, matrix } of parts.flatMap(({ instances }) => instances)) {
		const shape = meshes[mesh];
		if (shape === undefined) throw new Error(`No mesh ${mesh}.`);
		const first = positions.length / 3;
		const m = (index: number) => matrix[index] ?? 0;
		for (let at = 0; at < shape.positions.length; at += 3) {
			const [x = 0, y = 0, z = 0] = shape.positions.subarray(at, at + 3);
			for (const row of [0, 1, 2]) {
				positions.push(m(row) * x + m(row + 4) * y + m(row + 8) * z + m(row + 12));
			}
		}
		for (const corner of shape.triangles) triangles.push(first + corner);
	}
	return { positions: Float32Array.from(positions), triangles: Uint32Array.from(triangles) };
}

/** Length along x, y and z. */
export function sizeOf({ positions }: { readonly positions: ArrayLike<number> }): number[] {
	const [low, high] = [
		[Infinity, Infinity, Infinity],
		[-Infinity, -Infinity, -Infinity],
	];
	for (let at = 0; at < positions.length; at += 1) {
		const value = positions[at] ?? 0;
		low[at % 3] = Math.min(low[at % 3] ?? value, value);
		high[at % 3] = Math.max(high[at % 3] ?? value, value);
	}
	return high.map((value, axis) => value - (low[axis] ?? 0));
}
