import { type GlbFile, type Gltf, openGlb } from './glb-file';
import { identity, type Matrix, matrixOf, times } from './matrix';
import type { Shape } from './shape';
import { type Rgb, srgbOf } from './srgb';

/** One material's share of a mesh, where it stands in the scene. */
export interface Surface {
	readonly shape: Shape;
	/** sRGB from 0 to 255, as it is seen. */
	readonly rgb: Rgb;
	/** Below 1 it lets light through. */
	readonly alpha: number;
}

export interface Node {
	readonly name: string;
	/** Its own; those of its children are theirs. */
	readonly surfaces: readonly Surface[];
	readonly children: readonly Node[];
}

const millimetresPerMetre = 1000;

/** The nodes of a GLB's scene: glTF's metres with y up become millimetres with z up. */
export function readGlb(bytes: Uint8Array): readonly Node[] {
	const file = openGlb(bytes);
	const roots = file.gltf.scenes[file.gltf.scene]?.nodes ?? [];
	const local = createShapes(file);
	return roots.map((root) => nodeOf(file, root, identity, local));
}

/** Each node and all below it. */
export const allNodes = (nodes: readonly Node[]): Node[] =>
	nodes.flatMap((node) => [node, ...allNodes(node.children)]);

export const surfacesOf = (nodes: readonly Node[]): Surface[] =>
	allNodes(nodes).flatMap(({ surfaces }) => surfaces);

type Primitive = NonNullable<Gltf['meshes'][number]>['primitives'][number];

/** Meshes that many nodes share are read once. */
function createShapes({ read }: GlbFile): (primitive: Primitive) => Shape {
	const known = new Map<string, Shape>();
	return ({ attributes, indices }) => {
		const key = `${attributes.POSITION} ${indices}`;
		const positions = known.get(key)?.positions ?? read(attributes.POSITION);
		const triangles =
			known.get(key)?.triangles ??
			(indices === undefined
				? Uint32Array.from({ length: positions.length / 3 }, (_, at) => at)
				: Uint32Array.from(read(indices)));
		known.set(key, { positions, triangles });
		return { positions, triangles };
	};
}

function nodeOf(
	file: GlbFile,
	index: number,
	parent: Matrix,
	local: (primitive: Primitive) => Shape,
): Node {
	const { gltf } = file;
	const node = gltf.nodes[index];
	if (node === undefined) throw new Error(`There is no node ${index}.`);
	const own = node.matrix ?? matrixOf(node.translation, node.rotation, node.scale);
	const world = times(parent, own);
	const primitives = node.mesh === undefined ? [] : (gltf.meshes[node.mesh]?.primitives ?? []);
	return {
		name: node.name,
		surfaces: primitives.map((primitive): Surface => {
			const material = gltf.materials[primitive.material ?? -1];
			const [r = 1, g = 1, b = 1, alpha = 1] = material?.pbrMetallicRoughness.baseColorFactor ?? [];
			return { shape: standing(local(primitive), world), rgb: srgbOf([r, g, b]), alpha };
		}),
		children: node.children.map((child) => nodeOf(file, child, world, local)),
	};
}

function standing({ positions, triangles }: Shape, world: Matrix): Shape {
	const moved = new Float64Array(positions.length);
	const m = (at: number) => world[at] ?? 0;
	for (let at = 0; at < positions.length; at += 3) {
		const [x, y, z] = [positions[at] ?? 0, positions[at + 1] ?? 0, positions[at + 2] ?? 0];
		const row = (index: number) =>
			millimetresPerMetre * (m(index) * x + m(4 + index) * y + m(8 + index) * z + m(12 + index));
		moved[at] = row(0);
		moved[at + 1] = -row(2);
		moved[at + 2] = row(1);
	}
	return { positions: moved, triangles };
}
