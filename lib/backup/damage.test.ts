import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ScratchDatabase } from '../testing/database';
import { emptyDatabase } from '../testing/empty-database';
import { type TestServer, testServer } from '../testing/service';
import { withClient } from '../testing/template';
import { shippedMigrations } from './migrations';
import { verifyBackup } from './read';
import { restoreBackup } from './restore';
import { makeBackup } from './snapshot';

const passphrase = 'seven quiet herons by a mill';
const folder = mkdtempSync(join(tmpdir(), 'p2m-damage-'));
const migrations = shippedMigrations();
const plain = join(folder, 'plain.tar.gz');
const sealed = join(folder, 'sealed.tar.gz.age');
const damaged = join(folder, 'damaged');

let source: TestServer;
let target: ScratchDatabase;

beforeAll(async () => {
	source = await testServer();
	target = await emptyDatabase();
	await source.sql(`CREATE TABLE ballast AS
		SELECT n, encode(sha256(n::text::bytea), 'hex') AS text FROM generate_series(1, 70000) n`);
	await source.person('maria', 'plum tart on a slow train');
	await makeBackup({ databaseUrl: source.databaseUrl, path: plain, version: '0.1.0' });
	await makeBackup({ databaseUrl: source.databaseUrl, path: sealed, passphrase, version: '0.1.0' });
});

afterAll(async () => {
	await source.close();
	await target.drop();
	rmSync(folder, { recursive: true });
});

const inTarget = (text: string) =>
	withClient(target.url, async (client) => (await client.query(text)).rows);

const tablesInTarget = () =>
	inTarget("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace");

const restore = (path: string) => restoreBackup({ databaseUrl: target.url, path, migrations });

test('a whole one verifies, in several parts a table', async () => {
	const { manifest } = await verifyBackup({ path: plain });
	expect(manifest.tables.find(({ name }) => name === 'ballast')).toMatchObject({ rows: 70_000 });
	expect(gunzipSync(readFileSync(plain)).includes('tables/ballast/000002.copy')).toBe(true);
	expect((await verifyBackup({ path: sealed, passphrase })).manifest.tables).toEqual(
		manifest.tables,
	);
});

test.each([
	['plain', plain, [12, 60, 200, 300]],
	['sealed', sealed, [90]],
])('%s: cut off anywhere, or one byte changed anywhere: damaged', async (_name, path, early) => {
	const whole = readFileSync(path);
	// The last one is in the checksum: the very end of what was packed may be bits that fill a byte.
	const places = [...early, whole.length >> 1, whole.length - 6];
	for (const at of places) {
		const changed = Buffer.from(whole);
		changed[at] = (changed[at] ?? 0) ^ 0x10;
		for (const content of [whole.subarray(0, at), changed]) {
			writeFileSync(damaged, content);
			const problem = await verifyBackup({ path: damaged, passphrase }).then(
				() => null,
				(thrown: { kind: string }) => thrown.kind,
			);
			// A change in the seal itself cannot be told from another passphrase.
			expect(['broken', ...(path === sealed && at < 200 ? ['passphrase'] : [])]).toContain(problem);
		}
	}
});

test('one byte changed before it was packed: the hashes tell, and the database stays empty', async () => {
	const tar = gunzipSync(readFileSync(plain));
	const at = tar.indexOf('maria');
	tar.write('marja', at);
	writeFileSync(damaged, gzipSync(tar));
	const problem = { kind: 'broken', message: expect.stringContaining('the table users') };
	await expect(verifyBackup({ path: damaged })).rejects.toMatchObject(problem);
	await expect(restore(damaged)).rejects.toMatchObject(problem);
	expect(await tablesInTarget()).toEqual([]);
});

test('S26: without the passphrase, or with another, nothing is read', async () => {
	const refusal = { kind: 'passphrase' };
	await expect(verifyBackup({ path: sealed })).rejects.toMatchObject(refusal);
	await expect(verifyBackup({ path: sealed, passphrase: 'other' })).rejects.toMatchObject(refusal);
	expect(readFileSync(sealed).includes('maria')).toBe(false);
});

test('a newer form is refused as such', async () => {
	const tar = gunzipSync(readFileSync(plain));
	tar.write('9', tar.indexOf('"format": 2') + '"format": '.length);
	writeFileSync(damaged, gzipSync(tar));
	await expect(verifyBackup({ path: damaged })).rejects.toMatchObject({
		kind: 'refused',
		message: expect.stringContaining('newer version'),
	});
});

test('a database that goes away half-way is left empty, and the next try works', async () => {
	const restoring = restore(plain);
	const failed = expect(restoring).rejects.toMatchObject({ kind: 'database' });
	// The database itself looks, every millisecond: a connection for each look may come too late.
	await inTarget(`DO $$ BEGIN
		FOR look IN 1..20000 LOOP
			PERFORM pg_stat_clear_snapshot();
			PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
				WHERE datname = current_database() AND application_name = 'p2m backup'
					AND query LIKE 'COPY "ballast"%FROM%';
			IF FOUND THEN RETURN; END IF;
			PERFORM pg_sleep(0.001);
		END LOOP;
		RAISE EXCEPTION 'The copying was not seen.';
	END $$`);
	await failed;
	expect(await tablesInTarget()).toEqual([]);

	const both = await Promise.allSettled([restore(plain), restore(plain)]);
	expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
		reason: { kind: 'refused', message: expect.stringContaining('not empty') },
	});
	expect(await inTarget('SELECT count(*)::int AS rows FROM ballast')).toEqual([{ rows: 70_000 }]);
});

test('a backup whose source goes away half-way leaves no file', async () => {
	const path = join(folder, 'cut.tar.gz');
	const making = makeBackup({ databaseUrl: source.databaseUrl, path, version: '0.1.0' });
	const failed = expect(making).rejects.toThrow();
	await expect
		.poll(
			() =>
				source.sql(`SELECT pg_terminate_backend(pid) AS ended FROM pg_stat_activity
					WHERE datname = current_database() AND application_name = 'p2m backup' AND query LIKE 'COPY%'`),
			{ interval: 2, timeout: 20_000 },
		)
		.toEqual([{ ended: true }]);
	await failed;
	expect(readdirSync(folder).filter((name) => name.includes('cut'))).toEqual([]);
});

test('a database as the first start leaves it counts as empty; one in which somebody has a password does not', async () => {
	const fresh = await testServer();
	try {
		const go = () => restoreBackup({ databaseUrl: fresh.databaseUrl, path: plain, migrations });
		await fresh.sql(
			`INSERT INTO users (username, password_hash, role, password_is_default) VALUES ('root', 'x', 'admin', false)`,
		);
		await expect(go()).rejects.toMatchObject({ kind: 'refused' });
		await fresh.sql('UPDATE users SET password_is_default = true');
		expect(await go()).toMatchObject({ users: 1 });
		expect(await fresh.sql('SELECT username FROM users')).toEqual([{ username: 'maria' }]);
	} finally {
		await fresh.close();
	}
});
