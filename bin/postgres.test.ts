import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
	chmodSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acquireDatabase } from './postgres.mjs';

let dataDir = '';

beforeAll(() => {
	dataDir = mkdtempSync(join(tmpdir(), 'p2m-postgres-'));
	chmodSync(dataDir, 0o711);
});

afterAll(() => {
	rmSync(dataDir, { recursive: true, force: true });
});

const acquire = () => acquireDatabase({ dataDir, durable: false, timezone: 'Asia/Tokyo' });

async function query(url: string, text: string): Promise<unknown[]> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		return (await client.query(text)).rows;
	} finally {
		await client.end();
	}
}

function serverPid(): number {
	return Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
}

/** Another process that holds the database until it is told to let go, or is killed. */
async function otherHolder() {
	const module = new URL('./postgres.mjs', import.meta.url).href;
	const code = `
		import { acquireDatabase } from '${module}';
		const { release } = await acquireDatabase({ dataDir: process.argv[1], durable: false });
		process.stdout.write('held');
		process.stdin.once('data', async () => { await release(); process.exit(0); });`;
	const argv = ['--input-type=module', '-e', code, dataDir];
	const child = spawn(process.execPath, argv, { stdio: ['pipe', 'pipe', 'inherit'] });
	await once(child.stdout, 'data');
	return child;
}

test('the first holder makes and starts it, the last one ends it', async () => {
	const first = await acquire();
	const second = await acquire();
	expect([first.started, second.started]).toEqual([true, false]);
	expect(second.url).toBe(first.url);
	await first.release();
	expect(first.isRunning()).toBe(true);
	await second.release();
	expect(second.isRunning()).toBe(false);
	expect(readdirSync(join(dataDir, 'holders'))).toEqual([]);
});

test('the password is in a file of its own, for its owner only, and the role is no superuser', async () => {
	expect(statSync(join(dataDir, 'password')).mode & 0o777).toBe(0o600);
	const { url, release } = await acquire();
	const rows = await query(
		url,
		'SELECT rolsuper, rolcreatedb FROM pg_roles WHERE rolname = current_user',
	);
	expect(rows).toEqual([{ rolsuper: false, rolcreatedb: true }]);
	const wrong = new URL(url);
	wrong.password = 'wrong';
	await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
	await release();
});

test('case folds as in JavaScript, beyond ASCII, and the time zone is the one asked for', async () => {
	const { url, release } = await acquire();
	const rows = await query(
		url,
		`SELECT lower('ÀΣ') AS folded, current_setting('TimeZone') AS zone`,
	);
	expect(rows).toEqual([{ folded: 'ÀΣ'.toLowerCase(), zone: 'Asia/Tokyo' }]);
	await release();
});

test('a server outlives its killed starter and is adopted', async () => {
	const starter = await otherHolder();
	const pid = serverPid();
	starter.kill('SIGKILL');
	await once(starter, 'exit');
	const database = await acquire();
	expect([database.started, serverPid()]).toEqual([false, pid]);
	await database.release();
	expect(database.isRunning()).toBe(false);
});

test('a holder in another process keeps it running', async () => {
	const other = await otherHolder();
	const database = await acquire();
	await database.release();
	expect(database.isRunning()).toBe(true);
	other.stdin.write('go');
	await once(other, 'exit');
	expect(database.isRunning()).toBe(false);
});

test('what was committed is there after kill -9 of the server, on the same address', async () => {
	const before = await acquire();
	await query(before.url, 'CREATE TABLE kept AS SELECT 42 AS value');
	process.kill(serverPid(), 'SIGKILL');
	await expect.poll(before.isRunning).toBe(false);
	const after = await acquire();
	expect([after.started, after.url]).toEqual([true, before.url]);
	expect(await query(after.url, 'SELECT value FROM kept')).toEqual([{ value: 42 }]);
	await before.release();
	await after.release();
});

test('a release at the exit of a process is followed at once by a fresh start', async () => {
	const leaving = await acquire();
	leaving.releaseNow();
	const next = await acquire();
	expect(next.started).toBe(true);
	expect(await query(next.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
	await next.release();
});

test('eight that come at once share one server', async () => {
	const all = await Promise.all(Array.from({ length: 8 }, acquire));
	expect(all.filter(({ started }) => started)).toHaveLength(1);
	await Promise.all(all.map(({ release }) => release()));
	expect(all.some(({ isRunning }) => isRunning())).toBe(false);
});

test('a database of another major version is refused with what to do', async () => {
	const path = join(dataDir, 'postgres/PG_VERSION');
	const { release } = await acquire();
	await release();
	rmSync(path);
	writeFileSync(path, '15\n');
	await expect(acquire()).rejects.toThrow(/made by PostgreSQL 15.*set DATA_DIR/);
});
