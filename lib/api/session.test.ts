import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caller } from '../testing/http';
import { type TestServer, testServer } from '../testing/service';

const password = 'kettle drum owl barn';
let server: TestServer;
let post: ReturnType<typeof caller>['post'];
let call: ReturnType<typeof caller>['call'];
let userId = 0;

beforeAll(async () => {
	server = await testServer();
	({ call, post } = caller(server));
	userId = (await server.person('maria', password)).id;
});
afterAll(() => server.close());

const login = async (): Promise<string> =>
	(await post('/auth/login', { username: 'maria', password })).body.token;
const verify = (token: unknown) => post('/auth/verify', { token });
const invalid = { valid: false, message: 'Token is invalid or expired' };

describe('POST /auth/verify', () => {
	test('S1: 200 with the seed’s fields for a good token', async () => {
		const { status, body } = await verify(await login());
		expect([status, body]).toEqual([
			200,
			{ valid: true, user_id: userId, username: 'maria', message: 'Token is valid' },
		]);
		expect(Object.keys(body)).toEqual(['valid', 'user_id', 'username', 'message']);
	});

	test('S1: 200 with valid: false and nothing else for a bad one', async () => {
		const good = await login();
		const bad = ['', 'x', 'a.b.c', `${good}=`, `${good} `, good.slice(0, -1), 'x'.repeat(9000)];
		for (const token of bad) {
			const { status, body } = await verify(token);
			expect([status, body]).toEqual([200, invalid]);
		}
		expect((await post('/auth/verify', {})).body).toEqual(invalid);
	});

	test('200 for the token as bearer or cookie, with and without a body', async () => {
		const token = await login();
		for (const headers of [
			{ authorization: `Bearer ${token}` },
			{ cookie: `p2m_session=${token}` },
		]) {
			expect((await call('/auth/verify', { method: 'POST', headers })).body.valid).toBe(true);
			expect((await post('/auth/verify', {}, headers)).body.valid).toBe(true);
		}
	});

	test('the token of the body goes before the others: a bad one is not made good by a cookie', async () => {
		const cookie = `p2m_session=${await login()}`;
		expect((await post('/auth/verify', { token: 'a.b.c' }, { cookie })).body).toEqual(invalid);
		expect((await post('/auth/verify', { token: '' }, { cookie })).body).toEqual(invalid);
		const authorization = 'Bearer a.b.c';
		expect((await post('/auth/verify', {}, { cookie, authorization })).body).toEqual(invalid);
	});

	test('S18: two different cookies of one name: neither counts', async () => {
		const cookie = `p2m_session=${await login()}; p2m_session=${await login()}`;
		expect((await post('/auth/verify', {}, { cookie })).body).toEqual(invalid);
	});

	test.each([7, null, true, ['x'], {}])('422 for the token %j', async (token) => {
		expect((await verify(token)).status).toBe(422);
	});

	test('S2: 200 with valid: false at once after the user was deactivated in SQL', async () => {
		await server.person('carla', password);
		const { body } = await post('/auth/login', { username: 'carla', password });
		expect((await verify(body.token)).body.valid).toBe(true);
		await server.sql("UPDATE users SET is_active = false WHERE username = 'carla'");
		expect((await verify(body.token)).body).toEqual(invalid);
	});
});

describe('POST /auth/logout', () => {
	test('S18: 200 with the same bytes for a valid, revoked, expired, garbage and missing token', async () => {
		const expired = await login();
		await server.sql("UPDATE sessions SET expires_at = timezone('utc', now()) - interval '1 day'");
		const valid = await login();
		const answers = [];
		for (const token of [valid, valid, expired, 'garbage', 'a.b.c', '']) {
			answers.push(await post('/auth/logout', { token }));
		}
		answers.push(await post('/auth/logout', {}));
		answers.push(await call('/auth/logout', { method: 'POST' }));
		for (const { status, text, headers } of answers) {
			expect(status).toBe(200);
			expect(text).toBe('{"success":true,"message":"Logged out successfully"}');
			expect([...headers]).toEqual([...(answers[0]?.headers ?? [])]);
			expect(headers.get('set-cookie')).toMatch(/^p2m_session=; Path=\/; Expires=Thu, 01 Jan 1970/);
		}
	});

	test('S2: the token is dead at the next verify, its neighbours live', async () => {
		const [one, two] = [await login(), await login()];
		await post('/auth/logout', { token: one });
		expect((await verify(one)).body.valid).toBe(false);
		expect((await verify(two)).body.valid).toBe(true);
	});

	test('200 by bearer and by cookie', async () => {
		for (const header of ['authorization', 'cookie']) {
			const token = await login();
			const value = header === 'cookie' ? `p2m_session=${token}` : `Bearer ${token}`;
			await call('/auth/logout', { method: 'POST', headers: { [header]: value } });
			expect((await verify(token)).body.valid).toBe(false);
		}
	});

	test('S18: 405 for GET, with Allow; the session lives on', async () => {
		const token = await login();
		const answer = await call('/auth/logout', { headers: { cookie: `p2m_session=${token}` } });
		expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
		expect((await verify(token)).body.valid).toBe(true);
	});

	test('S20: 403 by cookie from another site; the session lives on', async () => {
		const token = await login();
		const headers = { cookie: `p2m_session=${token}`, origin: 'https://evil.example' };
		expect((await post('/auth/logout', {}, headers)).status).toBe(403);
		expect((await verify(token)).body.valid).toBe(true);
	});

	test('S20: 200 by bearer from another site', async () => {
		const token = await login();
		const headers = { authorization: `Bearer ${token}`, origin: 'https://tools.example' };
		expect((await post('/auth/logout', {}, headers)).status).toBe(200);
		expect((await verify(token)).body.valid).toBe(false);
	});
});

describe('POST /auth/password', () => {
	const newPassword = 'a red tractor in snow';
	let count = 0;
	async function person(given = password) {
		count += 1;
		const username = `changer${count}`;
		await server.person(username, given);
		return username;
	}
	const signIn = async (username: string): Promise<string> =>
		(await post('/auth/login', { username, password })).body.token;

	test('S2: 200 with the number of sessions that it ended; the own lives on', async () => {
		const username = await person();
		const [own, other] = [await signIn(username), await signIn(username)];
		const body = { current_password: password, new_password: newPassword };
		const answer = await post('/auth/password', body, { authorization: `Bearer ${own}` });
		expect([answer.status, answer.body]).toEqual([
			200,
			{ success: true, message: 'Password changed', ended_sessions: 1 },
		]);
		expect((await verify(own)).body.valid).toBe(true);
		expect((await verify(other)).body.valid).toBe(false);
	});

	test('401 without a session', async () => {
		const body = { current_password: password, new_password: newPassword };
		const answer = await post('/auth/password', body);
		expect([answer.status, answer.body.code]).toEqual([401, 'not_signed_in']);
		expect(answer.headers.get('www-authenticate')).toBe('Bearer');
	});

	test('401 for a wrong current password', async () => {
		const authorization = `Bearer ${await signIn(await person())}`;
		const body = { current_password: 'wrong', new_password: newPassword };
		const answer = await post('/auth/password', body, { authorization });
		expect([answer.status, answer.body.code]).toEqual([401, 'invalid_credentials']);
	});

	test('S10: 422 for 73 bytes, with the count', async () => {
		const authorization = `Bearer ${await signIn(await person())}`;
		const body = { current_password: password, new_password: `${'abcdefgh '.repeat(8)}x` };
		const answer = await post('/auth/password', body, { authorization });
		expect([answer.status, answer.body.code]).toEqual([422, 'password_refused']);
		expect(answer.body.message).toContain('73 bytes');
	});

	test('S12: 200 as a login for a default password, chosen anew from anywhere', async () => {
		const username = await person('root');
		const refused = await post('/auth/login', { username, password: 'root' });
		expect(refused.status).toBe(403);
		const body = { username, current_password: 'root', new_password: newPassword };
		const answer = await post('/auth/password', body);
		expect(answer.status).toBe(200);
		expect(Object.keys(answer.body)).toEqual([
			'success',
			'token',
			'user_id',
			'username',
			'expires_at',
		]);
		expect(answer.headers.get('set-cookie')).toContain(answer.body.token);
		expect((await verify(answer.body.token)).body).toMatchObject({ valid: true, username });
	});

	test('S9: 401 for an unknown user and a wrong password alike, whatever the new one is', async () => {
		const username = await person();
		const answers = [];
		for (const name of [username, 'nobody']) {
			for (const wanted of [newPassword, 'short', 'wrong']) {
				const body = { username: name, current_password: 'wrong', new_password: wanted };
				answers.push(await post('/auth/password', body));
			}
		}
		for (const { status, text } of answers) {
			expect([status, text]).toEqual([401, answers[0]?.text]);
		}
	});

	test('S18: 200 ends the session that the cookie brought', async () => {
		const before = await signIn(await person());
		const username = await person();
		const body = { username, current_password: password, new_password: newPassword };
		await post('/auth/password', body, { cookie: `p2m_session=${before}` });
		expect((await verify(before)).body.valid).toBe(false);
	});
});

describe('health', () => {
	test('200 at /healthz, and at /readyz with all migrations', async () => {
		expect(await call('/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
		expect(await call('/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } });
	});

	test('503 at /readyz when a migration is missing', async () => {
		const lagging = await testServer();
		try {
			const { call: ask } = caller(lagging);
			await lagging.sql('UPDATE _prisma_migrations SET finished_at = NULL');
			const answer = await ask('/readyz');
			expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
			expect(answer.body.reason).toContain('migrations');
			await lagging.sql('DROP TABLE _prisma_migrations');
			expect((await ask('/readyz')).status).toBe(503);
			expect((await ask('/healthz')).status).toBe(200);
		} finally {
			await lagging.close();
		}
	});
});
