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
				{ name: 'first/wall', label: 'Wall', color: '#aa4433' },
				{ name: 'first/door', label: 'Door', color: '#997755' },
			],
		},
		{ group: null, parts: [{ name: 'tree', label: 'Tree', color: '#997755' }] },
	]);
});

test('a colour that is the program’s own again is no change', () => {
	const part = { name: 'tree', label: 'Tree', color: '#997755' };
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
