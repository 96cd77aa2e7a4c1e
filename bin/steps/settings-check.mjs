import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readSettings, root } from '../settings.mjs';
import { Failure } from './failure.mjs';

/**
 * Checks every setting with the program's own schema.
 * @param {'production' | 'development'} mode
 * @returns {Promise<{ env: import('../../lib/env').Env, settings: Record<string, string> }>}
 */
export async function checkSettings(mode) {
	const settings = { ...readSettings(), NODE_ENV: mode };
	const { tsImport } = await import('tsx/esm/api');
	const file = pathToFileURL(join(root, 'lib/env.ts')).href;
	/** @type {typeof import('../../lib/env')} */
	const { readEnv } = await tsImport(file, import.meta.url);
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
