import pg from 'pg';
import { connectionFailure } from '../database-failure.mjs';
import { acquireDatabase } from '../postgres.mjs';
import { dataDirOf } from '../settings.mjs';
import { Failure } from './failure.mjs';

const connectPatienceMilliseconds = 15_000;

/**
 * @param {Record<string, string>} settings
 * @param {(line: string) => void} log
 * @returns {Promise<{ words: string, url: string, embedded: import('../postgres.mjs').AcquiredDatabase | null }>}
 */
export async function openDatabase(settings, log) {
	if (settings.DATABASE_URL !== undefined) {
		const url = settings.DATABASE_URL;
		if (!URL.canParse(url)) {
			throw new Failure(
				'DATABASE_URL cannot be read. It looks like postgresql://user:password@host:5432/name; special characters in the password are written as %40 and the like.',
			);
		}
		await withClient(url, (client) => client.query('SELECT 1'));
		return { words: `yours, at ${new URL(url).host}`, url, embedded: null };
	}
	const embedded = await acquireDatabase({ dataDir: dataDirOf(settings), log });
	return {
		words: `embedded, ${embedded.started ? 'started' : 'was running'}`,
		url: embedded.url,
		embedded,
	};
}

/**
 * @template T
 * @param {string} url
 * @param {(client: pg.Client) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withClient(url, work) {
	const client = await connect(url).catch((thrown) => {
		throw new Failure(connectionFailure(thrown, url).message);
	});
	try {
		return await work(client);
	} finally {
		await client.end();
	}
}

/**
 * The client reads the files that sslrootcert and the like name as soon as it is made.
 * @param {string} url
 */
async function connect(url) {
	const client = new pg.Client({
		connectionString: url,
		connectionTimeoutMillis: connectPatienceMilliseconds,
	});
	client.on('error', () => undefined);
	await client.connect();
	return client;
}
