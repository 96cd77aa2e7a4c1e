import { expect, test } from 'vitest';
import type { Program } from '../../../../lib/mesh/program';
import { fileNameOf, partGroups, recolored, toggled, wordsOf } from './part-list';

const program: Program = {
	v: 1,
	title: 'Two houses',
	unit: 'mm',
	params: [],
	materials: [
		{ id: 'brick', color: '#aa4433', metallic: 0, roughness: 1, opacity: 1 },
		{ id: 'oak', color: '#997755', metallic: 0, roughness: 1, opacity: 1 },
	],
	nodes: [{ id: 'block', op: 'box', size: [1, 1, 1] }],
	parts: [
		{ id: 'wall', group: 'first', label: 'Wall', node: 'block', material: 'brick' },
		{ id: 'tree', label: 'Tree', node: 'block', material: 'oak' },
		{ id: 'door', group: 'first', label: 'Door', node: 'block', material: 'oak' },
	],
	assumptions: [],
};

test('parts of one group stand together, named as in the files', () => {
	expect(partGroups(program)).toEqual([
		{
			group: 'first',
			parts: [
				{ name: 'first/wall', label: 'Wall', shown: 'Wall', color: '#aa4433' },
				{ name: 'first/door', label: 'Door', shown: 'Door', color: '#997755' },
			],
		},
		{ group: null, parts: [{ name: 'tree', label: 'Tree', shown: 'Tree', color: '#997755' }] },
	]);
});

test('under the name of its thing a part goes by its own', () => {
	const parts = [
		{ id: 'seat', group: 'chair', label: 'Chair: Seat', node: 'block', material: 'oak' },
		{ id: 'top', group: 'chair', label: 'Note: top', node: 'block', material: 'oak' },
	];
	const things = [{ id: 'chair', label: 'Chair', copies: [1] }];
	const [group] = partGroups({ ...program, parts, things });
	expect(group?.parts.map(({ label, shown }) => [label, shown])).toEqual([
		['Chair: Seat', 'Seat'],
		['Note: top', 'Note: top'],
	]);
});

test('a colour that is the program’s own again is no change', () => {
	const part = { name: 'tree', label: 'Tree', shown: 'Tree', color: '#997755' };
	const once = recolored({ 'first/wall': '#ffffff' }, part, '#00ff00');
	expect(once).toEqual({ 'first/wall': '#ffffff', tree: '#00ff00' });
	expect(recolored(once, part, '#997755')).toEqual({ 'first/wall': '#ffffff' });
});

test('hidden once, shown the next time', () => {
	const hidden = toggled(new Set(['a']), 'b');
	expect([...hidden]).toEqual(['a', 'b']);
	expect([...toggled(hidden, 'a')]).toEqual(['b']);
});

test('words and file names', () => {
	expect(wordsOf('left_wing')).toBe('Left wing');
	expect(fileNameOf('Two houses', 'first/wall', 'stl')).toBe('two-houses-first-wall.stl');
	expect(fileNameOf('Ünïque', 'a', '3mf')).toBe('unique-a.3mf');
	expect(fileNameOf('家', '木', 'glb')).toBe('part.glb');
});
