import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../settings.mjs';
import { runNode } from '../steps/child.mjs';
import { Failure, lastLines } from '../steps/failure.mjs';
import { bundle } from './bundle.mjs';
import { bundleCommands } from './commands.mjs';
import { clientFingerprint, sourceFingerprint } from './fingerprint.mjs';
import { bundleSchema } from './schema.mjs';
import { readStamp, writeStamp } from './stamp.mjs';

const stampPath = join(root, 'dist/fingerprint');
const clientStampPath = join(root, 'lib/generated/prisma/fingerprint');
/** By what it becomes. */
const programs = {
	server: 'server.ts',
	worker: 'bin/worker.ts',
	geometry: 'lib/artisan/geometry/child.ts',
};
const products = [
	...Object.keys(programs).map((name) => `dist/${name}.mjs`),
	'dist/env.mjs',
	'.next/BUILD_ID',
];

/**
 * Builds what `npm start` serves, unless nothing it is made of has changed.
 * @param {{ force?: boolean }} [options]
 * @returns {Promise<boolean>} whether there was anything to do
 */
export async function build({ force = false } = {}) {
	await generateClient();
	await bundleCommands();
	const fingerprint = sourceFingerprint();
	const isThere = products.every((path) => existsSync(join(root, path)));
	if (!force && isThere && readStamp(stampPath) === fingerprint) {
		return false;
	}
	rmSync(stampPath, { force: true });
	await buildPages();
	await bundlePrograms('dist');
	await bundleSchema();
	// Last, so that an interrupted build is never taken for a whole one.
	writeStamp(stampPath, fingerprint);
	return true;
}

/** Makes lib/generated/prisma from the schema, unless it is made already. */
export async function generateClient() {
	const fingerprint = clientFingerprint();
	if (readStamp(clientStampPath) === fingerprint) {
		return;
	}
	const { code, output } = await runNode(
		[join(root, 'node_modules/prisma/build/index.js'), 'generate'],
		process.env,
	);
	if (code !== 0) {
		throw new Failure(
			'The database client could not be generated; the reason is above.',
			lastLines(output, 15),
		);
	}
	writeStamp(clientStampPath, fingerprint);
}

async function buildPages() {
	const env = {
		...process.env,
		NODE_ENV: /** @type {const} */ ('production'),
		NEXT_TELEMETRY_DISABLED: '1',
		NO_COLOR: '1',
	};
	const { code, output } = await runNode(
		[join(root, 'node_modules/next/dist/bin/next'), 'build'],
		env,
	);
	if (code === 0) {
		return;
	}
	if (/ENOSPC|no space left/i.test(output)) {
		throw new Failure('The disk is full. Free some space, then try again.');
	}
	throw new Failure('The build failed; the reason is above.', lastLines(output, 40));
}

/** @param {string} folder inside of the root, where the packages are found from */
export async function bundlePrograms(folder) {
	try {
		for (const [name, path] of Object.entries(programs)) {
			await bundle(path, join(folder, `${name}.mjs`));
		}
	} catch (thrown) {
		const reason = thrown instanceof Error ? thrown.message : String(thrown);
		throw new Failure('The server could not be bundled; the reason is above.', reason);
	}
}
