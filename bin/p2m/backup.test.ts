import { execFileSync, spawnSync } from 'node:child_process';
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
	await run(['backup', 'open.tar.gz']);
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

test('S26: a sealed one opens with its passphrase alone', async () => {
	expect(await run(['backup', 'a.age', '--passphrase-file', 'secret.txt', '--json'])).toMatchObject(
		{
			exitCode: 0,
		},
	);
	const head = readFileSync(join(folder, 'a.age')).subarray(0, 60).toString('latin1');
	expect(head).toMatch(/^age-encryption\.org\/v1\n-> scrypt \S{22} 18\n/);
	const verify = (input: string) =>
		run(['restore', 'a.age', '--verify', '--passphrase-stdin'], server.databaseUrl, input);
	expect(await verify(passphrase)).toMatchObject({ exitCode: 0 });
	expect(await verify('another passphrase')).toMatchObject({
		exitCode: 3,
		stderr: 'The passphrase is not the one of this backup.\n',
	});
	expect(await run(['restore', 'a.age', '--verify'])).toMatchObject({ exitCode: 2 });
	expect(
		await run(['backup', 'b.age', '--passphrase-stdin'], server.databaseUrl, 'short'),
	).toMatchObject({
		exitCode: 3,
	});
	expect(readdirSync(folder).filter((name) => name.includes('b.age'))).toEqual([]);
});

test.each([
	[['backup']],
	[['backup', 'x', 'y']],
	[['backup', 'x', '--passphrase', '--passphrase-stdin']],
	[['backup', 'x', '--passphrase']],
	[['backup', 'x', '--passphrase=secret']],
	[['restore', 'x', '--passphrase']],
])('%j: usage, 2', async (argv) => {
	expect(await run(argv)).toMatchObject({ exitCode: 2 });
});

test('a file that is no backup, is cut short, or is not there: 1, and which it is', async () => {
	const here = async (...argv: string[]) => runCommand(argv, { DATABASE_URL: server.databaseUrl });
	const path = (name: string) => join(folder, name);
	writeFileSync(path('text'), 'hello');
	await run(['backup', 'whole.tar.gz']);
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
