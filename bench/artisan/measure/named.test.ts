import { expect, test } from 'vitest';
import { box } from '../testing/solids';
import { glbOf } from '../testing/write';
import { readGlb } from './glb';
import { findNamed } from './named';

const shape = box([1, 1, 1]);
const scene = (...names: Array<string | [name: string, parent: string]>) =>
	readGlb(
		glbOf(
			names.map((one) => {
				const [name, parent] = typeof one === 'string' ? [one] : one;
				return { name, shape, colour: '#ff0000', ...(parent === undefined ? {} : { parent }) };
			}),
		),
	);
const count = (nodes: ReturnType<typeof scene>, name: string) => findNamed(nodes, name).count;

test('a part is counted by its nodes, in a group or alone', () => {
	const nodes = scene('leg', 'leg', 'table/leg', 'legend', 'leg/foot');
	expect(count(nodes, 'leg')).toBe(3);
	expect(count(nodes, 'foot')).toBe(1);
	expect(count(nodes, 'arm')).toBe(0);
});

test('a thing is its node with all below it, and not its parts once more', () => {
	const nodes = scene(['chair/leg', 'chair'], ['chair/leg', 'chair'], ['chair/seat', 'chair']);
	expect(count(nodes, 'chair')).toBe(1);
	expect(findNamed(nodes, 'chair').each[0]?.surfaces).toHaveLength(3);
	expect(count(nodes, 'leg')).toBe(2);
	expect(count(scene(['cube/cube', 'cube']), 'cube')).toBe(1);
});

test('without nodes of their own, there are as many things as of their rarest part', () => {
	const nodes = scene(
		'chair/leg',
		'chair/leg',
		'chair/leg',
		'chair/leg',
		'chair/seat',
		'chair/seat',
	);
	expect(count(nodes, 'chair')).toBe(2);
	expect(findNamed(nodes, 'chair').each).toHaveLength(1);
	expect(count(scene('cube_2/body', 'cube/body'), 'cube')).toBe(1);
});

test('alternatives, and names of several words', () => {
	const nodes = scene('blade', 'blade', 'christmas_tree');
	expect(count(nodes, 'sail|blade')).toBe(2);
	expect(count(nodes, 'christmas tree')).toBe(1);
});
