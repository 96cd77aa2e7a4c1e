import { expect, test } from 'vitest';
import { partOf, programOf } from '../../../../lib/testing/programs';
import { recolored } from './recolored';

const program = programOf([{ id: 'box', op: 'box', size: [1, 1, 1] }], {
	parts: [
		partOf('box', { id: 'one' }),
		partOf('box', { id: 'two' }),
		partOf('box', { id: 'three' }),
	],
});

test('what was recoloured before can be recoloured again: no two materials are called the same', () => {
	const once = recolored(program, { two: '#ff0000', three: '#00ff00' });
	// A take keeps what its parts use, and not in the order in which it was made.
	const kept = {
		...once,
		materials: once.materials.filter(({ id }) => id !== once.parts[1]?.material),
	};
	const parts = kept.parts.map((part) => ({ ...part, material: kept.materials.at(-1)?.id ?? '' }));
	const again = recolored({ ...kept, parts }, { one: '#0000ff', two: '#ffffff' });
	const ids = again.materials.map(({ id }) => id);
	expect(new Set(ids).size).toBe(ids.length);
	const colorOf = (index: number) =>
		again.materials.find(({ id }) => id === again.parts[index]?.material)?.color;
	expect([0, 1, 2].map(colorOf)).toEqual(['#0000ff', '#ffffff', '#00ff00']);
});
