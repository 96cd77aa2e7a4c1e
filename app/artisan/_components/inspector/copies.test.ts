import { expect, test } from 'vitest';
import { toGlb } from '../../../../lib/mesh/files/glb';
import { resolve } from '../../../../lib/mesh/resolve';
import { testKernel } from '../../../../lib/testing/mesh';
import { partOf, programOf } from '../../../../lib/testing/programs';
import { copiesIn } from './copies';

test('copies are counted as they stand in the file', async () => {
	const program = programOf(
		[
			{ id: 'top', op: 'box', size: [400, 200, 20] },
			{ id: 'leg', op: 'cylinder', radius: 15, height: 70 },
			{ id: 'legs', op: 'repeat_grid', of: 'leg', count: [2, 2], step: [300, 100] },
		],
		{ parts: [partOf('top', { id: 'top' }), partOf('legs', { id: 'legs', group: 'base' })] },
	);
	const kernel = await testKernel();
	const glb = await toGlb(kernel.build(resolve(program)).scene);
	const copies = copiesIn(glb.slice().buffer);
	expect([copies.get('top'), copies.get('base/legs')]).toEqual([1, 4]);
});

test('what is no GLB has no parts', () => {
	expect(copiesIn(new ArrayBuffer(4)).size).toBe(0);
	expect(copiesIn(new ArrayBuffer(64)).size).toBe(0);
});
