import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { archetypes } from '../lib/artisan/archetypes';
import type { Archetype, Values } from '../lib/artisan/archetypes/archetype';
import { toProgram } from '../lib/artisan/planner/plan';
import type { Kernel } from '../lib/mesh/kernel/kernel';
import { render, toPng } from '../lib/mesh/picture/picture';
import { resolve } from '../lib/mesh/resolve';
import { openKernel } from './support/kernel';

/** Of the catalogue's pictures. */
const cell = 360;
const columns = 9;
/** Of the sheet's cells. */
const tile = 180;
const sheet = join(dirname(fileURLToPath(import.meta.url)), '../docs/pictures/archetypes.png');
const catalogue = join(dirname(fileURLToPath(import.meta.url)), '../public/catalogue');
const folder = join(tmpdir(), 'contact-sheet');

/** Beside each archetype as it comes: what its choices and counts do to it. */
const variants: Readonly<Record<string, readonly Values[]>> = {
	table: [
		{ shape: 'round', legs: 3, leg_shape: 'round' },
		{ width: 2200, legs: 6 },
	],
	chair: [{ arms: 'arms' }, { back: 'panel' }],
	bookshelf: [{ width: 1800, shelves: 4 }],
	mug: [{ volume: 350, handle: 'none' }],
	vase: [{ style: 'smooth' }, { flutes: 7, twist: 120, neck: 90 }],
	house: [
		{ floors: 3, shape: 'hip' },
		{ shape: 'flat', width: 12_000 },
		{ width: 6096, depth: 9144 },
	],
	gear: [{ cut: 'helical', teeth: 30 }],
	bolt: [{ head: 'socket', threaded: 'fully', diameter: 12 }],
	box_with_lid: [{ lid: 'beside' }, { knob: 'knob', height: 50 }],
	christmas_tree: [{ tiers: 7, ornaments: 200, width: 1200 }],
	star: [{ points: 8, pose: 'standing' }, { face: 'flat' }],
	nameplate: [{ text: 'Grace Hopper', width: 150 }],
};

/**
 * A picture of everything that the built-in planner can make: docs/pictures/archetypes.png, each by itself for the
 * catalogue (public/catalogue), and larger in a temporary folder. Names of archetypes as arguments make only those; an argument in braces is values of the one
 * before it: `npm run contact-sheet -- table '{"legs":6}'`.
 */
async function main(): Promise<void> {
	const wanted = process.argv.slice(2).filter((one) => !one.startsWith('{'));
	const kernel = await openKernel();
	await mkdir(folder, { recursive: true });
	await mkdir(catalogue, { recursive: true });
	const shown = archetypes.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
	const cells: Uint8ClampedArray[] = [];
	for (const archetype of shown) {
		// What choices and counts do is drawn where an archetype is named.
		const more =
			wanted.length === 0 ? [] : [...(variants[archetype.id] ?? []), ...asked(archetype.id)];
		for (const [index, values] of [{}, ...more].entries()) {
			cells.push(
				await draw(kernel, archetype, values, {
					name: `${archetype.id}-${index}`,
					isNamed: wanted.length > 0,
				}),
			);
		}
	}
	const { pixels, size } = arranged(cells);
	await writeFile(wanted.length === 0 ? sheet : join(folder, 'sheet.png'), toPng(pixels, size));
}

function asked(id: string): Values[] {
	const words = process.argv.slice(2);
	const ofIt = (at: number) => words.slice(0, at).findLast((one) => !one.startsWith('{')) === id;
	return words.flatMap((one, at) => (one.startsWith('{') && ofIt(at) ? [JSON.parse(one)] : []));
}

async function draw(
	kernel: Kernel,
	archetype: Archetype,
	values: Values,
	{ name, isNamed }: { readonly name: string; readonly isNamed: boolean },
): Promise<Uint8ClampedArray> {
	const since = performance.now();
	const plan = {
		status: 'ready',
		values,
		colours: {},
		unit: 'mm',
		assumptions: [],
		ignored: [],
		suggestions: [],
		message: '',
	} as const;
	const { scene, solid } = kernel.build(resolve(toProgram(archetype, plan)));
	const built = Math.round(performance.now() - since);
	if (isNamed) {
		const large = { width: 900, height: 900 };
		await writeFile(join(folder, `${name}.png`), toPng(onPaper(render(scene, large)), large));
	}
	const small = { width: cell, height: cell };
	const pixels = render(scene, small);
	if (Object.keys(values).length === 0) {
		await writeFile(join(catalogue, `${archetype.id}.png`), toPng(pixels, small));
	}
	console.log(`${name}: ${solid.triangles.length / 3} triangles, built in ${built} ms`);
	return onPaper(render(scene, { width: tile, height: tile }));
}

/** The paper of the light theme. */
const paper = [0xf4, 0xf3, 0xee] as const;

function onPaper(pixels: Uint8ClampedArray): Uint8ClampedArray {
	return pixels.map((value, at) => {
		const alpha = (pixels[at - (at % 4) + 3] ?? 0) / 255;
		return at % 4 === 3 ? 255 : value * alpha + (paper[at % 4] ?? 0) * (1 - alpha);
	});
}

function arranged(tiles: readonly Uint8ClampedArray[]) {
	const rows = Math.ceil(tiles.length / columns);
	const size = { width: tile * columns, height: tile * rows };
	const pixels = new Uint8ClampedArray(4 * size.width * size.height);
	pixels.forEach((_, at) => {
		pixels[at] = at % 4 === 3 ? 255 : (paper[at % 4] ?? 0);
	});
	for (const [index, image] of tiles.entries()) {
		const left = (index % columns) * tile;
		const top = Math.floor(index / columns) * tile;
		for (let row = 0; row < tile; row += 1) {
			const line = image.subarray(4 * row * tile, 4 * (row + 1) * tile);
			pixels.set(line, 4 * ((top + row) * size.width + left));
		}
	}
	return { pixels, size };
}

await main();
