import pg from 'pg';
import { connectionFailure } from '../database-failure.mjs';
import { poolOptions, runScript } from './adapter.mjs';

/**
 * Connects once.
 * @param {string} url
 * @returns {Promise<import('../database-failure.mjs').DatabaseFailure | null>} null when the database is there
 */
export async function checkDatabase(url) {
	const client = new pg.Client(poolOptions(url));
	try {
		await client.connect();
		await client.query('SELECT 1');
		return null;
	} catch (thrown) {
		return connectionFailure(thrown, url);
	} finally {
		await client.end().catch(() => undefined);
	}
}

/**
 * Creates the database that the address names, from the server's own "postgres" database.
 * @param {string} url
 * @returns {Promise<string>} its name
 */
export async function makeDatabase(url) {
	const target = new URL(url);
	const name = decodeURIComponent(target.pathname.slice(1));
	target.pathname = '/postgres';
	target.searchParams.delete('schema');
	await runScript(target.href, `CREATE DATABASE "${name.replaceAll('"', '""')}"`);
	return name;
}

/**
 * The remote call of the same name.
 * @param {Record<string, unknown> | undefined} params
 * @param {import('./engine.mjs').Datasource} datasource
 */
export async function createDatabase(params, datasource) {
	const asked = /** @type {{ datasource?: { url?: string } } | undefined} */ (params)?.datasource
		?.url;
	return { databaseName: await makeDatabase(asked ?? datasource.url ?? '') };
}
