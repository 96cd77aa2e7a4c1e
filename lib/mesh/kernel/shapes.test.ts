import { beforeAll, describe, expect, test } from 'vitest';
import { built, measured, testKernel } from '../../testing/mesh';
import type { Node, Profile } from '../program';
import type { Kernel } from './kernel';

let kernel: Kernel;
beforeAll(async () => {
	kernel = await testKernel();
});

/** Watertight, or the test fails; what it measures. */
function made(...nodes: readonly Node[]) {
	const found = measured(built(kernel, ...nodes));
	expect({ open: found.open, flat: found.flat }).toEqual({ open: 0, flat: 0 });
	return found;
}

/** Of a regular polygon of so many sides to the circle around it. */
const ofCircle = (sides: number) => (sides * Math.sin((2 * Math.PI) / sides)) / (2 * Math.PI);

describe('boxes', () => {
	test('a box stands on the ground, centred, of twelve triangles', () => {
		const box = made({ id: 'a', op: 'box', size: [10, 20, 30] });
		expect(box.volume).toBeCloseTo(6000, 3);
		expect(box).toMatchObject({ x: [-5, 5], y: [-10, 10], z: [0, 30], bodies: 1, genus: 0 });
		expect(built(kernel, { id: 'a', op: 'box', size: [10, 20, 30] }).triangles).toHaveLength(36);
	});

	test('rounded edges take (4 - pi) r² of the ground plan', () => {
		const box = made({ id: 'a', op: 'box', size: [10, 20, 30], round: 2 });
		expect(box.volume / (30 * (200 - (4 - Math.PI) * 4))).toBeCloseTo(1, 2);
		expect(box).toMatchObject({ x: [-5, 5], y: [-10, 10], z: [0, 30] });
	});

	test('cut edges are at 45 degrees, above and below', () => {
		const box = made({ id: 'a', op: 'box', size: [10, 20, 30], bevel: 2 });
		// A frustum of 2 mm at either end, between 6 x 16 and 10 x 20.
		const frustum = (2 / 3) * (96 + 200 + Math.sqrt(96 * 200));
		const prismatoid = (2 / 6) * (96 + 200 + 4 * 8 * 18);
		expect(frustum).not.toBeCloseTo(prismatoid, 3);
		expect(box.volume).toBeCloseTo(26 * 200 + 2 * prismatoid, 2);
		expect(box).toMatchObject({ x: [-5, 5], y: [-10, 10], z: [0, 30] });
	});

	test('a cut deeper than the corners are round is a cut all the same', () => {
		const box = made({ id: 'a', op: 'box', size: [20, 20, 20], round: 1, bevel: 3 });
		const sharp = made({ id: 'a', op: 'box', size: [20, 20, 20], bevel: 3 });
		expect(box.volume).toBeLessThan(sharp.volume);
		expect(box.volume).toBeGreaterThan(sharp.volume * 0.99);
	});

	test('round to half its width, it is a pill', () => {
		const pill = made({ id: 'a', op: 'box', size: [10, 20, 5], round: 5 });
		expect(pill.volume / (5 * (100 + Math.PI * 25))).toBeCloseTo(1, 1);
		const disc = made({ id: 'a', op: 'box', size: [10, 10, 5], round: 5 });
		expect(disc.volume / (5 * Math.PI * 25)).toBeCloseTo(1, 1);
	});
});

describe('what turns', () => {
	test('a cylinder, a cone and a frustum', () => {
		const cylinder = { id: 'a', op: 'cylinder', radius: 10, height: 30, segments: 64 } as const;
		const round = ofCircle(64) * Math.PI;
		expect(made(cylinder).volume / (round * 100 * 30)).toBeCloseTo(1, 5);
		expect(made(cylinder)).toMatchObject({ x: [-10, 10], y: [-10, 10], z: [0, 30] });
		const cone = made({ ...cylinder, radius_top: 0 });
		expect(cone.volume / (round * 100 * 10)).toBeCloseTo(1, 5);
		const frustum = made({ ...cylinder, radius_top: 4 });
		expect(frustum.volume / (round * 10 * (100 + 40 + 16))).toBeCloseTo(1, 5);
		const beaker = made({ ...cylinder, radius_top: 20 });
		expect(beaker.x).toEqual([-20, 20]);
	});

	test('the cut edge of a cylinder is a frustum', () => {
		const cut = made({ id: 'a', op: 'cylinder', radius: 10, height: 30, bevel: 2, segments: 64 });
		const frustum = (2 / 3) * (100 + 80 + 64);
		expect(cut.volume / (ofCircle(64) * Math.PI * (26 * 100 + 2 * frustum))).toBeCloseTo(1, 2);
	});

	test('a sphere and a torus are centred on the origin', () => {
		const sphere = made({ id: 'a', op: 'sphere', radius: 10, segments: 128 });
		expect(sphere.volume / ((4 / 3) * Math.PI * 1000)).toBeCloseTo(1, 2);
		expect(sphere).toMatchObject({ x: [-10, 10], y: [-10, 10], z: [-10, 10] });
		const torus = made({ id: 'a', op: 'torus', radius: 30, tube: 5, segments: 128 });
		expect(torus.volume / (2 * Math.PI ** 2 * 30 * 25)).toBeCloseTo(1, 1);
		expect(torus).toMatchObject({ genus: 1, x: [-35, 35] });
		expect(torus.z[1]).toBeCloseTo(5, 2);
	});

	test('a revolved rectangle follows Pappus, whole and in part', () => {
		const outline: [number, number][] = [
			[10, 0],
			[20, 0],
			[20, 5],
			[10, 5],
		];
		const ring = made({ id: 'a', op: 'revolve', outline, segments: 128 });
		expect(ring.volume / (Math.PI * (400 - 100) * 5)).toBeCloseTo(1, 2);
		expect(ring).toMatchObject({ genus: 1, z: [0, 5] });
		const quarter = made({ id: 'a', op: 'revolve', outline, segments: 128, degrees: 90 });
		expect(quarter.volume / (ring.volume / 4)).toBeCloseTo(1, 2);
		expect(quarter.genus).toBe(0);
		expect(quarter.x[0]).toBeCloseTo(0, 4);
		expect(quarter.y[0]).toBeCloseTo(0, 4);
		expect(quarter.x[1]).toBeCloseTo(20, 4);
		const clockwise = made({
			id: 'a',
			op: 'revolve',
			outline: outline.toReversed(),
			segments: 128,
		});
		expect(clockwise.volume).toBeCloseTo(ring.volume, 2);
	});
});

describe('extrusions', () => {
	test('profiles enclose what their formulas say', () => {
		const area = (profile: Profile) =>
			made({ id: 'a', op: 'extrude', profile, height: 2 }).volume / 2;
		expect(area({ kind: 'rect', size: [6, 4] })).toBeCloseTo(24, 4);
		expect(area({ kind: 'circle', radius: 5, segments: 32 })).toBeCloseTo(
			ofCircle(32) * Math.PI * 25,
			3,
		);
		expect(area({ kind: 'ngon', sides: 6, radius: 10 })).toBeCloseTo(150 * Math.sqrt(3), 3);
		expect(area({ kind: 'star', points: 5, outer: 10, inner: 4 })).toBeCloseTo(
			5 * 10 * 4 * Math.sin(Math.PI / 5),
			3,
		);
		const triangle: [number, number][] = [
			[0, 0],
			[0, 10],
			[10, 0],
		];
		expect(area({ kind: 'polygon', points: triangle })).toBeCloseTo(50, 4);
	});

	test('a star points to +y and a hexagon to +x', () => {
		const star = made({
			id: 'a',
			op: 'extrude',
			profile: { kind: 'star', points: 5, outer: 50, inner: 20 },
			height: 1,
		});
		expect(star.y[1]).toBeCloseTo(50, 4);
		expect(star.x[1]).toBeCloseTo(50 * Math.sin((72 * Math.PI) / 180), 4);
		const hexagon = made({
			id: 'a',
			op: 'extrude',
			profile: { kind: 'ngon', sides: 6, radius: 10, round: 1 },
			height: 1,
		});
		expect(hexagon.x[1]).toBeLessThan(10);
		expect(hexagon.x[1]).toBeGreaterThan(9.8);
	});

	test('taper makes a frustum and a pyramid, twist keeps the volume about', () => {
		const square: Profile = { kind: 'rect', size: [10, 10] };
		const node = { id: 'a', op: 'extrude', profile: square, height: 30 } as const;
		expect(made({ ...node, taper: 0 }).volume).toBeCloseTo(1000, 2);
		expect(made({ ...node, taper: 0.5 }).volume).toBeCloseTo(10 * (100 + 50 + 25), 2);
		const twisted = made({ ...node, twist: 90 });
		expect(twisted.volume / 3000).toBeCloseTo(1, 1);
		expect(twisted.x[1]).toBeGreaterThan(6.9);
		expect(made({ ...node, taper: 0, twist: 45 }).genus).toBe(0);
	});

	test('bevels are cut at 45 degrees with taper and with twist too', () => {
		const square: Profile = { kind: 'rect', size: [10, 10] };
		const node = { id: 'a', op: 'extrude', profile: square, height: 30, bevel: 1 } as const;
		const plain = 28 * 100 + (2 / 6) * (64 + 100 + 4 * 81);
		expect(made(node).volume).toBeCloseTo(plain, 2);
		expect(made({ ...node, twist: 30 }).volume / plain).toBeCloseTo(1, 1);
		const tapered = made({ ...node, taper: 0.5 });
		expect(tapered.volume).toBeLessThan(1750);
		expect(tapered.volume).toBeGreaterThan(1750 - 40);
	});

	test('a gear of 40 teeth, module 2, is 84 mm wide and has its bore', () => {
		const profile = { kind: 'gear', teeth: 40, module: 2, bore: 10 } as const;
		const gear = made({ id: 'a', op: 'extrude', profile, height: 8 });
		for (const [low, high] of [gear.x, gear.y]) expect((high - low) / 84).toBeCloseTo(1, 4);
		expect(gear.genus).toBe(1);
		// Between the root's disc and the tips' disc, about that of the pitch circle.
		expect(gear.volume / (8 * Math.PI * (1600 - 25))).toBeCloseTo(1, 1);
	});

	test.each([6, 7, 12, 17, 31, 100, 400])('a gear of %d teeth is one body', (teeth) => {
		const bore = 2 * teeth - 6;
		const profile = { kind: 'gear', teeth, module: 2, bore } as const;
		const gear = made({ id: 'a', op: 'extrude', profile, height: 8 });
		expect(gear).toMatchObject({ bodies: 1, genus: 1 });
	});

	test('a gear may have its edges cut', () => {
		const profile = { kind: 'gear', teeth: 20, module: 2, bore: 10 } as const;
		const node = { id: 'a', op: 'extrude', profile, height: 8 } as const;
		const [plain, cut] = [made(node), made({ ...node, bevel: 0.5 })];
		expect(cut).toMatchObject({ bodies: 1, genus: 1 });
		expect(cut.volume).toBeLessThan(plain.volume);
	});

	test('ADA has three bodies, and each of its letters a hole', () => {
		const profile = { kind: 'text', text: 'ADA', size: 10 } as const;
		const text = made({ id: 'a', op: 'extrude', profile, height: 2 });
		expect(text).toMatchObject({ bodies: 3, genus: 3 });
		expect(text.y[0]).toBeCloseTo(-5, 1);
		expect(text.y[1]).toBeCloseTo(5, 1);
		expect(text.x[0] + text.x[1]).toBeCloseTo(0, 3);
	});

	test.each([0.2, 0.5])('text may have its edges cut by %d mm', (bevel) => {
		const profile = { kind: 'text', text: 'Rage & Ö8', size: 12 } as const;
		const node = { id: 'a', op: 'extrude', profile, height: 4 } as const;
		const [plain, cut] = [made(node), made({ ...node, bevel })];
		expect(cut).toMatchObject({ bodies: plain.bodies, genus: plain.genus });
		expect(cut.volume).toBeLessThan(plain.volume);
		expect(cut.x[0]).toBeCloseTo(plain.x[0], 3);
	});
});

describe('skins', () => {
	test('a loft between squares is a prismatoid, between a square and a circle closed', () => {
		const square = (side: number): Profile => ({ kind: 'rect', size: [side, side] });
		const pyramid = made({
			id: 'a',
			op: 'loft',
			sections: [
				{ profile: square(10), z: 0 },
				{ profile: square(4), z: 12, shift: [3, 0] },
			],
		});
		expect(pyramid.volume).toBeCloseTo(4 * (100 + 40 + 16), 2);
		expect(pyramid).toMatchObject({ x: [-5, 5], z: [0, 12] });
		const mixed = made({
			id: 'a',
			op: 'loft',
			sections: [
				{ profile: square(20), z: 0 },
				{ profile: { kind: 'circle', radius: 10, segments: 64 }, z: 10, turn: 20 },
				{ profile: { kind: 'star', points: 5, outer: 12, inner: 8 }, z: 20 },
			],
		});
		expect(mixed).toMatchObject({ bodies: 1, genus: 0 });
		expect(mixed.volume).toBeGreaterThan(5000);
		expect(mixed.z).toEqual([0, 20]);
	});

	test('a loft of a bent board joins what belongs together, whichever point comes closest to +x', () => {
		const across = Array.from({ length: 25 }, (_, at) => at / 12 - 1);
		const bent = (inset: number): Array<[number, number]> => [
			...across.map((t): [number, number] => [200 * t, -25 * t * t - inset]),
			...across.toReversed().map((t): [number, number] => [200 * t, -25 * t * t - 20 + inset]),
		];
		const section = (inset: number, z: number) => {
			return { profile: { kind: 'polygon' as const, points: bent(inset) }, z };
		};
		const board = made({ id: 'a', op: 'loft', sections: [section(6, 0), section(2, 3)] });
		// The board is 400 long and 8, 12, 16 thick at the bottom, half way up and at the top.
		expect(board.volume).toBeCloseTo((3 / 6) * 400 * (8 + 4 * 12 + 16), 0);
	});

	test('a rod swept along an L is as long as its middle, its corner mitred', () => {
		const rod = made({
			id: 'a',
			op: 'sweep',
			profile: { kind: 'rect', size: [2, 4] },
			path: {
				kind: 'points',
				points: [
					[0, 0, 0],
					[50, 0, 0],
					[50, 30, 0],
				],
			},
		});
		expect(rod.volume).toBeCloseTo(8 * 80, 2);
		expect(rod.z[0]).toBeCloseTo(-2, 5);
		expect(rod.x[1]).toBeCloseTo(51, 5);
	});

	test('a closed path makes a ring, in the plane and out of it', () => {
		const frame = (lift: number, profile: Profile = { kind: 'rect', size: [2, 4] }) =>
			made({
				id: 'a',
				op: 'sweep',
				profile,
				path: {
					kind: 'points',
					closed: true,
					points: [
						[0, 0, 0],
						[50, 0, lift],
						[50, 30, 0],
						[0, 30, lift],
					],
				},
			});
		expect(frame(0)).toMatchObject({ genus: 1, bodies: 1 });
		expect(frame(0).volume).toBeCloseTo(8 * 160, 2);
		const length = 100 * Math.hypot(1, 0.4) + 60 * Math.hypot(1, 2 / 3);
		const bent = frame(20, { kind: 'circle', radius: 2, segments: 32 });
		expect(bent.volume / (ofCircle(32) * Math.PI * 4 * length)).toBeCloseTo(1, 1);
		expect(frame(20)).toMatchObject({ genus: 1, bodies: 1 });
	});

	test('a straight piece is not twisted, however the path bends in space', () => {
		const pipe = made({
			id: 'a',
			op: 'sweep',
			profile: { kind: 'rect', size: [2, 4] },
			path: {
				kind: 'points',
				points: [
					[0, 0, 0],
					[50, 0, 20],
					[50, 30, 0],
					[20, 60, 40],
					[20, 60, 90],
				],
			},
		});
		const length = Math.hypot(50, 20) + Math.hypot(30, 20) + Math.hypot(30, 30, 40) + 50;
		expect(pipe.volume / (8 * length)).toBeCloseTo(1, 5);
	});

	test('a path straight up keeps the outline as it is drawn', () => {
		const post = made({
			id: 'a',
			op: 'sweep',
			profile: { kind: 'rect', size: [2, 4] },
			path: {
				kind: 'points',
				points: [
					[0, 0, 0],
					[0, 0, 10],
				],
			},
		});
		expect(post.volume).toBeCloseTo(80, 4);
		expect(post).toMatchObject({ x: [-1, 1], y: [-2, 2], z: [0, 10] });
	});

	test('a spring is its wire times its length', () => {
		const spring = made({
			id: 'a',
			op: 'sweep',
			profile: { kind: 'circle', radius: 1, segments: 16 },
			path: { kind: 'helix', radius: 10, pitch: 5, turns: 6 },
		});
		const length = 6 * Math.hypot(2 * Math.PI * 10, 5);
		expect(spring.volume / (length * ofCircle(16) * Math.PI)).toBeCloseTo(1, 1);
		expect(spring).toMatchObject({ bodies: 1, genus: 0 });
		expect(spring.z[1]).toBeCloseTo(31, 0);
	});
});
