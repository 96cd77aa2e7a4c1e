import {
	type Accessor,
	Document,
	type Material as GltfMaterial,
	type Mesh as GltfMesh,
	type Node as GltfNode,
	type Scene as GltfScene,
	Logger,
	VertexLayout,
	WebIO,
} from '@gltf-transform/core';
import type { Material } from '../program';
import type { Matrix, Mesh, Scene, ScenePart } from '../scene';
import { shaded } from './shading';

const metresPerMillimetre = 0.001;
/** The largest index that 16 bits hold, without the one that means "begin anew". */
const largestShort = 65_534;

/**
 * GLB (glTF 2.0, binary): metres, y up, front towards +z. Each mesh is stored once; each instance is a node
 * with the name of its part, below a node for the thing that it is of, where the program has things. Metals and transparency as materials have them, colours from sRGB to linear.
 */
export function toGlb(scene: Scene): Promise<Uint8Array> {
	const document = new Document().setLogger(new Logger(Logger.Verbosity.SILENT));
	document.getRoot().getAsset().generator = 'Prompt2Mesh';
	const root = document.createScene(scene.title);
	document.getRoot().setDefaultScene(root);
	const materials = scene.materials.map((material) => addMaterial(document, material));
	const shapes = scene.meshes.map((mesh) => addAttributes(document, mesh));
	const meshes = new Map<string, GltfMesh>();
	const parents = thingsOf(document, root, scene);
	for (const part of scene.parts) {
		for (const [index, { mesh, matrix }] of part.instances.entries()) {
			const key = `${mesh} ${part.material}`;
			const [shape, material] = [shapes[mesh], materials[part.material]];
			if (shape === undefined || material === undefined) continue;
			const known =
				meshes.get(key) ??
				document.createMesh(part.name).addPrimitive(primitiveOf(document, shape, material));
			meshes.set(key, known);
			const node = document.createNode(part.name).setMesh(known);
			node.setTranslation(translationOf(matrix)).setRotation(rotationOf(matrix));
			(parents(part, index) ?? root).addChild(node);
		}
	}
	for (const material of document.getRoot().listMaterials()) {
		if (material.listParents().length < 2) material.dispose();
	}
	return new WebIO().setVertexLayout(VertexLayout.SEPARATE).writeBinary(document);
}

/** A node for each copy of a thing that has parts of its own; which of them an instance is of. */
function thingsOf(document: Document, root: GltfScene, { things = [], parts }: Scene) {
	const nodes = new Map(
		things.flatMap(({ id, copies }) => {
			if (!parts.some(({ name }) => isOf(name, id) && name !== `${id}/${id}`)) return [];
			const made = copies.map((count) =>
				Array.from({ length: count }, () => {
					const node = document.createNode(id);
					root.addChild(node);
					return node;
				}),
			);
			return [[id, made] as const];
		}),
	);
	return ({ name, instances }: ScenePart, index: number): GltfNode | undefined => {
		const rows = [...nodes].find(([id]) => isOf(name, id))?.[1] ?? [];
		const all = rows.reduce((sum, row) => sum + row.length, 0);
		// Each copy has as many instances; those of a row lie together, its copies in turn.
		let rest = index;
		for (const row of rows) {
			const own = (instances.length / all) * row.length;
			if (rest < own) return row[rest % row.length];
			rest -= own;
		}
		return undefined;
	};
}

const isOf = (part: string, thing: string) => part.startsWith(`${thing}/`);

interface Shape {
	readonly positions: Accessor;
	readonly normals: Accessor;
	readonly indices: Accessor;
}

function addAttributes(document: Document, mesh: Mesh): Shape {
	const buffer = document.getRoot().listBuffers()[0] ?? document.createBuffer();
	const { positions, normals, indices } = shaded(mesh);
	const accessor = (type: 'VEC3' | 'SCALAR', array: Float32Array | Uint16Array | Uint32Array) =>
		document
			.createAccessor()
			.setType(type)
			.setArray(array as Float32Array<ArrayBuffer>)
			.setBuffer(buffer);
	const isShort = positions.length / 3 <= largestShort;
	return {
		positions: accessor('VEC3', turnedUp(positions, metresPerMillimetre)),
		normals: accessor('VEC3', turnedUp(normals, 1)),
		indices: accessor('SCALAR', isShort ? Uint16Array.from(indices) : indices),
	};
}

function primitiveOf(document: Document, shape: Shape, material: GltfMaterial) {
	return document
		.createPrimitive()
		.setAttribute('POSITION', shape.positions)
		.setAttribute('NORMAL', shape.normals)
		.setIndices(shape.indices)
		.setMaterial(material);
}

function addMaterial(document: Document, material: Material): GltfMaterial {
	const { id, color, metallic, roughness, opacity } = material;
	const linear = [1, 3, 5].map((at) =>
		linearOf(Number.parseInt(color.slice(at, at + 2), 16) / 255),
	);
	const [red = 0, green = 0, blue = 0] = linear;
	const made = document
		.createMaterial(id)
		.setBaseColorFactor([red, green, blue, opacity])
		.setMetallicFactor(metallic)
		.setRoughnessFactor(roughness);
	return opacity < 1 ? made.setAlphaMode('BLEND') : made;
}

/** IEC 61966-2-1. */
function linearOf(value: number): number {
	return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** (x, y, z) with z up becomes (x, z, -y) with y up. */
function turnedUp(values: Float32Array, scale: number): Float32Array {
	const turned = new Float32Array(values.length);
	for (let at = 0; at < values.length; at += 3) {
		turned[at] = (values[at] ?? 0) * scale;
		turned[at + 1] = (values[at + 2] ?? 0) * scale;
		turned[at + 2] = -(values[at + 1] ?? 0) * scale;
	}
	return turned;
}

function translationOf(matrix: Matrix): [number, number, number] {
	const [x = 0, y = 0, z = 0] = matrix.slice(12, 15).map((value) => value * metresPerMillimetre);
	return [x, z, -y];
}

/** The quaternion x, y, z, w of the rotation (Shepperd's method), its axis turned up as positions are. */
function rotationOf(matrix: Matrix): [number, number, number, number] {
	const at = (row: number, column: number) => matrix[4 * column + row] ?? 0;
	const [xx, yy, zz] = [at(0, 0), at(1, 1), at(2, 2)];
	const squares = [1 + xx - yy - zz, 1 - xx + yy - zz, 1 - xx - yy + zz, 1 + xx + yy + zz];
	const largest = squares.indexOf(Math.max(...squares));
	const sums = {
		xy: at(0, 1) + at(1, 0),
		yz: at(1, 2) + at(2, 1),
		zx: at(2, 0) + at(0, 2),
		wx: at(2, 1) - at(1, 2),
		wy: at(0, 2) - at(2, 0),
		wz: at(1, 0) - at(0, 1),
	};
	const rows = [
		[squares[0], sums.xy, sums.zx, sums.wx],
		[sums.xy, squares[1], sums.yz, sums.wy],
		[sums.zx, sums.yz, squares[2], sums.wz],
		[sums.wx, sums.wy, sums.wz, squares[3]],
	];
	const [x = 0, y = 0, z = 0, w = 1] = rows[largest] ?? [];
	const length = Math.hypot(x, y, z, w);
	return [x / length, z / length, -y / length, w / length];
}
