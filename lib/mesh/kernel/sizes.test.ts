import fc from 'fast-check';
import { expect, test } from 'vitest';
import { built, measured, testFont, testKernel } from '../../testing/mesh';
import type { Node } from '../program';
import { textAdvance } from './letters';

const kernel = await testKernel();
const font = await testFont();
const length = fc.double({ min: 0.5, max: 500, noNaN: true });
const bevel = fc.double({ min: 0, max: 0.45, noNaN: true });

/** Watertight at every size; what it measures. */
function made(node: Node) {
	const found = measured(built(kernel, node));
	expect({ open: found.open, flat: found.flat, bodies: found.bodies }).toEqual({
		open: 0,
		flat: 0,
		bodies: 1,
	});
	return found;
}

test('boxes of any size, round and cut at will, are as wide as they say', () => {
	fc.assert(
		fc.property(length, length, length, bevel, bevel, (x, y, z, round, cut) => {
			const least = Math.min(x, y);
			const shape = { round: round * least, bevel: cut * Math.min(least, z) };
			const box = made({ id: 'a', op: 'box', size: [x, y, z], ...shape });
			expect((box.x[1] - box.x[0]) / x).toBeCloseTo(1, 5);
			expect((box.y[1] - box.y[0]) / y).toBeCloseTo(1, 5);
			expect(box.z[1] / z).toBeCloseTo(1, 5);
			expect(box.volume / (x * y * z)).toBeLessThan(1.00001);
			expect(box.genus).toBe(0);
		}),
		{ numRuns: 60 },
	);
});

test('cylinders and frusta of any size have the volume of their formula', () => {
	fc.assert(
		fc.property(length, length, length, (radius, top, height) => {
			const node = {
				id: 'a',
				op: 'cylinder',
				radius,
				radius_top: top,
				height,
				segments: 32,
			} as const;
			const area = 16 * Math.sin((2 * Math.PI) / 32);
			const volume = (area * height * (radius ** 2 + radius * top + top ** 2)) / 3;
			expect(made(node).volume / volume).toBeCloseTo(1, 4);
		}),
		{ numRuns: 60 },
	);
});

test('stars of any size keep their outline where edges are cut', () => {
	const points = fc.integer({ min: 3, max: 12 });
	const depth = fc.double({ min: 0.3, max: 0.9, noNaN: true });
	fc.assert(
		fc.property(points, length, depth, (count, outer, inner) => {
			const profile = { kind: 'star', points: count, outer, inner: outer * inner } as const;
			const node = { id: 'a', op: 'extrude', profile, height: outer } as const;
			const [plain, cut] = [made(node), made({ ...node, bevel: outer * 0.05 })];
			expect(cut.volume).toBeLessThan(plain.volume);
			expect(cut.y[1] / outer).toBeCloseTo(1, 4);
			const area = count * outer * outer * inner * Math.sin(Math.PI / count);
			expect(plain.volume / (area * outer)).toBeCloseTo(1, 4);
		}),
		{ numRuns: 40 },
	);
});

test('letters built one by one stand where the whole text has them', () => {
	const size = 12;
	const profile = (text: string) => ({ kind: 'text', text, size }) as const;
	const whole = measured(
		built(kernel, { id: 'a', op: 'extrude', profile: profile('VA to'), height: 1 }),
	);
	const places = textAdvance(font, 'VA to', size);
	expect(places.map(({ letter }) => letter).join('')).toBe('VAto');
	const [first, last] = [places[0], places.at(-1)];
	expect((first?.x ?? 0) - (first?.width ?? 0) / 2).toBeCloseTo(whole.x[0], 2);
	expect((last?.x ?? 0) + (last?.width ?? 0) / 2).toBeCloseTo(whole.x[1], 2);
	for (const { letter, width } of places) {
		const { x } = made({ id: 'a', op: 'extrude', profile: profile(letter), height: 1 });
		expect(x[1] - x[0]).toBeCloseTo(width, 2);
		expect(x[0] + x[1]).toBeCloseTo(0, 2);
	}
});
