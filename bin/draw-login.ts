// Draws the parts that the login page shows: `npm run draw` writes public/drawing.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { drawSheet } from './draw/sheet';

const folder = new URL('../public/drawing/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, text] of await drawSheet()) {
	writeFileSync(fileURLToPath(new URL(name, folder)), text);
	const kilobytes = (gzipSync(text).length / 1024).toFixed(1);
	process.stdout.write(`public/drawing/${name}: ${kilobytes} KB gzip\n`);
}
