import { beforeAll, describe, expect, test } from 'vitest';
import {
	built,
	flattened,
	freshManifold,
	measured,
	measuredManifold,
	testFont,
	testKernel,
} from '../../testing/mesh';
import { partOf, programOf, thrownBy } from '../../testing/programs';
import type { Node } from '../program';
import { resolve } from '../resolve';
import { type Built, createKernel, type Kernel, type NodeDone } from './kernel';
import { decodeNode, encodeNode, type StoredNode } from './stored';

let kernel: Kernel;
beforeAll(async () => {
	kernel = await testKernel();
});

const cube: Node = { id: 'cube', op: 'box', size: [10, 10, 10] };
const ball: Node = { id: 'ball', op: 'sphere', radius: 3, segments: 24 };

function made(...nodes: readonly Node[]) {
	const found = measured(built(kernel, ...nodes));
	expect({ open: found.open, flat: found.flat }).toEqual({ open: 0, flat: 0 });
	return found;
}

const instancesOf = (...nodes: readonly Node[]) =>
	kernel.build(resolve(programOf(nodes))).scene.parts[0]?.instances ?? [];

describe('solids of others', () => {
	test('a washer has the volume of its formula', () => {
		const washer = made(
			{ id: 'disc', op: 'cylinder', radius: 10, height: 2 },
			{ id: 'bore', op: 'cylinder', radius: 5, height: 4 },
			{ id: 'hole', op: 'move', of: 'bore', by: [0, 0, -1] },
			{ id: 'washer', op: 'difference', from: 'disc', take: ['hole'] },
		);
		expect(washer.volume / 471.2).toBeCloseTo(1, 1);
		expect(Math.abs(washer.volume / 471.2 - 1)).toBeLessThan(0.01);
		expect(washer.genus).toBe(1);
	});

	test('a plate with 3 x 4 holes has twelve', () => {
		const plate = made(
			{ id: 'plate', op: 'box', size: [50, 60, 3] },
			{ id: 'pin', op: 'cylinder', radius: 3, height: 9, segments: 32 },
			{ id: 'low', op: 'move', of: 'pin', by: [0, 0, -3] },
			{ id: 'pins', op: 'repeat_grid', of: 'low', count: [3, 4], step: [12, 12] },
			{ id: 'holed', op: 'difference', from: 'plate', take: ['pins'] },
		);
		expect(plate.genus).toBe(12);
		const pin = 16 * 9 * Math.sin((2 * Math.PI) / 32);
		expect(plate.volume).toBeCloseTo(3 * (3000 - 12 * pin), 1);
	});

	test('union, intersection, hull, scale and mirror', () => {
		const aside: Node = { id: 'aside', op: 'move', of: 'cube', by: [5, 0, 0] };
		const two = ['cube', 'aside'];
		expect(made(cube, aside, { id: 'a', op: 'union', of: two }).volume).toBeCloseTo(1500, 2);
		expect(made(cube, aside, { id: 'a', op: 'intersection', of: two }).volume).toBeCloseTo(500, 2);
		const far: Node = { id: 'aside', op: 'move', of: 'cube', by: [30, 0, 0] };
		expect(made(cube, far, { id: 'a', op: 'hull', of: two }).volume).toBeCloseTo(4000, 2);
		expect(made(cube, far, { id: 'a', op: 'union', of: two }).bodies).toBe(2);
		const scaled = made(cube, { id: 'a', op: 'scale', of: 'cube', by: [1, 2, 0.5] });
		expect(scaled).toMatchObject({ x: [-5, 5], y: [-10, 10], z: [0, 5] });
		const mirrored = made(cube, far, { id: 'a', op: 'mirror', of: 'aside', axis: 'x' });
		expect(mirrored).toMatchObject({ x: [-35, -25], z: [0, 10] });
		expect(mirrored.volume).toBeCloseTo(1000, 2);
	});

	test('what leaves nothing is refused by its name', () => {
		const big: Node = { id: 'big', op: 'box', size: [20, 20, 20] };
		const hole: Node = { id: 'hole', op: 'difference', from: 'cube', take: ['big'] };
		expect(thrownBy(() => built(kernel, cube, big, hole))).toMatchObject({
			code: 'nothing_left',
			node: 'hole',
			message: expect.stringContaining('Node "hole" leaves nothing'),
		});
		const far: Node = { id: 'far', op: 'move', of: 'cube', by: [30, 0, 0] };
		const meet: Node = { id: 'meet', op: 'intersection', of: ['cube', 'far'] };
		expect(thrownBy(() => built(kernel, cube, far, meet))).toMatchObject({ node: 'meet' });
	});

	test('letters that the font lacks are named', () => {
		const profile = { kind: 'text', text: 'A☃', size: 5 } as const;
		const sign: Node = { id: 'sign', op: 'extrude', profile, height: 1 };
		expect(thrownBy(() => built(kernel, sign))).toMatchObject({
			code: 'unknown_letter',
			node: 'sign',
			message: expect.stringContaining('"☃"'),
		});
	});
});

describe('copies', () => {
	test('they are instances of one mesh, moved and turned', () => {
		const program = programOf([
			cube,
			{ id: 'row', op: 'repeat_linear', of: 'cube', count: 5, step: [20, 0, 0] },
			{ id: 'turned', op: 'rotate', of: 'row', by: [0, 0, 90] },
			{ id: 'both', op: 'group', of: ['row', 'turned'] },
		]);
		const { scene, solid } = kernel.build(resolve(program));
		expect(scene.meshes).toHaveLength(1);
		expect(scene.parts[0]?.instances).toHaveLength(10);
		const all = measured(flattened(scene));
		expect(all.x).toEqual([-5, 85]);
		expect(all.y[1]).toBeCloseTo(85, 4);
		expect(measured(solid)).toMatchObject({ bodies: 9, open: 0 });
	});

	test('around the axis, in whole and in part, turned or upright', () => {
		const out: Node = { id: 'out', op: 'move', of: 'cube', by: [30, 0, 0] };
		const joined: Node = { id: 'joined', op: 'union', of: ['out'] };
		const round: Node = { id: 'round', op: 'repeat_polar', of: 'joined', count: 4 };
		expect(made(cube, out, joined, round)).toMatchObject({ bodies: 4 });
		const half = made(cube, out, joined, { ...round, count: 3, degrees: 180 });
		expect(half.x[0]).toBeCloseTo(-35, 4);
		expect(half.y[0]).toBeCloseTo(-5, 4);
		const eight = made(cube, out, joined, { ...round, count: 8, upright: true });
		expect(eight.bodies).toBe(8);
		expect(eight.y[1]).toBeCloseTo(35, 4);
		const upright = instancesOf(cube, out, joined, { ...round, count: 8, upright: true });
		expect(upright.every(({ matrix }) => matrix[0] === 1 && matrix[1] === 0)).toBe(true);
	});

	test('rotations go about x, then y, then z', () => {
		const bar: Node = { id: 'bar', op: 'box', size: [2, 4, 20] };
		const turned = made(bar, { id: 'a', op: 'rotate', of: 'bar', by: [90, 0, 90] });
		// The upright bar falls to -y, and then turns to +x.
		expect(turned.x[0]).toBeCloseTo(0, 5);
		expect(turned.x[1]).toBeCloseTo(20, 5);
		expect(turned.z).toEqual([-2, 2]);
	});

	test('scattered copies stand on the surface, apart from each other, and where the seed puts them', () => {
		const scatter = (seed: number): Node => ({
			id: 'dots',
			op: 'scatter',
			of: 'ball',
			on: 'globe',
			count: 100,
			seed,
		});
		const globe: Node = { id: 'globe', op: 'sphere', radius: 50, segments: 64 };
		const places = instancesOf(ball, globe, scatter(1)).map(({ matrix }) => matrix);
		expect(places).toHaveLength(100);
		const at = places.map((matrix) => [matrix[12] ?? 0, matrix[13] ?? 0, matrix[14] ?? 0]);
		places.forEach((matrix, index) => {
			const out = Math.hypot(...(at[index] ?? []));
			expect(out / 50).toBeCloseTo(1, 1);
			const outward = [8, 9, 10].map((axis) => matrix[axis] ?? 0);
			const along = outward.reduce((sum, value, axis) => sum + value * (at[index]?.[axis] ?? 0), 0);
			expect(along / out).toBeGreaterThan(0.99);
		});
		const gaps = at.flatMap((one, index) =>
			at
				.slice(index + 1)
				.map((other) => Math.hypot(...one.map((v, axis) => v - (other[axis] ?? 0)))),
		);
		expect(Math.min(...gaps)).toBeGreaterThan(0.6 * Math.sqrt((4 * Math.PI * 2500) / 100));
		expect(at.filter((place) => (place[2] ?? 0) > 0).length).toBeGreaterThan(35);
		const again = instancesOf(ball, globe, scatter(1)).map(({ matrix }) => matrix);
		expect(again).toEqual(places);
		expect(instancesOf(ball, globe, scatter(2)).map(({ matrix }) => matrix)).not.toEqual(places);
	});
});

/** Ops of every kind, one upon the other. */
const machine = programOf(
	[
		{ id: 'plate', op: 'box', size: [80, 60, 8], round: 6, bevel: 1 },
		{ id: 'pin', op: 'cylinder', radius: 3, height: 30 },
		{ id: 'low', op: 'move', of: 'pin', by: [0, 0, -5] },
		{ id: 'pins', op: 'repeat_grid', of: 'low', count: [3, 2], step: [20, 25] },
		{ id: 'holed', op: 'difference', from: 'plate', take: ['pins'] },
		{ id: 'sign', op: 'extrude', profile: { kind: 'text', text: 'Ada', size: 12 }, height: 12 },
		{ id: 'turned', op: 'rotate', of: 'sign', by: [0, 10, 33] },
		{ id: 'signed', op: 'union', of: ['holed', 'turned'] },
		ball,
		{ id: 'balls', op: 'scatter', of: 'ball', on: 'signed', count: 8, seed: 7 },
		{ id: 'some', op: 'repeat_polar', of: 'balls', count: 3, upright: true },
		{ id: 'dented', op: 'difference', from: 'signed', take: ['balls'] },
		{ id: 'squeezed', op: 'scale', of: 'dented', by: [1, -0.7, 1.3] },
	],
	{ parts: [partOf('squeezed', { group: 'all' }), partOf('some', { id: 'balls' })] },
);

/** Everything that a build gives, as bytes. */
function bytesOf({ scene, solid }: Built): string {
	const meshes = [...scene.meshes, solid].map(({ positions, triangles }) =>
		Buffer.concat([
			Buffer.from(positions.buffer, positions.byteOffset, positions.byteLength),
			Buffer.from(triangles.buffer, triangles.byteOffset, triangles.byteLength),
		]).toString('base64'),
	);
	return JSON.stringify([scene.title, scene.parts, meshes]);
}

describe('building again', () => {
	test('two kernels give the same bytes, and so does every build that goes on from stored nodes', async () => {
		const font = await testFont();
		const resolved = resolve(machine);
		const first: NodeDone[] = [];
		const whole = bytesOf(kernel.build(resolved, { onNode: (done) => first.push(done) }));
		const fresh = async () => createKernel({ manifold: await freshManifold(), font });
		expect(bytesOf((await fresh()).build(resolved))).toBe(whole);
		expect(bytesOf(kernel.build(resolved)), 'in a kernel that has been used').toBe(whole);
		const stored = first.map(({ key, node }): [string, StoredNode] => [
			key,
			decodeNode(encodeNode(node)),
		]);
		const resumed = await fresh();
		for (const kept of [1, 2, 5, 8, 10, 12, 13]) {
			const known = new Map(stored.slice(0, kept));
			const done: NodeDone[] = [];
			const result = resumed.build(resolved, {
				stored: (key) => known.get(key),
				onNode: (each) => done.push(each),
			});
			expect(bytesOf(result) === whole, `with ${kept} of ${stored.length} nodes stored`).toBe(true);
			expect(done.filter(({ reused }) => reused)).toHaveLength(kept);
		}
		expect(first.map(({ index, total }) => `${index}/${total}`).at(-1)).toBe('13/13');
		expect(first.every(({ triangles, milliseconds }) => triangles > 0 && milliseconds >= 0)).toBe(
			true,
		);
	});

	test('only places without their solid are built again', () => {
		const resolved = resolve(machine);
		const kept = new Map<string, StoredNode>();
		kernel.build(resolved, { onNode: ({ key, node }) => kept.set(key, node) });
		const foreign = { made: null, placed: [{ solid: 'f'.repeat(64), matrix: [] }] };
		const done: NodeDone[] = [];
		kernel.build(resolved, { stored: () => foreign, onNode: (each) => done.push(each) });
		expect(done.some(({ reused }) => reused)).toBe(false);
	});

	test('the scene names its parts and materials', () => {
		const { scene } = kernel.build(resolve(machine));
		expect(scene.parts.map(({ name, material }) => [name, material])).toEqual([
			['all/part', 0],
			['balls', 0],
		]);
		expect(scene.parts[1]?.instances).toHaveLength(24);
		expect(scene.meshes).toHaveLength(2);
		for (const mesh of scene.meshes) expect(measured(mesh)).toMatchObject({ open: 0, flat: 0 });
	});

	test('two hundred builds do not grow the memory', async () => {
		const { manifold, bytes } = await measuredManifold();
		const own = createKernel({ manifold, font: await testFont() });
		const resolved = resolve(
			programOf([
				{ id: 'plate', op: 'box', size: [80, 60, 8], round: 6, bevel: 1 },
				{ id: 'sign', op: 'extrude', profile: { kind: 'text', text: 'A', size: 12 }, height: 12 },
				{ id: 'row', op: 'repeat_linear', of: 'sign', count: 3, step: [12, 0, 0] },
				{ id: 'cut', op: 'difference', from: 'plate', take: ['row'] },
				{ id: 'rim', op: 'torus', radius: 20, tube: 2, segments: 16 },
				{ id: 'hull', op: 'hull', of: ['cut', 'rim'] },
				{ id: 'last', op: 'mirror', of: 'hull', axis: 'y' },
			]),
		);
		for (let round = 0; round < 10; round += 1) own.build(resolved);
		const before = bytes();
		for (let round = 0; round < 200; round += 1) own.build(resolved);
		expect(bytes()).toBe(before);
		const broken = resolve(
			programOf([cube, { id: 'none', op: 'difference', from: 'cube', take: ['cube'] }]),
		);
		for (let round = 0; round < 100; round += 1) thrownBy(() => own.build(broken));
		expect(bytes()).toBe(before);
	});
});
