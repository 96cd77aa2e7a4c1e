import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { operator } from '../../lib/auth/admin';
import { compose, type Server } from '../../lib/server';
import { scratchDatabase } from '../../lib/testing/database';
import { emptyDatabase } from '../../lib/testing/empty-database';
import { p2m, runCommand, transcript } from '../../lib/testing/p2m';
import { type TestServer, testClient, testCost, testServer } from '../../lib/testing/service';
import { withClient } from '../../lib/testing/template';

const password = 'plum tart on a slow train';
const passphrase = 'seven quiet herons by a mill';

vi.setConfig({ testTimeout: 60_000 });

let server: TestServer;
let folder: string;
let environment: Record<string, string>;

beforeAll(async () => {
	server = await testServer();
	folder = mkdtempSync(join(tmpdir(), 'p2m-backup-'));
	environment = { JWT_SECRET_KEY: server.env.jwtSecretKey };
	writeFileSync(join(folder, 'secret.txt'), `${passphrase}\n`, { mode: 0o600 });
	await server.administrator('root', password);
	await server.auth.login({ username: 'root', password, client: testClient });
});

afterAll(async () => {
	await server.close();
	rmSync(folder, { recursive: true });
	expect(transcript.join('\n')).not.toMatch(/eyJ|sha256:|plum tart|seven quiet/);
});

const run = (argv: string[], databaseUrl = server.databaseUrl, input = '') =>
	p2m(argv, { databaseUrl, environment, folder, input });

test('backup, --verify, restore: each says what it did; a file is never replaced', async () => {
	const made = await run(['backup', 'plain.tar.gz']);
	expect(made).toMatchObject({ exitCode: 0, stderr: '' });
	expect(made.stdout).toMatch(
		/^plain\.tar\.gz holds \d+ rows of \d+ tables, as they were at .*Z\.\nKeep \.env/,
	);
	expect(statSync(join(folder, 'plain.tar.gz')).mode & 0o777).toBe(0o600);
	const bytes = readFileSync(join(folder, 'plain.tar.gz'));
	expect(await run(['backup', 'plain.tar.gz'])).toMatchObject({
		exitCode: 1,
		stderr: expect.stringContaining('exists already'),
	});
	expect(readFileSync(join(folder, 'plain.tar.gz'))).toEqual(bytes);
	expect(
		JSON.parse((await run(['restore', 'plain.tar.gz', '--verify', '--json'])).stdout),
	).toMatchObject({
		ok: true,
		sealed: false,
		tables: expect.arrayContaining([{ name: 'users', rows: 1 }]),
		migrations_to_apply: [],
	});
	const nothing = () => undefined;
	const running = server.db.listen('p2m_session_ended', { message: nothing, gap: nothing });
	expect(await run(['restore', 'plain.tar.gz'])).toMatchObject({
		exitCode: 3,
		stderr: expect.stringContaining('The service is running on this database'),
	});
	await running.close();
	const target = await emptyDatabase();
	try {
		const restored = await run(['restore', 'plain.tar.gz'], target.url);
		expect(restored).toMatchObject({ exitCode: 0, stderr: '' });
		expect(restored.stdout).toContain('Restored 1 user and');
		expect(restored.stdout).toContain('Ended: 1 session,');
		const audit = JSON.parse((await run(['audit', 'verify', '--json'], target.url)).stdout);
		expect(audit).toMatchObject({ ok: true, unsealed: 0 });
		expect(await run(['restore', 'plain.tar.gz'], target.url)).toMatchObject({
			exitCode: 3,
			stderr: expect.stringContaining('not empty'),
		});
	} finally {
		await target.drop();
	}
});

test('tar and a spreadsheet of text open what is not sealed', async () => {
	await here('backup', path('open.tar.gz'));
	const list = execFileSync('tar', ['tzf', join(folder, 'open.tar.gz')], { encoding: 'utf8' });
	expect(list.split('\n')).toEqual(
		expect.arrayContaining(['structure.json', 'tables/users/000001.copy', 'manifest.json']),
	);
	const users = execFileSync(
		'tar',
		['xzOf', join(folder, 'open.tar.gz'), 'tables/users/000001.copy'],
		{
			encoding: 'utf8',
		},
	);
	expect(users).toMatch(/^1\troot\t\$2b\$/);
});

/** In this process: for what does not depend on how it is started. */
const here = (...argv: string[]) => runCommand(argv, { DATABASE_URL: server.databaseUrl });
const path = (name: string) => join(folder, name);

test('S26: a sealed one opens with its passphrase alone', async () => {
	const secret = (text: string) => {
		writeFileSync(path('other.txt'), text, { mode: 0o600 });
		return ['--passphrase-file', path('other.txt')];
	};
	const sealed = ['backup', path('a.age'), '--passphrase-file', path('secret.txt')];
	expect(await here(...sealed)).toMatchObject({ json: { sealed: true } });
	const head = readFileSync(path('a.age')).subarray(0, 60).toString('latin1');
	expect(head).toMatch(/^age-encryption\.org\/v1\n-> scrypt \S{22} 18\n/);
	const verify = ['restore', 'a.age', '--verify'];
	expect(
		await run([...verify, '--passphrase-stdin'], server.databaseUrl, passphrase),
	).toMatchObject({ exitCode: 0 });
	expect(await here('restore', path('a.age'), '--verify', ...secret('another one'))).toMatchObject({
		exitCode: 3,
		message: 'The passphrase is not the one of this backup.',
	});
	expect(await run(verify)).toMatchObject({ exitCode: 2 });
	for (const bad of ['short', '', 'two lines of it\nand the other']) {
		expect(await here('backup', path('b.age'), ...secret(bad))).toMatchObject({ exitCode: 3 });
	}
	expect(readdirSync(folder).filter((name) => name.includes('b.age'))).toEqual([]);
});

test('BACKUP_PASSPHRASE_FILE counts where no option is given', async () => {
	const settings = {
		DATABASE_URL: server.databaseUrl,
		BACKUP_PASSPHRASE_FILE: path('secret.txt'),
	};
	expect(await runCommand(['backup', path('c.age')], settings)).toMatchObject({
		json: { sealed: true },
	});
	expect(await runCommand(['restore', path('c.age'), '--verify'], settings)).toMatchObject({
		json: { ok: true, sealed: true },
	});
});

test.each([
	[['backup', 'x', '--passphrase', '--passphrase-stdin']],
	[['backup', 'x', '--passphrase']],
	[['backup', 'x', '--passphrase=secret']],
	[['db', 'move', 'mysql://somewhere/x']],
])('%j: usage, 2', async (argv) => {
	expect(await here(...argv)).toMatchObject({ exitCode: 2 });
});

test('a file is named, once, and restore takes no --passphrase', async () => {
	for (const argv of [['backup'], ['backup', 'x', 'y'], ['restore', 'x', '--passphrase']]) {
		expect(await run(argv)).toMatchObject({ exitCode: 2 });
	}
});

test('a file that is no backup, is cut short, or is not there: 1, and which it is', async () => {
	writeFileSync(path('text'), 'hello');
	await here('backup', path('whole.tar.gz'));
	const whole = readFileSync(path('whole.tar.gz'));
	writeFileSync(path('short'), whole.subarray(0, whole.length - 20));
	for (const name of ['text', 'short']) {
		expect(await here('restore', path(name), '--verify')).toMatchObject({
			json: { ok: false },
			exitCode: 1,
		});
	}
	expect(await here('restore', path('absent'), '--verify')).toMatchObject({
		exitCode: 1,
		message: expect.stringContaining('there is no such file'),
	});
	expect(await here('backup', path('no/such/folder'))).toMatchObject({
		exitCode: 1,
		message: expect.stringContaining('cannot be written'),
	});
});

/** A server whose connections end with the work: a database in use is not moved. */
async function withServices<Value>(
	databaseUrl: string,
	work: (services: Server) => Promise<Value>,
) {
	const services = compose({ ...server.env, databaseUrl }, { bcryptCost: testCost });
	try {
		return await work(services);
	} finally {
		await services.close();
	}
}

test('db move copies everything into an empty database, sessions go on; .env is changed with --yes', async () => {
	const source = await scratchDatabase();
	const target = await emptyDatabase();
	const envFile = join(folder, 'moved.env');
	writeFileSync(envFile, `# mine\nDATABASE_URL=${source.url}\n`);
	const move = (url: string, ...more: string[]) =>
		runCommand(['db', 'move', url, ...more], {}, envFile);
	try {
		const token = await withServices(source.url, async ({ auth }) => {
			await auth.admin.createUser(operator, { username: 'maria', role: 'user', password });
			const issued = await auth.login({ username: 'maria', password, client: testClient });
			expect(await move(target.url)).toMatchObject({
				exitCode: 3,
				message: expect.stringContaining('The service is connected'),
			});
			return issued.token;
		});
		expect(await move('db.example')).toMatchObject({ exitCode: 2 });
		expect(await move(source.url)).toMatchObject({
			exitCode: 3,
			message: expect.stringContaining('not empty'),
		});
		expect(await move(target.url, '--yes')).toEqual({
			json: { users: 1, rows: expect.any(Number), tables: expect.any(Number), env_written: true },
		});
		expect(readFileSync(envFile, 'utf8')).toBe(`# mine\nDATABASE_URL=${target.url}\n`);
		await withServices(target.url, async ({ auth, audit }) => {
			expect(await auth.verify(token)).toMatchObject({ username: 'maria' });
			await audit.seal();
			expect(await audit.verify()).toMatchObject({ ok: true });
			expect(await audit.list({ action: 'database.moved' }, { limit: 2 })).toHaveLength(1);
		});
	} finally {
		await target.drop();
		await source.drop();
	}
});

test('a disk that refuses half-way leaves nothing, and is named', async () => {
	await server.sql(`CREATE TABLE ballast AS
		SELECT n, encode(sha256(n::text::bytea), 'hex') AS text FROM generate_series(1, 20000) n`);
	const full = join(folder, 'full');
	mkdirSync(full);
	const command = `ulimit -f 100; exec "${process.execPath}" bin/p2m.mjs backup "${full}/big.tar.gz"`;
	const { PATH } = process.env;
	const env = { NODE_ENV: 'production', PATH, DATABASE_URL: server.databaseUrl } as const;
	const { status, stderr } = spawnSync('bash', ['-c', command], { env, encoding: 'utf8' });
	await server.sql('DROP TABLE ballast');
	expect({ status, stderr }).toMatchObject({
		status: 1,
		stderr: expect.stringContaining('big.tar.gz cannot be written: it grows larger than'),
	});
	expect(readdirSync(full)).toEqual([]);
});

test('Ctrl-C half-way leaves nothing behind', async () => {
	const stopped = join(folder, 'stopped');
	mkdirSync(stopped);
	await withClient(server.databaseUrl, async (client) => {
		// The backup waits for the table, with a part of the file written.
		await client.query('BEGIN; LOCK TABLE users IN ACCESS EXCLUSIVE MODE');
		const { PATH } = process.env;
		const child = spawn(process.execPath, ['bin/p2m.mjs', 'backup', join(stopped, 'a.tar.gz')], {
			env: { NODE_ENV: 'production', PATH, DATABASE_URL: server.databaseUrl },
		});
		const ended = new Promise((resolve) => child.once('close', resolve));
		await expect.poll(() => readdirSync(stopped), { timeout: 20_000 }).toHaveLength(1);
		child.kill('SIGINT');
		expect(await ended).toBe(130);
	});
	expect(readdirSync(stopped)).toEqual([]);
});
