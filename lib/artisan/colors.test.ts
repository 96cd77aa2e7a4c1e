import { expect, test } from 'vitest';
import { readProgram } from '../mesh/read-program';
import { recolored } from './colors';

const program = readProgram({
	v: 1,
	title: 'Two',
	unit: 'mm',
	params: [],
	materials: [{ id: 'color_1', color: '#aa3322', metallic: 0.5, roughness: 1, opacity: 1 }],
	nodes: [{ id: 'b', op: 'box', size: [1, 1, 1] }],
	parts: [
		{ id: 'top', label: 'Top', node: 'b', material: 'color_1' },
		{ id: 'leg', group: 'legs', label: 'Leg', node: 'b', material: 'color_1' },
	],
	assumptions: [],
});

test('a part gets a material of its own, like the old one but for the colour; others keep theirs', () => {
	const once = recolored(program, { 'legs/leg': '#0000ff' });
	expect(once.parts.map(({ material }) => material)).toEqual(['color_1', 'color_2']);
	expect(once.materials[0]).toEqual(program.materials[0]);
	expect(once.materials[1]).toEqual({
		...program.materials[0],
		id: 'color_2',
		color: '#0000ff',
	});
	const again = recolored(once, { 'legs/leg': '#00ff00', top: '#ffffff' });
	expect(again.materials.map(({ color }) => color)).toEqual(['#ffffff', '#00ff00']);
});

test('a part that is not there is refused', () => {
	expect(() => recolored(program, { lid: '#0000ff' })).toThrow('lid');
});
