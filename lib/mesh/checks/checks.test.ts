import { beforeAll, describe, expect, test } from 'vitest';
import { testKernel } from '../../testing/mesh';
import { partOf, programOf } from '../../testing/programs';
import type { Kernel } from '../kernel/kernel';
import type { Node } from '../program';
import { resolve } from '../resolve';
import type { Mesh } from '../scene';
import { check } from './checks';
import { runsOf } from './runs';
import { sentences } from './sentences';
import { checksSchema } from './wire';

let kernel: Kernel;
beforeAll(async () => {
	kernel = await testKernel();
});

const checked = (...nodes: readonly Node[]) => {
	const { scene, solid } = kernel.build(resolve(programOf(nodes)));
	return checksSchema.parse(check(scene, solid));
};
const box = (id: string, x: number, y: number, z: number): Node => ({
	id,
	op: 'box',
	size: [x, y, z],
});
const move = (id: string, of: string, x: number, y: number, z: number): Node => ({
	id,
	op: 'move',
	of,
	by: [x, y, z],
});

test('a cube: every figure by its formula', () => {
	const checks = checked(box('cube', 20, 20, 20));
	expect(checks).toMatchObject({
		triangles: 12,
		bodies: 1,
		genus: 0,
		watertight: { ok: true, open_edges: 0, shared_edges: 0 },
		box: { min: [-10, -10, 0], max: [10, 10, 20], size: [20, 20, 20] },
		overhang: { area_mm2: 0, faces: { runs: [] } },
		floating: { count: 0, parts: [] },
	});
	expect(checks.volume_mm3).toBeCloseTo(8000);
	expect(checks.area_mm2).toBeCloseTo(2400);
	expect(checks.thinnest_wall.mm).toBeCloseTo(20);
	expect(checks.thinnest_wall.resolution_mm).toBeCloseTo(Math.sqrt(2400 / 4000));
});

test('a torus has one hole, a plate with 12 holes has twelve, two cubes are two bodies', () => {
	expect(checked({ id: 't', op: 'torus', radius: 20, tube: 5 }).genus).toBe(1);
	const plate = checked(
		box('plate', 100, 80, 5),
		{ id: 'drill', op: 'cylinder', radius: 3, height: 20 },
		{ id: 'drills', op: 'repeat_grid', of: 'drill', count: [4, 3], step: [20, 20] },
		move('low', 'drills', 0, 0, -5),
		{ id: 'done', op: 'difference', from: 'plate', take: ['low'] },
	);
	expect([plate.genus, plate.bodies]).toEqual([12, 1]);
	const two = checked(box('a', 10, 10, 10), {
		id: 'row',
		op: 'repeat_linear',
		of: 'a',
		count: 2,
		step: [30, 0, 0],
	});
	expect([two.bodies, two.genus, two.volume_mm3]).toEqual([2, 0, 2000]);
});

test('the overhang of a T is what its arms have below, and points there', () => {
	const checks = checked(
		box('foot', 10, 30, 40),
		box('arms', 50, 30, 10),
		move('up', 'arms', 0, 0, 40),
		{
			id: 'tee',
			op: 'union',
			of: ['foot', 'up'],
		},
	);
	expect(checks.overhang.area_mm2).toBeCloseTo(40 * 30);
	const { solid } = kernel.build(
		resolve(
			programOf([
				box('foot', 10, 30, 40),
				box('arms', 50, 30, 10),
				move('up', 'arms', 0, 0, 40),
				{ id: 'tee', op: 'union', of: ['foot', 'up'] },
			]),
		),
	);
	for (const [first, count] of checks.overhang.faces.runs) {
		for (let face = first; face < first + count; face += 1) {
			const heights = [0, 1, 2].map(
				(corner) => solid.positions[3 * (solid.triangles[3 * face + corner] ?? 0) + 2],
			);
			expect(heights).toEqual([40, 40, 40]);
		}
	}
	expect(sentences(checks).join(' ')).toContain('leans over by more than 45 degrees');
});

test('a wall that leans by just under 45 degrees is none, one by just over is', () => {
	const cone = (top: number) =>
		checked({ id: 'c', op: 'cylinder', radius: 10, radius_top: top, height: 10 }).overhang.area_mm2;
	expect(cone(19.5)).toBe(0);
	expect(cone(20.5)).toBeGreaterThan(500);
});

test.each([0.4, 1.5, 4])(
	'the wall of a tube of %s mm is found, within the chord of its pieces',
	(wall) => {
		const checks = checked(
			{ id: 'outer', op: 'cylinder', radius: 20, height: 40 },
			{ id: 'inner', op: 'cylinder', radius: 20 - wall, height: 60 },
			move('low', 'inner', 0, 0, -10),
			{ id: 'tube', op: 'difference', from: 'outer', take: ['low'] },
		);
		expect(checks.thinnest_wall.mm).toBeGreaterThan(wall * 0.7 - 0.1);
		expect(checks.thinnest_wall.mm).toBeLessThanOrEqual(wall + 0.1);
		expect(checks.thinnest_wall.faces.runs.length).toBeGreaterThan(0);
	},
);

test('what hangs in the air is named with its copies; what stands or touches is not', () => {
	const program = programOf([
		box('block', 40, 40, 20),
		{ id: 'ball', op: 'sphere', radius: 4 },
		{ id: 'balls', op: 'repeat_linear', of: 'ball', count: 3, step: [0, 0, 20] },
		move('high', 'balls', 0, 0, 22),
	]);
	const parts = [
		{ id: 'block', label: 'Block', node: 'block', material: program.materials[0]?.id ?? '' },
		{ id: 'ball', label: 'Ball', node: 'high', material: program.materials[0]?.id ?? '' },
	];
	const { scene, solid } = kernel.build(resolve({ ...program, parts }));
	const checks = check(scene, solid);
	expect(checks.floating).toMatchObject({ count: 2, parts: [{ name: 'ball', instances: [1, 2] }] });
	expect(sentences(checks)).toContain(
		'2 copies of "ball" touch nothing: they would come out loose.',
	);
	expect(checks.bodies).toBe(3);
});

test('the largest body hangs in the air too, when something else stands on the ground', () => {
	const nodes = [box('block', 40, 40, 20), move('high', 'block', 0, 0, 30), box('post', 4, 4, 10)];
	const parts = [partOf('high', { id: 'high' }), partOf('post', { id: 'post' })];
	const { scene, solid } = kernel.build(resolve(programOf(nodes, { parts })));
	const checks = check(scene, solid);
	expect(checks.floating.parts).toEqual([{ name: 'high', instances: [0] }]);
	expect(sentences(checks)).toContain('"high" touches nothing: it would come out loose.');
});

test('a part that floats with one of its solids is named; what stands inside of a hoop is not', () => {
	const ball: Node = { id: 'ball', op: 'sphere', radius: 5 };
	const one = checked(box('block', 40, 40, 20), ball, move('high', 'ball', 0, 0, 40), {
		id: 'both',
		op: 'union',
		of: ['block', 'high'],
	});
	expect(one.floating).toMatchObject({ count: 1, parts: [{ name: 'part', instances: [0] }] });
	const nodes = [
		box('post', 40, 40, 80),
		ball,
		move('knob', 'ball', 20, 0, 40),
		{ id: 'ring', op: 'torus', radius: 60, tube: 6 } as const,
		move('hoop', 'ring', 0, 0, 40),
	];
	const parts = ['post', 'knob', 'hoop'].map((id) => partOf(id, { id }));
	const { scene, solid } = kernel.build(resolve(programOf(nodes, { parts })));
	expect(check(scene, solid).floating).toMatchObject({
		count: 1,
		parts: [{ name: 'hoop', instances: [0] }],
	});
});

test('the edge of a pyramid is no thin wall, a tooth of a gear is one', () => {
	const pyramid = checked({
		id: 'p',
		op: 'cylinder',
		radius: 50,
		radius_top: 0,
		height: 50,
		segments: 4,
	});
	expect(pyramid.thinnest_wall.mm).toBeGreaterThan(10);
	const gear = checked({
		id: 'g',
		op: 'extrude',
		profile: { kind: 'gear', teeth: 40, module: 2, bore: 10 },
		height: 10,
	});
	// 0.7 to 1.1 modules wide at the top, and pi / 2 where it meets its neighbour.
	expect(gear.thinnest_wall.mm).toBeGreaterThan(1.2);
	expect(gear.thinnest_wall.mm).toBeLessThan(Math.PI);
});

describe('meshes that no kernel made', () => {
	const { scene, solid } = {
		scene: { title: '', materials: [], meshes: [], parts: [] },
		solid: cube(),
	};

	test('an open cube tells its open edges and the faces at them', () => {
		const open = { ...solid, triangles: solid.triangles.slice(3) };
		const { watertight } = check(scene, open);
		expect(watertight).toMatchObject({ ok: false, open_edges: 3 });
		expect(watertight.faces.runs.reduce((sum, [, count]) => sum + count, 0)).toBe(3);
		expect(sentences(check(scene, open))[0]).toMatch(/^Not watertight: 3 edges/);
	});

	test('one face turned over is found, corners apart at one place are one', () => {
		const turned = Uint32Array.from(solid.triangles);
		[turned[1], turned[2]] = [turned[2] ?? 0, turned[1] ?? 0];
		expect(check(scene, { ...solid, triangles: turned }).watertight.open_edges).toBe(3);
		const inside = { ...solid, triangles: Uint32Array.from(solid.triangles).reverse() };
		expect(check(scene, inside).watertight).toMatchObject({ ok: true, open_edges: 0 });
		expect(sentences(check(scene, inside))).toContain('Inside out: its faces look inwards.');
		expect(sentences(check(scene, solid))).not.toContain('Inside out: its faces look inwards.');
		const apart: Mesh = {
			positions: Float32Array.from(
				[...solid.triangles].flatMap((corner) => [
					...solid.positions.subarray(3 * corner, 3 * corner + 3),
				]),
			),
			triangles: Uint32Array.from(solid.triangles, (_, index) => index),
		};
		expect(check(scene, apart).watertight).toMatchObject({ ok: true, open_edges: 0 });
	});
});

test('runs join what follows on, and stop at their most', () => {
	expect(runsOf([1, 2, 3, 7, 9, 10])).toEqual({
		runs: [
			[1, 3],
			[7, 1],
			[9, 2],
		],
		truncated: false,
	});
	const many = runsOf(Array.from({ length: 30_000 }, (_, index) => 2 * index));
	expect([many.runs.length, many.truncated]).toEqual([20_000, true]);
});

function cube(): Mesh {
	const positions = Float32Array.from(
		[0, 1, 2, 3, 4, 5, 6, 7].flatMap((bits) => [bits & 1, (bits >> 1) & 1, bits >> 2]),
	);
	const quads = [
		[0, 2, 3, 1],
		[4, 5, 7, 6],
		[0, 1, 5, 4],
		[2, 6, 7, 3],
		[0, 4, 6, 2],
		[1, 3, 7, 5],
	];
	const triangles = quads.flatMap(([a = 0, b = 0, c = 0, d = 0]) => [a, b, c, a, c, d]);
	return { positions, triangles: Uint32Array.from(triangles) };
}
