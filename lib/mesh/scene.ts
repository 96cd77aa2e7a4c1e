import type { Material } from './program';

/** Millimetres, z up. Triangles count outwards anticlockwise; three indices each into `positions`. */
export interface Mesh {
	/** x, y, z of each vertex. */
	readonly positions: Float32Array;
	readonly triangles: Uint32Array;
}

/** A rigid motion, 4 x 4, column-major: translation at 12, 13, 14. */
export type Matrix = readonly number[];

export interface Instance {
	/** Index into `Scene.meshes`. */
	readonly mesh: number;
	readonly matrix: Matrix;
}

export interface ScenePart {
	/** `group/id`, or `id`: the name of each of its nodes in a GLB. */
	readonly name: string;
	readonly label: string;
	/** Index into `Scene.materials`. */
	readonly material: number;
	readonly instances: readonly Instance[];
}

/** What a program builds: each mesh once, placed as often as a part repeats it. */
export interface Scene {
	readonly title: string;
	readonly materials: readonly Material[];
	readonly meshes: readonly Mesh[];
	readonly parts: readonly ScenePart[];
	/** What the parts' names begin with, and how often it is there: in as many rows as there are numbers. */
	readonly things?: ReadonlyArray<{ readonly id: string; readonly copies: readonly number[] }>;
}
