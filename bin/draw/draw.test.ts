import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import loadKernel from 'manifold-3d';
import { beforeAll, describe, expect, it } from 'vitest';
import { figuresOf, type Mesh, weld } from './mesh';
import { parts } from './parts';
import { drawSheet } from './sheet';

const folder = fileURLToPath(new URL('../../public/drawing/', import.meta.url));

describe('the drawings of the login page', () => {
	let drawn: Map<string, string>;

	beforeAll(async () => {
		drawn = await drawSheet();
	});

	it('are the committed files, byte for byte (npm run draw)', () => {
		expect(readdirSync(folder).sort()).toEqual([...drawn.keys()].sort());
		for (const [name, text] of drawn) {
			expect(readFileSync(`${folder}${name}`, 'utf8') === text, name).toBe(true);
		}
	});

	it('are small, and hold nothing but paths', () => {
		const pictures = [...drawn].filter(([name]) => name.endsWith('.svg'));
		expect(pictures).toHaveLength(parts.length * 2);
		for (const [name, text] of pictures) {
			expect(gzipSync(text).length, name).toBeLessThan(60_000);
			expect(new Set(text.match(/<\/?\w+/g)), name).toEqual(
				new Set(['<svg', '<g', '<path', '</g', '</svg']),
			);
			expect(text, name).not.toMatch(/NaN|undefined|Infinity/);
		}
	});

	it('keep part and dimension lines inside the sheet', () => {
		for (const { viewBox, height, width } of JSON.parse(drawn.get('parts.json') ?? '[]')) {
			expect(height.x).toBeGreaterThan(50);
			expect(width.y).toBeLessThan(viewBox[1] - 40);
			expect(height.y1).toBeLessThan(height.y2);
			expect(width.x1).toBeLessThan(width.x2);
		}
	});
});

describe('the parts', () => {
	it('are closed, and the kernel counts the same handles, triangles and volume', async () => {
		const kernel = await loadKernel();
		kernel.setup();
		for (const { id, build } of parts) {
			const solid = build(kernel);
			const figures = figuresOf(weld(solid));
			expect(figures.watertight, id).toBe(true);
			expect(solid.decompose(), id).toHaveLength(1);
			expect(figures.genus, id).toBe(solid.genus());
			expect(figures.triangles, id).toBe(solid.numTri());
			expect(figures.volumeCm3, id).toBeCloseTo(solid.volume() / 1000, 1);
		}
	});

	it('have the sizes that were asked for', async () => {
		const kernel = await loadKernel();
		kernel.setup();
		const sizes = parts.map(({ id, build }) => [id, figuresOf(weld(build(kernel)))] as const);
		const { vase, gear, rook } = Object.fromEntries(sizes);
		expect(vase?.dimsMm.z).toBe(240);
		expect(gear?.dimsMm.x).toBeCloseTo(4 * (24 + 2), 0);
		expect(gear?.genus).toBe(1 + 6);
		expect(rook?.dimsMm.z).toBe(72);
	});
});

describe('the check for a closed surface', () => {
	const tetrahedron: Mesh = {
		points: [
			[0, 0, 0],
			[1, 0, 0],
			[0, 1, 0],
			[0, 0, 1],
		],
		triangles: [
			[0, 2, 1],
			[0, 1, 3],
			[1, 2, 3],
			[2, 0, 3],
		],
	};

	it('accepts a tetrahedron', () => {
		expect(figuresOf(tetrahedron)).toMatchObject({ watertight: true, genus: 0, triangles: 4 });
	});

	it.each([
		['a missing triangle', tetrahedron.triangles.slice(1)],
		['a triangle the wrong way round', [[0, 1, 2] as const, ...tetrahedron.triangles.slice(1)]],
		['a triangle twice', [[0, 2, 1] as const, ...tetrahedron.triangles]],
	])('refuses %s', (_, triangles) => {
		expect(figuresOf({ ...tetrahedron, triangles }).watertight).toBe(false);
	});
});
