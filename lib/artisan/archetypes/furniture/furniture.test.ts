import { expect, test } from 'vitest';
import { check } from '../../../mesh/checks/checks';
import { resolve } from '../../../mesh/resolve';
import { build, made, testArchetypes } from '../../../testing/archetype-tests';
import { testKernel } from '../../../testing/mesh';
import { planOffline } from '../../planner/offline';
import { archetypes } from '../index';
import { bed } from './bed';
import { bench } from './bench';
import { desk } from './desk';
import { furniture } from './index';
import { table } from './table';
import { wardrobe } from './wardrobe';

testArchetypes(furniture);

test.each([
	['a round stool 45 cm high', 'stool', 450],
	['a floor lamp 6\'2" tall', 'floor_lamp', 1879.6],
	['a couch 80 cm high', 'sofa', 800],
	['a bench 45 cm high', 'bench', 450],
	['a bed without a headboard, 60 cm high', 'bed', 600],
])('%s: a %s that is %d mm high', async (prompt, archetype, height) => {
	const { plan, program } = planOffline(prompt, archetypes);
	expect(plan).toMatchObject({ status: 'ready', archetype, ignored: [] });
	if (program === null) throw new Error(plan.message);
	const { whole } = build(await testKernel(), program);
	expect(whole.z[1] - whole.z[0]).toBeCloseTo(height, 3);
});

test.each([
	['a lamp', 'table_lamp'],
	['a desk lamp', 'table_lamp'],
	['a standing lamp', 'floor_lamp'],
	['a desk', 'desk'],
	['a coffee table', 'coffee_table'],
	['a bar stool', 'bar_stool'],
	['a garden bench', 'bench'],
])('%s is a %s', (prompt, archetype) => {
	expect(planOffline(prompt, archetypes).plan).toMatchObject({ status: 'ready', archetype });
});

test('what is as small as a toy keeps its proportions, and real furniture its usual sizes', () => {
	const width = (values: Record<string, number>) =>
		made(desk, values).program.params.find(({ id }) => id === 'width')?.value;
	expect(width({ height: 680 })).toBe(1400);
	expect(width({ height: 74 })).toBe(140);
});

test('drawers below the doors fill their rows, however many there are', async () => {
	const kernel = await testKernel();
	for (const [doors, drawers] of [
		[2, 4],
		[3, 2],
		[3, 6],
		[1, 2],
	] as const) {
		const { scene } = build(kernel, made(wardrobe, { doors, drawers }).program);
		const counts = Object.fromEntries(
			scene.parts.map(({ name, instances }) => [name, instances.length]),
		);
		expect(counts).toMatchObject({ door: doors, drawer: drawers, handle: doors + drawers });
	}
});

test('heights that contradict each other are said, not built', () => {
	const heights = { height: 600, mattress_height: 500 };
	expect(() => made(bed, { ...heights, headboard: 'none' })).toThrow(/Say one height/);
	expect(() => made(bed, { height: 500, mattress_height: 600 })).toThrow(/is too low/);
	expect(() => made(bench, { back: 'none', arms: 'arms' })).toThrow(/need a back/);
});

test('no wall of a dozen chairs is thinner than its slats', async () => {
	const { program } = planOffline('a dozen chairs', archetypes);
	if (program === null) throw new Error('A chair is known.');
	const { scene, solid } = (await testKernel()).build(resolve(program));
	const { thinnest_wall: wall, bodies } = check(scene, solid);
	expect(bodies).toBe(12);
	expect(wall.mm).toBeGreaterThan(8);
});

test.each([
	{ legs: 4, leg_shape: 'round' },
	{ legs: 6, leg_shape: 'round', width: 2400, leg_thickness: 40 },
	{ legs: 4, leg_shape: 'square', leg_thickness: 120 },
])('the apron of a table stays inside its corner legs: %j', async (values) => {
	const { program } = made(table, values);
	const { scene } = build(await testKernel(), program);
	const find = (name: string) => scene.parts.find((part) => part.name === name);
	const [apron] = find('apron')?.instances ?? [];
	const farthest = (axis: number) => {
		const positions = [...(scene.meshes[apron?.mesh ?? 0]?.positions ?? [])];
		return (
			Math.max(...positions.filter((_, at) => at % 3 === axis)) + (apron?.matrix[12 + axis] ?? 0)
		);
	};
	const corner = [farthest(0), farthest(1)];
	const thickness = program.params.find(({ id }) => id === 'leg_thickness')?.value ?? 0;
	const away = (find('leg')?.instances ?? []).map(({ matrix }) =>
		Math.hypot((matrix[12] ?? 0) - (corner[0] ?? 0), (matrix[13] ?? 0) - (corner[1] ?? 0)),
	);
	// Of a circle in flat pieces a little less than half the thickness lies inside.
	expect(Math.min(...away)).toBeLessThan(thickness * 0.48);
});
