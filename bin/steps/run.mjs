import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../settings.mjs';
import { ensureSecret } from './env-file.mjs';
import { install } from './install.mjs';
import { checkPort } from './port.mjs';
import { builtEnvironment, builtProgram } from './program.mjs';
import { step, strong } from './report.mjs';
import { fail, state, stopOnSignals } from './shutdown.mjs';

/** @typedef {'production' | 'development'} Mode */
/** @typedef {{ isBuilt: boolean }} Given what is there and shall only be used, as in a container's image */

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

/** @param {Mode} mode @param {Given} given */
function prepareSettings(mode, { isBuilt }) {
	return step('Settings', async () => {
		// A secret made in a container would be another one in each replica and at each start.
		const made = isBuilt ? null : ensureSecret();
		const { checkSettings } = await import('./settings-check.mjs');
		const value = await checkSettings(mode, { isBuilt });
		await checkPort(value.env.host, value.env.port);
		return { words: made ?? 'checked', value };
	});
}

/**
 * @param {Record<string, string>} settings
 */
async function prepareDatabase(settings) {
	const { openDatabase } = await import('./database.mjs');
	const { url, embedded } = await step('Database', async (note) => {
		const value = await openDatabase(settings, note);
		state.database = value.embedded;
		return { words: value.words, value };
	});
	const childEnv = /** @type {NodeJS.ProcessEnv} */ ({
		...process.env,
		...settings,
		DATABASE_URL: url,
	});
	await step('Migrations', async () => {
		const { migrate } = await import('./migrations.mjs');
		return { words: await migrate(url, childEnv), value: undefined };
	});
	const { defaultPassword } = await step('First user', async () => {
		const { seed } = await import('./seed.mjs');
		const value = await seed(url, childEnv);
		return { words: value.words, value };
	});
	return { childEnv, embedded, defaultPassword };
}

/**
 * @param {Mode} mode
 * @returns {Promise<string[]>} how to start the server, after `node`
 */
async function prepareProgram(mode) {
	const { build, generateClient } = await import('../build/build.mjs');
	if (mode === 'development') {
		await step('Client', async () => ({ words: 'generated', value: await generateClient() }));
		return ['--import', 'tsx', 'server.ts'];
	}
	await step('Build', async () => ({
		words: (await build()) ? 'done' : 'up to date',
		value: undefined,
	}));
	return builtProgram;
}
