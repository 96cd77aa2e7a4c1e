import { describe, expect, test } from 'vitest';
import { programOf } from '../testing/programs';
import type { Node, Program } from './program';
import { resolve } from './resolve';

const box: Node = { id: 'box', op: 'box', size: [10, 20, 30] };
const ball: Node = { id: 'ball', op: 'sphere', radius: 9 };
const cut: Node = { id: 'cut', op: 'difference', from: 'box', take: ['ball'] };

const lastKey = (nodes: readonly Node[], changes: Partial<Program> = {}) =>
	resolve(programOf(nodes, changes)).nodes.at(-1)?.key;
const known = lastKey([box, ball, cut]);

test('a key is a SHA-256 that stays what it was in the last version', () => {
	expect(lastKey([box])).toBe('c312c8850e42cd25db762bfccb4a0b27d70cc4592332ea56408aa2343a3d88c2');
	expect(known).toMatch(/^[0-9a-f]{64}$/);
});

describe('the same key for the same solid', () => {
	test.each<[string, readonly Node[], Partial<Program>]>([
		[
			'under other ids',
			[
				{ ...ball, id: 'a' },
				{ ...box, id: 'b' },
				{ ...cut, id: 'c', from: 'b', take: ['a'] },
			],
			{},
		],
		[
			'written as expressions',
			[{ ...box, size: ['5 + 5', '40 / 2', 'max(1, 30)'] }, ball, cut],
			{},
		],
		[
			'in another unit',
			[{ ...box, size: [1, 2, 3] }, { ...ball, radius: 0.9 }, cut],
			{ unit: 'cm' },
		],
		['with the segments it would have had', [box, { ...ball, segments: 28 }, cut], {}],
		[
			'with its members in another order',
			[{ size: [10, 20, 30], op: 'box', id: 'box' }, ball, cut],
			{},
		],
		['under another title', [box, ball, cut], { title: 'Other' }],
	])('%s', (_name, nodes, changes) => {
		expect(lastKey(nodes, changes)).toBe(known);
	});

	test('0 and -0 are one number', () => {
		const moved = (x: number | string) =>
			lastKey([box, { id: 'm', op: 'move', of: 'box', by: [x, 0, 1] }]);
		expect(moved(-0)).toBe(moved(0));
		expect(moved('-0')).toBe(moved(0));
	});
});

describe('another key for another solid', () => {
	test.each<[string, readonly Node[]]>([
		['an argument of an input', [{ ...box, size: [10, 20, 30.000000001] }, ball, cut]],
		['the inputs exchanged', [box, ball, { ...cut, from: 'ball', take: ['box'] }]],
		['an input twice', [box, ball, { ...cut, take: ['ball', 'ball'] }]],
		['another op', [box, ball, { id: 'cut', op: 'union', of: ['box', 'ball'] }]],
		['an argument more', [{ ...box, bevel: 1 }, ball, cut]],
	])('%s', (_name, nodes) => {
		expect(lastKey(nodes)).not.toBe(known);
	});

	test('a letter that no encoding has does not become the one it is shown as', () => {
		const letter = (text: string) =>
			lastKey([{ id: 'x', op: 'extrude', profile: { kind: 'text', text, size: 9 }, height: 1 }]);
		expect(letter('\ud800')).not.toBe(letter('\ufffd'));
	});
});
