import { afterAll, expect, test, vi } from 'vitest';
import { withConnection } from '../../lib/backup/connection';
import { applyNewer, applyOlder, shippedMigrations } from '../../lib/backup/migrations';
import { scratchDatabase } from '../../lib/testing/database';
import { emptyDatabase } from '../../lib/testing/empty-database';
import { legacyDatabase } from '../../lib/testing/legacy';
import { p2m, runCommand } from '../../lib/testing/p2m';
import { effectsOf } from './migrate-effects';

vi.setConfig({ testTimeout: 60_000 });

const drops: Array<() => Promise<void>> = [];
afterAll(async () => {
	for (const drop of drops) await drop();
});

const names = shippedMigrations().map(({ name }) => name);

async function empty(): Promise<string> {
	const { url, drop } = await emptyDatabase();
	drops.push(drop);
	await script(url, `ALTER DATABASE ${new URL(url).pathname.slice(1)} RESET datestyle`);
	return url;
}

async function migrated(): Promise<string> {
	const { url, drop } = await scratchDatabase();
	drops.push(drop);
	return url;
}

/** As the first version left it. */
async function behind(): Promise<string> {
	const url = await empty();
	await withConnection(url, async (connection) => {
		await applyOlder(connection, []);
		await applyNewer(connection, shippedMigrations().slice(0, 1));
	});
	return url;
}

const script = (url: string, text: string) => withConnection(url, (it) => it.script(text));

/** Everything there is, and each row's newest form. */
const catalogue = (url: string) =>
	withConnection(url, async (it) => ({
		columns: (
			await it.rows<{ name: string }>(
				`SELECT table_name || '.' || column_name AS name FROM information_schema.columns
				WHERE table_schema = 'public' ORDER BY 1`,
			)
		).map(({ name }) => name),
		indexes: (
			await it.rows<{ name: string }>(
				`SELECT indexname AS name FROM pg_indexes i WHERE schemaname = 'public'
				AND NOT EXISTS (SELECT FROM pg_constraint WHERE conname = indexname) ORDER BY 1`,
			)
		).map(({ name }) => name),
	}));

const plan = (url: string) => runCommand(['migrate', '--plan'], { DATABASE_URL: url });

test('an empty database: the plan changes nothing, no yes changes nothing, --yes does it', async () => {
	const databaseUrl = await empty();
	const planned = await p2m(['migrate', '--plan'], { databaseUrl });
	expect(planned).toMatchObject({ exitCode: 0, stderr: '' });
	for (const name of names) expect(planned.stdout).toContain(name);
	expect(planned.stdout).toContain('adds tables: users, sessions');
	const asked = await p2m(['migrate'], { databaseUrl });
	expect(asked).toMatchObject({ exitCode: 2, stdout: '' });
	expect(asked.stderr).toContain('`p2m backup before-upgrade.tar.gz`');
	expect((await catalogue(databaseUrl)).columns).toEqual([]);
	const done = await p2m(['migrate', '--yes', '--json'], { databaseUrl });
	expect(JSON.parse(done.stdout)).toEqual({
		...{ state: 'up_to_date', applied: names, missing: [], failed: [], changed: [], newer: [] },
		migrated: names,
	});
	expect(await catalogue(databaseUrl)).toEqual(await catalogue(await migrated()));
	const again = await p2m(['migrate'], { databaseUrl });
	expect(again).toMatchObject({ exitCode: 0, stderr: '' });
	expect(again.stdout).toContain('there is nothing to do');
});

test('what the plan says of an upgrade is what the catalogue shows afterwards', async () => {
	const url = await behind();
	const before = await catalogue(url);
	const answer = await plan(url);
	expect(answer).toMatchObject({
		json: { state: 'behind', applied: names.slice(0, 1), migrated: [] },
	});
	const [, ...missing] = shippedMigrations();
	expect(answer).toMatchObject({
		json: { missing: missing.map(({ name, sql }) => ({ name, ...effectsOf(sql) })) },
	});
	await withConnection(url, (connection) => applyNewer(connection, missing));
	const after = await catalogue(url);
	const fresh = (kind: 'columns' | 'indexes') =>
		after[kind].filter((name) => !before[kind].includes(name));
	const effects = missing.map(({ sql }) => effectsOf(sql));
	const tables = effects.flatMap(({ adds_tables }) => adds_tables);
	const tableOf = (column: string) => column.split('.')[0] ?? '';
	expect([...tables].sort()).toEqual(
		[...new Set(fresh('columns').map(tableOf))].filter(
			(it) => !before.columns.map(tableOf).includes(it),
		),
	);
	// A later one may add a column to a table of an earlier one.
	const isOfOld = (column: string) => !tables.includes(tableOf(column));
	expect(
		effects
			.flatMap(({ adds_columns }) => adds_columns)
			.filter(isOfOld)
			.sort(),
	).toEqual(fresh('columns').filter(isOfOld));
	expect(effects.flatMap(({ adds_indexes }) => adds_indexes).sort()).toEqual(fresh('indexes'));
	expect(await plan(url)).toMatchObject({ json: { state: 'up_to_date' } });
});

test.each([
	[
		'newer',
		"INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('1', 'x', '29990101000000_later', now())",
	],
	[
		'failed',
		`UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '${names.at(-1)}'`,
	],
	['changed', `UPDATE _prisma_migrations SET checksum = 'x' WHERE migration_name = '${names[0]}'`],
])(
	'a database that is %s: the plan says so and ends with 3, and nothing is done',
	async (state, damage) => {
		const url = await migrated();
		await script(url, damage);
		expect(await plan(url)).toMatchObject({ json: { state }, exitCode: 3 });
		expect(await runCommand(['migrate', '--yes'], { DATABASE_URL: url })).toMatchObject({
			exitCode: 3,
		});
	},
);

test("the older service's database is p2m adopt's; somebody else's is nobody's", async () => {
	const older = await legacyDatabase();
	drops.push(older.drop);
	const run = await p2m(['migrate', '--yes'], { databaseUrl: older.databaseUrl });
	expect(run).toMatchObject({ exitCode: 3, stdout: '' });
	expect(run.stderr).toContain('p2m adopt');
	expect(await plan(older.databaseUrl)).toMatchObject({ json: { state: 'older_service' } });
	const foreign = await empty();
	await script(foreign, 'CREATE TABLE users (name text)');
	expect(await plan(foreign)).toMatchObject({ json: { state: 'foreign' }, exitCode: 3 });
});

test('effects: who waits, what goes, what cannot be told', () => {
	const effects = effectsOf(`
		CREATE TABLE "new" ("id" INTEGER REFERENCES users(id));
		CREATE INDEX "new_id" ON "new"("id");
		UPDATE "new" SET id = 1;
		ALTER TABLE public."sessions" ADD COLUMN "one" TEXT, ADD COLUMN IF NOT EXISTS two TEXT, DROP COLUMN three,
			ADD CONSTRAINT "positive" CHECK (one <> 'DROP COLUMN x; DROP TABLE y'), ALTER COLUMN "four" SET NOT NULL;
		CREATE UNIQUE INDEX on_old ON sessions (one);
		CREATE UNIQUE INDEX on_other ON audit_events (id);
		-- DROP TABLE nothing;
		DROP TABLE IF EXISTS gone;
		DELETE FROM users;
		DO $$ BEGIN DROP TABLE hidden; END $$;
		REINDEX TABLE users`);
	expect(effects).toEqual({
		adds_tables: ['new'],
		adds_columns: ['sessions.one', 'sessions.two'],
		adds_indexes: ['new_id', 'on_old', 'on_other'],
		adds_constraints: ['positive'],
		replaces: ['sessions.four'],
		removes: ['sessions.three', 'table gone'],
		changes_rows_of: ['users'],
		locks: ['sessions', 'gone'],
		holds_up_writers_of: ['users', 'audit_events'],
		also: ['a block of code', 'REINDEX TABLE'],
	});
});
