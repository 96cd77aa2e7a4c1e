import { ensureSecret } from './env-file.mjs';
import { checkPort } from './port.mjs';
import { builtProgram } from './program.mjs';
import { step } from './report.mjs';
import { state } from './shutdown.mjs';

/** @typedef {'production' | 'development'} Mode */
/** @typedef {{ isBuilt: boolean }} Given what is there and shall only be used, as in a container's image */

/**
 * @param {Mode} mode @param {Given} given
 * @param {(settings: Record<string, string>) => Record<string, string>} [adapt] what a command makes of what was set
 */
export function prepareSettings(mode, { isBuilt }, adapt) {
	return step('Settings', async () => {
		// A secret made in a container would be another one in each replica and at each start.
		const made = isBuilt ? null : ensureSecret();
		const { checkSettings } = await import('./settings-check.mjs');
		const value = await checkSettings(mode, { isBuilt, adapt });
		await checkPort(value.env.host, value.env.port);
		return { words: made ?? 'checked', value };
	});
}

/**
 * @param {Record<string, string>} settings
 */
export async function prepareDatabase(settings) {
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
export async function prepareProgram(mode) {
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
