import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseKind, olderServiceWords } from '../../lib/adopt/older-service.mjs';
import { root } from '../settings.mjs';
import { runNode } from './child.mjs';
import { withClient } from './database.mjs';
import { Failure, lastLines } from './failure.mjs';

const folder = join(root, 'prisma/migrations');
const prismaPath = join(root, 'node_modules/prisma/build/index.js');

/**
 * Applies what is not applied yet. Prisma's command line takes seconds, so it is asked only when a
 * look at its table says that something is missing.
 * @param {string} url
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>} in a few words
 */
export async function migrate(url, env) {
	const missing = await missingMigrations(url);
	if (missing.length === 0) {
		return 'up to date';
	}
	await withClient(url, requireNoOlderService);
	const { code, output } = await runNode([prismaPath, 'migrate', 'deploy'], env);
	if (code !== 0) {
		const reason = /Error: [\s\S]*/.exec(output)?.[0] ?? output;
		throw new Failure(
			'The migrations could not be applied; the reason is above. Nothing is served until they are.',
			lastLines(reason, 25),
		);
	}
	return `${missing.length} applied`;
}

/**
 * Prisma would only say that the database is not empty.
 * @param {import('pg').Client} client
 */
async function requireNoOlderService(client) {
	const { rows } = await client.query(databaseKind);
	if (rows[0].kind === 'older') {
		throw new Failure(olderServiceWords.replaceAll('p2m', 'npm run p2m --'));
	}
}

/**
 * @param {string} url
 * @returns {Promise<string[]>} names of migrations that are not recorded as applied in this very form
 */
async function missingMigrations(url) {
	const applied = await withClient(url, appliedMigrations);
	return readdirSync(folder)
		.filter((name) => existsSync(join(folder, name, 'migration.sql')))
		.filter((name) => applied.get(name) !== checksum(name));
}

/**
 * @param {import('pg').Client} client
 * @returns {Promise<Map<string, string>>} checksums by name
 */
async function appliedMigrations(client) {
	const { rows } = await client.query(
		"SELECT to_regclass('_prisma_migrations') IS NOT NULL AS known",
	);
	if (!rows[0].known) {
		return new Map();
	}
	const result = await client.query(
		`SELECT migration_name, checksum FROM _prisma_migrations
		 WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
	);
	return new Map(result.rows.map((row) => [row.migration_name, row.checksum]));
}

/** @param {string} name */
function checksum(name) {
	return createHash('sha256')
		.update(readFileSync(join(folder, name, 'migration.sql')))
		.digest('hex');
}
