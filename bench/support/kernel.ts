import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import loadManifold from 'manifold-3d';
import opentype from 'opentype.js';
import { createKernel, type Kernel } from '../../lib/mesh/kernel/kernel';

const fontFile = '@fontsource/barlow/files/barlow-latin-600-normal.woff';

/** The kernel as a geometry process opens it. */
export async function openKernel(): Promise<Kernel> {
	const [manifold, font] = await Promise.all([
		loadManifold(),
		readFile(createRequire(import.meta.url).resolve(fontFile)),
	]);
	manifold.setup();
	return createKernel({ manifold, font: opentype.parse(new Uint8Array(font).buffer) });
}
