import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../settings.mjs';
import { install } from './install.mjs';
import { prepareDatabase, prepareProgram, prepareSettings } from './prepare.mjs';
import { builtEnvironment, builtProgram } from './program.mjs';
import { step, strong } from './report.mjs';
import { fail, stopOnSignals } from './shutdown.mjs';

/** @typedef {import('./prepare.mjs').Mode} Mode */
/** @typedef {import('./prepare.mjs').Given} Given */

/**
 * The whole way from a fresh clone to a server that answers; every step says what it did and how long
 * it took, and skips what is done already.
 * @param {Mode} mode
 * @param {Given} [given] built: nothing is installed, built or written into the program's folder
 */
export async function run(mode, given = { isBuilt: false }) {
	stopOnSignals();
	const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	process.stdout.write(`\n${strong(`Prompt2Mesh ${version}`)}\n\n`);
	try {
		await prepareAndServe(mode, given);
	} catch (thrown) {
		await fail(thrown);
	}
}

/** @param {Mode} mode @param {Given} given */
async function prepareAndServe(mode, given) {
	await step('Node.js', async () => ({ words: process.versions.node, value: undefined }));
	if (!given.isBuilt) {
		await step('Packages', async () => ({
			words: await install({ withDev: mode === 'development' }),
			value: undefined,
		}));
	}
	const { env, settings } = await prepareSettings(mode, given);
	const { childEnv, embedded, defaultPassword } = await prepareDatabase(settings);
	const argv = given.isBuilt ? builtProgram : await prepareProgram(mode);
	const server = await step('Server', async () => {
		const { startServer } = await import('./serve.mjs');
		return {
			words: 'ready',
			value: await startServer(argv, { ...builtEnvironment, ...childEnv }, env),
		};
	});
	const { sayWelcome } = await import('./welcome.mjs');
	sayWelcome({ env, mode, defaultPassword });
	server.showLog();
	const { keepWorkers, workerProgram } = await import('./workers.mjs');
	keepWorkers(env.workers, { argv: workerProgram(mode), env: childEnv });
	const { attend } = await import('./attend.mjs');
	await attend({ server, embedded, settings });
}
