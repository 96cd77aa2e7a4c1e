import { decode } from 'fast-png';
import { beforeAll, expect, test } from 'vitest';
import { testKernel } from '../../testing/mesh';
import { partOf, programOf } from '../../testing/programs';
import type { Kernel } from '../kernel/kernel';
import type { Node, Program } from '../program';
import { resolve } from '../resolve';
import type { Scene } from '../scene';
import { cameraFor } from './camera';
import { render, toPng } from './picture';

const size = { width: 128, height: 96 };
const cube: Node = { id: 'cube', op: 'box', size: [20, 20, 20] };
const empty: Scene = { title: '', materials: [], meshes: [], parts: [] };

let kernel: Kernel;
beforeAll(async () => {
	kernel = await testKernel();
});

const sceneOf = (nodes: readonly Node[], changes: Partial<Program> = {}): Scene =>
	kernel.build(resolve(programOf(nodes, changes))).scene;
const paint = (id: string, color: string, changes: object = {}): Program['materials'][number] => ({
	id,
	color,
	metallic: 0,
	roughness: 0.8,
	opacity: 1,
	...changes,
});
const pixelAt = (pixels: Uint8ClampedArray, x: number, y: number): number[] => [
	...pixels.subarray(4 * (y * size.width + x), 4 * (y * size.width + x) + 4),
];
const middle = (pixels: Uint8ClampedArray) => pixelAt(pixels, size.width / 2, size.height / 2);

test('a red cube is red where it is and clear in the corners', () => {
	const red = sceneOf([cube], { materials: [paint('clay', '#cc2222')] });
	const pixels = render(red, size);
	const [r = 0, g = 0, b = 0, alpha = 0] = middle(pixels);
	expect(alpha).toBe(255);
	expect(r).toBeGreaterThan(2 * Math.max(g, b));
	expect(pixelAt(pixels, 0, 0)).toEqual([0, 0, 0, 0]);
});

test('what is seen fills the frame but for 8 % and lies where its corners do', () => {
	const pixels = render(sceneOf([cube]), size);
	const corners = [-10, 10].flatMap((x) =>
		[-10, 10].flatMap((y) => [0, 20].map((z) => [x, y, z] as const)),
	);
	const camera = cameraFor(Float32Array.from(corners.flat()), { ...size, margin: 0.08 });
	const places = corners.map(([x, y, z]) => camera.project([x, y, z]));
	const seen = { left: size.width, right: -1, top: size.height, bottom: -1 };
	for (let y = 0; y < size.height; y += 1) {
		for (let x = 0; x < size.width; x += 1) {
			// The shadow is never that dense.
			if ((pixelAt(pixels, x, y)[3] ?? 0) < 128) continue;
			seen.left = Math.min(seen.left, x);
			seen.right = Math.max(seen.right, x + 1);
			seen.top = Math.min(seen.top, y);
			seen.bottom = Math.max(seen.bottom, y + 1);
		}
	}
	const [xs, ys] = [places.map(([x]) => x), places.map(([, y]) => y)];
	expect(Math.abs(seen.left - Math.min(...xs))).toBeLessThan(2);
	expect(Math.abs(seen.right - Math.max(...xs))).toBeLessThan(2);
	expect(Math.abs(seen.top - Math.min(...ys))).toBeLessThan(2);
	expect(Math.abs(seen.bottom - Math.max(...ys))).toBeLessThan(2);
	expect(seen.top).toBeGreaterThanOrEqual(Math.floor(0.08 * size.height) - 1);
	expect(seen.bottom).toBeLessThanOrEqual(Math.ceil(0.92 * size.height) + 1);
});

test('the eye is in front, to the right and above', () => {
	const { towards } = cameraFor(Float32Array.from([0, 0, 0, 1, 1, 1]), { ...size, margin: 0.08 });
	expect(towards[0]).toBeGreaterThan(0);
	expect(towards[1]).toBeLessThan(0);
	expect(towards[2]).toBeCloseTo(Math.sin((24 * Math.PI) / 180));
});

test('a shadow fades out before the frame would cut it', () => {
	const pixels = render(sceneOf([{ id: 'tower', op: 'box', size: [10, 10, 60] }]), size);
	const alphas = (x: number, y: number) => pixelAt(pixels, x, y)[3] ?? 0;
	for (let x = 0; x < size.width; x += 1) expect(alphas(x, 0) + alphas(x, size.height - 1)).toBe(0);
	for (let y = 0; y < size.height; y += 1) expect(alphas(0, y) + alphas(size.width - 1, y)).toBe(0);
});

test('what is nearer hides what is behind it, whichever is drawn first', () => {
	const nodes: Node[] = [
		cube,
		{ id: 'wall', op: 'box', size: [60, 2, 40] },
		{ id: 'back', op: 'move', of: 'wall', by: [0, 30, 0] },
	];
	const materials = [paint('red', '#cc2222'), paint('blue', '#2222cc')];
	const parts = [
		partOf('cube', { id: 'cube', material: 'red' }),
		partOf('back', { id: 'back', material: 'blue' }),
	];
	const pixels = render(sceneOf(nodes, { materials, parts }), size);
	const turned = render(sceneOf(nodes, { materials, parts: parts.toReversed() }), size);
	const isRed = ([r = 0, , b = 0]: number[]) => r > 2 * b;
	const red = (image: Uint8ClampedArray) =>
		Array.from({ length: size.width * size.height }, (_, pixel) =>
			isRed([...image.subarray(4 * pixel, 4 * pixel + 4)]),
		).filter(Boolean).length;
	expect(red(pixels)).toBeGreaterThan(200);
	expect(Math.abs(red(turned) - red(pixels))).toBeLessThan(20);
});

test('glass lets through what is behind it', () => {
	const nodes: Node[] = [
		cube,
		{ id: 'pane', op: 'box', size: [60, 2, 40] },
		{ id: 'front', op: 'move', of: 'pane', by: [0, -20, 0] },
	];
	const through = (opacity: number) => {
		const materials = [paint('red', '#cc2222'), paint('glass', '#2222cc', { opacity })];
		const parts = [
			partOf('cube', { id: 'cube', material: 'red' }),
			partOf('front', { id: 'front', material: 'glass' }),
		];
		const [r = 0, , b = 0] = middle(render(sceneOf(nodes, { materials, parts }), size));
		return r / Math.max(1, b);
	};
	expect(through(1)).toBeLessThan(0.5);
	expect(through(0.2)).toBeGreaterThan(1);
});

test('the same scene is the same picture, byte by byte, and its PNG holds it', () => {
	const scene = sceneOf([{ id: 'ball', op: 'sphere', radius: 10 }]);
	const pixels = render(scene, size);
	expect(render(scene, size)).toEqual(pixels);
	const png = decode(toPng(pixels, size));
	expect(png).toMatchObject({ ...size, channels: 4, depth: 8 });
	expect([...png.data]).toEqual([...pixels]);
});

test('of nothing there is a clear picture', () => {
	expect(render(empty, size).every((value) => value === 0)).toBe(true);
});
