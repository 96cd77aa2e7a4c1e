import { expect, test } from 'vitest';
import { archetypes } from './archetypes/index';
import { catalogueOf } from './catalogue';

const ids = (search: string) =>
	catalogueOf(search).flatMap(({ entries }) => entries.map(({ id }) => id));

test('without a search it has everything, each once', () => {
	expect(ids('')).toEqual(archetypes.map(({ id }) => id));
	expect(new Set(ids('')).size).toBe(archetypes.length);
	expect(archetypes.length).toBeGreaterThan(45);
});

test('it finds by names, parts and what it stands in for, all words at once', () => {
	expect(ids('COFFEE table')).toEqual(['coffee_table']);
	expect(ids('sideboard')).toContain('table');
	expect(ids('legs furniture')).toContain('chair');
	expect(ids('xyzzy')).toEqual([]);
});

test('what is called so comes before what has such a part', () => {
	expect(ids('gear')[0]).toBe('gear');
	expect(ids('cup')[0]).toBe('mug');
	expect(ids('gear')).toContain('plane');
});

test('no name is of two things', () => {
	const names = archetypes.flatMap(({ names: own }) => own);
	expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
