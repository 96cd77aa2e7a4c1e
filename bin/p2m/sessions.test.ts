import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { p2m, runCommand, transcript } from '../../lib/testing/p2m';
import { type TestServer, testClient, testServer } from '../../lib/testing/service';

const password = 'plum tart on a slow train';

vi.setConfig({ testTimeout: 60_000 });

let server: TestServer;
let databaseUrl: string;

beforeAll(async () => {
	server = await testServer();
	({ databaseUrl } = server);
	await server.person('maria', password);
	await server.person('ivan', password);
});

beforeEach(() => server.sql('DELETE FROM sessions'));

afterAll(async () => {
	await server.close();
	// Neither tokens (JWTs begin so) nor their digests are anybody's business here.
	expect(transcript.join('\n')).not.toMatch(/eyJ|sha256:|plum tart/);
});

const signIn = async (username: string, userAgent = 'test') =>
	(await server.auth.login({ username, password, client: { ...testClient, userAgent } })).token;

const idOf = async (token: string) => (await server.auth.verify(token))?.sessionId ?? 0;

const isLive = async (token: string) => (await server.auth.verify(token)) !== null;

const json = async (...argv: string[]) =>
	JSON.parse((await p2m([...argv, '--json'], { databaseUrl })).stdout);

const here = (...argv: string[]) => runCommand(argv, { DATABASE_URL: databaseUrl });

/** Rows that expired an hour ago. */
const addExpired = (rows: number) =>
	server.sql(
		`INSERT INTO sessions (user_id, token, created_at, expires_at)
		SELECT (SELECT min(id) FROM users), 'sha256:expired-' || n,
			timezone('utc', now()) - interval '25 hours', timezone('utc', now()) - interval '1 hour'
		FROM generate_series(1, $1::int) n`,
		[rows],
	);

test('list gives live sessions newest first, of all or of one user, and says when it leaves some out', async () => {
	await signIn('ivan');
	const newest = await signIn('maria', 'Browser\u001b[2J');
	await addExpired(1);
	const { sessions, truncated } = await json('sessions', 'list');
	expect(truncated).toBe(false);
	expect(sessions).toHaveLength(2);
	expect(sessions[0]).toEqual({
		id: await idOf(newest),
		username: 'maria',
		created_at: expect.stringMatching(/Z$/),
		last_seen_at: expect.stringMatching(/Z$/),
		expires_at: expect.stringMatching(/Z$/),
		method: 'password',
		kept: false,
		address: testClient.address,
		user_agent: 'Browser\u001b[2J',
	});
	expect(Date.parse(sessions[0].expires_at) - Date.parse(sessions[0].created_at)).toBe(86_400_000);
	expect(await here('sessions', 'list', '--user', 'IVAN')).toMatchObject({
		json: { sessions: [{ username: 'ivan' }] },
	});
	expect(await here('sessions', 'list', '--limit', '1')).toMatchObject({
		json: { sessions: [{ username: 'maria' }], truncated: true },
	});
	const forPeople = await p2m(['sessions', 'list', '--limit=1'], { databaseUrl });
	expect(forPeople.stdout).toContain('Browser\\u{1b}[2J');
	expect(forPeople.stdout).toMatch(/LAST SEEN .*HOW .*\n.* password /);
	expect(forPeople.stderr).toBe('Only the newest 1 are shown. --limit N shows more.\n');
});

test('S2: revoke ID ends that session and no other, on the next verify', async () => {
	const [one, two] = [await signIn('maria'), await signIn('maria')];
	const id = String(await idOf(one));
	expect(await here('sessions', 'revoke', id, '--dry-run')).toEqual({
		json: { revoked: 1, dry_run: true },
	});
	expect(await isLive(one)).toBe(true);
	expect(await json('sessions', 'revoke', id)).toEqual({ revoked: 1, dry_run: false });
	expect([await isLive(one), await isLive(two)]).toEqual([false, true]);
	const again = await p2m(['sessions', 'revoke', id], { databaseUrl });
	expect(again).toMatchObject({ exitCode: 4, stdout: '' });
});

test('S28: each kind of revoking is in the audit, a dry run is not', async () => {
	const seen = async () =>
		(await server.audit.list({ action: 'sessions' }, { limit: 1000 })).length +
		(await server.audit.list({ action: 'session' }, { limit: 1000 })).length;
	const before = await seen();
	const id = String(await idOf(await signIn('maria')));
	await here('sessions', 'revoke', id, '--dry-run');
	await here('sessions', 'revoke', '--all', '--dry-run');
	expect(await seen()).toBe(before);
	await here('sessions', 'revoke', id);
	await here('sessions', 'revoke', '--user', 'maria');
	await here('sessions', 'revoke', '--all', '--yes');
	const [all, ofUser] = await server.audit.list({ action: 'sessions.ended' }, { limit: 2 });
	const [one] = await server.audit.list({ action: 'session.ended' }, { limit: 1 });
	expect([all?.subject, ofUser?.subject?.name, one?.subject?.name]).toEqual([
		null,
		'maria',
		'maria',
	]);
	expect([all, ofUser, one].map((row) => row?.actor)).toEqual([null, null, null]);
	expect(await seen()).toBe(before + 3);
});

test('a session that its browser keeps says so', async () => {
	await server.auth.login({ username: 'maria', password, client: testClient, keep: true });
	const forPeople = await p2m(['sessions', 'list', '--user', 'maria'], { databaseUrl });
	expect(forPeople.stdout).toContain('password, kept');
	expect(await here('sessions', 'list')).toMatchObject({ json: { sessions: [{ kept: true }] } });
});

test("S2: revoke --user ends all of one user's and nobody else's", async () => {
	const hers = [await signIn('maria'), await signIn('maria')];
	const his = await signIn('ivan');
	expect(await json('sessions', 'revoke', '--user', 'maria')).toMatchObject({ revoked: 2 });
	expect(await Promise.all([...hers, his].map(isLive))).toEqual([false, false, true]);
});

test('S2: revoke --all wants --yes, then ends more sessions than one batch holds', async () => {
	const token = await signIn('maria');
	await server.sql(
		`INSERT INTO sessions (user_id, token, expires_at)
		SELECT (SELECT min(id) FROM users), 'sha256:live-' || n, timezone('utc', now()) + interval '1 hour'
		FROM generate_series(1, 10001) n`,
	);
	const asked = await p2m(['sessions', 'revoke', '--all'], { databaseUrl });
	expect(asked).toMatchObject({ exitCode: 2, stdout: '' });
	expect(asked.stderr).toContain('This ends 10002 sessions');
	expect(await isLive(token)).toBe(true);
	const done = await p2m(['sessions', 'revoke', '--all', '--yes'], { databaseUrl });
	expect(done).toMatchObject({ exitCode: 0, stdout: '10002 sessions ended.\n' });
	expect(await isLive(token)).toBe(false);
	expect(await server.sessions.count({})).toBe(0);
});

test.each([
	[[]],
	[['1', '--all']],
	[['--user', 'maria', '--all']],
	[['0']],
	[['-1']],
	[['maria']],
	[['99999999999']],
])('revoke %j: usage, 2', async (argv) => {
	expect(await here('sessions', 'revoke', ...argv)).toMatchObject({ exitCode: 2 });
});

test('list and revoke of an unknown user: 4', async () => {
	for (const verb of ['list', 'revoke']) {
		expect(await here('sessions', verb, '--user', 'nobody')).toMatchObject({ exitCode: 4 });
	}
});

test('cleanup deletes every expired row in batches, prints how many, and keeps the live ones', async () => {
	const token = await signIn('maria');
	await addExpired(12_003);
	expect(await here('sessions', 'cleanup', '--dry-run')).toEqual({
		json: { deleted: 12_003, dry_run: true },
	});
	const run = await p2m(['sessions', 'cleanup'], { databaseUrl });
	expect(run).toMatchObject({
		exitCode: 0,
		stdout: '12003 expired sessions deleted.\n',
		stderr: '',
	});
	expect(await here('sessions', 'cleanup')).toEqual({ json: { deleted: 0, dry_run: false } });
	expect(await isLive(token)).toBe(true);
});
