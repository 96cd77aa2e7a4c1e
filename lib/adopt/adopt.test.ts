import { randomBytes } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import { readCatalogue, readMigrations } from '../backup/catalogue';
import { withConnection } from '../backup/connection';
import { shippedMigrations } from '../backup/migrations';
import { compose, type Server } from '../server';
import { scratchDatabase } from '../testing/database';
import {
	type LegacyDatabase,
	legacyDatabase,
	legacyHash,
	legacyPassword,
	legacyRootHash,
	legacySecret,
} from '../testing/legacy';
import { testClient, testCost, testEnv } from '../testing/service';
import { withClient } from '../testing/template';
import { adopt, planAdoption } from './adopt';
import type { Secrets } from './signatures';

vi.setConfig({ testTimeout: 60_000 });

const published = 'your-secret-key-change-in-production';
const known: Secrets = { current: legacySecret, previous: [] };

let cleanups: Array<() => Promise<void>> = [];

afterEach(async () => {
	for (const cleanup of cleanups.reverse()) await cleanup();
	cleanups = [];
});

async function older(): Promise<LegacyDatabase> {
	const database = await legacyDatabase();
	cleanups.push(database.drop);
	return database;
}

const optionsFor = (databaseUrl: string, secrets = known) => ({
	databaseUrl,
	secrets,
	migrations: shippedMigrations(),
});

function serve(databaseUrl: string, jwtSecretKey = legacySecret): Server {
	const server = compose(testEnv(databaseUrl, { jwtSecretKey }), { bcryptCost: testCost });
	cleanups.push(() => server.close());
	return server;
}

const oldRows = (database: LegacyDatabase, table: string) => {
	const columns = {
		users: 'id, username, password_hash, created_at::text, is_active',
		sessions: 'id, user_id, token, created_at::text, expires_at::text, is_valid',
	}[table];
	return database.sql(`SELECT ${columns} FROM ${table} ORDER BY id`);
};

const catalogueOf = (url: string) => withConnection(url, readCatalogue);

const codeIn = `
	SELECT pg_get_functiondef(oid) AS definition FROM pg_proc WHERE proname LIKE 'p2m\\_%'
	UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1`;

test('an adopted database is a new one and the old indexes', async () => {
	const database = await older();
	const fresh = await scratchDatabase();
	cleanups.push(fresh.drop);
	const before = await catalogueOf(database.databaseUrl);
	await adopt(optionsFor(database.databaseUrl));
	const after = await catalogueOf(database.databaseUrl);
	const isOld = ({ name }: { name: string }) => name.startsWith('ix_');
	const withoutOld = after.tables.map((table) => ({
		...table,
		indexes: table.indexes.filter((index) => !isOld(index)),
	}));
	const wanted = await catalogueOf(fresh.url);
	expect(withoutOld).toEqual(wanted.tables);
	expect(after.sequences).toEqual(wanted.sequences);
	for (const { name, columns, constraints, indexes } of before.tables) {
		const now = after.tables.find((table) => table.name === name);
		expect(
			now?.columns.map((column) => ({ ...column, default: null })).slice(0, columns.length),
		).toEqual(columns.map((column) => ({ ...column, default: null })));
		expect(now?.constraints).toEqual(expect.arrayContaining(constraints));
		expect(now?.indexes).toEqual(expect.arrayContaining(indexes));
	}
	expect(await database.sql(codeIn)).toEqual(
		await withClient(fresh.url, async (client) => (await client.query(codeIn)).rows),
	);
	expect(await withConnection(database.databaseUrl, readMigrations)).toEqual(
		shippedMigrations().map(({ name, checksum }) => ({ name, checksum })),
	);
});

test('the plan changes nothing; adopting changes no row of before, but ends what a published secret signed', async () => {
	const database = await older();
	const maria = await database.signup('maria');
	const gone = await database.signup('gone');
	await database.signup('nobody', 'md5:abc');
	await database.signup('asleep', undefined, false);
	await database.login(maria, 'maria');
	await database.login(gone, 'gone');
	const old = await database.login(maria, 'maria', { secret: 'x'.repeat(3) + legacySecret });
	const forged = await database.login(maria, 'maria', { secret: published });
	await database.login(maria, 'maria', { secret: published, seconds: -2 * 24 * 3600 });
	await database.sql('DELETE FROM users WHERE id = $1', [gone]);
	const before = [await oldRows(database, 'users'), await oldRows(database, 'sessions')];
	const catalogue = await catalogueOf(database.databaseUrl);

	const plan = await planAdoption(optionsFor(database.databaseUrl));
	expect(await catalogueOf(database.databaseUrl)).toEqual(catalogue);
	expect([await oldRows(database, 'users'), await oldRows(database, 'sessions')]).toEqual(before);
	expect(plan).toMatchObject({
		users: 3,
		sessions: 5,
		orphans: 1,
		foreignKeyHolds: false,
		openSessions: { current: 1, previous: 0, weak: 0, published: 1, unknown: 1 },
		root: null,
		cannotLogIn: {
			count: 2,
			first: [
				{ username: 'nobody', reason: 'unusable_hash' },
				{ username: 'asleep', reason: 'inactive' },
			],
		},
		adds: {
			tables: expect.arrayContaining(['retired_usernames', 'audit_events']),
			columns: expect.arrayContaining(['users.username_key', 'sessions.key_id', 'users.role']),
			defaults: ['users.created_at', 'users.is_active', 'sessions.created_at', 'sessions.is_valid'],
			indexes: expect.arrayContaining(['users_username_key', 'sessions_previous_token_key']),
			foreignKeys: ['sessions_user_id_fkey'],
			triggers: expect.arrayContaining(['p2m_user_before_rename', 'p2m_session_after_end']),
		},
	});

	expect(await adopt(optionsFor(database.databaseUrl))).toEqual(plan);
	const [users, sessions = []] = before;
	expect(await oldRows(database, 'users')).toEqual(users);
	expect(await oldRows(database, 'sessions')).toEqual(
		sessions.map((row) => (row['token'] === forged ? { ...row, is_valid: false } : row)),
	);
	expect(await adopt(optionsFor(database.databaseUrl))).toBeNull();
	expect(await planAdoption(optionsFor(database.databaseUrl))).toBeNull();
	const server = serve(database.databaseUrl);
	expect(await server.auth.verify(forged)).toBeNull();
	expect(await server.auth.verify(old)).toBeNull();
	const [event] = await server.audit.list({ action: 'database.adopted' }, { limit: 1 });
	expect(event).toMatchObject({ detail: { users: 3, sessions: 5, ended_sessions: 1 } });
});

test('S8: sessions of a published secret end also where it is the one in the settings', async () => {
	const database = await older();
	const maria = await database.signup('maria');
	const token = await database.login(maria, 'maria', { secret: published });
	const secrets = { current: published, previous: ['a short one'] };
	await database.login(maria, 'maria', { secret: 'a short one' });
	expect(await adopt(optionsFor(database.databaseUrl, secrets))).toMatchObject({
		openSessions: { current: 0, published: 1, weak: 1 },
	});
	expect(await serve(database.databaseUrl, published).auth.verify(token)).toBeNull();
});

test('S27: users sign in with their passwords, tokens go on until their own end, and end with a logout', async () => {
	const database = await older();
	const maria = await database.signup('maria');
	const token = await database.login(maria, 'maria');
	const short = await database.login(maria, 'maria', { seconds: -2 * 3600 });
	await database.sql(
		"UPDATE sessions SET expires_at = timezone('utc', clock_timestamp()) + interval '1 hour' WHERE token = $1",
		[short],
	);
	await adopt(optionsFor(database.databaseUrl));
	const server = serve(database.databaseUrl);
	expect(await server.auth.verify(token)).toMatchObject({ userId: maria, username: 'maria' });
	expect(await server.auth.verify(short)).toBeNull();
	await server.auth.logout({ token });
	expect(await server.auth.verify(token)).toBeNull();
	const signedIn = await server.auth.login({
		username: 'maria',
		password: legacyPassword,
		client: testClient,
	});
	expect(await server.auth.verify(signedIn.token)).toMatchObject({ userId: maria });
	// With a new secret, and the older service's beside it.
	const newKey = randomBytes(48).toString('base64url');
	const env = testEnv(database.databaseUrl, {
		jwtSecretKey: newKey,
		previousJwtSecretKeys: [legacySecret],
	});
	const second = compose(env, { bcryptCost: testCost });
	cleanups.push(() => second.close());
	const other = await database.login(maria, 'maria');
	expect(await second.auth.verify(other)).toMatchObject({ userId: maria });
});

test('the older service goes on working on the database, and its users and sessions are good here', async () => {
	const database = await older();
	await adopt(optionsFor(database.databaseUrl));
	const server = serve(database.databaseUrl);
	const ivan = await database.signup('ivan');
	const token = await database.login(ivan, 'ivan');
	expect(await server.auth.verify(token)).toMatchObject({ userId: ivan, username: 'ivan' });
	await database.logout(token);
	expect(await server.auth.verify(token)).toBeNull();
	await expect(
		server.auth.login({ username: 'IVAN', password: legacyPassword, client: testClient }),
	).resolves.toMatchObject({ userId: ivan });
	// Twins that it makes now live, too.
	await database.signup('Ivan');
});

test('S17: twins each sign in by their exact bytes; the older one by any other spelling', async () => {
	const database = await older();
	const first = await database.signup('Maria');
	const second = await database.signup('maria');
	const third = await database.signup('ｍａｒｉａ');
	await database.signup('maria ');
	const plan = await adopt(optionsFor(database.databaseUrl));
	expect(plan?.twins).toEqual({
		count: 1,
		first: [
			{
				keeps: { id: first, username: 'Maria' },
				others: [
					{ id: second, username: 'maria' },
					{ id: third, username: 'ｍａｒｉａ' },
				],
			},
		],
	});
	expect(plan?.unusualNames.first.map(({ username }) => username)).toEqual([
		'ｍａｒｉａ',
		'maria ',
	]);
	const server = serve(database.databaseUrl);
	const found = async (username: string) => (await server.users.find(username))?.id;
	expect(await found('Maria')).toBe(first);
	expect(await found('maria')).toBe(second);
	expect(await found('ｍａｒｉａ')).toBe(third);
	expect(await found('MARIA')).toBe(first);
});

test('S10: who cannot sign in is told before, and is the one who cannot afterwards', async () => {
	const database = await older();
	const hashes = [
		legacyHash,
		legacyHash.replace('$2b$12$', '$2y$12$'),
		legacyHash.replace('$2b$12$', '$2x$12$'),
		legacyHash.replace('$2b$12$', '$2b$31$'),
		legacyHash.slice(0, -1),
		'pbkdf2:sha256:260000$abc$def',
	];
	for (const [at, hash] of hashes.entries()) await database.signup(`person${at}`, hash);
	const plan = await adopt(optionsFor(database.databaseUrl));
	const server = serve(database.databaseUrl);
	const refused: string[] = [];
	for (const at of hashes.keys()) {
		const username = `person${at}`;
		await server.auth
			.login({ username, password: legacyPassword, client: testClient })
			.catch(() => refused.push(username));
	}
	expect(refused).toEqual(['person2', 'person3', 'person4', 'person5']);
	expect(plan?.cannotLogIn.first.map(({ username }) => username)).toEqual(refused);
});

test('S12: root becomes the administrator, and its published password is known as such', async () => {
	const database = await older();
	const impostor = await database.signup('Root');
	const root = await database.signup('root', legacyRootHash);
	const plan = await adopt(optionsFor(database.databaseUrl));
	expect(plan).toMatchObject({
		root: { id: root, username: 'root', isActive: true },
		defaultPassword: [{ id: root, username: 'root' }],
	});
	expect(
		await database.sql('SELECT id, role, password_is_default AS d FROM users ORDER BY id'),
	).toEqual([
		{ id: impostor, role: 'user', d: null },
		{ id: root, role: 'admin', d: true },
	]);
});

test('who signed up as Root at the older service becomes no administrator where there is no root', async () => {
	const database = await older();
	await database.signup('Root');
	await database.signup('ｒｏｏｔ');
	expect(await adopt(optionsFor(database.databaseUrl))).toMatchObject({ root: null });
	expect(await database.sql("SELECT id FROM users WHERE role <> 'user'")).toEqual([]);
	expect(await database.sql('SELECT username_key FROM users ORDER BY id')).toEqual([
		{ username_key: 'root' },
		{ username_key: null },
	]);
});

test('the foreign key holds for new rows at once, and for all once the orphans have been cleaned up', async () => {
	const database = await older();
	const gone = await database.signup('gone');
	await database.login(gone, 'gone');
	await database.sql('DELETE FROM users');
	await adopt(optionsFor(database.databaseUrl));
	const isValidated = async () =>
		(
			await database.sql<{ valid: boolean }>(
				"SELECT convalidated AS valid FROM pg_constraint WHERE conname = 'sessions_user_id_fkey'",
			)
		)[0]?.valid;
	const server = serve(database.databaseUrl);
	await server.sessions.cleanup();
	expect(await isValidated()).toBe(false);
	await expect(database.login(999, 'nobody')).rejects.toThrow(/foreign key/);
	await database.sql("UPDATE sessions SET expires_at = expires_at - interval '30 days'");
	expect(await server.sessions.cleanup()).toBe(1);
	expect(await isValidated()).toBe(true);
});

test('the documented tables, made by hand, are adopted too', async () => {
	const database = await older();
	await database.sql(`DROP TABLE users, sessions;
		CREATE TABLE users (id SERIAL PRIMARY KEY, username VARCHAR(100) UNIQUE NOT NULL,
			password_hash VARCHAR(255) NOT NULL, created_at TIMESTAMP DEFAULT NOW(), is_active BOOLEAN DEFAULT TRUE);
		CREATE TABLE sessions (id SERIAL PRIMARY KEY, user_id INTEGER NOT NULL, token VARCHAR(500) UNIQUE NOT NULL,
			created_at TIMESTAMP DEFAULT NOW(), expires_at TIMESTAMP NOT NULL, is_valid BOOLEAN DEFAULT TRUE)`);
	const maria = await database.signup('maria');
	const token = await database.login(maria, 'maria');
	await adopt(optionsFor(database.databaseUrl));
	expect(await serve(database.databaseUrl).auth.verify(token)).toMatchObject({ userId: maria });
	const [users] = (await catalogueOf(database.databaseUrl)).tables.filter(
		({ name }) => name === 'users',
	);
	expect(users?.columns[3]).toMatchObject({
		notNull: true,
		default: "timezone('utc'::text, now())",
	});
});

test('half of it is nothing: what fails leaves the database as it was', async () => {
	const database = await older();
	await database.signup('maria');
	const catalogue = await catalogueOf(database.databaseUrl);
	const [first, ...later] = shippedMigrations();
	const broken = later.map((migration) => ({ ...migration, sql: `${migration.sql}; SELECT 1/0` }));
	const migrations = first === undefined ? [] : [first, ...broken];
	await expect(adopt({ ...optionsFor(database.databaseUrl), migrations })).rejects.toMatchObject({
		name: 'BackupProblem',
		message: 'The database refused: division by zero. It is as it was before.',
	});
	expect(await catalogueOf(database.databaseUrl)).toEqual(catalogue);
});

test('two at once: one does it, the other says so or finds it done', async () => {
	const database = await older();
	const options = optionsFor(database.databaseUrl);
	const outcomes = await Promise.allSettled([adopt(options), adopt(options)]);
	const done = outcomes.filter((it) => it.status === 'fulfilled' && it.value !== null);
	expect(done).toHaveLength(1);
	for (const outcome of outcomes) {
		if (outcome.status === 'rejected') {
			expect(String(outcome.reason)).toContain('Another `p2m adopt`');
		}
	}
	expect(await database.sql('SELECT count(*)::int FROM _prisma_migrations')).toEqual([
		{ count: shippedMigrations().length },
	]);
});

test("a database that is empty, or somebody else's, is refused", async () => {
	const database = await older();
	await database.sql('ALTER TABLE users RENAME COLUMN username TO login');
	await expect(adopt(optionsFor(database.databaseUrl))).rejects.toMatchObject({
		kind: 'refused',
		message: expect.stringContaining("not the older service's"),
	});
	await database.sql('DROP TABLE users, sessions');
	await expect(adopt(optionsFor(database.databaseUrl))).rejects.toMatchObject({
		kind: 'refused',
		message: expect.stringContaining('no tables users and sessions'),
	});
});

test('tables kept in use, a table in the way: each is said, and nothing is done', async () => {
	const database = await older();
	await database.sql('CREATE TABLE audit_events (id int)');
	await expect(adopt(optionsFor(database.databaseUrl))).rejects.toMatchObject({
		message: expect.stringContaining('a table audit_events already'),
	});
	await database.sql('DROP TABLE audit_events');
	await withClient(database.databaseUrl, async (client) => {
		await client.query('BEGIN; SELECT 1 FROM users');
		const options = { ...optionsFor(database.databaseUrl), lockPatienceSeconds: 1 };
		await expect(adopt(options)).rejects.toMatchObject({
			kind: 'database',
			message: expect.stringContaining('kept the tables in use'),
		});
	});
});
