import {
	appendFileSync,
	chmodSync,
	chownSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeAuthority } from '../lib/certificate.mjs';
import { p2m } from '../lib/testing/p2m';
import { acquireDatabase } from './postgres.mjs';
import { withClient } from './steps/database.mjs';
import { migrate } from './steps/migrations.mjs';

const authority = makeAuthority('Test authority');
let folder = '';
let plainUrl = '';
let release = async () => {};

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'p2m-tls-'));
	chmodSync(folder, 0o711);
	({ url: plainUrl, release } = await acquireDatabase({ dataDir: folder, durable: false }));
	writeFileSync(join(folder, 'right.crt'), authority.certificate);
	writeFileSync(join(folder, 'wrong.crt'), makeAuthority('Test authority').certificate);
});

afterAll(async () => {
	await release();
	rmSync(folder, { recursive: true, force: true });
});

/** The server by its host name, checked against one of the two authorities. */
function urlWith(authorityFile: string): string {
	const url = new URL(plainUrl);
	url.hostname = 'localhost';
	url.searchParams.set('sslmode', 'verify-full');
	url.searchParams.set('sslrootcert', join(folder, authorityFile));
	return url.href;
}

/** PostgreSQL takes another certificate while it runs. */
async function serve(name: string): Promise<void> {
	const cluster = join(folder, 'postgres');
	const { uid, gid } = statSync(cluster);
	const { certificate, key } = authority.issue(name);
	for (const [file, content] of [
		['server.crt', certificate],
		['server.key', key],
	] as const) {
		writeFileSync(join(cluster, file), content, { mode: 0o600 });
		chownSync(join(cluster, file), uid, gid);
	}
	appendFileSync(join(cluster, 'postgresql.conf'), 'ssl = on\n');
	const before = await withClient(plainUrl, whenLoaded);
	process.kill(
		Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]),
		'SIGHUP',
	);
	const loaded = () => withClient(plainUrl, whenLoaded);
	await expect.poll(loaded, { timeout: 20_000, interval: 100 }).not.toBe(before);
}

/** Connections that begin after it are served by what was read then. */
const whenLoaded = async (client: pg.Client) =>
	(await client.query('SELECT pg_conf_load_time()::text AS at')).rows[0].at;

const isEncrypted = async (client: pg.Client) =>
	(await client.query('SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()')).rows[0].ssl;

/** What the start says, and that the command line says the same. */
async function refusals(url: string): Promise<string> {
	const said = await withClient(url, isEncrypted).catch((thrown: Error) => thrown.message);
	const { exitCode, stderr } = await p2m(['users', 'list'], { databaseUrl: url });
	expect(stderr).toContain(said);
	expect(stderr).not.toContain(new URL(url).password);
	expect(exitCode).toBe(5);
	return String(said);
}

test('a server without TLS is refused with a sentence, at the start and by p2m', async () => {
	expect(await refusals(urlWith('right.crt'))).toMatch(/does not speak TLS/);
});

test('sslmode=verify-full with the right authority: encrypted, migrations and p2m too', async () => {
	await serve('localhost');
	const url = urlWith('right.crt');
	expect(await withClient(url, isEncrypted)).toBe(true);
	expect(await migrate(url, { ...process.env, DATABASE_URL: url })).toMatch(/ applied$/);
	expect((await p2m(['users', 'list'], { databaseUrl: url })).exitCode).toBe(0);
});

test('another authority of the same name is refused', async () => {
	expect(await refusals(urlWith('wrong.crt'))).toMatch(/authority that is not trusted/);
});

test('a missing authority file is said', async () => {
	expect(await refusals(urlWith('none.crt'))).toMatch(/sslrootcert.*cannot be read/);
});

test('require means verify-full to pg 8: it does not trust blindly, unlike libpq', async () => {
	const url = new URL(urlWith('wrong.crt'));
	url.searchParams.set('sslmode', 'require');
	await expect(withClient(url.href, isEncrypted)).rejects.toThrow(/not trusted/);
});

test('a certificate for another host name is refused', async () => {
	await serve('other.example');
	expect(await refusals(urlWith('right.crt'))).toMatch(/another host name/);
});
