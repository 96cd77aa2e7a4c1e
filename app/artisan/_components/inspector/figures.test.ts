import { expect, test } from 'vitest';
import type { TakeChecks } from '../take';
import { checkRows, figure, notesOf, sizeOf } from './figures';

const good: TakeChecks = {
	triangles: 12,
	bodies: 1,
	genus: 0,
	watertight: { ok: true, open_edges: 0, shared_edges: 0 },
	volume_mm3: 1000,
	area_mm2: 600,
	box: { min: [0, 0, 0], max: [10, 10, 10], size: [10, 10, 10] },
	overhang: { area_mm2: 0 },
	thinnest_wall: { mm: 10, at: [0, 0, 0], rays: 4000, resolution_mm: 0.4 },
	floating: { count: 0, parts: [] },
	sentences: [],
};
const words = { yes: 'yes', no: 'no' };

test('a sound cube: nothing to point at but its wall', () => {
	const rows = checkRows(good, words);
	expect(rows.map(({ name, value, isGood, at }) => [name, value, isGood, at])).toEqual([
		['watertight', 'yes', true, null],
		['bodies', '1', true, null],
		['wall', '10 mm', true, 'thinnest_wall'],
		['overhang', '0 %', true, null],
	]);
});

test('what is wrong can be pointed at', () => {
	const rows = checkRows(
		{
			...good,
			watertight: { ok: false, open_edges: 3, shared_edges: 0 },
			thinnest_wall: { ...good.thinnest_wall, mm: 0.42 },
			overhang: { area_mm2: 60 },
			floating: { count: 47, parts: [] },
		},
		words,
	);
	expect(rows.map(({ name, value, isGood, at }) => [name, value, isGood, at])).toEqual([
		['watertight', 'no', false, 'watertight'],
		['bodies', '1', false, null],
		['wall', '0.42 mm', false, 'thinnest_wall'],
		['overhang', '10 %', false, 'overhang'],
		['floating', '47', false, 'floating'],
	]);
});

test('inside out is not good, an unmeasured wall is no row, and nothing divides by nothing', () => {
	expect(checkRows({ ...good, volume_mm3: -5 }, words)[0]?.isGood).toBe(false);
	const bare = { ...good, area_mm2: 0, thinnest_wall: { ...good.thinnest_wall, mm: null } };
	expect(checkRows(bare, words).map(({ value }) => value)).toEqual(['yes', '1', '0 %']);
});

test.each([
	[84, '1 kB'],
	[84_400, '84 kB'],
	[1_980_000, '2 MB'],
	[12_340_000, '12.3 MB'],
])('%d bytes are %s', (bytes, text) => {
	expect(sizeOf(bytes)).toBe(text);
});

test('figures have no more digits than asked', () => {
	expect([figure(1234.567), figure(0.04), figure(2.345, 2)]).toEqual(['1,234.6', '0', '2.35']);
});

test('the notes say what no row says: how the wall was sampled, and what is wrong', () => {
	const noted = { sampled: (rays: string, every: string) => `${rays} rays, every ${every} mm` };
	const sentences = [
		'Watertight.',
		'1,400 x 800 x 750 mm, 1 body, 49,076.2 cm³.',
		'The thinnest wall found is 15.5 mm (4,000 rays, one about every 29.4 mm).',
		'30 % of the surface leans over by more than 45 degrees.',
		'"ball" touches nothing: it would come out loose.',
	];
	expect(notesOf({ ...good, sentences }, noted)).toEqual([
		'"ball" touches nothing: it would come out loose.',
		'4,000 rays, every 0.4 mm',
	]);
});
