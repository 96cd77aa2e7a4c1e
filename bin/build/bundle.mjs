import { resolve } from 'node:path';
import { root } from '../settings.mjs';

/**
 * One file of JavaScript from TypeScript sources. Packages stay outside: they are installed, and some look
 * for their own files.
 * @param {string} entry @param {string} outfile relative to the root, or absolute
 */
export async function bundle(entry, outfile) {
	const { build, stop } = await import('esbuild');
	try {
		await build({
			entryPoints: [resolve(root, entry)],
			outfile: resolve(root, outfile),
			absWorkingDir: root,
			bundle: true,
			format: 'esm',
			platform: 'node',
			target: 'node20',
			packages: 'external',
			sourcemap: true,
			logLevel: 'silent',
		});
	} finally {
		await stop();
	}
}
