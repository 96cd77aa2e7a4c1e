import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

interface Migration {
	name: string;
	sql: string;
	checksum: string;
}

const templatePrefix = 'p2m_template_';

/** The table `prisma migrate deploy` keeps, so that a scratch database passes for a migrated one. */
const migrationsTable = `CREATE TABLE "_prisma_migrations" (
	"id" VARCHAR(36) PRIMARY KEY NOT NULL,
	"checksum" VARCHAR(64) NOT NULL,
	"finished_at" TIMESTAMPTZ,
	"migration_name" VARCHAR(255) NOT NULL,
	"logs" TEXT,
	"rolled_back_at" TIMESTAMPTZ,
	"started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
	"applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

/**
 * Makes sure a template database with every migration applied exists, and returns its name.
 * The name carries the hash of the migrations: a changed file gives a new template.
 * Nothing may connect to it, so copies of it never wait for anybody.
 */
export async function ensureTemplate(adminUrl: string, migrationsDir: string): Promise<string> {
	const migrations = await readMigrations(migrationsDir);
	const hash = createHash('sha256').update(JSON.stringify(migrations)).digest('hex').slice(0, 12);
	const template = templatePrefix + hash;
	await withClient(adminUrl, async (admin) => {
		// One builder at a time, also across processes; the lock goes with the connection.
		await admin.query(`SELECT pg_advisory_lock(hashtext('${templatePrefix}'))`);
		const found = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
		if (found.rowCount === 0) await build(admin, adminUrl, template, migrations);
	});
	return template;
}

async function build(admin: pg.Client, adminUrl: string, name: string, migrations: Migration[]) {
	const draft = `p2m_draft_${process.pid}`;
	await admin.query(`DROP DATABASE IF EXISTS ${draft}`);
	await admin.query(`CREATE DATABASE ${draft} TEMPLATE template0 ENCODING 'UTF8'`);
	await withClient(databaseUrl(adminUrl, draft), (client) => applyMigrations(client, migrations));
	// Renamed only when whole: a run that dies half-way leaves no half template behind.
	await admin.query(`ALTER DATABASE ${draft} RENAME TO ${name}`);
	await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
}

async function applyMigrations(client: pg.Client, migrations: Migration[]) {
	await client.query(migrationsTable);
	for (const { name, sql, checksum } of migrations) {
		await client.query(sql);
		await client.query(
			`INSERT INTO _prisma_migrations
				(id, checksum, finished_at, migration_name, started_at, applied_steps_count)
				VALUES ($1, $2, now(), $3, now(), 1)`,
			[randomUUID(), checksum, name],
		);
	}
}

async function readMigrations(dir: string): Promise<Migration[]> {
	const entries = await readdir(dir, { withFileTypes: true });
	const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
	return Promise.all(
		names.sort().map(async (name) => {
			const sql = await readFile(join(dir, name, 'migration.sql'), 'utf8');
			return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
		}),
	);
}

/** The same server and credentials, another database. */
export function databaseUrl(adminUrl: string, database: string): string {
	const url = new URL(adminUrl);
	url.pathname = `/${database}`;
	return url.href;
}

/**
 * Ends whoever is connected and drops. Autovacuum may be at work there, as a superuser, whom our role cannot
 * end: then once more, a little later.
 */
export async function dropDatabase(admin: pg.Client, name: string): Promise<void> {
	for (let triesLeft = 20; ; triesLeft -= 1) {
		try {
			await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
			return;
		} catch (thrown) {
			const isBusy = thrown instanceof Error && 'code' in thrown && thrown.code === '42501';
			if (!isBusy || triesLeft === 0) throw thrown;
			await wait(250);
		}
	}
}

/** Runs `work` on a connection of its own and closes it, whatever happens. */
export async function withClient<T>(
	url: string,
	work: (client: pg.Client) => Promise<T>,
): Promise<T> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		return await work(client);
	} finally {
		await client.end();
	}
}
