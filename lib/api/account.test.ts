import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAccounts } from '../auth/accounts';
import { asBrowser, bearer, type Caller, caller, cookiesOf, from } from '../testing/http';
import { type TestServer, testServer } from '../testing/service';
import { createTable } from './table';

const password = 'kettle drum owl barn';
let server: TestServer;
let here: Caller;
/** Another node on the same database. */
let there: Caller;
let count = 0;

beforeAll(async () => {
	server = await testServer();
	here = caller(server);
	there = caller(server.node());
});
afterAll(() => server.close());

async function newPerson(role: 'user' | 'admin' = 'user') {
	count += 1;
	const username = `owner${count}`;
	const make = role === 'admin' ? server.administrator : server.person;
	return { username, ...(await make(username, password)) };
}
async function signIn(username: string, headers: Record<string, string> = {}) {
	const answer = await here.post('/auth/login', { username, password }, headers);
	return { token: answer.body.token, headers: bearer(answer.body.token), answer };
}
const isValid = async (token: string) => (await there.post('/auth/verify', { token })).body.valid;
const unconfirm = (userId: number) =>
	server.sql(
		"UPDATE sessions SET confirmed_at = timezone('utc', now()) - interval '11 minutes' WHERE user_id = $1",
		[userId],
	);
const eventsOf = (userId: number, action: string) =>
	server.sql<{ actor_id: number; actor_name: string; address: string; detail: unknown }>(
		'SELECT actor_id, actor_name, address, detail FROM audit_events WHERE subject_id = $1 AND action = $2',
		[userId, action],
	);

async function exported(headers: Record<string, string>) {
	const response = await here.open('/auth/export', { headers });
	expect(response.status).toBe(200);
	const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
	const text = (name: string) => strFromU8(files[name] ?? new Uint8Array());
	const lines = text('activity.jsonl').trimEnd().split('\n');
	return {
		response,
		names: Object.keys(files),
		readme: text('README.txt'),
		all: Object.keys(files).map(text).join('\n'),
		account: JSON.parse(text('account.json')) as Record<string, unknown>,
		sessions: JSON.parse(text('sessions.json')) as Array<Record<string, unknown>>,
		activity: lines.map((line) => JSON.parse(line) as Record<string, unknown>),
	};
}

describe('GET /auth/export', () => {
	test('200 with a ZIP of the person’s own, explained, by bearer and by cookie', async () => {
		const { username, id } = await newPerson();
		const stranger = await newPerson();
		await signIn(stranger.username, from('203.0.113.77'));
		const other = await signIn(username, { 'user-agent': 'Other', ...from('192.0.2.1') });
		await here.post('/auth/logout', { token: other.token });
		const { headers, answer } = await signIn(username, { 'user-agent': 'This' });
		const found = await exported(headers);
		expect(found.response.headers.get('content-type')).toBe('application/zip');
		expect(found.response.headers.get('cache-control')).toBe('no-store');
		expect(found.response.headers.get('content-disposition')).toMatch(
			/^attachment; filename="prompt2mesh-data-\d{4}-\d\d-\d\d\.zip"$/,
		);
		const own = ['account.json', 'sessions.json', 'activity.jsonl'];
		const names = ['README.txt', ...own, 'models.jsonl', 'batches.jsonl', 'links.jsonl'];
		expect(found.names).toEqual(names);
		for (const name of found.names.slice(1)) expect(found.readme).toContain(name);
		expect(found.account).toMatchObject({ id, username, role: 'user', is_active: true });
		expect(
			found.sessions.map(({ user_agent, live, current }) => [user_agent, live, current]),
		).toEqual([
			['This', true, true],
			['Other', false, false],
		]);
		expect(found.activity.map(({ action }) => action)).toEqual([
			'login.succeeded',
			'logout',
			'login.succeeded',
			'account.exported',
		]);
		expect(found.all).not.toContain('203.0.113.77');
		expect((await exported(asBrowser(cookiesOf(answer)))).account).toEqual(found.account);
		expect(await eventsOf(id, 'account.exported')).toHaveLength(2);
	});

	test('no hash, digest or token is in it', async () => {
		const { username, id } = await newPerson();
		const { headers, token } = await signIn(username);
		const { all } = await exported(headers);
		const [row] = await server.sql<{ hash: string; digest: string }>(
			`SELECT u.password_hash AS hash, s.token AS digest
			FROM users u JOIN sessions s ON s.user_id = u.id WHERE u.id = $1`,
			[id],
		);
		for (const secret of [token, row?.hash, row?.digest]) {
			expect(secret).toBeTruthy();
			expect(all).not.toContain(secret);
		}
	});

	test('from where an administrator acted stays theirs', async () => {
		const { username, id } = await newPerson();
		const admin = await newPerson('admin');
		const boss = await signIn(admin.username);
		const by = { ...boss.headers, 'user-agent': 'Boss browser', ...from('203.0.113.9') };
		expect((await here.post(`/admin/api/users/${id}/sign-out`, {}, by)).status).toBe(200);
		const { headers } = await signIn(username);
		const { activity, all } = await exported(headers);
		const event = activity.find(({ action }) => action === 'sessions.ended');
		expect(event).toMatchObject({ actor_name: admin.username, address: null, user_agent: null });
		expect(all).not.toMatch(/203\.0\.113\.9|Boss browser/);
	});

	test('a long activity comes whole', async () => {
		const { username, id } = await newPerson();
		const { headers } = await signIn(username);
		await server.sql(
			`INSERT INTO audit_events (action, outcome, subject_id, subject_name, address)
			SELECT 'login.refused', 'refused', $1, $2, '192.0.2.' || (n % 250) FROM generate_series(1, 2500) n`,
			[id, username],
		);
		expect((await exported(headers)).activity).toHaveLength(2502);
	});

	test('403 once the password was entered long ago; confirming opens it', async () => {
		const { username, id } = await newPerson();
		const { headers } = await signIn(username);
		await unconfirm(id);
		const refused = await here.get('/auth/export', headers);
		expect([refused.status, refused.body.code]).toEqual([403, 'confirmation_required']);
		expect(await eventsOf(id, 'account.exported')).toEqual([]);
		await here.post('/auth/confirm', { password }, headers);
		await exported(headers);
	});

	test('303 to the account page for a browser that follows the link without a fresh password', async () => {
		const { username, id } = await newPerson();
		const { answer } = await signIn(username);
		await unconfirm(id);
		const open = createTable(() => server).get('/auth/export');
		const headers = { ...asBrowser(cookiesOf(answer)), 'sec-fetch-mode': 'navigate' };
		const sent = await open?.(new Request(`${server.env.appUrl}/auth/export`, { headers }));
		expect([sent?.status, sent?.headers.get('location')]).toEqual([303, '/account#data']);
	});

	test('401 without a session', async () => {
		const answer = await here.get('/auth/export');
		expect([answer.status, answer.body.code]).toEqual([401, 'not_signed_in']);
	});
});

describe('POST /auth/close', () => {
	const close = (headers: Record<string, string>, given = password, by: Caller = here) =>
		by.post('/auth/close', { password: given }, headers);

	test('S2, S28: 200; every session is refused at once on the other node, the name is gone for good', async () => {
		const { username, id } = await newPerson();
		const [own, other] = [await signIn(username), await signIn(username)];
		const answer = await close({ ...own.headers, ...from('192.0.2.44') });
		expect(answer.body).toEqual({ success: true, message: 'Account closed', ended_sessions: 2 });
		expect(cookiesOf(answer)).toEqual({ p2m_session: '', p2m_refresh: '', p2m_device: '' });
		for (const { token } of [own, other]) expect(await isValid(token)).toBe(false);
		expect((await signIn(username)).answer.status).toBe(401);
		expect(await server.sql('SELECT 1 FROM users WHERE id = $1', [id])).toEqual([]);
		expect(await server.sql('SELECT 1 FROM sessions WHERE user_id = $1', [id])).toEqual([]);
		await expect(server.person(username, password)).rejects.toThrow();
		expect(await eventsOf(id, 'account.closed')).toEqual([
			{ actor_id: id, actor_name: username, address: '192.0.2.44', detail: { ended_sessions: 2 } },
		]);
	});

	test('S14: 401 for a wrong password, which counts: after the limit not even the right one is looked at', async () => {
		const { username } = await newPerson();
		const { headers, token } = await signIn(username);
		const wrong = await close(headers, 'not the right one');
		expect([wrong.status, wrong.body.code]).toEqual([401, 'invalid_credentials']);
		for (let guess = 1; guess < server.env.loginAttempts; guess += 1) {
			await close(headers, 'not the right one');
		}
		const answer = await close(headers, password, there);
		expect([answer.status, answer.body.code]).toEqual([429, 'too_many_attempts']);
		expect(await isValid(token)).toBe(true);
	});

	test('409 for the last active administrator, 200 once there is another', async () => {
		const { username } = await newPerson('admin');
		const { headers, token } = await signIn(username);
		await server.sql("UPDATE users SET role = 'user' WHERE role = 'admin' AND username <> $1", [
			username,
		]);
		const answer = await close(headers);
		expect([answer.status, answer.body.code]).toEqual([409, 'last_admin']);
		expect(await isValid(token)).toBe(true);
		await newPerson('admin');
		expect((await close(headers)).status).toBe(200);
	});

	test('of two administrators who close at once, one stays', async () => {
		await server.sql("UPDATE users SET role = 'user' WHERE role = 'admin'");
		const [one, two] = [await newPerson('admin'), await newPerson('admin')];
		const [first, second] = [await signIn(one.username), await signIn(two.username)];
		const answers = await Promise.all([
			close(first.headers),
			close(second.headers, password, there),
		]);
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
	});

	test('twice at once, on two nodes: one closes, the other finds no session; one event', async () => {
		const { username, id } = await newPerson();
		const { headers } = await signIn(username);
		const answers = await Promise.all([
			close(headers),
			close(headers, password, there),
			close(headers),
		]);
		const statuses = answers.map(({ status }) => status).sort();
		expect(statuses).toEqual([200, 401, 401]);
		expect(await eventsOf(id, 'account.closed')).toHaveLength(1);
	});

	test('while an administrator deletes it: one of the two, and one event', async () => {
		const { username, id } = await newPerson();
		const boss = await signIn((await newPerson('admin')).username);
		const { headers } = await signIn(username);
		await Promise.all([close(headers), there.del(`/admin/api/users/${id}`, boss.headers)]);
		const events = [
			...(await eventsOf(id, 'account.closed')),
			...(await eventsOf(id, 'user.deleted')),
		];
		expect(events).toHaveLength(1);
	});

	test('an account that changed since its password was checked is not closed', async () => {
		const { id } = await newPerson();
		const checked = await server.users.findById(id);
		if (checked === null) throw new Error('no such user');
		await server.sql("UPDATE users SET password_hash = '!' WHERE id = $1", [id]);
		const closing = createAccounts(server.db).close(checked, () => {
			throw new Error('no event');
		});
		await expect(closing).rejects.toMatchObject({ code: 'invalid_credentials' });
		expect(await server.sql('SELECT 1 FROM users WHERE id = $1', [id])).toHaveLength(1);
	});

	test('a twin whose name differs only in case stays', async () => {
		const { username } = await newPerson();
		await server.sql(
			"INSERT INTO users (username, password_hash, role) VALUES (upper($1), '!', 'user')",
			[username],
		);
		const { headers } = await signIn(username);
		expect((await close(headers)).status).toBe(200);
		const left = await server.sql('SELECT username FROM users WHERE lower(username) = $1', [
			username,
		]);
		expect(left).toEqual([{ username: username.toUpperCase() }]);
	});

	test('401 without a session, S20: 403 by cookie from another site, 422 without a password', async () => {
		const { username } = await newPerson();
		const own = await signIn(username);
		expect((await close({})).status).toBe(401);
		const foreign = { cookie: `p2m_session=${own.token}`, origin: 'https://evil.example' };
		expect((await close(foreign)).status).toBe(403);
		expect((await here.post('/auth/close', {}, own.headers)).status).toBe(422);
		expect(await isValid(own.token)).toBe(true);
	});
});

describe('POST /account/close, the page’s form', () => {
	const send = async (cookies: Record<string, string>, fields: Record<string, string>) => {
		const body = new URLSearchParams(fields).toString();
		const type = { 'content-type': 'application/x-www-form-urlencoded' };
		const headers = { ...type, ...asBrowser(cookies), origin: server.env.appUrl };
		const answer = await here.call('/account/close', { method: 'POST', headers, body });
		return { ...answer, location: answer.headers.get('location') };
	};

	test('303 to the sign-in page, with every cookie taken back', async () => {
		const { username } = await newPerson();
		const { token, answer } = await signIn(username);
		const done = await send(cookiesOf(answer), { username, password });
		expect([done.status, done.location]).toEqual([303, '/login?closed']);
		expect(cookiesOf(done)).toEqual({ p2m_session: '', p2m_refresh: '', p2m_device: '' });
		expect(await isValid(token)).toBe(false);
	});

	test('303 back to the form for another name, a wrong password, and nobody', async () => {
		const { username } = await newPerson();
		const { token, answer } = await signIn(username);
		const cookies = cookiesOf(answer);
		for (const [fields, code] of [
			[{ username: 'another', password }, 'name_mismatch'],
			[{ username, password: 'not the right one' }, 'invalid_credentials'],
			[{}, 'name_mismatch'],
		] as const) {
			const { status, location } = await send(cookies, fields);
			expect([status, location]).toEqual([303, `/account?close=${code}#close`]);
		}
		expect((await send({}, { username, password })).location).toBe(
			'/account?close=not_signed_in#close',
		);
		expect(await isValid(token)).toBe(true);
	});

	test('415 for a body that is no form', async () => {
		const answer = await here.post('/account/close', { username: 'x' });
		expect([answer.status, answer.body.code]).toEqual([415, 'unsupported_media_type']);
	});
});
