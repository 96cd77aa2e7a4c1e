import { expect, test } from 'vitest';
import {
	type Bounds,
	between,
	cutAt,
	dimensionsOf,
	fitDistance,
	gridLines,
	gridStep,
} from './measures';

const bounds = (x: number, y: number, z: number): Bounds => ({
	min: [-x / 2, -y / 2, 0],
	max: [x / 2, y / 2, z],
});

test.each([
	[bounds(1200, 700, 750), 100],
	[bounds(95, 80, 95), 10],
	[bounds(12, 12, 12), 1],
	[bounds(0.5, 0.5, 0.1), 0.05],
	[bounds(10_000, 8000, 12_000), 1000],
])('the grid of %j has squares of %d mm', (box, step) => {
	expect(gridStep(box)).toBeCloseTo(step, 9);
});

test('grid lines lie on the floor, at multiples of the step, and go beyond the model', () => {
	const box = bounds(95, 80, 95);
	const lines = gridLines(box, 10);
	for (let at = 0; at < lines.length; at += 6) {
		const [x1 = 0, y1 = 0, z1, x2 = 0, y2 = 0, z2] = lines.subarray(at, at + 6);
		expect([z1, z2]).toEqual([0, 0]);
		expect(x1 === x2 || y1 === y2).toBe(true);
		for (const value of [x1, y1, x2, y2])
			expect(Math.abs(Math.round(value / 10) * 10)).toBe(Math.abs(value));
	}
	expect(Math.min(...lines)).toBeLessThan(-90);
});

test('a sphere is whole in a wide and in a narrow frame', () => {
	for (const aspect of [2, 1, 0.4]) {
		const away = fitDistance(10, 35, aspect);
		const half = Math.atan(Math.tan((35 * Math.PI) / 360) * Math.min(1, aspect));
		expect(Math.asin(10 / away)).toBeLessThan(half);
	}
});

test('dimensions are as long as the box', () => {
	for (const { axis, millimetres, from, to } of dimensionsOf(bounds(120, 70, 75))) {
		expect(millimetres).toBe({ x: 120, y: 70, z: 75 }[axis]);
		expect(Math.hypot(...from.map((value, index) => (to[index] ?? 0) - value))).toBe(millimetres);
	}
});

test('a cut lies at its share of the model, along its axis', () => {
	const box: Bounds = { min: [-60, -35, 10], max: [60, 35, 85] };
	expect(cutAt({ axis: 'x', share: 0.25, flipped: false }, box)).toBe(-30);
	expect(cutAt({ axis: 'z', share: 1, flipped: true }, box)).toBe(85);
});

test('between two places: straight, and along each axis', () => {
	expect(between([10, 0, 5], [7, 4, 5])).toEqual({ distance: 5, along: [3, 4, 0] });
});
