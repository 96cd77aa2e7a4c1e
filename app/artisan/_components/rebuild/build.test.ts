import { expect, test } from 'vitest';
import { testKernel } from '../../../../lib/testing/mesh';
import { partOf, programOf } from '../../../../lib/testing/programs';
import { createBuilder } from './build';

const program = programOf(
	[
		{ id: 'box', op: 'box', size: ['w', 20, 10] },
		{ id: 'ball', op: 'sphere', radius: 3 },
		{ id: 'high', op: 'move', of: 'ball', by: [0, 0, 12] },
	],
	{
		params: [{ id: 'w', label: 'Width', kind: 'length', value: 30, min: 1, max: 90, step: 1 }],
		parts: [partOf('box', { id: 'box' }), partOf('high', { id: 'ball', group: 'top' })],
	},
);

test('values and colours are in the solid, and a value outside its limits is refused', async () => {
	const build = createBuilder(await testKernel());
	const plain = await build({ program, values: {}, colors: {} });
	expect(plain.size[0]).toBeCloseTo(30, 4);
	const changed = await build({
		program,
		values: { w: 50 },
		colors: { 'top/ball': '#ff0000' },
	});
	expect(changed.size[0]).toBeCloseTo(50, 4);
	expect(changed.triangles).toBe(plain.triangles);
	const json = (glb: ArrayBuffer) =>
		JSON.parse(
			new TextDecoder().decode(new Uint8Array(glb, 20, new DataView(glb).getUint32(12, true))),
		);
	const colors = (glb: ArrayBuffer) =>
		json(glb).materials.map((one: { pbrMetallicRoughness: { baseColorFactor?: number[] } }) =>
			one.pbrMetallicRoughness.baseColorFactor?.slice(0, 3),
		);
	expect(colors(changed.glb)).toContainEqual([1, 0, 0]);
	expect(colors(plain.glb)).not.toContainEqual([1, 0, 0]);
	await expect(build({ program, values: { w: 100 }, colors: {} })).rejects.toThrow(/90/);
});
