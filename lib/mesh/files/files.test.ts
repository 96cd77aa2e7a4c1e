import { WebIO } from '@gltf-transform/core';
import { strFromU8, unzipSync } from 'fflate';
import { validateBytes } from 'gltf-validator';
import { describe, expect, test } from 'vitest';
import {
	ball,
	block,
	box,
	placedTwice,
	sizeOf,
	sphere,
	together,
} from '../../../bin/interop/scenes';
import type { Mesh, Scene } from '../scene';
import { toGlb } from './glb';
import { toObj } from './obj';
import { shaded } from './shading';
import { toStl } from './stl';
import { to3mf } from './threemf';

const scenes = Object.entries({ block, placedTwice, ball });

function near(found: readonly number[], lengths: readonly number[]): void {
	for (const [axis, length] of lengths.entries()) {
		expect(Math.abs((found[axis] ?? 0) / length - 1)).toBeLessThan(1e-4);
	}
}

/** Edges without a partner the other way, corners welded where they are exactly equal. */
function openEdges({ positions, triangles }: Mesh): number {
	const edges = new Map<string, number>();
	const name = (corner: number) => positions.subarray(3 * corner, 3 * corner + 3).join(' ');
	for (let at = 0; at < triangles.length; at += 3) {
		const [a = '', b = '', c = ''] = [...triangles.subarray(at, at + 3)].map(name);
		for (const [from, to] of [
			[a, b],
			[b, c],
			[c, a],
		] as const) {
			const sign = from < to ? 1 : -1;
			const key = from < to ? `${from}|${to}` : `${to}|${from}`;
			edges.set(key, (edges.get(key) ?? 0) + sign);
		}
	}
	return [...edges.values()].filter((balance) => balance !== 0).length;
}

function volume({ positions, triangles }: Mesh): number {
	let six = 0;
	for (let at = 0; at < triangles.length; at += 3) {
		const [p, q, r] = [0, 1, 2].map((corner) => {
			const start = 3 * (triangles[at + corner] ?? 0);
			return positions.subarray(start, start + 3);
		});
		const [px = 0, py = 0, pz = 0] = p ?? [];
		const [qx = 0, qy = 0, qz = 0] = q ?? [];
		const [rx = 0, ry = 0, rz = 0] = r ?? [];
		six += px * (qy * rz - qz * ry) + py * (qz * rx - qx * rz) + pz * (qx * ry - qy * rx);
	}
	return six / 6;
}

function readStl(bytes: Uint8Array) {
	const view = new DataView(bytes.buffer, bytes.byteOffset);
	const faces = view.getUint32(80, true);
	expect(bytes.length).toBe(84 + 50 * faces);
	const float = (face: number, index: number) => view.getFloat32(84 + 50 * face + 4 * index, true);
	const all = Array.from({ length: faces }, (_, face) =>
		Array.from({ length: 12 }, (_, index) => float(face, index)),
	);
	return {
		normals: all.map((numbers) => numbers.slice(0, 3)),
		mesh: {
			positions: Float32Array.from(all.flatMap((numbers) => numbers.slice(3))),
			triangles: Uint32Array.from({ length: 3 * faces }, (_, index) => index),
		},
	};
}

/** The attributes of each element of that name, in order. */
function elements(xml: string, name: string): Record<string, string>[] {
	return [...xml.matchAll(new RegExp(`<${name}\\s([^>]*?)/?>`, 'g'))].map(([, attributes = '']) =>
		Object.fromEntries(
			[...attributes.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
				key,
				value,
			]),
		),
	);
}

function read3mf(bytes: Uint8Array) {
	const files = unzipSync(bytes);
	const xml = strFromU8(files['3D/3dmodel.model'] ?? new Uint8Array());
	const faces = elements(xml, 'triangle');
	const positions = elements(xml, 'vertex').flatMap(({ x, y, z }) => [x, y, z].map(Number));
	const triangles = faces.flatMap(({ v1, v2, v3 }) => [v1, v2, v3].map(Number));
	const mesh = { positions: Float32Array.from(positions), triangles: Uint32Array.from(triangles) };
	return { xml, names: Object.keys(files), mesh, materials: faces.map(({ p1 }) => Number(p1)) };
}

/** The JSON of a GLB as it is written: a reader puts a generator of its own in place of ours. */
function chunkOf(bytes: Uint8Array): string {
	const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(12, true);
	return new TextDecoder().decode(bytes.subarray(20, 20 + length));
}

describe.each(scenes)('%s', (_name, scene: Scene) => {
	const whole = together(scene);
	const size = sizeOf(whole);
	const [x = 0, y = 0, z = 0] = size;

	test('STL is millimetres, z up, closed, its normals outwards', () => {
		const bytes = toStl(whole, scene.title);
		expect(new TextDecoder().decode(bytes.subarray(0, 12))).toBe('Prompt2Mesh ');
		const { mesh, normals } = readStl(bytes);
		expect(mesh.triangles.length).toBe(whole.triangles.length);
		near(sizeOf(mesh), size);
		near([volume(mesh)], [volume(whole)]);
		expect(volume(mesh)).toBeGreaterThan(0);
		expect(openEdges(mesh)).toBe(0);
		for (const normal of normals) expect(Math.hypot(...normal)).toBeCloseTo(1, 5);
	});

	test('3MF is one closed object with the size, each triangle in its colour', () => {
		const { xml, names, mesh, materials } = read3mf(to3mf(scene));
		expect(names).toEqual(['[Content_Types].xml', '_rels/.rels', '3D/3dmodel.model']);
		expect(xml).toContain('unit="millimeter"');
		expect([elements(xml, 'object').length, elements(xml, 'item').length]).toEqual([1, 1]);
		const bases = elements(xml, 'base').map((base) => base['displaycolor']?.slice(0, 7));
		expect(bases).toEqual(scene.materials.map(({ color }) => color.toUpperCase()));
		expect(openEdges(mesh)).toBe(0);
		near(sizeOf(mesh), size);
		near([volume(mesh)], [volume(whole)]);
		expect(materials).toEqual(
			scene.parts.flatMap(({ material, instances }) =>
				instances.flatMap(({ mesh: index }) =>
					Array.from<number>({ length: (scene.meshes[index]?.triangles.length ?? 0) / 3 }).fill(
						material,
					),
				),
			),
		);
	});

	test('OBJ is millimetres, y up, an object an instance, each vertex coloured', () => {
		const text = new TextDecoder().decode(toObj(scene));
		expect(text).toMatch(/^[\n\x20-\x7e]*$/);
		const rows = text.split('\n').map((line) => line.split(' '));
		const of = (kind: string) => rows.filter(([first]) => first === kind);
		const positions = of('v').flatMap((row) => row.slice(1, 4).map(Number));
		const triangles = of('f').flatMap((row) => row.slice(1).map((corner) => Number(corner) - 1));
		near(sizeOf({ positions }), [x, z, y]);
		const mesh = {
			positions: Float32Array.from(positions),
			triangles: Uint32Array.from(triangles),
		};
		near([volume(mesh)], [volume(whole)]);
		expect(of('o').length).toBe(scene.parts.flatMap(({ instances }) => instances).length);
		const colors = new Set(
			of('v').map((row) =>
				row
					.slice(4)
					.map((value) =>
						Math.round(Number(value) * 255)
							.toString(16)
							.padStart(2, '0'),
					)
					.join(''),
			),
		);
		expect(colors).toEqual(
			new Set(scene.parts.map(({ material }) => scene.materials[material]?.color.slice(1))),
		);
	});

	test('GLB is metres, y up, a node an instance, without a word from the validator', async () => {
		const bytes = await toGlb(scene);
		const { issues } = await validateBytes(bytes);
		expect(issues.messages).toEqual([]);
		const root = (await new WebIO().readBinary(bytes)).getRoot();
		expect(chunkOf(bytes)).toContain('"generator":"Prompt2Mesh"');
		expect(root.getDefaultScene()?.getName()).toBe(scene.title);
		const nodes = root.listNodes();
		expect(nodes.map((node) => node.getName())).toEqual(
			scene.parts.flatMap(({ name, instances }) => instances.map(() => name)),
		);
		const positions: number[] = [];
		for (const node of nodes) {
			const m = node.getWorldMatrix();
			const array = node.getMesh()?.listPrimitives()[0]?.getAttribute('POSITION')?.getArray() ?? [];
			for (let at = 0; at < array.length; at += 3) {
				const [px = 0, py = 0, pz = 0] = [array[at], array[at + 1], array[at + 2]];
				for (const row of [0, 1, 2] as const) {
					positions.push(
						m[row] * px + (m[row + 4] ?? 0) * py + (m[row + 8] ?? 0) * pz + (m[row + 12] ?? 0),
					);
				}
			}
		}
		near(sizeOf({ positions }), [x / 1000, z / 1000, y / 1000]);
		// A turn about the wrong axis may keep the size: the lowest and foremost corners must be ours too.
		const ends = (list: ArrayLike<number>, axis: number) =>
			Array.from(list)
				.filter((_, index) => index % 3 === axis)
				.reduce((a, b) => Math.min(a, b));
		expect(ends(positions, 1) * 1000).toBeCloseTo(ends(whole.positions, 2), 3);
		expect(
			ends(
				positions.map((value) => -value),
				2,
			) * 1000,
		).toBeCloseTo(ends(whole.positions, 1), 3);
	});

	test('the same scene gives the same bytes', async () => {
		const again = structuredClone(scene);
		expect(Buffer.compare(await toGlb(scene), await toGlb(again))).toBe(0);
		expect(Buffer.compare(to3mf(scene), to3mf(again))).toBe(0);
		expect(Buffer.compare(toObj(scene), toObj(again))).toBe(0);
	});
});

test('a mesh is stored once in a GLB, however often it is placed', async () => {
	const root = (await new WebIO().readBinary(await toGlb(placedTwice))).getRoot();
	const arrays = new Set(
		root.listMeshes().map((mesh) => mesh.listPrimitives()[0]?.getAttribute('POSITION')),
	);
	expect([root.listMeshes().length, arrays.size]).toEqual([3, 2]);
});

test('GLB colours are linear; what lets light through is blended', async () => {
	const root = (await new WebIO().readBinary(await toGlb(placedTwice))).getRoot();
	const glass = root.listMaterials().find((material) => material.getName() === 'glass');
	const [, , blue = 0, alpha] = glass?.getBaseColorFactor() ?? [];
	expect([glass?.getAlphaMode(), alpha]).toEqual(['BLEND', 0.4]);
	// sRGB 0xd5 is 0.665387 in linear light (IEC 61966-2-1).
	expect(blue).toBeCloseTo(0.665387, 5);
});

test('indices are 32 bits only where 16 are too few', async () => {
	const indices = async (scene: Scene) =>
		(await new WebIO().readBinary(await toGlb(scene)))
			.getRoot()
			.listMeshes()[0]
			?.listPrimitives()[0]
			?.getIndices()
			?.getArray();
	expect(await indices(block)).toBeInstanceOf(Uint16Array);
	expect(await indices(ball)).toBeInstanceOf(Uint32Array);
});

test('a box keeps its edges, a sphere is smooth', () => {
	expect(shaded(box(1, 2, 3)).positions.length / 3).toBe(24);
	const round = sphere(10, 24, 24);
	const { positions, normals } = shaded(round);
	expect(positions.length).toBe(round.positions.length);
	for (let at = 0; at < normals.length; at += 3) {
		const outwards = [0, 1, 2].reduce(
			(sum, axis) => sum + ((positions[at + axis] ?? 0) / 10) * (normals[at + axis] ?? 0),
			0,
		);
		expect(outwards).toBeGreaterThan(0.99);
	}
});

test('a title with marks of XML stays a title', () => {
	const { xml } = read3mf(to3mf(block));
	expect(xml).toContain(
		'<metadata name="Title">Block &lt;20 &amp; &quot;30&quot;&gt; ÷ é</metadata>',
	);
});
