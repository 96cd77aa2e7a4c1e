import { expect, test } from 'vitest';
import { all, box, moved, revolved } from '../testing/solids';
import { holdsOf } from './vessel';

/** A beaker: outer radius, wall, height, floor. */
const beaker = (radius: number, wall: number, height: number, floor: number) =>
	revolved(
		[
			[0, 0],
			[radius, 0],
			[radius, height],
			[radius - wall, height],
			[radius - wall, floor],
			[0, floor],
		],
		96,
	);
/** What a regular polygon of 96 corners has of its circle. */
const round = (96 / 2) * Math.sin((2 * Math.PI) / 96);
const near = (found: number, wanted: number) => Math.abs(found / wanted - 1);

test('a beaker holds what its formula says', () => {
	const wanted = (round * 37 ** 2 * 85) / 1000;
	expect(near(holdsOf(beaker(40, 3, 90, 5)), wanted)).toBeLessThan(0.01);
	expect(near(holdsOf(moved(beaker(40, 3, 90, 5), [1000.5, -3.3, 17])), wanted)).toBeLessThan(0.01);
});

test('a bowl of frustums holds its frustums', () => {
	const bowl = revolved(
		[
			[0, 0],
			[20, 0],
			[60, 50],
			[57, 50],
			[18, 4],
			[0, 4],
		],
		96,
	);
	const wanted = (round * 46 * (57 * 57 + 57 * 18 + 18 * 18)) / 3 / 1000;
	expect(near(holdsOf(bowl), wanted)).toBeLessThan(0.01);
});

test('a handle holds nothing and takes nothing away', () => {
	const handle = all(
		moved(box([30, 8, 8]), [38, -4, 20]),
		moved(box([30, 8, 8]), [38, -4, 70]),
		moved(box([8, 8, 58]), [60, -4, 20]),
	);
	const wanted = (round * 37 ** 2 * 85) / 1000;
	expect(near(holdsOf(all(beaker(40, 3, 90, 5), handle)), wanted)).toBeLessThan(0.012);
});

test('it runs over where its rim is lowest', () => {
	// Four walls, of which one is only 20 mm high, around a floor of 100 x 100 mm.
	const walls = all(
		box([100, 100, 4]),
		moved(box([4, 100, 60]), [0, 0, 4]),
		moved(box([4, 100, 20]), [96, 0, 4]),
		moved(box([92, 4, 60]), [4, 0, 4]),
		moved(box([92, 4, 60]), [4, 96, 4]),
	);
	expect(near(holdsOf(walls), (92 * 92 * 20) / 1000)).toBeLessThan(0.03);
});

test('thin walls are tight, also of a wide thing', () => {
	const wanted = (round * 197.5 ** 2 * 58.5) / 1000;
	expect(near(holdsOf(beaker(200, 2.5, 60, 1.5)), wanted)).toBeLessThan(0.02);
});

test('what is solid, closed or without a floor holds nothing', () => {
	expect(holdsOf(box([50, 10, 10]))).toBe(0);
	const closed = all(beaker(40, 3, 20, 5), moved(beaker(40, 39, 4, 3), [0, 0, 19]));
	expect(holdsOf(closed)).toBeLessThan(1);
	const pipe = revolved(
		[
			[30, 0],
			[40, 0],
			[40, 20],
			[30, 20],
			[30, 0],
		],
		64,
	);
	expect(holdsOf(pipe)).toBeLessThan(1);
});
