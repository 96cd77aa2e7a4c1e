import { expect, test } from 'vitest';
import { build, made, testArchetypes } from '../../../testing/archetype-tests';
import { testKernel } from '../../../testing/mesh';
import { gear } from './gear';
import { machine } from './index';

testArchetypes(machine);

test('a gear is as wide as module and teeth say, where its tips lie on the axes', async () => {
	const { program } = made(gear, { teeth: 40, module: 2, thickness: 10 });
	const { whole } = build(await testKernel(), program);
	expect(whole.x[1] - whole.x[0]).toBeCloseTo(84, 2);
	expect(whole.y[1] - whole.y[0]).toBeCloseTo(84, 2);
});
