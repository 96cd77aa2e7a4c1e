import { beforeAll, expect, test } from 'vitest';
import type { Kernel } from '../../../mesh/kernel/kernel';
import type { Node } from '../../../mesh/program';
import { build, made, testArchetypes } from '../../../testing/archetype-tests';
import { testKernel } from '../../../testing/mesh';
import { kitchen } from './index';
import { mug } from './mug';

testArchetypes(kitchen);

let kernel: Kernel;
beforeAll(async () => {
	kernel = await testKernel();
});

test.each([
	{ asked: { volume: 350 }, ml: 350 },
	{ asked: { volume: 500, height: 120 }, ml: 500 },
	{ asked: { volume: 250, diameter: 80 }, ml: 250 },
])('a mug of $asked holds $ml ml to the brim', ({ asked, ml }) => {
	const { program } = made(mug, { ...asked, handle: 'none' });
	// Its side runs in the middle of the wall, so that what the mug leaves of it is the cavity.
	const bend = [0, 20, 40, 60, 75, 90].map((angle): [string, string] => {
		const [sin, rest] = [sine(angle), 1 - sine(90 - angle)];
		const outwards = `(0.78 + 0.22 * ${sin}) + (diameter / 2 - wall) * (0.74 + 0.26 * ${sin})`;
		return [`(diameter / 2 * ${outwards}) / 2`, `wall * 1.15 + height * 0.16 * ${rest}`];
	});
	const top: [string, string] = ['diameter / 2 - wall / 2', 'height'];
	const outline: [string | number, string | number][] = [
		[0, 'wall * 1.15'],
		...bend,
		top,
		[0, 'height'],
	];
	const cut: Node[] = [
		{ id: 'water', op: 'revolve', outline, segments: 128 },
		{ id: 'cavity', op: 'difference', from: 'water', take: ['mug'] },
	];
	const parts = program.parts.map((part) => ({ ...part, node: 'cavity' }));
	const { whole } = build(kernel, { ...program, nodes: [...program.nodes, ...cut], parts });
	expect(whole.bodies).toBe(1);
	expect(whole.volume / 1000 / ml).toBeCloseTo(1, 3);
});

test('a mug cannot have a size and hold what does not fit in', () => {
	const asked = { volume: 350, height: 60, diameter: 60 };
	expect(() => made(mug, asked)).toThrow(/holds \d+ ml, not 350 ml/);
});

const sine = (degrees: number) => Number(Math.sin((degrees * Math.PI) / 180).toFixed(5));
