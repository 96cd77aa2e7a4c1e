import { expect, test } from 'vitest';
import { all, ball, box, frame, moved, ngon, prism, revolved, star } from '../testing/solids';
import { isBall } from './ball';
import { circleAround } from './circle';
import { cornersOf } from './corners';
import { flatFacesOf } from './flat-faces';
import { outlineOf } from './outline';
import { shankOf } from './shank';
import type { Shape } from './shape';
import { teethOf } from './teeth';
import { topologyOf } from './topology';
import { weld } from './weld';

const corners = (shape: Shape) => cornersOf(outlineOf(weld(shape)));
/** x becomes z: a thing that lies stands, or lies along x. */
const turned = ({ positions, triangles }: Shape): Shape => ({
	positions: positions.map((_, at) => positions[3 * Math.floor(at / 3) + ((at + 1) % 3)] ?? 0),
	triangles,
});

test('a star has a tip and a notch for each point, a polygon its corners, a circle none', () => {
	expect(corners(prism(star(5, 50, 20), 0, 8))).toBe(10);
	expect(corners(prism(star(8, 50, 30), 0, 8))).toBe(16);
	expect(corners(prism(star(6, 50, 20), 0, 8))).not.toBe(10);
	expect(corners(prism(ngon(6, 30), 0, 4))).toBe(6);
	expect(corners(prism(ngon(3, 30), 0, 4))).toBe(3);
	expect(corners(prism(ngon(96, 30), 0, 4))).toBe(0);
	expect(corners(frame(ngon(4, 30), ngon(4, 10), 4))).toBe(4);
});

test('a standing star, one with a ridge, and one with blunt tips have as many corners', () => {
	const flat = prism(star(5, 50, 20), 0, 8);
	expect(corners(turned(flat))).toBe(10);
	const ridged = {
		...flat,
		positions: flat.positions.map((value, at) => (at === flat.positions.length - 1 ? 20 : value)),
	};
	expect(corners(ridged)).toBe(10);
	const blunt = star(5, 50, 20).flatMap(([x, y], at) =>
		at % 2 === 0
			? ([
					[0.97 * x + 0.02 * y, 0.97 * y - 0.02 * x],
					[0.97 * x - 0.02 * y, 0.97 * y + 0.02 * x],
				] as const)
			: ([[x, y]] as const),
	);
	expect(corners(prism(blunt, 0, 8))).toBe(10);
});

test('the circle around a star is that of its tips, not that of its box', () => {
	const outline = outlineOf(weld(moved(prism(star(5, 50, 20), 0, 8), [300, -70, 0])));
	expect(Math.abs(circleAround(outline) / 100 - 1)).toBeLessThan(0.002);
	const box = outlineOf(weld(prism(ngon(4, 30), 0, 4)));
	expect(Math.abs(circleAround(box) / 60 - 1)).toBeLessThan(0.002);
});

test('flat sides are counted, bevels are not', () => {
	expect(flatFacesOf(weld(box([10, 10, 10])))).toBe(6);
	expect(flatFacesOf(weld(prism(ngon(6, 10), 0, 15)))).toBe(8);
	const broken = revolved(
		[
			[0, 0],
			[9.5, 0],
			[10, 0.5],
			[10, 13.5],
			[9.5, 14],
			[0, 14],
		],
		4,
	);
	expect(flatFacesOf(weld(broken))).toBe(6);
	expect(flatFacesOf(weld(prism(ngon(3, 10), 0, 10)))).toBe(5);
});

test('a ball is round; a cube, whose corners are as far out, and an egg are not', () => {
	const is = (shape: Shape) => isBall(weld(shape), topologyOf(weld(shape)).volume);
	expect(is(moved(ball(25), [3, 4, 5]))).toBe(true);
	expect(is(box([10, 10, 10]))).toBe(false);
	const egg = ball(25);
	expect(
		is({ ...egg, positions: egg.positions.map((v, at) => (at % 3 === 2 ? 1.05 * v : v)) }),
	).toBe(false);
});

test('teeth are counted all around, also below a hub; a disc has none', () => {
	const rim = (teeth: number) =>
		ngon(4 * teeth, 1).map(([x, y], at) => {
			const radius = at % 4 < 2 ? 42 : 37.5;
			return [radius * x, radius * y] as const;
		});
	expect(teethOf(prism(rim(40), 0, 10))).toBe(40);
	expect(teethOf(prism(rim(9), 0, 10))).toBe(9);
	expect(teethOf(all(prism(rim(24), 0, 10), prism(ngon(64, 15), 10, 60)))).toBe(24);
	expect(teethOf(prism(ngon(128, 40), 0, 10))).toBe(0);
});

test('a shank is measured from its tip to the head, standing, hanging and lying', () => {
	const bolt = all(prism(ngon(64, 4), 0, 40), prism(ngon(6, 7.5), 40, 45.3));
	for (const shape of [bolt, moved(bolt, [5, 5, 9]), turned(bolt), turned(turned(bolt))]) {
		const { diameter = 0, length = 0 } = shankOf(shape) ?? {};
		expect(
			[Math.abs(diameter / 8 - 1), Math.abs(length / 40 - 1)].every((off) => off < 0.005),
		).toBe(true);
	}
	const upsideDown = all(prism(ngon(6, 7.5), 0, 5.3), prism(ngon(64, 4), 5.3, 45.3));
	expect(shankOf(upsideDown)?.length).toBeCloseTo(40, 1);
});

test('the crests of a thread are its diameter; what has no head has no shank', () => {
	const thread = Array.from({ length: 40 }, (_, at) => [
		prism(ngon(64, 4), at, at + 0.6),
		prism(ngon(64, 3.4), at + 0.6, at + 1),
	]).flat();
	const { diameter, length } = shankOf(all(...thread, prism(ngon(6, 7.5), 40, 45.3))) ?? {};
	expect(diameter).toBeCloseTo(8, 1);
	expect(length).toBeCloseTo(40, 0);
	expect(shankOf(prism(ngon(64, 4), 0, 40))).toBeNull();
});
