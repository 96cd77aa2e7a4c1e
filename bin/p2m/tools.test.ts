import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare } from 'bcryptjs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { secretWeakness } from '../../lib/secret';
import { type ScratchDatabase, scratchDatabase } from '../../lib/testing/database';
import { p2m, runCommand } from '../../lib/testing/p2m';
import { databaseUrl, withClient } from '../../lib/testing/template';

vi.setConfig({ testTimeout: 60_000 });

let scratch: ScratchDatabase;
let folder: string;

beforeAll(async () => {
	scratch = await scratchDatabase();
	folder = await mkdtemp(join(tmpdir(), 'p2m-tools-'));
});

afterAll(async () => {
	await scratch.drop();
	await rm(folder, { recursive: true });
});

/** Points at nothing: these commands must not care. */
const nowhere = 'postgresql://nobody:nothing@127.0.0.1:1/nowhere';

const hashOf = (input: string | Uint8Array, environment = {}) =>
	p2m(['password', 'hash', '--password-stdin', '--json'], {
		databaseUrl: nowhere,
		input,
		environment,
	});

test('S8: secret generate prints a secret that the server accepts, another one each time', async () => {
	const runs = [await p2m(['secret', 'generate']), await p2m(['secret', 'generate'])];
	const secrets = runs.map(({ stdout }) => stdout.trim());
	expect(new Set(secrets).size).toBe(2);
	expect(secrets.map(secretWeakness)).toEqual([null, null]);
	expect(runs.map(({ stderr }) => stderr)).toEqual(['', '']);
});

test('S10: password hash prints a $2b$12$ hash that bcryptjs verifies, up to 72 bytes', async () => {
	const password = `${'ü'.repeat(20)} and 31 characters of ASCII.`.padEnd(52, '!');
	expect(Buffer.byteLength(password)).toBe(72);
	const { hash, warning } = JSON.parse((await hashOf(password)).stdout);
	expect(hash).toMatch(/^\$2b\$12\$[./A-Za-z0-9]{53}$/);
	expect(await compare(password, hash)).toBe(true);
	expect(warning).toBeNull();
});

test('S10: password hash refuses 73 bytes and NUL instead of cutting', async () => {
	const long = await hashOf('x'.repeat(73));
	expect(long).toMatchObject({ exitCode: 3, stdout: '' });
	expect(JSON.parse(long.stderr).error.message).toContain('73 bytes');
	expect(await hashOf('before\0after and longer')).toMatchObject({ exitCode: 3, stdout: '' });
});

test('password hash warns about a password that breaks a rule, and hashes it', async () => {
	const run = await p2m(['password', 'hash', '--password-stdin'], { input: 'root\n' });
	expect(run.exitCode).toBe(0);
	expect(run.stderr).toContain('The new password has 4 characters. Use at least');
	expect(await compare('root', run.stdout.trim())).toBe(true);
});

test('a password file is found from where the operator stands; an open one is worth a warning', async () => {
	const password = 'a sentence kept in a file';
	await writeFile(join(folder, 'password.txt'), `${password}\n`, { mode: 0o600 });
	const argv = ['password', 'hash', '--password-file', 'password.txt'];
	const closed = await p2m(argv, { folder });
	expect(closed).toMatchObject({ exitCode: 0, stderr: '' });
	expect(await compare(password, closed.stdout.trim())).toBe(true);
	await chmod(join(folder, 'password.txt'), 0o644);
	expect((await p2m(argv, { folder })).stderr).toContain('chmod 600');
	expect(await p2m([...argv, '--password-stdin'], { folder })).toMatchObject({ exitCode: 2 });
	const missing = ['password', 'hash', '--password-file=missing.txt'];
	expect(await p2m(missing, { folder })).toMatchObject({ exitCode: 2, stdout: '' });
});

test('db url is fit for psql: as it was set, less what only Prisma understands', async () => {
	const run = await p2m(['db', 'url'], {
		databaseUrl: `${scratch.url}?schema=public&connection_limit=3&sslmode=disable`,
	});
	expect(run).toMatchObject({ exitCode: 0, stderr: '' });
	expect(run.stdout.trim()).toBe(`${scratch.url}?sslmode=disable`);
	await withClient(run.stdout.trim(), (client) => client.query('SELECT 1'));
});

describe('what is in the way is said in a sentence, with its exit code and without the password', () => {
	const secret = 'hushhush';
	test.each([
		['nothing listens', () => `postgresql://me:${secret}@127.0.0.1:1/x`, 'does not answer'],
		['no such database', () => databaseUrl(scratch.url, 'missing'), 'does not exist'],
		[
			'a wrong password',
			() => {
				const url = new URL(scratch.url);
				url.password = secret;
				return url.href;
			},
			'refuses the user or the password',
		],
		[
			'no tables',
			() => databaseUrl(scratch.url, 'postgres'),
			'Run `p2m migrate`, or start with `npm start`',
		],
	])('5: %s', async (_what, url, sentence) => {
		const said = await runCommand(['users', 'list'], { DATABASE_URL: url() });
		expect(said).toMatchObject({ exitCode: 5 });
		expect(JSON.stringify(said)).toContain(sentence);
		expect(JSON.stringify(said)).not.toContain(secret);
	});

	test('5: on standard error, without a stack trace', async () => {
		const run = await p2m(['users', 'list'], { databaseUrl: nowhere });
		expect(run).toMatchObject({
			exitCode: 5,
			stdout: '',
			stderr: 'The database at 127.0.0.1:1 does not answer.\nStart it, or correct DATABASE_URL.\n',
		});
	});

	test('6: wrong settings, all of them, none with its value', async () => {
		const run = await p2m(['users', 'list', '--json'], {
			databaseUrl: `mysql://me:${secret}@localhost/x`,
			environment: { PASSWORD_MIN_LENGTH: 'many' },
		});
		expect(run).toMatchObject({ exitCode: 6, stdout: '' });
		const { code, message } = JSON.parse(run.stderr).error;
		expect(code).toBe('invalid_settings');
		expect(message).toMatch(/DATABASE_URL[\s\S]*PASSWORD_MIN_LENGTH/);
		expect(run.stderr).not.toContain(secret);
	});

	test("a wrong setting of the web server's is none of these commands' business", async () => {
		const environment = { JWT_SECRET_KEY: 'weak', PORT: 'abc' };
		const run = await p2m(['users', 'list', '--json'], { databaseUrl: scratch.url, environment });
		expect(run).toMatchObject({ exitCode: 0, stdout: '{\n  "users": []\n}\n' });
	});
});
