import { expect, test } from 'vitest';
import { all, ball, box, moved } from '../testing/solids';
import { gapBetween } from './gap';

const cube = box([40, 40, 40]);
const above = (height: number) => moved(ball(20), [20, 20, 60 + height]);

test('what stands on another touches it; what floats does not', () => {
	expect(gapBetween([above(0)], [cube])).toBeCloseTo(0, 3);
	expect(gapBetween([above(7)], [cube])).toBeCloseTo(7, 3);
	expect(gapBetween([cube], [above(7)])).toBeCloseTo(7, 3);
	expect(gapBetween([moved(cube, [50, 0, 0])], [cube])).toBeCloseTo(10, 6);
});

test('what is sunk in is, by its depth', () => {
	expect(gapBetween([above(-5)], [cube])).toBeCloseTo(-5, 1);
	expect(gapBetween([cube], [above(-30)])).toBeLessThan(-9);
});

test('things of several pieces are one thing', () => {
	const pieces = [moved(box([4, 4, 10]), [0, 0, 40]), moved(box([4, 4, 10]), [30, 30, 43])];
	expect(gapBetween(pieces, [cube])).toBeCloseTo(0, 6);
	expect(gapBetween([all(...pieces)], [moved(cube, [0, 0, -2])])).toBeCloseTo(2, 6);
});
