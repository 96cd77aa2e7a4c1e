import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bearer, type Caller, caller } from '../testing/http';
import { type TestServer, testServer } from '../testing/service';

const password = 'kettle drum owl barn';
let server: TestServer;
let here: Caller;
/** Another node on the same database. */
let there: Caller;
let count = 0;

beforeAll(async () => {
	server = await testServer({ signup: 'invite', loginAttempts: 3 });
	here = caller(server);
	there = caller(server.node());
});
afterAll(() => server.close());

async function signIn(role: 'user' | 'admin' = 'user', given?: string) {
	count += 1;
	const username = given ?? `person${count}`;
	if (given === undefined) {
		await (role === 'admin' ? server.administrator : server.person)(username, password);
	}
	const { token } = (await here.post('/auth/login', { username, password })).body;
	const signedIn = await server.auth.verify(token);
	return { username, token, id: signedIn?.sessionId ?? 0, headers: bearer(token) };
}
type Session = Awaited<ReturnType<typeof signIn>>;

/** As if the password had been entered so many minutes ago. */
const age = ({ id }: Session, minutes: number) =>
	server.sql(
		"UPDATE sessions SET confirmed_at = timezone('utc', now()) - make_interval(mins => $2) WHERE id = $1",
		[id, minutes],
	);
const confirm = (session: Session, given = password, at = there) =>
	at.post('/auth/confirm', { password: given }, session.headers);

describe('POST /auth/confirm', () => {
	test('200 with the time until which no password is asked for: ten minutes', async () => {
		const session = await signIn();
		await age(session, 60);
		expect(await server.auth.verify(session.token)).toMatchObject({ isConfirmed: false });
		const answer = await confirm(session);
		expect([answer.status, Object.keys(answer.body)]).toEqual([
			200,
			['success', 'confirmed_until'],
		]);
		const until = Date.parse(String(answer.body['confirmed_until']));
		expect(Math.abs((until - Date.now()) / 1000 - 600)).toBeLessThan(20);
		const signedIn = await server.auth.verify(session.token);
		expect(signedIn?.isConfirmed).toBe(true);
		expect(signedIn?.confirmedUntil).toEqual(new Date(until));
	});

	test('signing in counts as confirmed; another session of the same person is not', async () => {
		const session = await signIn();
		const other = await signIn('user', session.username);
		await age(other, 11);
		await confirm(session);
		expect(await server.auth.verify(session.token)).toMatchObject({ isConfirmed: true });
		expect(await server.auth.verify(other.token)).toMatchObject({ isConfirmed: false });
	});

	test('401 for a wrong password, which confirms nothing and ends nothing', async () => {
		const session = await signIn();
		await age(session, 11);
		const answer = await confirm(session, 'wrong');
		expect([answer.status, answer.body.code]).toEqual([401, 'invalid_credentials']);
		expect(await server.auth.verify(session.token)).toMatchObject({ isConfirmed: false });
	});

	test('S15: wrong passwords lock that session’s lane alone, and are in the audit', async () => {
		const session = await signIn();
		const other = await signIn('user', session.username);
		const statuses = [];
		for (let guess = 0; guess < 5; guess += 1) {
			statuses.push((await confirm(session, 'wrong', guess % 2 ? here : there)).status);
		}
		expect(statuses).toEqual([401, 401, 401, 429, 429]);
		const locked = await confirm(session);
		expect([locked.status, locked.headers.get('retry-after')]).toEqual([
			429,
			expect.stringMatching(/^[1-9]\d*$/),
		]);
		expect(locked.headers.get('ratelimit')).toMatch(/^"session";r=0;t=\d+$/);
		expect((await confirm(other)).status).toBe(200);
		expect((await signIn('user', session.username)).token).toBeTruthy();
		const text = `SELECT action, outcome, subject_name FROM audit_events WHERE session_id = $1
			AND action <> 'login.succeeded' ORDER BY id`;
		const refused = {
			action: 'confirm.refused',
			outcome: 'refused',
			subject_name: session.username,
		};
		expect(await server.sql(text, [session.id])).toEqual([
			refused,
			refused,
			refused,
			{ ...refused, action: 'login.locked' },
		]);
	});

	test('strangers who close the account’s lane do not close this one', async () => {
		const session = await signIn();
		for (let guess = 0; guess < 5; guess += 1) {
			await here.post('/auth/login', { username: session.username, password: 'wrong' });
		}
		const stranger = await here.post('/auth/login', { username: session.username, password });
		expect(stranger.status).toBe(429);
		expect((await confirm(session)).status).toBe(200);
	});

	test('401 without a session, 422 without a password', async () => {
		expect((await here.post('/auth/confirm', { password })).status).toBe(401);
		const { headers } = await signIn();
		expect((await here.post('/auth/confirm', {}, headers)).status).toBe(422);
	});

	test('a changed password counts as confirmed', async () => {
		const session = await signIn();
		await age(session, 11);
		const body = { current_password: password, new_password: 'a red tractor in snow' };
		await here.post('/auth/password', body, session.headers);
		expect(await server.auth.verify(session.token)).toMatchObject({ isConfirmed: true });
	});
});

describe('eleven minutes after the password was entered', () => {
	const sensitive: Array<
		[string, (api: Caller, id: number, headers: Session['headers']) => ReturnType<Caller['call']>]
	> = [
		[
			'creating a user',
			(api, _, headers) =>
				api.post('/admin/api/users', { username: `made-${randomUUID().slice(0, 8)}` }, headers),
		],
		['a one-time link', (api, id, headers) => api.post(`/admin/api/users/${id}/link`, {}, headers)],
		[
			'deactivating',
			(api, id, headers) => api.patch(`/admin/api/users/${id}`, { is_active: false }, headers),
		],
		[
			'reactivating',
			(api, id, headers) => api.patch(`/admin/api/users/${id}`, { is_active: true }, headers),
		],
		[
			'a role',
			(api, id, headers) => api.patch(`/admin/api/users/${id}`, { role: 'admin' }, headers),
		],
		['an invitation', (api, _, headers) => api.post('/admin/api/invites', {}, headers)],
		['deleting', (api, id, headers) => api.del(`/admin/api/users/${id}`, headers)],
	];

	test.each(sensitive)(
		'403 confirmation_required for %s; after the password it goes',
		async (_name, act) => {
			const admin = await signIn('admin');
			count += 1;
			const { id } = await server.person(`person${count}`, password);
			await age(admin, 11);
			const before = await server.sql('SELECT * FROM users ORDER BY id');
			const refused = await act(there, id, admin.headers);
			expect([refused.status, refused.body.code]).toEqual([403, 'confirmation_required']);
			expect(await server.sql('SELECT * FROM users ORDER BY id')).toEqual(before);
			expect((await confirm(admin)).status).toBe(200);
			expect([200, 201, 204]).toContain((await act(here, id, admin.headers)).status);
		},
	);

	test('200 for what only looks or protects: lists, ending sessions, lifting blocks', async () => {
		const admin = await signIn('admin');
		const victim = await signIn();
		await age(admin, 11);
		for (const path of ['users', 'sessions', 'blocks', 'invites', 'audit', 'audit/verify']) {
			expect((await here.get(`/admin/api/${path}`, admin.headers)).status).toBe(200);
		}
		const { headers } = admin;
		expect((await here.del(`/admin/api/sessions/${victim.id}`, headers)).status).toBe(204);
		expect((await here.del('/admin/api/blocks', headers)).status).toBe(200);
	});

	test('nine minutes after it, nothing is asked', async () => {
		const admin = await signIn('admin');
		await age(admin, 9);
		expect((await here.post('/admin/api/invites', {}, admin.headers)).status).toBe(201);
	});
});
