import { beforeAll, expect, test } from 'vitest';
import { build, made, testArchetypes } from '../../../testing/archetype-tests';
import { testKernel } from '../../../testing/mesh';
import { planOffline } from '../../planner/offline';
import type { Archetype, Values } from '../archetype';
import { bracket } from './bracket';
import { flange } from './flange';
import { gear } from './gear';
import { machine } from './index';
import { nut } from './nut';
import { perforatedPlate } from './perforated-plate';
import { spring } from './spring';
import { washer } from './washer';

testArchetypes(machine);

let kernel: Awaited<ReturnType<typeof testKernel>>;
beforeAll(async () => {
	kernel = await testKernel();
});
const whole = (archetype: Archetype, values: Values) =>
	build(kernel, made(archetype, values).program).whole;

test('a gear is as wide as module and teeth say, where its tips lie on the axes', () => {
	const { x, y } = whole(gear, { teeth: 40, module: 2, thickness: 10 });
	expect(x[1] - x[0]).toBeCloseTo(84, 2);
	expect(y[1] - y[0]).toBeCloseTo(84, 2);
});

test('a washer is a ring of the volume that its sizes say', () => {
	const { volume, genus } = whole(washer, { inner: 10, outer: 20, thickness: 2 });
	expect(genus).toBe(1);
	expect(volume / (Math.PI * (10 ** 2 - 5 ** 2) * 2)).toBeCloseTo(1, 2);
});

test('a plate, a flange and a nut have the holes that were asked, and no others', () => {
	const grid = { thickness: 6.35, columns: 3, rows: 4, hole: 5, spacing: 20 };
	const { genus, z } = whole(perforatedPlate, grid);
	expect(genus).toBe(12);
	expect(z[1]).toBeCloseTo(6.35, 4);
	expect(whole(perforatedPlate, { width: 200, depth: 100, columns: 7, rows: 3 }).genus).toBe(21);
	expect(whole(flange, { holes: 6 }).genus).toBe(7);
	expect(whole(flange, { form: 'blind', holes: 6 }).genus).toBe(6);
	expect(whole(nut, {}).genus).toBe(1);
	expect(whole(nut, { style: 'cap' }).genus).toBe(0);
});

test('a bracket may be named by its legs and thickness, as profiles are', () => {
	const prompt = 'an L bracket 50x50x3 mm with two 5 mm holes in each side';
	const { plan } = planOffline(prompt, machine);
	expect(plan.missing).toEqual([]);
	expect(plan.values).toMatchObject({ depth: 50, height: 50, thickness: 3, leg_holes: 2, hole: 5 });
	expect(whole(bracket, plan.values).genus).toBe(4);
});

test('the thread of a nut reaches as deep as the standard has it', () => {
	const thread = { thread: 8, flats: 13, height: 6.8, pitch: 1.25 };
	const plain = (13 ** 2 * Math.sqrt(3) * 6.8) / 2;
	const [least, most] = [8, 8 - 1.0825 * 1.25].map(
		(wide) => plain - (Math.PI / 4) * wide ** 2 * 6.8,
	);
	const { volume } = whole(nut, thread);
	expect(volume).toBeGreaterThan(0.93 * (least ?? 0));
	expect(volume).toBeLessThan(most ?? 0);
});

test('a spring has as much wire as its coils take', () => {
	const sizes = { wire: 2, outer: 20, length: 60, coils: 6, ends: 'open' };
	const turn = Math.hypot(Math.PI * 18, 58.6 / 6);
	expect(whole(spring, sizes).volume / (Math.PI * 6 * turn)).toBeCloseTo(1, 1);
	expect(whole(spring, sizes).genus).toBe(0);
});
