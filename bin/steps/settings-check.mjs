import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { bundleSchema, schemaPath } from '../build/schema.mjs';
import { readSettings } from '../settings.mjs';
import { Failure } from './failure.mjs';

/**
 * Checks every setting with the program's own schema.
 * @param {'production' | 'development'} mode
 * @param {object} given
 * @param {boolean} given.isBuilt the schema of the build counts, and nothing is written
 * @param {((settings: Record<string, string>) => Record<string, string>) | undefined} [given.adapt]
 * @returns {Promise<{ env: import('../../lib/env').Env, settings: Record<string, string> }>}
 */
export async function checkSettings(mode, { isBuilt, adapt = (settings) => settings }) {
	const settings = { ...adapt(readSettings()), NODE_ENV: mode };
	const { readEnv } = await loadSchema(isBuilt);
	try {
		return { env: readEnv(settings), settings };
	} catch (thrown) {
		const lines = thrown instanceof Error ? thrown.message.split('\n') : [String(thrown)];
		const count = lines.length === 1 ? 'This setting is' : `These ${lines.length} settings are`;
		throw new Failure(
			`${count} wrong. Correct .env (or the environment), then try again:\n${lines.map((line) => `  ${line}`).join('\n')}`,
		);
	}
}

/**
 * @param {boolean} isBuilt
 * @returns {Promise<typeof import('../../lib/env')>}
 */
async function loadSchema(isBuilt) {
	if (!isBuilt) {
		await bundleSchema();
	} else if (!existsSync(schemaPath)) {
		throw new Failure('The program is not built. Run `npm run build` first, or `npm start`.');
	}
	return import(pathToFileURL(schemaPath).href);
}
