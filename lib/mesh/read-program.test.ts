import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { programOf, thrownBy } from '../testing/programs';
import type { Node } from './program';
import { readProgram } from './read-program';

const box: Node = { id: 'box', op: 'box', size: [10, 20, 30] };
const program = programOf([box]);
const withNode = (node: object) => ({ ...program, nodes: [box, node] });

test('a program of the right shape is given back', () => {
	expect(readProgram(JSON.parse(JSON.stringify(program)))).toEqual(program);
});

describe('the first wrong place is named', () => {
	test.each<[string, unknown]>([
		['is wrong: ', 'text'],
		['is wrong: ', null],
		['is wrong at unit: ', { ...program, unit: 'furlong' }],
		['is wrong at v: ', { ...program, v: 2 }],
		[
			'is wrong at materials[0].color: ',
			{ ...program, materials: [{ ...program.materials[0], color: 'red' }] },
		],
		[
			'is wrong at nodes[1].op: there is no "dodecahedron"',
			withNode({ id: 'x', op: 'dodecahedron' }),
		],
		[
			'is wrong at nodes[1].op: there is no "constructor"',
			withNode({ id: 'x', op: 'constructor' }),
		],
		[
			'is wrong at nodes[1].radius: a number or an expression was expected',
			withNode({ id: 'x', op: 'sphere', radius: true }),
		],
		['is wrong at nodes[1].id: ', withNode({ id: 'X', op: 'sphere', radius: 1 })],
		[
			'is wrong at nodes[1].profile.kind: there is no "blob"',
			withNode({ id: 'x', op: 'extrude', profile: { kind: 'blob' }, height: 1 }),
		],
		[
			'is wrong at nodes[1].profile.size: ',
			withNode({ id: 'x', op: 'extrude', profile: { kind: 'rect', size: 3 }, height: 1 }),
		],
		['is wrong at nodes[1]: ', withNode({ id: 'x', radius: 1 })],
		['is wrong at nodes[1]: ', withNode({ ...box, id: 'x', colour: 'red' })],
		[
			'has 1,000,000 nodes; at most 400',
			{ ...program, nodes: Array.from({ length: 1_000_000 }, () => 0) },
		],
	])('%s', (message, value) => {
		expect(thrownBy(() => readProgram(value))).toMatchObject({
			name: 'ProgramError',
			message: expect.stringContaining(`The program ${message}`),
		});
	});
});

test.each([['\0'], ['a\0b'], ['a\nb'], ['\u0085'], ['\ud800'], ['\udc00 ']])(
	'%j cannot be printed, wherever it stands',
	(text) => {
		const letters = { kind: 'text', text, size: 9 };
		for (const wrong of [
			{ ...program, title: `x${text}x` },
			{ ...program, assumptions: [`x${text}x`] },
			{ ...program, parts: [{ ...program.parts[0], label: `x${text}x` }] },
			withNode({ id: 'x', op: 'sphere', radius: text }),
			withNode({ id: 'x', op: 'extrude', profile: letters, height: 1 }),
		]) {
			expect(thrownBy(() => readProgram(wrong))).toMatchObject({
				code: 'not_a_program',
				message: expect.stringMatching(/^The program's text "[ -~]+" has a character/),
			});
		}
	},
);

test('letters of any language are printed', () => {
	expect(readProgram({ ...program, title: 'Стол für Zoë 🦉' }).title).toBe('Стол für Zoë 🦉');
});

test('anything else is refused with a ProgramError and nothing else', () => {
	const shapes = fc.oneof(
		fc.anything(),
		fc.record({ ...Object.fromEntries(Object.keys(program).map((name) => [name, fc.anything()])) }),
		fc.anything().map((node) => ({ ...program, nodes: [node] })),
	);
	fc.assert(
		fc.property(shapes, (value) => {
			expect(thrownBy(() => readProgram(value))).toMatchObject({ code: 'not_a_program' });
		}),
	);
});
