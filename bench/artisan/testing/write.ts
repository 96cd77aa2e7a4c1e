import { strToU8, zipSync } from 'fflate';
import type { Files } from '../measure/model';
import { cornersOf, joined, type Shape } from '../measure/shape';
import { linearOf, rgbOf } from '../measure/srgb';

export interface PartOfScene {
	readonly name: string;
	readonly shape: Shape;
	/** `#rrggbb` */
	readonly colour: string;
	/** A node without a mesh that it hangs below: one for each name. */
	readonly parent?: string;
}

/** The four files of a scene, written by hand: what belongs into them, and no more. */
export function filesOf(parts: readonly PartOfScene[], solid?: Shape): Files {
	const whole = joined(parts.map(({ shape }) => shape));
	return {
		glb: glbOf(parts),
		stl: stlOf(solid ?? whole),
		threemf: threemfOf(parts),
		obj: objOf(whole),
	};
}

export function stlOf(shape: Shape): Uint8Array {
	const faces = [...cornersOf(shape)];
	const bytes = new Uint8Array(84 + 50 * faces.length);
	const view = new DataView(bytes.buffer);
	view.setUint32(80, faces.length, true);
	for (const [face, corners] of faces.entries()) {
		for (const [index, value] of corners.flat().entries()) {
			view.setFloat32(84 + 50 * face + 12 + 4 * index, value, true);
		}
	}
	return bytes;
}

/** Each part a mesh with two buffer views of its own; metres, y up. */
export function glbOf(parts: readonly PartOfScene[]): Uint8Array {
	const chunks = parts.flatMap(({ shape }) => [
		new Uint8Array(Float32Array.from(upright(shape, 0.001)).buffer),
		new Uint8Array(Uint32Array.from(shape.triangles).buffer),
	]);
	const linear = ({ colour }: PartOfScene) => [...rgbOf(colour).map(linearOf), 1];
	const json = {
		asset: { version: '2.0' },
		...sceneOf(parts),
		meshes: parts.map((_, at) => ({
			primitives: [{ attributes: { POSITION: 2 * at }, indices: 2 * at + 1, material: at }],
		})),
		materials: parts.map((part) => ({ pbrMetallicRoughness: { baseColorFactor: linear(part) } })),
		accessors: parts.flatMap(({ shape: { positions, triangles } }, at) => [
			{ bufferView: 2 * at, componentType: 5126, count: positions.length / 3, type: 'VEC3' },
			{ bufferView: 2 * at + 1, componentType: 5125, count: triangles.length, type: 'SCALAR' },
		]),
		bufferViews: chunks.map(({ length }, at) => {
			return { buffer: 0, byteOffset: lengthOf(chunks.slice(0, at)), byteLength: length };
		}),
		buffers: [{ byteLength: lengthOf(chunks) }],
	};
	return packed(json, chunks);
}

/** A node a part, and one without a mesh for each name of a parent. */
function sceneOf(parts: readonly PartOfScene[]) {
	const names = new Set(parts.flatMap(({ parent }) => (parent === undefined ? [] : [parent])));
	const free = parts.flatMap(({ parent }, at) => (parent === undefined ? [at] : []));
	return {
		scene: 0,
		scenes: [{ nodes: [...free, ...[...names].map((_, at) => parts.length + at)] }],
		nodes: [
			...parts.map(({ name }, mesh) => ({ name, mesh })),
			...[...names].map((name) => ({
				name,
				children: parts.flatMap(({ parent }, at) => (parent === name ? [at] : [])),
			})),
		],
	};
}

const lengthOf = (chunks: readonly Uint8Array[]) =>
	chunks.reduce((sum, chunk) => sum + chunk.length, 0);

export function packed(json: object, chunks: readonly Uint8Array[]): Uint8Array {
	const text = strToU8(JSON.stringify(json));
	const padded = Math.ceil(text.length / 4) * 4;
	const bytes = new Uint8Array(12 + 8 + padded + 8 + lengthOf(chunks)).fill(0x20, 20, 20 + padded);
	const view = new DataView(bytes.buffer);
	const words = [0x46546c67, 2, bytes.length, padded, 0x4e4f534a];
	for (const [at, word] of words.entries()) view.setUint32(4 * at, word, true);
	bytes.set(text, 20);
	view.setUint32(20 + padded, lengthOf(chunks), true);
	view.setUint32(24 + padded, 0x004e4942, true);
	let at = 28 + padded;
	for (const chunk of chunks) {
		bytes.set(chunk, at);
		at += chunk.length;
	}
	return bytes;
}

function upright({ positions }: Shape, scale: number): number[] {
	const turned: number[] = [];
	for (let at = 0; at < positions.length; at += 3) {
		const [x = 0, y = 0, z = 0] = positions.subarray(at, at + 3);
		turned.push(x * scale, z * scale, -y * scale);
	}
	return turned;
}

export function threemfOf(parts: readonly PartOfScene[]): Uint8Array {
	let first = 0;
	const faces = parts.flatMap(({ shape }, material) => {
		const before = first;
		first += shape.positions.length / 3;
		const { triangles } = shape;
		return Array.from({ length: triangles.length / 3 }, (_, face) => {
			const [a, b, c] = [0, 1, 2].map((at) => (triangles[3 * face + at] ?? 0) + before);
			return `<triangle p1="${material}" v1="${a}" v2="${b}" v3="${c}" pid="1"/>`;
		});
	});
	const { positions } = joined(parts.map(({ shape }) => shape));
	const points = Array.from({ length: positions.length / 3 }, (_, at) => {
		const [x, y, z] = positions.subarray(3 * at, 3 * at + 3);
		return `<vertex x="${x}" y="${y}" z="${z}"/>`;
	});
	const bases = parts.map(
		({ colour }) => `<base name="m" displaycolor="${colour.toUpperCase()}FF"/>`,
	);
	const xml = `<model unit="millimeter"><resources><basematerials id="1">${bases.join('')}</basematerials><object id="2"><mesh><vertices>${points.join('')}</vertices><triangles>${faces.join('')}</triangles></mesh></object></resources></model>`;
	return zipSync({ '3D/3dmodel.model': strToU8(xml) });
}

export function objOf(shape: Shape): Uint8Array {
	const turned = upright(shape, 1);
	const lines = turned.flatMap((x, at) =>
		at % 3 === 0 ? [`v ${x} ${turned[at + 1]} ${turned[at + 2]}`] : [],
	);
	const faces = Array.from({ length: shape.triangles.length / 3 }, (_, face) => {
		const corners = [0, 1, 2].map((at) => (shape.triangles[3 * face + at] ?? 0) + 1);
		return `f ${corners.join(' ')}`;
	});
	return strToU8([...lines, ...faces].join('\n'));
}
