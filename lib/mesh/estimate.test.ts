import { describe, expect, test } from 'vitest';
import { partOf, programOf, thrownBy } from '../testing/programs';
import type { Node, Program } from './program';
import { resolve } from './resolve';

const sphere: Node = { id: 'sphere', op: 'sphere', radius: 1, segments: 16 };
const box: Node = { id: 'box', op: 'box', size: [1, 1, 1] };
const row = (id: string, of: string, count = 100): Node => ({
	id,
	op: 'repeat_linear',
	of,
	count,
	step: [3, 0, 0],
});
const estimateOf = (...nodes: Node[]) => resolve(programOf(nodes)).estimate;

const lofted = (low: number, high: number): Node => ({
	id: 'x',
	op: 'loft',
	sections: [low, high].map((sides, z) => ({ profile: { kind: 'ngon', sides, radius: 5 }, z })),
});

describe('triangles and solids are known from the numbers', () => {
	test.each<[string, number, number, Node[]]>([
		['a box', 12, 1, [box]],
		['a cylinder', 4 * 20, 1, [{ id: 'x', op: 'cylinder', radius: 1, height: 1, segments: 20 }]],
		['a sphere', 128, 1, [sphere]],
		['copies', 12 * 7, 7, [box, row('x', 'box', 7)]],
		['copies of copies', 12 * 21, 21, [box, row('x', 'box', 7), row('y', 'x', 3)]],
		['copies made one', 12 * 7, 1, [box, row('x', 'box', 7), { id: 'y', op: 'union', of: ['x'] }]],
		[
			'a group',
			12 * 7 + 128,
			8,
			[box, sphere, row('x', 'box', 7), { id: 'y', op: 'group', of: ['x', 'sphere'] }],
		],
		[
			'a difference',
			140,
			1,
			[box, sphere, { id: 'x', op: 'difference', from: 'box', take: ['sphere'] }],
		],
		[
			'a grid',
			12 * 6,
			6,
			[box, { id: 'x', op: 'repeat_grid', of: 'box', count: [2, 3], step: [2, 2] }],
		],
		[
			'a moved mirror image',
			12,
			1,
			[
				box,
				{ id: 'x', op: 'mirror', of: 'box', axis: 'x' },
				{ id: 'y', op: 'move', of: 'x', by: [1, 0, 0] },
			],
		],
	])('%s: %d triangles, %d solids', (_name, triangles, instances, nodes) => {
		expect(estimateOf(...nodes)).toEqual({ triangles, instances });
	});

	test('a bevel, a twist, a gear and letters cost more', () => {
		const extruded = (changes: object) =>
			estimateOf({
				id: 'x',
				op: 'extrude',
				profile: { kind: 'circle', radius: 9 },
				height: 9,
				...changes,
			}).triangles;
		expect(extruded({ bevel: 1 })).toBeGreaterThan(extruded({}));
		expect(extruded({ twist: 90 })).toBeGreaterThan(10 * extruded({}));
		expect(extruded({ profile: { kind: 'gear', teeth: 40, module: 2 } })).toBeGreaterThan(3000);
		expect(extruded({ profile: { kind: 'text', text: 'ADA', size: 9 } })).toBeGreaterThan(400);
		expect(estimateOf(lofted(6, 6)).triangles).toBe(4 * 6 - 4);
		expect(estimateOf(lofted(6, 8)).triangles).toBe(4 * 48 - 4);
		expect(estimateOf(lofted(6, 64)).triangles).toBe(4 * 64 - 4);
	});

	test('of all parts together', () => {
		const parts = [
			partOf('box'),
			partOf('sphere', { id: 'other' }),
			partOf('box', { id: 'third' }),
		];
		expect(resolve(programOf([box, sphere], { parts })).estimate).toEqual({
			triangles: 152,
			instances: 3,
		});
	});
});

const doubled = (levels: number): Node[] => [
	box,
	...Array.from({ length: levels }, (_, index): Node => {
		const of = index === 0 ? 'box' : `n${index - 1}`;
		return { id: `n${index}`, op: 'union', of: [of, of] };
	}),
];
const nestedCopies = [sphere, row('a', 'sphere'), row('b', 'a'), row('c', 'b')];
const million: Node = {
	id: 'x',
	op: 'repeat_grid',
	of: 'sphere',
	count: [1000, 1000],
	step: [3, 3],
};

const millisecondsOf = (program: Program): number => {
	// Time of the processor: other work on the machine is not counted.
	const started = process.cpuUsage();
	thrownBy(() => resolve(program));
	const { user, system } = process.cpuUsage(started);
	return (user + system) / 1000;
};

describe('a bomb is refused with a sentence, at once and in little memory', () => {
	test.each<[string, string, string, Program]>([
		[
			'a million spheres',
			'too_many_copies',
			'asks for 1,000,000 copies; at most 10,000',
			programOf([sphere, million]),
		],
		[
			'the same as copies of copies',
			'too_many_instances',
			'1,000,000 solids in all; at most 5,000',
			programOf(nestedCopies),
		],
		[
			'the same made one',
			'too_many_triangles',
			'Node "d" would have about 128,000,000',
			programOf([...nestedCopies, { id: 'd', op: 'union', of: ['c'] }]),
		],
		[
			'the same mirrored',
			'too_many_triangles',
			'Node "d"',
			programOf([...nestedCopies, { id: 'd', op: 'mirror', of: 'c', axis: 'x' }]),
		],
		[
			'the same as ground to scatter on',
			'too_many_triangles',
			'Node "d"',
			programOf([
				...nestedCopies,
				{ id: 'd', op: 'scatter', of: 'sphere', on: 'c', count: 1, seed: 1 },
			]),
		],
		['500 nested unions', 'too_many', '501 nodes; at most 400', programOf(doubled(500))],
		['399 nested unions', 'too_many_triangles', 'at most 500,000', programOf(doubled(399))],
		[
			'4000 fine spheres',
			'too_many_triangles',
			'The model would have',
			programOf([sphere, row('a', 'sphere', 4000)]),
		],
		[
			'398 scaled copies of a large solid',
			'too_many_triangles',
			'All steps on the way together',
			programOf([
				sphere,
				row('a', 'sphere', 3000),
				...Array.from(
					{ length: 398 },
					(_, index): Node => ({
						id: `n${index}`,
						op: 'scale',
						of: index === 0 ? 'a' : `n${index - 1}`,
						by: [1, 1, 1.01],
					}),
				),
			]),
		],
		[
			'399 nested groups',
			'too_many_instances',
			'9,007,199,254,740,991 solids',
			programOf(
				doubled(399).map((node) => (node.op === 'union' ? { ...node, op: 'group' } : node)),
			),
		],
		[
			'399 nested repeats',
			'too_many_instances',
			'9,007,199,254,740,991 solids',
			programOf([
				box,
				...Array.from({ length: 399 }, (_, index) =>
					row(`n${index}`, index === 0 ? 'box' : `n${index - 1}`, 10_000),
				),
			]),
		],
	])('%s', (_name, code, message, program) => {
		const before = process.memoryUsage();
		const thrown = thrownBy(() => resolve(program));
		const after = process.memoryUsage();
		expect(thrown).toMatchObject({ code, message: expect.stringContaining(message) });
		expect(after.heapUsed - before.heapUsed).toBeLessThan(8 * 2 ** 20);
		expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(2 ** 20);
		// The best of several: on a busy machine one may wait for others.
		expect(Math.min(...[1, 2, 3, 4].map(() => millisecondsOf(program)))).toBeLessThan(50);
	});
});
