import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare } from 'bcryptjs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
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
});

afterAll(async () => {
	await server.close();
	await rm(folder, { recursive: true });
	expect(transcript.join('\n')).not.toMatch(new RegExp(`${password}|${other}|\\$2b\\$`));
});

const here = (...argv: string[]) => runCommand(argv, { DATABASE_URL: databaseUrl });

/** Creates a user whose password comes from a file with these bytes. */
async function createFromFile(name: string, bytes: string | Uint8Array) {
	const file = join(folder, 'password');
	await writeFile(file, bytes, { mode: 0o600 });
	return here('users', 'create', name, `--password-file=${file}`);
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
			server.auth.createUser(spellings[index % 4] ?? '', password),
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

test('disabling the last active user needs --yes', async () => {
	const lonely = await testServer();
	try {
		await lonely.person('hermit', password);
		const asked = await p2m(['users', 'disable', 'hermit'], { databaseUrl: lonely.databaseUrl });
		expect(asked).toMatchObject({ exitCode: 2, stdout: '' });
		expect(asked.stderr).toContain('--yes');
		expect((await lonely.users.find('hermit'))?.isActive).toBe(true);
		const forced = await runCommand(['users', 'disable', 'hermit', '--yes'], {
			DATABASE_URL: lonely.databaseUrl,
		});
		expect(forced).toMatchObject({ json: { changed: true } });
		expect((await lonely.users.find('hermit'))?.isActive).toBe(false);
	} finally {
		await lonely.close();
	}
});

test.each(['passwd', 'disable', 'enable'])('%s of nobody: 4', async (verb) => {
	const source = verb === 'passwd' ? ['--password-file=package.json'] : [];
	expect(await here('users', verb, 'nobody', ...source)).toMatchObject({
		exitCode: 4,
		code: 'user_not_found',
	});
});

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
