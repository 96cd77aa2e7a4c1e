import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AuditEvent } from '../../lib/auth/audit-event';
import { p2m, runCommand } from '../../lib/testing/p2m';
import { type TestServer, testServer } from '../../lib/testing/service';

const jwtSecretKey = 'kq7Rz2Lw9XvTd4Ym1Bn6Jc8Hf3Gs5PwUe0';
const events = 2500;

vi.setConfig({ testTimeout: 60_000 });

let server: TestServer;
let settings: Record<string, string>;

const ofMaria: AuditEvent = {
	action: 'login.succeeded',
	outcome: 'success',
	actor: { id: 7, username: 'maria' },
	subject: { id: 7, username: 'maria' },
	client: { address: '192.0.2.7', userAgent: '=cmd|x' },
	detail: { method: 'password' },
};

beforeAll(async () => {
	server = await testServer({ jwtSecretKey });
	settings = { DATABASE_URL: server.databaseUrl, JWT_SECRET_KEY: jwtSecretKey };
	// 1001 days old, and as many of today.
	await server.sql(
		`INSERT INTO audit_events (at, action, outcome, actor_id, actor_name)
		SELECT timezone('utc', now()) - interval '1001 days', 'logout', 'success', 9, 'old'
		FROM generate_series(1, $1)`,
		[events],
	);
	await server.audit.append(ofMaria);
	await server.audit.append({ ...ofMaria, action: 'login.refused', outcome: 'refused' });
	await server.audit.seal();
});
afterAll(() => server.close());

const run = (...argv: string[]) => runCommand(argv, settings);
const binary = (...argv: string[]) =>
	p2m(argv, { databaseUrl: server.databaseUrl, environment: { JWT_SECRET_KEY: jwtSecretKey } });

/** As somebody with all rights, whom no trigger stops. */
const tamper = (text: string) =>
	server.sql(
		`ALTER TABLE audit_events DISABLE TRIGGER USER; ${text}; ALTER TABLE audit_events ENABLE TRIGGER USER`,
	);

describe('list', () => {
	test('is newest first, filtered by who and what, and says when it leaves some out', async () => {
		expect(await run('audit', 'list', '--limit', '1')).toMatchObject({
			json: { events: [{ action: 'login.refused', actor_name: 'maria' }], truncated: true },
		});
		expect(await run('audit', 'list', '--action', 'login')).toMatchObject({
			json: { events: [{ action: 'login.refused' }, { action: 'login.succeeded' }] },
		});
		expect(
			await run('audit', 'list', '--user', 'maria', '--action', 'login.succeeded'),
		).toMatchObject({
			json: {
				events: [{ detail: { method: 'password' }, address: '192.0.2.7' }],
				truncated: false,
			},
		});
	});

	test('finds a user by id, so also what happened under another spelling', async () => {
		const { id } = await server.person('petra', 'plum tart on a slow train');
		const person = { id, username: 'Petra-before' };
		await server.audit.append({ ...ofMaria, actor: person, subject: person });
		expect(await run('audit', 'list', '--user', 'PETRA')).toMatchObject({
			json: { events: [{ actor_name: 'Petra-before' }] },
		});
	});

	test('for people: a table on which nothing stored can act', async () => {
		const person = { id: 5, username: 'odd\u001b[2J' };
		await server.audit.append({ ...ofMaria, actor: person, subject: person, action: 'link.used' });
		const { stdout } = await binary('audit', 'list', '--action', 'link');
		expect(stdout).toMatch(
			/^WHEN +WHAT +BY +TO +FROM +DETAIL\n\d{4}-\S+Z +link\.used +odd\\u\{1b\}/,
		);
		expect(stdout).toContain('method=password');
	});

	test.each([
		['login.refusd', 'Did you mean login.refused?'],
		['everything', 'There are: login.'],
	])('an action that does not exist is no empty list: %s', async (action, hint) => {
		expect(await run('audit', 'list', '--action', action)).toMatchObject({
			exitCode: 2,
			hint: expect.stringContaining(hint),
		});
	});
});

describe('export', () => {
	test('writes all of it, oldest first, over more than one reading', async () => {
		const answer = await run('audit', 'export', '--format', 'jsonl', '--action', 'logout');
		const written = 'written' in answer ? (answer.written ?? '') : '';
		const rows = written
			.trimEnd()
			.split('\n')
			.map((line) => JSON.parse(line));
		expect(rows).toHaveLength(events);
		expect(new Set(rows.map(({ id }) => id)).size).toBe(events);
		expect(rows.every(({ id }, index) => index === 0 || id > rows[index - 1].id)).toBe(true);
		expect(answer).toMatchObject({ json: null });
	});

	test('S28: as CSV to standard output, and nothing else; no cell is a formula', async () => {
		const made = await binary('audit', 'export', '--format=csv', '--user=maria');
		expect(made).toMatchObject({ exitCode: 0, stderr: '' });
		const lines = made.stdout.split('\r\n');
		expect(lines[0]).toMatch(/^id,at,action,outcome,/);
		expect(lines).toHaveLength(4);
		expect(lines[1]).toContain(",'=cmd|x,");
	});

	test.each([[[]], [['--format', 'xml']]])('%j: usage, 2', async (argv) => {
		expect(await run('audit', 'export', ...argv)).toMatchObject({ exitCode: 2 });
	});
});

describe('S28: verify', () => {
	beforeEach(() => server.audit.seal());
	afterEach(() => tamper("UPDATE audit_events SET outcome = 'success' WHERE action = 'logout'"));

	async function head(): Promise<string> {
		const answer = await run('audit', 'verify');
		return 'json' in answer && answer.json && 'head' in answer.json ? String(answer.json.head) : '';
	}

	test('of a whole one: 0, how many, and the head to note', async () => {
		const made = await binary('audit', 'verify');
		expect(made).toMatchObject({ exitCode: 0, stderr: '' });
		expect(made.stdout).toMatch(
			/^The audit verifies: \d{4} sealed events checked\.\nHead: \d{4}:[\da-f]{64}\n$/,
		);
		expect(made.stdout).toContain(await head());
		expect(await run('audit', 'verify', '--head', await head())).toMatchObject({
			json: { ok: true, noted: 'found' },
		});
	});

	test('of one that was changed: 1, and the first place', async () => {
		await tamper("UPDATE audit_events SET outcome = 'refused' WHERE id IN (20, 30)");
		const made = await binary('audit', 'verify');
		expect(made).toMatchObject({ exitCode: 1 });
		expect(made.stdout).toMatch(/^The audit does not verify\.\nEvent 20 /);
		expect(await run('audit', 'verify', '--json')).toMatchObject({
			exitCode: 1,
			json: { ok: false, event_id: 20 },
		});
	});

	test('with another head than the one there: 1', async () => {
		const [seq] = (await head()).split(':');
		for (const other of [`${seq}:${'0'.repeat(64)}`, `${Number(seq) + 1}:${'0'.repeat(64)}`]) {
			expect(await run('audit', 'verify', '--head', other)).toMatchObject({ exitCode: 1 });
		}
		expect(await run('audit', 'verify', '--head', '12')).toMatchObject({ exitCode: 2 });
	});

	test.each(['verify', 'prune'])('%s without the real secret: 6, by name', async (verb) => {
		const answer = await runCommand(['audit', verb], { DATABASE_URL: server.databaseUrl });
		expect(answer).toMatchObject({
			exitCode: 6,
			message: expect.stringContaining('JWT_SECRET_KEY is not set'),
		});
	});

	test('with another secret says which key is missing, not that somebody tampered', async () => {
		const JWT_SECRET_KEY = 'Zt5Qm8Wb1Rk4Xn7Lp2Vd9Hs6Jf3Gc0YaTe';
		expect(await runCommand(['audit', 'verify'], { ...settings, JWT_SECRET_KEY })).toMatchObject({
			exitCode: 1,
			json: { problem: expect.stringContaining('not configured') },
		});
	});
});

test('S28: prune removes what is older than AUDIT_RETENTION_DAYS, but nothing that does not verify', async () => {
	const more = { ...settings, AUDIT_RETENTION_DAYS: '1000' };
	const pruned = (...argv: string[]) => runCommand(['audit', 'prune', ...argv], more);
	const young = { ...settings, AUDIT_RETENTION_DAYS: '1002' };
	expect(await runCommand(['audit', 'prune'], young)).toMatchObject({ json: { removed: 0 } });
	const dry = { json: { removed: events, retention_days: 1000, dry_run: true } };
	expect(await pruned('--dry-run')).toEqual(dry);
	await tamper("UPDATE audit_events SET outcome = 'refused' WHERE id = 20");
	expect(await pruned()).toMatchObject({
		exitCode: 1,
		message: expect.stringContaining('does not verify'),
	});
	expect(await pruned('--even-if-broken')).toMatchObject({ exitCode: 2 });
	expect(await pruned('--dry-run')).toEqual(dry);
	expect(await pruned('--even-if-broken', '--yes')).toMatchObject({ json: { removed: events } });
	expect(await run('audit', 'verify')).toMatchObject({
		json: { ok: true, removed: events, unsealed: 0 },
	});
	expect(await run('audit', 'list', '--action', 'audit.pruned')).toMatchObject({
		json: { events: [{ detail: { removed: events } }] },
	});
});
