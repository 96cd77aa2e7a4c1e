import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { connectionFailure } from '../database-failure.mjs';
import { checkDatabase, makeDatabase } from './database.mjs';

const { values, positionals } = parseArgs({
	strict: false,
	allowPositionals: true,
	options: {
		datamodels: { type: 'string', multiple: true, short: 'd' },
		datasource: { type: 'string' },
		'enabled-preview-features': { type: 'string' },
		'extension-types': { type: 'string' },
		version: { type: 'boolean' },
	},
});
/** @type {import('./engine.mjs').Datasource} */
const datasource = JSON.parse(String(values.datasource ?? '{}'));

if (values.version) {
	process.stdout.write(`schema-engine-cli ${engineVersion()}\n`);
} else if (positionals[0] === 'cli') {
	process.exitCode = await runOnce(positionals[1] ?? '');
} else {
	const { serve } = await import('./serve.mjs');
	await serve([values.datamodels ?? []].flat().map(String), datasource);
	process.exit(0);
}

function engineVersion() {
	const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
	const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	return String(version).split('.').at(-1);
}

/**
 * @param {string} verb
 * @returns {Promise<number>} exit code
 */
async function runOnce(verb) {
	const url = datasource.url ?? '';
	const failure = verb === 'create-database' ? await tryMake(url) : await checkDatabase(url);
	if (failure === null) {
		return 0;
	}
	// Prisma skips the first line and takes the code and the words from the ERROR line.
	const fields = { message: failure.message, error_code: failure.code };
	log('INFO', { message: `Starting schema engine CLI ${verb}` });
	log('ERROR', fields);
	return 1;
}

/** @param {string} url */
async function tryMake(url) {
	try {
		await makeDatabase(url);
		return null;
	} catch (thrown) {
		return connectionFailure(thrown, url);
	}
}

/**
 * @param {string} level
 * @param {Record<string, unknown>} fields
 */
function log(level, fields) {
	const timestamp = new Date().toISOString();
	process.stderr.write(
		`${JSON.stringify({ timestamp, level, fields, target: 'schema_engine::logger' })}\n`,
	);
}
