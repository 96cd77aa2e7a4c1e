import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, caller } from '../testing/http';
import { type TestServer, testServer } from '../testing/service';

const password = 'kettle drum owl barn';
let server: TestServer;
let post: ReturnType<typeof caller>['post'];
let call: ReturnType<typeof caller>['call'];

beforeAll(async () => {
	// Many wrong guesses: their limits have tests of their own.
	server = await testServer({ loginAttempts: 1000 });
	({ call, post } = caller(server));
	await server.person('maria', password);
	await server.person('asleep', password);
	await server.sql("UPDATE users SET is_active = false WHERE username = 'asleep'");
	await server.person('root', 'root');
});
afterAll(() => server.close());

const login = (body: unknown, headers?: Record<string, string>) =>
	post('/auth/login', body, headers);
const cookieOf = (answer: Answer) => answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
const sessions = async () => (await server.sql('SELECT count(*)::int AS n FROM sessions'))[0];

describe('POST /auth/login', () => {
	test('S1: 200 with the seed’s fields, in its order, and no other', async () => {
		const { status, body, headers } = await login({ username: 'MARIA', password });
		expect(status).toBe(200);
		expect(Object.keys(body)).toEqual(['success', 'token', 'user_id', 'username', 'expires_at']);
		expect(body).toMatchObject({ success: true, user_id: expect.any(Number), username: 'maria' });
		expect(body.expires_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
		const claims = JSON.parse(Buffer.from(body.token.split('.')[1] ?? '', 'base64url').toString());
		expect(Date.parse(body.expires_at) / 1000).toBe(claims.exp);
		expect(claims.exp - claims.iat).toBe(86_400);
		expect(headers.get('content-type')).toBe('application/json');
		expect(headers.get('cache-control')).toBe('no-store');
	});

	test('S19: 200 with the token in a cookie too', async () => {
		const { body, headers } = await login({ username: 'maria', password });
		expect(headers.getSetCookie()[0]).toBe(
			`p2m_session=${body.token}; Path=/; Expires=${new Date(body.expires_at).toUTCString()}; HttpOnly; SameSite=Lax`,
		);
	});

	test.each([
		['a wrong password', { username: 'maria', password: 'wrong' }],
		['an unknown user', { username: 'nobody', password }],
		['an inactive user', { username: 'asleep', password }],
		['an empty password', { username: 'maria', password: '' }],
		['72 bytes', { username: 'maria', password: 'x'.repeat(72) }],
		['73 bytes', { username: 'maria', password: 'x'.repeat(73) }],
		['4 KiB', { username: 'maria', password: 'x'.repeat(4096) }],
		['an empty name', { username: '', password }],
		['a name of 4 KiB', { username: 'x'.repeat(4096), password }],
	])('S1, S9: 401 for %s, the same bytes and headers each time', async (_name, body) => {
		const expected = await login({ username: 'maria', password: 'not this one' });
		const answer = await login(body);
		expect(answer.status).toBe(401);
		expect(answer.text).toBe(expected.text);
		expect([...answer.headers]).toEqual([...expected.headers]);
		expect(answer.headers.get('www-authenticate')).toBe('Bearer');
		expect(answer.headers.get('content-type')).toBe('application/problem+json');
		expect(answer.headers.get('set-cookie')).toBeNull();
		expect(answer.body).toEqual({
			success: false,
			message: 'Invalid username or password',
			type: 'about:blank',
			title: 'Invalid credentials',
			status: 401,
			detail: 'Invalid username or password',
			code: 'invalid_credentials',
		});
	});

	test.each([
		['NUL in the password', { username: 'maria', password: `${password}\0` }],
		['NUL in the name', { username: 'maria\0', password }],
		['no password', { username: 'maria' }],
		['no name', { password }],
		['a number as password', { username: 'maria', password: 7 }],
		['null', { username: null, password: null }],
		['a list', ['maria', password]],
		['nothing', {}],
	])('S10: 422 for %s', async (_name, body) => {
		const answer = await login(body);
		expect(answer.status).toBe(422);
		expect(answer.body).toMatchObject({ success: false, code: 'invalid_request' });
		expect(answer.text).not.toContain(password);
	});

	test.each(['\\ud800', '\\udc00', 'x\\ud83ex'])(
		'S10: 422 for the lone surrogate %s',
		async (half) => {
			for (const text of [
				`{"username":"maria","password":"${half}"}`,
				`{"username":"${half}","password":"x"}`,
			]) {
				const headers = { 'content-type': 'application/json' };
				const answer = await call('/auth/login', { method: 'POST', headers, body: text });
				expect(answer.status).toBe(422);
			}
		},
	);

	test('S12: 403 for a default password that does not come from this machine, and no session', async () => {
		const before = await sessions();
		const answer = await login({ username: 'root', password: 'root' });
		expect(answer.status).toBe(403);
		expect(answer.body).toMatchObject({ success: false, code: 'password_change_required' });
		expect(answer.headers.get('set-cookie')).toBeNull();
		expect(answer.body.token).toBeUndefined();
		expect(await sessions()).toEqual(before);
		const forged = { 'x-p2m-local': '1', 'x-p2m-peer': '127.0.0.1', host: 'localhost' };
		expect((await login({ username: 'root', password: 'root' }, forged)).status).toBe(403);
	});

	test('S18: 200 with another token than the cookie brought, whose session ends', async () => {
		const planted = cookieOf(await login({ username: 'maria', password }));
		const second = await login({ username: 'maria', password }, { cookie: planted });
		expect(cookieOf(second)).not.toBe(planted);
		const verify = (cookie: string) => post('/auth/verify', {}, { cookie });
		expect((await verify(planted)).body.valid).toBe(false);
		expect((await verify(cookieOf(second))).body.valid).toBe(true);
	});

	test('S20: 403 from another site, before the password is looked at', async () => {
		const before = await sessions();
		for (const origin of ['https://evil.example', 'null']) {
			const answer = await login({ username: 'maria', password }, { origin });
			expect(answer.status).toBe(403);
			expect(answer.headers.get('set-cookie')).toBeNull();
		}
		expect(await sessions()).toEqual(before);
	});

	test('S25: 413 above 16 KiB', async () => {
		const answer = await login({ username: 'maria', password: 'x'.repeat(17_000) });
		expect([answer.status, answer.body.code]).toEqual([413, 'body_too_large']);
	});

	test('S25: 405 for GET, with Allow', async () => {
		const answer = await call('/auth/login');
		expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
	});
});

test('S13: 503 with Retry-After at once when the queue is full, and the next one is served', async () => {
	const crowded = await testServer({ hashThreads: 1, hashQueueLimit: 2 });
	try {
		await crowded.person('maria', password, 11);
		const { post: send } = caller(crowded);
		const body = { username: 'maria', password: 'wrong' };
		const answers = await Promise.all(Array.from({ length: 20 }, () => send('/auth/login', body)));
		const refused = answers.filter(({ status }) => status === 503);
		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 503]));
		for (const { headers, body: problem } of refused) {
			expect(headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
			expect(problem).toMatchObject({ success: false, code: 'busy', status: 503 });
		}
		expect((await send('/auth/login', body)).status).toBe(401);
	} finally {
		await crowded.close();
	}
});

test('S19: over HTTPS all cookies are Secure and __Host-', async () => {
	const secure = await testServer({ appUrl: 'https://p2m.example' });
	try {
		await secure.person('maria', password);
		const { post: send } = caller(secure);
		const answer = await send('/auth/login', { username: 'maria', password });
		const cookies = answer.headers.getSetCookie();
		expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual([
			'__Host-p2m_session',
			'__Host-p2m_refresh',
			'__Host-p2m_device',
		]);
		for (const cookie of cookies) {
			expect(cookie).toMatch(/; Path=\/; .*HttpOnly; SameSite=Lax; Secure$/);
			expect(cookie).not.toMatch(/Domain/i);
		}
		expect(answer.headers.get('strict-transport-security')).toMatch(/^max-age=/);
		expect((await send('/auth/logout', {})).headers.get('set-cookie')).toMatch(
			/^__Host-p2m_session=; .*Secure$/,
		);
	} finally {
		await secure.close();
	}
});
