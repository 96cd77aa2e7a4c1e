import { describe, expect, test } from 'vitest';
import { partOf, programOf, thrownBy } from '../testing/programs';
import { applyPatch, type Patch, patchSchema } from './patch';
import type { Node, Program } from './program';

const box: Node = { id: 'box', op: 'box', size: ['wide', 20, 30] };
const ball: Node = { id: 'ball', op: 'sphere', radius: 5 };
const wide = {
	id: 'wide',
	label: 'Width',
	kind: 'length' as const,
	value: 10,
	min: 1,
	max: 50,
	step: 1,
};
const red = { id: 'red', color: '#c02020', metallic: 0, roughness: 0.6, opacity: 1 };
const program: Program = programOf([box], { params: [wide] });

const deepFrozen = <T>(value: T): T => {
	if (typeof value === 'object' && value !== null) {
		Object.values(value).forEach(deepFrozen);
		Object.freeze(value);
	}
	return value;
};

describe('an operation changes what it names and nothing else', () => {
	test.each<[Patch[number]['op'], Patch, Partial<Program>]>([
		[
			'set_param',
			[{ op: 'set_param', id: 'wide', value: 12 }],
			{ params: [{ ...wide, value: 12 }] },
		],
		[
			'add_param',
			[{ op: 'add_param', param: { ...wide, id: 'tall' } }],
			{ params: [wide, { ...wide, id: 'tall' }] },
		],
		[
			'add_param',
			[{ op: 'add_param', param: { ...wide, max: 99 } }],
			{ params: [{ ...wide, max: 99 }] },
		],
		['add_node', [{ op: 'add_node', node: ball }], { nodes: [box, ball] }],
		[
			'add_node',
			[{ op: 'add_node', node: { ...ball, id: 'box' } }],
			{ nodes: [{ ...ball, id: 'box' }] },
		],
		[
			'remove_node',
			[
				{ op: 'add_node', node: ball },
				{ op: 'remove_node', id: 'ball' },
			],
			{},
		],
		[
			'add_part',
			[{ op: 'add_part', part: partOf('box', { id: 'b' }) }],
			{ parts: [partOf('box'), partOf('box', { id: 'b' })] },
		],
		[
			'add_part',
			[{ op: 'add_part', part: partOf('box', { group: 'g' }) }],
			{ parts: [partOf('box'), partOf('box', { group: 'g' })] },
		],
		[
			'add_part',
			[{ op: 'add_part', part: partOf('box', { label: 'New' }) }],
			{ parts: [partOf('box', { label: 'New' })] },
		],
		[
			'remove_part',
			[
				{ op: 'add_part', part: partOf('box', { group: 'g' }) },
				{ op: 'remove_part', name: 'g/part' },
			],
			{},
		],
		[
			'set_material',
			[
				{ op: 'add_material', material: red },
				{ op: 'set_material', name: 'part', material: 'red' },
			],
			{ materials: [...program.materials, red], parts: [partOf('box', { material: 'red' })] },
		],
		['rename', [{ op: 'rename', title: 'Crate' }], { title: 'Crate' }],
		['add_assumption', [{ op: 'add_assumption', text: 'Oak.' }], { assumptions: ['Oak.'] }],
	])('%s', (_op, patch, changes) => {
		const frozen = deepFrozen(structuredClone(program));
		expect(applyPatch(frozen, deepFrozen(patchSchema.parse(patch)))).toEqual({
			...program,
			...changes,
		});
		expect(frozen).toEqual(program);
	});
});

test('what is missing in between is no mistake: only the result must be right', () => {
	const patched = applyPatch(program, [
		{ op: 'remove_node', id: 'box' },
		{ op: 'add_part', part: partOf('ball') },
		{ op: 'add_node', node: ball },
	]);
	expect(patched).toMatchObject({ nodes: [ball], parts: [{ node: 'ball' }] });
});

describe('refused', () => {
	test.each<[string, string, Patch]>([
		['unknown_parameter', 'no parameter "tall"', [{ op: 'set_param', id: 'tall', value: 1 }]],
		['out_of_range', 'from 1 to 50', [{ op: 'set_param', id: 'wide', value: 51 }]],
		['unknown_node', 'no node "lid" to remove', [{ op: 'remove_node', id: 'lid' }]],
		[
			'unknown_node',
			'Part "part" shows node "box"',
			[
				{ op: 'add_node', node: ball },
				{ op: 'remove_node', id: 'box' },
			],
		],
		['not_a_program', 'nodes', [{ op: 'remove_node', id: 'box' }]],
		['not_a_program', 'parts', [{ op: 'remove_part', name: 'part' }]],
		['unknown_part', 'no part "g/part" to remove', [{ op: 'remove_part', name: 'g/part' }]],
		[
			'unknown_part',
			'no part "lid" to recolour',
			[{ op: 'set_material', name: 'lid', material: 'clay' }],
		],
		['unknown_material', '"gold"', [{ op: 'set_material', name: 'part', material: 'gold' }]],
		[
			'cycle',
			'made of itself',
			[{ op: 'add_node', node: { id: 'box', op: 'union', of: ['box'] } }],
		],
		['not_a_program', 'title', [{ op: 'rename', title: ' ' }]],
		[
			'too_many',
			'41 assumptions',
			Array.from({ length: 41 }, () => ({ op: 'add_assumption', text: 'Oak.' })),
		],
	])('%s: %s', (code, message, patch) => {
		expect(thrownBy(() => applyPatch(program, patch))).toMatchObject({
			name: 'ProgramError',
			code,
			message: expect.stringContaining(message),
		});
	});

	test.each([
		[[]],
		[[{ op: 'drop_table' }]],
		[[{ op: 'set_param', id: 'wide', value: '12' }]],
		[[{ op: 'rename', title: 'Crate', more: 1 }]],
		[[{ op: 'add_node', node: { ...ball, code: 'x' } }]],
	])('by the schema: %j', (patch) => {
		expect(patchSchema.safeParse(patch).success).toBe(false);
	});
});
