import { beforeAll, describe, expect, test } from 'vitest';
import { build, made, testArchetypes } from '../../../testing/archetype-tests';
import { testKernel } from '../../../testing/mesh';
import type { Archetype, Values } from '../archetype';
import { cube, cuboid } from './blocks';
import { cylinder } from './cylinder';
import { shapes } from './index';
import { dodecahedron, icosahedron, octahedron, tetrahedron } from './polyhedra';
import { prism } from './prism';
import { hemisphere, sphere } from './sphere';
import { star } from './star';
import { torus } from './torus';
import { wedge } from './wedge';

testArchetypes(shapes);

let kernel: Awaited<ReturnType<typeof testKernel>>;
beforeAll(async () => {
	kernel = await testKernel();
});
const whole = (archetype: Archetype, values: Values) =>
	build(kernel, made(archetype, values).program).whole;

test('the five tips of a star lie on a circle of its size', () => {
	const { x } = whole(star, { size: 100 });
	expect(x[1] - x[0]).toBeCloseTo(100 * Math.cos(Math.PI / 10), 2);
});

test('a cube is as deep and tall as it is wide, whichever side is asked', () => {
	for (const side of ['side', 'depth', 'height']) {
		const { volume, x, y, z } = whole(cube, { [side]: 20 });
		expect(volume).toBeCloseTo(8000, 2);
		for (const [low, high] of [x, y, z]) expect(high - low).toBeCloseTo(20, 4);
	}
	expect(whole(cube, { side: 20, height: 30 }).volume).toBeCloseTo(12_000, 2);
});

test('edges that are cut or round leave its sides as they are', () => {
	for (const edge of [{ bevel: 2 }, { round: 2 }]) {
		const { x, y, z, volume } = whole(cuboid, { width: 40, depth: 30, height: 20, ...edge });
		expect([x[1] - x[0], y[1] - y[0], z[1]].map((side) => Math.round(side * 1e4) / 1e4)).toEqual([
			40, 30, 20,
		]);
		expect(volume).toBeLessThan(24_000);
		expect(volume).toBeGreaterThan(22_800);
	}
});

const golden = (1 + Math.sqrt(5)) / 2;

describe.each([
	{ solid: tetrahedron, volume: 1 / (6 * Math.sqrt(2)) },
	{ solid: octahedron, volume: Math.sqrt(2) / 3 },
	{ solid: dodecahedron, volume: (15 + 7 * Math.sqrt(5)) / 4 },
	{ solid: icosahedron, volume: (5 * golden ** 2) / 6 },
])('$solid.id', ({ solid, volume }) => {
	test('has the volume and the edges that are asked', () => {
		expect(whole(solid, { edge: 20 }).volume / (volume * 20 ** 3)).toBeCloseTo(1, 5);
	});
});

test.each([
	[sphere, { diameter: 100 }, (4 / 3) * Math.PI * 50 ** 3, 0],
	[hemisphere, { diameter: 100 }, (2 / 3) * Math.PI * 50 ** 3, 0],
	[cylinder, { diameter: 20, height: 30 }, Math.PI * 100 * 30, 0],
	[torus, { diameter: 80, tube: 20 }, 2 * Math.PI ** 2 * 30 * 100, 1],
	[prism, { width: 40, height: 10, base: 'hexagonal' }, ((3 * Math.sqrt(3)) / 2) * 400 * 10, 0],
	[wedge, { width: 10, length: 40, height: 20 }, 4000, 0],
] as const)('$0.id has the volume of its formula', (solid, values, volume, genus) => {
	const is = whole(solid, values);
	expect(is.volume / volume).toBeCloseTo(1, 2);
	expect(is.genus).toBe(genus);
});
