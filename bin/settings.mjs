import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';

/** The folder of this program, whatever the working directory is. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * The settings: the environment, then `.env`. As in lib/env.ts an empty value counts as unset.
 * @returns {Record<string, string>}
 */
export function readSettings() {
	const given = Object.entries({ ...readDotEnv(), ...withoutEmpty(process.env) });
	return Object.fromEntries(given.filter(([, value]) => value !== ''));
}

/** @param {NodeJS.ProcessEnv} env @returns {Record<string, string>} */
function withoutEmpty(env) {
	/** @type {Record<string, string>} */
	const kept = {};
	for (const [name, value] of Object.entries(env)) {
		if (value !== undefined && value !== '') {
			kept[name] = value;
		}
	}
	return kept;
}

/** @returns {Record<string, string>} */
function readDotEnv() {
	try {
		return /** @type {Record<string, string>} */ (
			parseEnv(readFileSync(join(root, '.env'), 'utf8'))
		);
	} catch (thrown) {
		if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') {
			return {};
		}
		throw thrown;
	}
}

/**
 * DATA_DIR as an absolute path.
 * @param {Record<string, string>} settings
 */
export function dataDirOf(settings) {
	return resolve(root, settings.DATA_DIR ?? '.data');
}
