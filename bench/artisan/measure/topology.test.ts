import { expect, test } from 'vitest';
import {
	all,
	ball,
	box,
	frame,
	inverted,
	moved,
	ngon,
	opened,
	prism,
	revolved,
} from '../testing/solids';
import type { Shape } from './shape';
import { topologyOf } from './topology';
import { weld } from './weld';

/** As a file of triangles has it: no corner is shared. */
function scattered({ positions, triangles }: Shape): Shape {
	const all = [...triangles].flatMap((index) => [...positions.subarray(3 * index, 3 * index + 3)]);
	return {
		positions: Float64Array.from(all),
		triangles: Uint32Array.from(triangles.keys()),
	};
}

const found = (shape: Shape) => topologyOf(weld(scattered(shape)));
const cube = box([10, 10, 10]);

test('a cube is closed, one body, without a hole, and has its volume', () => {
	const { openEdges, bodies, genus, volume } = found(cube);
	expect([openEdges, bodies, genus]).toEqual([0, 1, 0]);
	expect(volume).toBeCloseTo(1000, 6);
});

test('an open box has open edges, one turned inside out a negative volume', () => {
	expect(found(opened(cube)).openEdges).toBe(3);
	expect(found(inverted(cube)).volume).toBeCloseTo(-1000, 6);
	expect(found(inverted(cube)).bodies).toBe(0);
});

test('a hole is counted, wherever it goes through', () => {
	expect(found(frame(ngon(4, 20), ngon(4, 9), 5)).genus).toBe(1);
	const two = all(
		frame(ngon(32, 20), ngon(32, 9), 5),
		moved(frame(ngon(6, 20), ngon(6, 9), 5), [50, 0, 0]),
	);
	expect(found(two)).toMatchObject({ bodies: 2, genus: 2, openEdges: 0 });
});

test('a hollow is no body and no hole', () => {
	const hollow = all(ball(20), inverted(ball(15)));
	expect(found(hollow)).toMatchObject({ bodies: 1, genus: 0, openEdges: 0 });
	expect(found(hollow).volume).toBeCloseTo(found(ball(20)).volume - found(ball(15)).volume, 3);
});

test('bodies that touch at a corner or along an edge stay two', () => {
	const atCorner = all(cube, moved(cube, [10, 10, 10]));
	expect(found(atCorner)).toMatchObject({ bodies: 2, genus: 0, openEdges: 0 });
	const alongEdge = all(cube, moved(cube, [10, 10, 0]));
	expect(found(alongEdge)).toMatchObject({ bodies: 2, genus: 0, openEdges: 0 });
});

test('a sliver of rounding is no body; corners are one only where they are exactly equal', () => {
	const sliver = moved(box([1e-4, 1e-4, 1e-4]), [30, 0, 0]);
	expect(found(all(cube, sliver)).bodies).toBe(1);
	const off = { ...cube, positions: cube.positions.map((value, at) => (at === 0 ? 1e-7 : value)) };
	expect(found(off).openEdges).toBe(0);
	const torn = all(cube);
	const first = scattered(torn);
	first.positions[0] = (first.positions[0] ?? 0) + 1e-7;
	expect(topologyOf(weld(first)).openEdges).toBeGreaterThan(0);
});

test('poles, where corners fall together, are closed', () => {
	expect(found(ball(10))).toMatchObject({ openEdges: 0, bodies: 1, genus: 0 });
	const cup = revolved(
		[
			[0, 0],
			[10, 0],
			[10, 20],
			[8, 20],
			[8, 2],
			[0, 2],
		],
		24,
	);
	expect(found(cup)).toMatchObject({ openEdges: 0, bodies: 1, genus: 0 });
	expect(found(prism(ngon(5, 3), 0, 1)).openEdges).toBe(0);
});
