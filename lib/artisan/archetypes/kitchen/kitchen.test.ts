import { beforeAll, expect, test } from 'vitest';
import { bodiesOf } from '../../../mesh/checks/bodies';
import { facesOf } from '../../../mesh/checks/faces';
import type { Kernel } from '../../../mesh/kernel/kernel';
import type { Node, Program } from '../../../mesh/program';
import { resolve } from '../../../mesh/resolve';
import { made, testArchetypes } from '../../../testing/archetype-tests';
import { testKernel } from '../../../testing/mesh';
import { bottle } from './bottle';
import { bowl } from './bowl';
import { kitchen } from './index';
import { mug } from './mug';
import { cookingPot, pan, saucepan } from './pan';

testArchetypes(kitchen);

let kernel: Kernel;
beforeAll(async () => {
	kernel = await testKernel();
});

/** Millilitres of the largest hollow between a thing and the film that would be drawn tight around it. */
function heldBy({ nodes, parts, ...program }: Program): number {
	const all = parts.map(({ node }) => node);
	const water: Node[] = [
		{ id: 'film', op: 'hull', of: all },
		{ id: 'water', op: 'difference', from: 'film', take: all },
	];
	const shown = parts.slice(0, 1).map((part) => ({ ...part, node: 'water' }));
	const { solid } = kernel.build(
		resolve({ ...program, nodes: [...nodes, ...water], parts: shown }),
	);
	const bodies = bodiesOf(solid, facesOf(solid));
	return Math.max(...bodies.map(({ volume }) => volume)) / 1000;
}

test.each([
	{ archetype: mug, asked: { volume: 350, handle: 'none' } },
	{ archetype: mug, asked: { volume: 500, height: 120, handle: 'none' } },
	{ archetype: mug, asked: { volume: 250, diameter: 80, handle: 'none' } },
	{ archetype: bowl, asked: { volume: 500 } },
	{ archetype: bowl, asked: { volume: 1500, shape: 'conical' } },
	{ archetype: bowl, asked: { volume: 800, shape: 'straight', height: 90 } },
	{ archetype: bottle, asked: { volume: 750 } },
	{ archetype: bottle, asked: { volume: 330, shape: 'burgundy', label: 'none' } },
	{ archetype: saucepan, asked: { volume: 1500, handles: 0 } },
	{ archetype: cookingPot, asked: { volume: 5000, handles: 0, lid: 'none' } },
	{ archetype: pan, asked: { volume: 2000, diameter: 260, handles: 0 } },
])('$archetype.id of $asked holds that to the brim', ({ archetype, asked }) => {
	expect(heldBy(made(archetype, asked).program) / asked.volume).toBeCloseTo(1, 3);
});

test('a mug cannot have a size and hold what does not fit in', () => {
	const asked = { volume: 350, height: 60, diameter: 60 };
	expect(() => made(mug, asked)).toThrow(/holds \d+ ml, not 350 ml/);
});
