import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare } from 'bcryptjs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { operator } from '../../lib/auth/admin';
import { isAppError } from '../../lib/errors';
import { p2m, runCommand, transcript } from '../../lib/testing/p2m';
import { type TestServer, testClient, testServer } from '../../lib/testing/service';

const password = 'plum tart on a slow train';
const other = 'seven quiet lighthouses';

vi.setConfig({ testTimeout: 60_000 });

let server: TestServer;
let databaseUrl: string;
let folder: string;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'p2m-users-'));
	server = await testServer();
	({ databaseUrl } = server);
	await server.person('keeper', 'keeps the last seat warm');
	await server.person('chief', 'keeps the keys to the house');
	await server.sql("UPDATE users SET role = 'admin' WHERE username = 'chief'");
});

afterAll(async () => {
	await server.close();
	await rm(folder, { recursive: true });
	expect(transcript.join('\n')).not.toMatch(new RegExp(`${password}|${other}|\\$2b\\$`));
});

const here = (...argv: string[]) => runCommand(argv, { DATABASE_URL: databaseUrl });

/** Creates a user whose password comes from a file with these bytes. */
async function createFromFile(name: string, bytes: string | Uint8Array, ...options: string[]) {
	const file = join(folder, 'password');
	await writeFile(file, bytes, { mode: 0o600 });
	return here('users', 'create', name, `--password-file=${file}`, ...options);
}

const row = async (username: string) =>
	(
		await server.sql<{ password_hash: string; is_active: boolean }>(
			'SELECT password_hash, is_active FROM users WHERE username = $1',
			[username],
		)
	)[0];

async function tokenOf(username: string, itsPassword: string): Promise<string> {
	await server.person(username, itsPassword);
	return (await server.auth.login({ username, password: itsPassword, client: testClient })).token;
}

test('create makes a user with a $2b$12$ hash, whose name is then taken in any case', async () => {
	const made = await p2m(['users', 'create', 'maria', '--password-stdin', '--json'], {
		databaseUrl,
		input: `${password}\n`,
	});
	expect(made).toMatchObject({ exitCode: 0, stderr: '' });
	const { user } = JSON.parse(made.stdout);
	expect(user).toEqual({
		id: expect.any(Number),
		username: 'maria',
		role: 'user',
		is_active: true,
		password_is_default: false,
		created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
	});
	// In UTC, though the database is in Tokyo and this process in New York.
	expect(Math.abs(Date.parse(user.created_at) - Date.now())).toBeLessThan(60_000);
	const hash = (await row('maria'))?.password_hash ?? '';
	expect(hash).toMatch(/^\$2b\$12\$/);
	expect(await compare(password, hash)).toBe(true);

	const twin = await p2m(['users', 'create', 'MARIA', '--password-stdin', '--json'], {
		databaseUrl,
		input: password,
	});
	expect(twin).toMatchObject({ exitCode: 3, stdout: '' });
	expect(JSON.parse(twin.stderr).error).toMatchObject({ code: 'username_taken', exit_code: 3 });
});

describe('S17: create refuses a name outside the rule', () => {
	test.each([
		['a Cyrillic look-alike', 'mаria'],
		['a zero-width space', 'ma\u200bria'],
		['two characters', 'ma'],
		['65 characters', 'm'.repeat(65)],
		['a space', 'maria lopez'],
	])('%s', async (_why, name) => {
		expect(await createFromFile(name, password)).toMatchObject({
			exitCode: 3,
			code: 'username_refused',
		});
		expect(await row(name)).toBeUndefined();
	});
});

test('S17: 100 racing creations of one name in all its cases make one row', async () => {
	const spellings = ['racer', 'RACER', 'Racer', 'rAcEr'];
	const outcomes = await Promise.allSettled(
		Array.from({ length: 100 }, (_, index) =>
			server.auth.admin.createUser(operator, {
				username: spellings[index % 4] ?? '',
				role: 'user',
				password,
			}),
		),
	);
	const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
	expect(refused).toHaveLength(99);
	for (const { reason } of refused) {
		expect(isAppError(reason) && reason.code).toBe('username_taken');
	}
	const rows = await server.sql("SELECT 1 FROM users WHERE lower(username) = 'racer'");
	expect(rows).toHaveLength(1);
});

test('a password that breaks a rule is refused with 3, and no user is made', async () => {
	const run = await p2m(['users', 'create', 'nobody', '--password-stdin'], {
		databaseUrl,
		input: 'short',
	});
	expect(run).toMatchObject({ exitCode: 3, stdout: '' });
	expect(run.stderr).toContain('The new password has 5 characters. Use at least 15');
	expect(await createFromFile('nobody', '\n')).toMatchObject({ exitCode: 3 });
	expect(await createFromFile('nobody', `${password}\n${other}`)).toMatchObject({ exitCode: 3 });
	expect(await createFromFile('nobody', Buffer.from([0xff, 0xfe, 0x41]))).toMatchObject({
		exitCode: 3,
	});
	expect(await row('nobody')).toBeUndefined();
});

test('without a terminal and without a source for the password: usage, 2', async () => {
	const run = await p2m(['users', 'create', 'nobody'], { databaseUrl, input: password });
	expect(run).toMatchObject({ exitCode: 2, stdout: '' });
	expect(run.stderr).toContain('--password-stdin');
});

test('S2: passwd ends every session of the user at once', async () => {
	const token = await tokenOf('petra', 'an old password of petra');
	expect(await server.auth.verify(token)).not.toBeNull();
	const run = await p2m(['users', 'passwd', 'petra', '--password-stdin', '--json'], {
		databaseUrl,
		input: `${other}\r\n`,
	});
	expect(JSON.parse(run.stdout)).toEqual({ username: 'petra', ended_sessions: 1 });
	expect(await server.auth.verify(token)).toBeNull();
	expect(await compare(other, (await row('petra'))?.password_hash ?? '')).toBe(true);
});

test('S2: disable makes the next verify refuse, and enable brings no session back', async () => {
	const token = await tokenOf('dora', password);
	const disabled = await p2m(['users', 'disable', 'dora', '--json'], { databaseUrl });
	expect(JSON.parse(disabled.stdout)).toMatchObject({
		user: { username: 'dora', is_active: false },
		changed: true,
		ended_sessions: 1,
	});
	expect(await server.auth.verify(token)).toBeNull();
	expect(await here('users', 'disable', 'dora')).toMatchObject({ json: { changed: false } });
	expect(await here('users', 'enable', 'dora')).toMatchObject({ json: { changed: true } });
	expect(await server.auth.verify(token)).toBeNull();
	await expect(
		server.auth.login({ username: 'dora', password, client: testClient }),
	).resolves.toMatchObject({ username: 'dora' });
});

describe('the last active administrator', () => {
	test.each([
		['disable', []],
		['role', ['--to', 'user']],
		['delete', ['--yes']],
		['delete', ['--dry-run']],
	])('is refused to %s %j with 3, and stays', async (verb, options) => {
		const before = await server.users.find('chief');
		expect(before).toMatchObject({ role: 'admin', isActive: true });
		expect(await here('users', verb, 'chief', ...options)).toMatchObject({
			exitCode: 3,
			code: 'last_admin',
		});
		expect(await server.users.find('chief')).toEqual(before);
	});

	test('may go when there is another one', async () => {
		expect(await createFromFile('second', password, '--admin')).toMatchObject({
			json: { user: { role: 'admin' } },
		});
		const demoted = await here('users', 'role', 'second', '--to', 'user');
		expect(demoted).toMatchObject({ json: { user: { role: 'user' }, changed: true } });
		expect(await here('users', 'role', 'second', '--to', 'user')).toMatchObject({
			json: { changed: false },
		});
		expect(await here('users', 'role', 'second', '--to', 'admin')).toMatchObject({
			json: { user: { role: 'admin' }, changed: true },
		});
		expect(await here('users', 'disable', 'second')).toMatchObject({ json: { changed: true } });
	});
});

test.each([[[]], [['--to', 'root']]])(
	'role without a role there is, %j: usage, 2',
	async (more) => {
		expect(await here('users', 'role', 'keeper', ...more)).toMatchObject({ exitCode: 2 });
	},
);

test('S17, S28: delete wants the name or --yes, ends everything, keeps the audit and frees no name', async () => {
	const token = await tokenOf('gone', password);
	const id = (await server.users.find('gone'))?.id ?? 0;
	const asked = await p2m(['users', 'delete', 'gone'], { databaseUrl });
	expect(asked).toMatchObject({ exitCode: 2, stdout: '' });
	expect(asked.stderr).toMatch(/1 session .*never given out again[\s\S]*--yes/);
	expect(await here('users', 'delete', 'gone', '--dry-run')).toMatchObject({
		json: { dry_run: true, ended_sessions: 1 },
	});
	expect(await server.auth.verify(token)).not.toBeNull();
	expect(await here('users', 'delete', 'gone', '--yes')).toMatchObject({
		json: { user: { id, username: 'gone' }, dry_run: false, ended_sessions: 1 },
	});
	expect(await server.auth.verify(token)).toBeNull();
	expect(await createFromFile('Gone', password)).toMatchObject({ code: 'username_taken' });
	const [event] = await server.audit.list({ action: 'user.deleted' }, { limit: 1 });
	expect(event).toMatchObject({ actor: null, subject: { id, name: 'gone' } });
});

describe('one-time links', () => {
	const environment = { APP_URL: 'https://p2m.example' };
	const secretIn = (link: string) => link.trim().split('/').at(-1) ?? '';
	const redeem = (link: string) =>
		server.auth.redeemLink({ secret: secretIn(link), newPassword: other, client: testClient });

	test('reset-link prints the link alone; it works once, and changes nothing before', async () => {
		const token = await tokenOf('lena', password);
		const argv = ['users', 'reset-link', 'lena'];
		const run = await p2m(argv, { databaseUrl, environment });
		expect(run.exitCode).toBe(0);
		expect(run.stdout).toMatch(/^https:\/\/p2m\.example\/link\/[\w-]{43}\n$/);
		expect(run.stderr).toMatch(
			/^With this link lena chooses a new password\. It works once, until/,
		);
		expect(await server.auth.verify(token)).not.toBeNull();
		const [{ left } = { left: 0 }] = await server.sql<{ left: number }>(
			`SELECT extract(epoch FROM expires_at - timezone('utc', now()))::float8 AS left
			FROM one_time_links WHERE digest LIKE 'sha256:%' ORDER BY id DESC LIMIT 1`,
		);
		expect(Math.abs(left - 24 * 3600)).toBeLessThan(120);
		expect(await redeem(run.stdout)).toMatchObject({ username: 'lena' });
		expect(await server.auth.verify(token)).toBeNull();
		await expect(redeem(run.stdout)).rejects.toMatchObject({ code: 'link_spent' });
	});

	test('create --link makes an account that only the link opens', async () => {
		const made = await runCommand(['users', 'create', 'linda', '--link', '--admin'], {
			DATABASE_URL: databaseUrl,
			HOST: '0.0.0.0',
			PORT: '4410',
		});
		expect(made).toMatchObject({
			json: {
				user: { username: 'linda', role: 'admin' },
				link: expect.stringMatching(/^http:\/\/0\.0\.0\.0:4410\/link\//),
				link_expires_at: expect.stringMatching(/Z$/),
			},
		});
		expect((await row('linda'))?.password_hash).toBe('!');
		const link = 'json' in made && made.json && 'link' in made.json ? String(made.json.link) : '';
		expect(await redeem(link)).toMatchObject({ username: 'linda' });
		await server.sql("DELETE FROM users WHERE username = 'linda'");
	});

	test('where APP_URL is not set, that is said', async () => {
		const run = await p2m(['users', 'reset-link', 'keeper'], { databaseUrl });
		expect(run.stdout).toMatch(/^http:\/\/127\.0\.0\.1:3000\/link\//);
		expect(run.stderr).toContain('APP_URL is not set');
		const wrong = { APP_URL: 'p2m.example/path' };
		expect(
			await p2m(['users', 'reset-link', 'keeper'], { databaseUrl, environment: wrong }),
		).toMatchObject({
			exitCode: 6,
		});
	});

	test('--link and a password exclude each other', async () => {
		expect(await createFromFile('nobody', password, '--link')).toMatchObject({ exitCode: 2 });
		expect(await row('nobody')).toBeUndefined();
	});
});

describe('S28: the audit is sealed at once where the keys are known, else it waits for the server', () => {
	const JWT_SECRET_KEY = 'kq7Rz2Lw9XvTd4Ym1Bn6Jc8Hf3Gs5PwUe0';
	test.each([
		['known', { JWT_SECRET_KEY }, 0],
		['not known', {}, 1],
		['weak', { JWT_SECRET_KEY: 'weak' }, 1],
	])('%s', async (how, keys, waiting) => {
		await server.sql('DELETE FROM audit_queue');
		const name = `sealed-${how.replace(' ', '-')}`;
		const argv = ['users', 'create', name, '--link'];
		await runCommand(argv, { DATABASE_URL: databaseUrl, ...keys });
		const [{ count } = { count: -1 }] = await server.sql<{ count: number }>(
			'SELECT count(*)::int AS count FROM audit_queue',
		);
		// The account and its link.
		expect(count).toBe(waiting * 2);
	});

	test('a long backlog is left to the server, and nobody waits for it', async () => {
		await server.sql(
			"INSERT INTO audit_events (action, outcome) SELECT 'logout', 'success' FROM generate_series(1, 5001)",
		);
		const settings = { DATABASE_URL: databaseUrl, JWT_SECRET_KEY };
		await runCommand(['users', 'create', 'after-many', '--link'], settings);
		expect((await server.audit.status()).unsealed).toBeGreaterThan(5001);
		await server.sql('DELETE FROM audit_queue');
	});
});

test.each(['passwd', 'disable', 'enable', 'delete', 'reset-link'])(
	'%s of nobody: 4',
	async (verb) => {
		const source = verb === 'passwd' ? ['--password-file=package.json'] : [];
		expect(await here('users', verb, 'nobody', ...source)).toMatchObject({
			exitCode: 4,
			code: 'user_not_found',
		});
	},
);

test('list shows old names that could drive a terminal spelled out, and as they are in JSON', async () => {
	const odd = 'old\u001b[2J\u202ename';
	await server.person(odd, password);
	const forPeople = await p2m(['users', 'list'], { databaseUrl });
	expect(forPeople).toMatchObject({ exitCode: 0, stderr: '' });
	expect(forPeople.stdout).toContain('old\\u{1b}[2J\\u{202e}name');
	expect(forPeople.stdout).not.toContain('\u001b');
	const asJson = await here('users', 'list', '--json');
	expect(asJson).toMatchObject({
		json: { users: expect.arrayContaining([expect.objectContaining({ username: odd })]) },
	});
});
