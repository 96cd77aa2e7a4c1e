import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';

/**
 * @typedef {import('@prisma/driver-adapter-utils').SqlDriverAdapter} SqlDriverAdapter
 * @typedef {import('@prisma/driver-adapter-utils').SqlMigrationAwareDriverAdapterFactory} AdapterFactory
 * @typedef {{ fields: { dataTypeID: number }[] }} IoResult
 * @typedef {SqlDriverAdapter & { performIO(query: unknown): Promise<IoResult>, onError(thrown: unknown): never }} Internals
 *   what adapter-pg's class has besides its declared interface
 */

/** PostgreSQL's one-byte "char", which the catalogue is full of and adapter-pg does not know. */
const charOid = 18;
const textOid = 25;

/**
 * The database as the schema engine wants it. One connection that stays, because the engine's advisory
 * lock lives in it.
 * @param {string} url
 * @param {string | undefined} shadowUrl a database to try migrations in; without it one is made and dropped
 * @returns {AdapterFactory}
 */
export function createAdapterFactory(url, shadowUrl) {
	return {
		provider: 'postgres',
		adapterName: '@prisma/adapter-pg',
		connect: async () => connect(url),
		connectToShadowDb: () => (shadowUrl ? connect(shadowUrl) : connectToOwnShadow(url)),
	};
}

/** @param {string} url */
async function connectToOwnShadow(url) {
	const name = `prisma_shadow_${crypto.randomUUID()}`;
	const other = new URL(url);
	other.pathname = `/${name}`;
	await runScript(url, `CREATE DATABASE "${name}"`);
	const shadow = await connect(other.href);
	return {
		...shadow,
		dispose: async () => {
			// A database with an open connection cannot be dropped.
			await shadow.dispose();
			await runScript(url, `DROP DATABASE "${name}"`);
		},
	};
}

/**
 * @param {string} url
 * @returns {Promise<SqlDriverAdapter>}
 */
async function connect(url) {
	const schema = schemaOf(url);
	const pool = new pg.Pool({ ...poolOptions(url), max: 1, idleTimeoutMillis: 0 });
	const factory = new PrismaPg(pool, { ...(schema && { schema }), disposeExternalPool: true });
	const adapter = /** @type {Internals} */ (/** @type {unknown} */ (await factory.connect()));
	return {
		provider: adapter.provider,
		adapterName: adapter.adapterName,
		queryRaw: (query) => queryRaw(adapter, query),
		executeRaw: (query) => adapter.executeRaw(query),
		// Whole, as psql does: adapter-pg cuts at every semicolon, also inside $$ bodies.
		executeScript: async (script) => {
			await pool.query(script).catch((thrown) => adapter.onError(thrown));
		},
		startTransaction: async (isolationLevel) => adapter.startTransaction(isolationLevel),
		getConnectionInfo: () => ({
			...(schema && { schemaName: schema }),
			supportsRelationJoins: true,
		}),
		dispose: () => adapter.dispose(),
	};
}

/**
 * @param {Internals} adapter
 * @param {import('@prisma/driver-adapter-utils').SqlQuery} query
 */
async function queryRaw(adapter, query) {
	/** @type {boolean[]} */
	let isChar = [];
	const withoutChar = Object.create(adapter, {
		performIO: {
			value: async (/** @type {unknown} */ asked) => {
				const result = await adapter.performIO(asked);
				isChar = result.fields.map(({ dataTypeID }) => dataTypeID === charOid);
				return {
					...result,
					fields: result.fields.map((field, index) => (isChar[index] ? renamed(field) : field)),
				};
			},
		},
	});
	const set = await adapter.queryRaw.call(withoutChar, query);
	return {
		...set,
		columnTypes: set.columnTypes.map((type, index) =>
			isChar[index] ? ColumnTypeEnum.Character : type,
		),
	};
}

/** @param {{ dataTypeID: number }} field */
function renamed(field) {
	return { ...field, dataTypeID: textOid };
}

/**
 * @param {string} url empty where Prisma compares files and never asks the database
 * @returns {string | undefined}
 */
function schemaOf(url) {
	return url === '' ? undefined : (new URL(url).searchParams.get('schema') ?? undefined);
}

/** @param {string} url */
export function poolOptions(url) {
	const schema = schemaOf(url);
	return {
		connectionString: url,
		connectionTimeoutMillis: 15_000,
		...(schema && { options: `-c search_path="${schema.replaceAll('"', '""')}"` }),
	};
}

/**
 * @param {string} url
 * @param {string} script
 */
export async function runScript(url, script) {
	const client = new pg.Client(poolOptions(url));
	await client.connect();
	try {
		await client.query(script);
	} finally {
		await client.end();
	}
}
