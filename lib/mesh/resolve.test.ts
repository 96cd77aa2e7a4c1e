import { describe, expect, test } from 'vitest';
import { partOf, programOf, thrownBy } from '../testing/programs';
import type { Node, Parameter, Program } from './program';
import { resolve } from './resolve';

const box: Node = { id: 'box', op: 'box', size: [10, 20, 30] };
const width: Parameter = {
	id: 'width',
	label: 'Width',
	kind: 'length',
	value: 12,
	min: 1,
	max: 100,
	step: 1,
};
const legs: Parameter = { ...width, id: 'legs', kind: 'count', value: 4, min: 3, max: 8 };

const first = (program: Program, values?: Record<string, number>) =>
	resolve(program, values).nodes[0];

test('lengths become millimetres, the parameters of the program in its unit', () => {
	const node: Node = { id: 'top', op: 'box', size: ['width', 'width / 2', 1], bevel: 0.1 };
	expect(first(programOf([node], { unit: 'in', params: [width] }))).toMatchObject({
		size: [12 * 25.4, 6 * 25.4, 25.4],
		bevel: 0.1 * 25.4,
	});
});

test('given values replace those of the program, and are told in the result', () => {
	const node: Node = { id: 'top', op: 'box', size: ['width', 1, 1] };
	const resolved = resolve(programOf([node], { params: [width, legs] }), { width: 50 });
	expect(resolved.nodes[0]).toMatchObject({ size: [50, 1, 1] });
	expect(resolved.params.map(({ id, value }) => [id, value])).toEqual([
		['width', 50],
		['legs', 4],
	]);
});

test('angles, ratios and counts keep their numbers whatever the unit', () => {
	const nodes: Node[] = [
		{ ...box, size: [1, 1, 1] },
		{ id: 'turned', op: 'rotate', of: 'box', by: [10, 20, 30] },
		{ id: 'large', op: 'scale', of: 'turned', by: [2, -3, 0.5] },
		{ id: 'row', op: 'repeat_linear', of: 'large', count: 'legs', step: [1, 0, 0] },
	];
	expect(resolve(programOf(nodes, { unit: 'm', params: [legs] })).nodes.slice(1)).toMatchObject([
		{ by: [10, 20, 30] },
		{ by: [2, -3, 0.5] },
		{ count: 4, step: [1000, 0, 0] },
	]);
});

test('what calculating adds to a whole number is forgiven, a half is not', () => {
	const row = (count: string): Program =>
		programOf([box, { id: 'row', op: 'repeat_linear', of: 'box', count, step: [1, 0, 0] }]);
	expect(resolve(row('0.3 / 0.1')).nodes[1]).toMatchObject({ count: 3 });
	expect(thrownBy(() => resolve(row('2.5')))).toMatchObject({ code: 'not_whole', node: 'row' });
});

test('nodes come after their inputs; those that no part needs are left out', () => {
	const nodes: Node[] = [
		{ id: 'all', op: 'union', of: ['moved', 'box'] },
		{ id: 'moved', op: 'move', of: 'box', by: [1, 0, 0] },
		{ id: 'unused', op: 'sphere', radius: 'nobody_knows' },
		box,
	];
	const resolved = resolve(programOf(nodes, { parts: [partOf('all')] }));
	expect(resolved.nodes.map(({ id }) => id)).toEqual(['box', 'moved', 'all']);
});

test('absent segments are chosen from the radius, in fours', () => {
	const segments = (radius: number) =>
		first(programOf([{ id: 'rod', op: 'cylinder', radius, height: 1 }]));
	expect(segments(0.01)).toMatchObject({ segments: 16 });
	expect(segments(1)).toMatchObject({ segments: 16 });
	expect(segments(10)).toMatchObject({ segments: 28 });
	expect(segments(1_000_000)).toMatchObject({ segments: 52 });
});

test('a chain of 400 nodes is followed without recursion', () => {
	const chain = Array.from(
		{ length: 400 },
		(_, index): Node =>
			index === 0
				? box
				: { id: `n${index}`, op: 'move', of: index === 1 ? 'box' : `n${index - 1}`, by: [1, 0, 0] },
	);
	expect(resolve(programOf(chain.toReversed(), { parts: [partOf('n399')] })).nodes).toHaveLength(
		400,
	);
});

const circle = (radius: number) => ({ kind: 'circle' as const, radius });
const line: [number, number][] = [
	[0, 0],
	[1, 1],
	[2, 2],
];
const triangle: [number, number][] = [
	[-1, 0],
	[1, 0],
	[1, 1],
];
const of = 'box';
const none: [number, number, number] = [0, 0, 0];

describe('a node that cannot be built is named with what to change', () => {
	test.each<[string, string, Node]>([
		['not_positive', 'size in y is 0 mm', { ...box, size: [1, 0, 1] }],
		['not_positive', 'radius is -3 mm', { id: 'x', op: 'sphere', radius: '2 - 5' }],
		['not_positive', 'round is -1 mm', { ...box, round: -1 }],
		['out_of_range', 'longer than 10,000,000 mm', { ...box, size: [1, '1e8', 1] }],
		['out_of_range', 'not a number', { ...box, size: [1, Number.NaN, 1] }],
		['too_round', 'at most 5 mm', { ...box, round: 5.1 }],
		['too_round', 'less than 5 mm', { ...box, bevel: 5 }],
		['too_round', 'less than 2 mm', { id: 'x', op: 'cylinder', radius: 9, height: 4, bevel: 2 }],
		[
			'too_round',
			'less than 0 mm',
			{ id: 'x', op: 'cylinder', radius: 9, height: 9, radius_top: 0, bevel: 1 },
		],
		[
			'too_round',
			'less than 3 mm',
			{ id: 'x', op: 'extrude', profile: circle(3), height: 9, bevel: 3 },
		],
		[
			'too_round',
			'at most 1 mm',
			{ id: 'x', op: 'extrude', profile: { kind: 'rect', size: [2, 9], round: 1.1 }, height: 9 },
		],
		[
			'too_round',
			'round is 9 mm',
			{
				id: 'x',
				op: 'extrude',
				profile: { kind: 'ngon', sides: 6, radius: 10, round: 9 },
				height: 9,
			},
		],
		['out_of_range', 'segments is 2', { id: 'x', op: 'sphere', radius: 1, segments: 2 }],
		['out_of_range', 'segments is 257', { id: 'x', op: 'sphere', radius: 1, segments: 257 }],
		['not_whole', 'segments is 8.5', { id: 'x', op: 'sphere', radius: 1, segments: 8.5 }],
		['out_of_range', 'tube must be smaller', { id: 'x', op: 'torus', radius: 2, tube: 2 }],
		[
			'out_of_range',
			'sides is 2',
			{ id: 'x', op: 'extrude', profile: { kind: 'ngon', sides: 2, radius: 1 }, height: 1 },
		],
		[
			'out_of_range',
			'points is 101',
			{
				id: 'x',
				op: 'extrude',
				profile: { kind: 'star', points: 101, outer: 2, inner: 1 },
				height: 1,
			},
		],
		[
			'out_of_range',
			'teeth is 5',
			{ id: 'x', op: 'extrude', profile: { kind: 'gear', teeth: 5, module: 1 }, height: 1 },
		],
		[
			'out_of_range',
			'teeth is 401',
			{ id: 'x', op: 'extrude', profile: { kind: 'gear', teeth: 401, module: 1 }, height: 1 },
		],
		[
			'out_of_range',
			'bore leaves nothing',
			{
				id: 'x',
				op: 'extrude',
				profile: { kind: 'gear', teeth: 10, module: 2, bore: 15 },
				height: 1,
			},
		],
		[
			'out_of_range',
			'pressure_angle is 60',
			{
				id: 'x',
				op: 'extrude',
				profile: { kind: 'gear', teeth: 10, module: 2, pressure_angle: 60 },
				height: 1,
			},
		],
		[
			'out_of_range',
			'taper is -1',
			{ id: 'x', op: 'extrude', profile: circle(3), height: 1, taper: -1 },
		],
		[
			'out_of_range',
			'twist is 40,000',
			{ id: 'x', op: 'extrude', profile: circle(3), height: 1, twist: 40_000 },
		],
		[
			'empty_text',
			'no letter',
			{ id: 'x', op: 'extrude', profile: { kind: 'text', text: ' ', size: 9 }, height: 1 },
		],
		[
			'flat_outline',
			'points enclose nothing',
			{ id: 'x', op: 'extrude', profile: { kind: 'polygon', points: line }, height: 1 },
		],
		['flat_outline', 'outline enclose nothing', { id: 'x', op: 'revolve', outline: line }],
		['crosses_axis', 'crosses the axis', { id: 'x', op: 'revolve', outline: triangle }],
		[
			'out_of_range',
			'degrees is 361',
			{ id: 'x', op: 'revolve', outline: triangle.map(([x, y]) => [x + 1, y]), degrees: 361 },
		],
		[
			'out_of_range',
			'degrees is 0',
			{ id: 'x', op: 'revolve', outline: triangle.map(([x, y]) => [x + 1, y]), degrees: 0 },
		],
		[
			'not_rising',
			'section 2',
			{
				id: 'x',
				op: 'loft',
				sections: [
					{ profile: circle(1), z: 3 },
					{ profile: circle(1), z: 3 },
				],
			},
		],
		[
			'has_holes',
			'has holes',
			{
				id: 'x',
				op: 'loft',
				sections: [
					{ profile: { kind: 'text', text: 'A', size: 1 }, z: 0 },
					{ profile: circle(1), z: 3 },
				],
			},
		],
		[
			'has_holes',
			'has holes',
			{
				id: 'x',
				op: 'sweep',
				profile: { kind: 'gear', teeth: 10, module: 1, bore: 2 },
				path: { kind: 'helix', radius: 9, pitch: 9, turns: 1 },
			},
		],
		[
			'repeated_point',
			'points[1]',
			{ id: 'x', op: 'sweep', profile: circle(1), path: { kind: 'points', points: [none, none] } },
		],
		[
			'repeated_point',
			'points[0]',
			{
				id: 'x',
				op: 'sweep',
				profile: circle(1),
				path: { kind: 'points', points: [none, [9, 0, 0], [9, 9, 0], none], closed: true },
			},
		],
		[
			'not_closed',
			'at least three',
			{
				id: 'x',
				op: 'sweep',
				profile: circle(1),
				path: { kind: 'points', points: [none, [9, 0, 0]], closed: true },
			},
		],
		[
			'out_of_range',
			'turns is 0',
			{
				id: 'x',
				op: 'sweep',
				profile: circle(1),
				path: { kind: 'helix', radius: 9, pitch: 9, turns: 0 },
			},
		],
		['out_of_range', 'must not be 0', { id: 'x', op: 'scale', of, by: [1, 0, 1] }],
		['out_of_range', 'count is 0', { id: 'x', op: 'repeat_linear', of, count: 0, step: none }],
		[
			'too_many_copies',
			'asks for 1,000,000 copies; at most 10,000',
			{ id: 'x', op: 'repeat_polar', of, count: 1_000_000 },
		],
		[
			'too_many_copies',
			'asks for 10,100 copies',
			{ id: 'x', op: 'repeat_grid', of, count: [101, 100], step: [1, 1] },
		],
		['out_of_range', 'degrees is 400', { id: 'x', op: 'repeat_polar', of, count: 3, degrees: 400 }],
		['not_whole', 'seed is 0.5', { id: 'x', op: 'scatter', of, on: of, count: 3, seed: 0.5 }],
		['out_of_range', 'seed is -1', { id: 'x', op: 'scatter', of, on: of, count: 3, seed: -1 }],
		[
			'unknown_name',
			'radius: Expression "bredth / 2", character 1',
			{ id: 'x', op: 'sphere', radius: 'bredth / 2' },
		],
		[
			'expression',
			'radius: Expression "1 +", character 4',
			{ id: 'x', op: 'sphere', radius: '1 +' },
		],
		['unknown_name', 'constructor', { id: 'x', op: 'sphere', radius: 'constructor' }],
		['unknown_node', 'uses node "y"', { id: 'x', op: 'move', of: 'y', by: none }],
		['cycle', '"x" -> "x"', { id: 'x', op: 'union', of: ['box', 'x'] }],
	])('%s: %s', (code, message, node) => {
		const nodes = node.id === 'box' ? [node] : [box, node];
		expect(thrownBy(() => resolve(programOf(nodes)))).toMatchObject({
			name: 'ProgramError',
			code,
			node: node.id,
			message: expect.stringMatching(new RegExp(`^Node "${node.id}"`)),
		});
		expect(thrownBy(() => resolve(programOf(nodes)))).toHaveProperty(
			'message',
			expect.stringContaining(message),
		);
	});
});

describe('a program that cannot be built says why', () => {
	const many = Array.from({ length: 401 }, (_, index): Node => ({ ...box, id: `n${index}` }));
	test.each<[string, string, Program, Record<string, number>]>([
		['duplicate_id', 'Two nodes are called "box"', programOf([box, box]), {}],
		[
			'duplicate_id',
			'Two parameters are called "width"',
			programOf([box], { params: [width, width] }),
			{},
		],
		[
			'duplicate_id',
			'Two parts are called "a/b"',
			programOf([box], {
				parts: [partOf('box', { id: 'b', group: 'a' }), partOf('box', { id: 'b', group: 'a' })],
			}),
			{},
		],
		[
			'duplicate_id',
			'Two materials',
			programOf([box], {
				materials: [...programOf([box]).materials, ...programOf([box]).materials],
			}),
			{},
		],
		[
			'unknown_node',
			'Part "part" shows node "lid"',
			programOf([box], { parts: [partOf('lid')] }),
			{},
		],
		[
			'unknown_material',
			'Part "part" has the material "gold"',
			programOf([box], { parts: [partOf('box', { material: 'gold' })] }),
			{},
		],
		[
			'cycle',
			'"a" -> "b" -> "a"',
			programOf(
				[box, { id: 'a', op: 'move', of: 'b', by: none }, { id: 'b', op: 'union', of: ['a'] }],
				{ parts: [partOf('box')] },
			),
			{},
		],
		[
			'unknown_node',
			'Node "a" uses node "c"',
			programOf([{ id: 'a', op: 'mirror', of: 'c', axis: 'x' }, box]),
			{},
		],
		['too_many', '401 nodes; at most 400', programOf(many), {}],
		['unknown_parameter', '"height"', programOf([box], { params: [width] }), { height: 3 }],
		['unknown_parameter', '"__proto__"', programOf([box]), JSON.parse('{"__proto__": 3}')],
		[
			'out_of_range',
			'must be from 1 to 100',
			programOf([box], { params: [width] }),
			{ width: 101 },
		],
		[
			'out_of_range',
			'Parameter "width" is NaN',
			programOf([box], { params: [width] }),
			{ width: Number.NaN },
		],
		[
			'out_of_range',
			'Parameter "width" is 0',
			programOf([box], { params: [{ ...width, value: 0 }] }),
			{},
		],
		['out_of_range', 'must go upwards', programOf([box], { params: [{ ...width, min: 200 }] }), {}],
		[
			'not_whole',
			'Parameter "legs" is a count',
			programOf([box], { params: [legs] }),
			{ legs: 3.5 },
		],
	])('%s: %s', (code, message, program, values) => {
		expect(thrownBy(() => resolve(program, values))).toMatchObject({
			name: 'ProgramError',
			code,
			message: expect.stringContaining(message),
		});
	});
});
