import { expect, test } from 'vitest';
import { build, made, testArchetypes } from '../../../testing/archetype-tests';
import { testKernel } from '../../../testing/mesh';
import { shapes } from './index';
import { star } from './star';

testArchetypes(shapes);

test('the five tips of a star lie on a circle of its size', async () => {
	const { program } = made(star, { size: 100 });
	const { whole } = build(await testKernel(), program);
	expect(whole.x[1] - whole.x[0]).toBeCloseTo(100 * Math.cos(Math.PI / 10), 2);
});
