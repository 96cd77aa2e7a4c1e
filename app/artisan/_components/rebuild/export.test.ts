import { expect, test } from 'vitest';
import { measured, testKernel } from '../../../../lib/testing/mesh';
import { partOf, programOf } from '../../../../lib/testing/programs';
import { exported } from './export';
import type { PartFormat } from './protocol';

const program = programOf(
	[
		{ id: 'top', op: 'box', size: [400, 200, 20] },
		{ id: 'lifted', op: 'move', of: 'top', by: [0, 0, 'h'] },
		{ id: 'leg', op: 'cylinder', radius: 15, height: 'h' },
		{ id: 'legs', op: 'repeat_grid', of: 'leg', count: [2, 2], step: [300, 100] },
	],
	{
		params: [{ id: 'h', label: 'Height', kind: 'length', value: 70, min: 10, max: 90, step: 1 }],
		materials: [
			{ id: 'oak', color: '#c08040', metallic: 0, roughness: 0.8, opacity: 1 },
			{ id: 'steel', color: '#808890', metallic: 1, roughness: 0.3, opacity: 1 },
		],
		parts: [
			partOf('lifted', { id: 'top', material: 'oak' }),
			partOf('legs', { id: 'legs', label: 'Legs', group: 'base', material: 'steel' }),
		],
	},
);
const kernel = await testKernel();
const file = async (format: PartFormat, part: string | null = 'base/legs') =>
	new Uint8Array(
		await exported(kernel, {
			type: 'export',
			wish: { program, values: { h: 80 }, colors: { 'base/legs': '#ff0000' } },
			part,
			format,
		}),
	);

function readStl(bytes: Uint8Array) {
	const view = new DataView(bytes.buffer);
	const faces = view.getUint32(80, true);
	const positions = Float32Array.from({ length: 9 * faces }, (_, index) =>
		view.getFloat32(96 + 50 * Math.floor(index / 9) + 4 * (index % 9), true),
	);
	return measured({ positions, triangles: Uint32Array.from({ length: 3 * faces }, (_, at) => at) });
}

test('the STL of a part is watertight and has all its copies in their places, and nothing else', async () => {
	const legs = readStl(await file('stl'));
	expect([legs.open, legs.flat, legs.bodies]).toEqual([0, 0, 4]);
	expect(legs.x.map(Math.round)).toEqual([-165, 165]);
	expect(legs.y.map(Math.round)).toEqual([-65, 65]);
	expect(legs.z.map(Math.round)).toEqual([0, 80]);
	const whole = readStl(await file('stl', null));
	expect([whole.open, whole.bodies]).toEqual([0, 1]);
	expect(whole.z.map(Math.round)).toEqual([0, 100]);
});

test('the coloured formats have the part in its own colour, and no other material', async () => {
	const glb = await file('glb');
	const length = new DataView(glb.buffer).getUint32(12, true);
	const json = JSON.parse(new TextDecoder().decode(glb.subarray(20, 20 + length)));
	expect(json.nodes.map(({ name }: { name: string }) => name)).toEqual(Array(4).fill('base/legs'));
	expect(json.materials).toHaveLength(1);
	expect(json.materials[0].pbrMetallicRoughness.baseColorFactor.slice(0, 3)).toEqual([1, 0, 0]);
	const obj = new TextDecoder().decode(await file('obj'));
	expect(obj.match(/^o /gm)).toHaveLength(4);
	expect([...(await file('3mf')).subarray(0, 2)]).toEqual([0x50, 0x4b]);
});
