import { expect, test } from 'vitest';
import type { Parameter } from '../../../../lib/mesh/program';
import { digitsOf, readValue, shownValue, unitOf } from './units';

const height: Parameter = {
	id: 'h',
	label: 'Height',
	kind: 'length',
	value: 24,
	min: 2,
	max: 90,
	step: 0.5,
};
const legs: Parameter = { ...height, id: 'legs', kind: 'count', step: 1 };

test.each([
	[1, 0],
	[0.5, 1],
	[0.05, 2],
	[10, 0],
	[0.1 + 0.2, 1],
])('a step of %d has %d digits', (step, digits) => {
	expect(digitsOf(step)).toBe(digits);
});

test('values are shown as their step has digits, and read back', () => {
	expect(shownValue(24.500_000_1, height)).toBe('24.5');
	expect(readValue(' 24,5 ', height)).toBe(24.5);
	expect(readValue('24.25', height)).toBe(24.25);
});

test.each(['', ' ', 'abc', '1', '91', '1e9', 'NaN', '--4'])('%j is no height', (typed) => {
	expect(readValue(typed, height)).toBeNull();
});

test('half a leg is none', () => {
	expect(readValue('4.5', legs)).toBeNull();
	expect(readValue('4', legs)).toBe(4);
});

test('a ratio is shown and typed as percent', () => {
	const ratio: Parameter = { ...height, kind: 'ratio', value: 0.5, min: 0, max: 1, step: 0.005 };
	expect(shownValue(0.555, ratio)).toBe('55.5');
	expect(readValue('55.5', ratio)).toBeCloseTo(0.555);
	expect(readValue('101', ratio)).toBeNull();
	expect(unitOf('ratio', 'cm')).toBe('%');
});

test('units', () => {
	expect([unitOf('length', 'cm'), unitOf('angle', 'cm'), unitOf('count', 'cm')]).toEqual([
		'cm',
		'°',
		'',
	]);
});
