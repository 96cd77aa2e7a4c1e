import { join } from 'node:path';
import { root } from '../settings.mjs';

/**
 * One file of JavaScript from TypeScript sources. Packages stay outside: they are installed, and some look
 * for their own files.
 * @param {string} entry @param {string} outfile both relative to the root
 */
export async function bundle(entry, outfile) {
	const { build, stop } = await import('esbuild');
	try {
		await build({
			entryPoints: [join(root, entry)],
			outfile: join(root, outfile),
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
