import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, asBrowser, bearer, type Caller, caller, cookiesOf } from '../testing/http';
import { type TestServer, testServer } from '../testing/service';

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

async function signIn(keep: boolean) {
	count += 1;
	const username = `person${count}`;
	const { id } = await server.person(username, password);
	const answer = await here.post('/auth/login', { username, password, keep_signed_in: keep });
	expect(answer.status).toBe(200);
	return { id, username, answer, cookies: cookiesOf(answer) };
}
const isValid = async (token: string) => (await there.post('/auth/verify', { token })).body.valid;
const expiryOf = (answer: Answer, name: string) =>
	Date.parse(
		/Expires=([^;]+)/.exec(
			answer.headers.getSetCookie().find((cookie) => cookie.startsWith(`${name}=`)) ?? '',
		)?.[1] ?? '',
	) / 1000;
const shorten = (id: number, seconds: number, column = 'expires_at') =>
	server.sql(
		`UPDATE sessions SET ${column} = timezone('utc', date_trunc('second', now())) + make_interval(secs => $2)
		WHERE user_id = $1`,
		[id, seconds],
	);

describe('POST /auth/refresh', () => {
	test('200 for a script: the login’s fields, with the next refresh token, and no cookie', async () => {
		const { answer } = await signIn(true);
		expect(Object.keys(answer.body)).toEqual([
			'success',
			'token',
			'user_id',
			'username',
			'expires_at',
			'refresh_token',
			'refresh_expires_at',
		]);
		const renewed = await there.post('/auth/refresh', {
			refresh_token: answer.body.refresh_token,
		});
		expect(renewed.status).toBe(200);
		expect(Object.keys(renewed.body)).toEqual(Object.keys(answer.body));
		expect(renewed.headers.getSetCookie()).toEqual([]);
		expect(await isValid(renewed.body.token)).toBe(true);
	});

	test('S19: 200 for a browser: cookies alone, and nothing in the body that a page could read', async () => {
		const { answer, cookies } = await signIn(true);
		expect(expiryOf(answer, 'p2m_refresh')).toBe(
			Date.parse(String(answer.body['refresh_expires_at'])) / 1000,
		);
		const renewed = await there.post('/auth/refresh', {}, asBrowser(cookies));
		expect(renewed.status).toBe(200);
		expect(Object.keys(renewed.body)).toEqual(['success', 'expires_at']);
		const next = cookiesOf(renewed);
		expect(Object.keys(next)).toEqual(['p2m_session', 'p2m_refresh']);
		expect(next['p2m_session']).not.toBe(cookies['p2m_session']);
		expect(next['p2m_refresh']).not.toBe(cookies['p2m_refresh']);
		expect(await isValid(next['p2m_session'] ?? '')).toBe(true);
		expect(await isValid(cookies['p2m_session'] ?? '')).toBe(true);
	});

	test('S26: 401 with the same bytes for unknown, malformed, missing, reused and ended ones', async () => {
		const ended = await signIn(true);
		await here.post('/auth/logout', {}, asBrowser(ended.cookies));
		const reused = await signIn(true);
		await here.post('/auth/refresh', {}, asBrowser(reused.cookies));
		await server.sql("UPDATE refresh_tokens SET used_at = used_at - interval '1 minute'");
		const bodies = [
			{},
			{ refresh_token: '' },
			{ refresh_token: 'garbage' },
			{ refresh_token: `p2mr_${'A'.repeat(43)}` },
			{ refresh_token: ended.answer.body.refresh_token },
			{ refresh_token: reused.answer.body.refresh_token },
			{ refresh_token: reused.answer.body.refresh_token },
		];
		const answers = [];
		for (const body of bodies) answers.push(await there.post('/auth/refresh', body));
		for (const { status, text, headers } of answers) {
			expect([status, text]).toEqual([401, answers[0]?.text]);
			expect([...headers]).toEqual([...(answers[0]?.headers ?? [])]);
		}
		expect(answers[0]?.body.code).toBe('invalid_refresh_token');
	});

	test('S20: 403 from another site; 405 for GET', async () => {
		const { cookies } = await signIn(true);
		const foreign = { ...asBrowser(cookies), origin: 'https://evil.example' };
		expect((await here.post('/auth/refresh', {}, foreign)).status).toBe(403);
		expect((await here.get('/auth/refresh', asBrowser(cookies))).status).toBe(405);
		expect((await here.post('/auth/refresh', {}, asBrowser(cookies))).status).toBe(200);
	});
});

describe('GET /auth/renew', () => {
	test('303 to where the page was, with new cookies', async () => {
		const { cookies } = await signIn(true);
		const path = `/auth/renew?next=${encodeURIComponent('/artisan?x=1')}`;
		const answer = await there.get(path, asBrowser({ p2m_refresh: cookies['p2m_refresh'] ?? '' }));
		expect([answer.status, answer.headers.get('location')]).toEqual([303, '/artisan?x=1']);
		expect(await isValid(cookiesOf(answer)['p2m_session'] ?? '')).toBe(true);
	});

	test('303 to the login, without the cookies, where nothing is to be renewed', async () => {
		const answer = await here.get('/auth/renew?next=/account', asBrowser({ p2m_refresh: 'x' }));
		expect([answer.status, answer.headers.get('location')]).toEqual([
			303,
			'/login?next=%2Faccount',
		]);
		expect(cookiesOf(answer)).toEqual({ p2m_session: '', p2m_refresh: '' });
	});

	test('S22: never to another site', async () => {
		const { cookies } = await signIn(true);
		for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example', '/auth/x']) {
			const path = `/auth/renew?next=${encodeURIComponent(next)}`;
			for (const headers of [{}, asBrowser(cookies)]) {
				const location = (await here.get(path, headers)).headers.get('location') ?? '';
				expect(location).toMatch(/^\/(?:login|$|artisan$)/);
				expect(location).not.toContain('evil');
			}
		}
	});
});

describe('POST /auth/extend', () => {
	test('200: a short session goes on with another token, and the one before is good for a minute', async () => {
		const { id, cookies } = await signIn(false);
		await shorten(id, 100);
		const before = await server.auth.verify(cookies['p2m_session']);
		const answer = await there.post('/auth/extend', {}, asBrowser(cookies));
		expect(answer.status).toBe(200);
		expect(Object.keys(answer.body)).toEqual(['success', 'expires_at']);
		const token = cookiesOf(answer)['p2m_session'] ?? '';
		const lives = Date.parse(answer.body.expires_at) / 1000 - Date.now() / 1000;
		expect(Math.abs(lives - 86_400)).toBeLessThan(20);
		expect(expiryOf(answer, 'p2m_session')).toBe(Date.parse(answer.body.expires_at) / 1000);
		const after = await server.auth.verify(token);
		expect(after).toMatchObject({ sessionId: before?.sessionId, kept: false });
		expect(await isValid(cookies['p2m_session'] ?? '')).toBe(true);
		await shorten(id, -1, 'previous_until');
		expect(await isValid(cookies['p2m_session'] ?? '')).toBe(false);
		expect(await isValid(token)).toBe(true);
	});

	test('200 without a cookie for a tab that was overtaken by another', async () => {
		const { id, cookies } = await signIn(false);
		await shorten(id, 100);
		const first = await here.post('/auth/extend', {}, asBrowser(cookies));
		const second = await there.post('/auth/extend', {}, asBrowser(cookies));
		expect([second.status, second.headers.getSetCookie()]).toEqual([200, []]);
		expect(await isValid(cookiesOf(first)['p2m_session'] ?? '')).toBe(true);
	});

	test('200 for ten tabs at once: one is given the cookie', async () => {
		const { id, cookies } = await signIn(false);
		await shorten(id, 100);
		const answers = await Promise.all(
			Array.from({ length: 10 }, (_, index) =>
				(index % 2 ? here : there).post('/auth/extend', {}, asBrowser(cookies)),
			),
		);
		expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
		expect(answers.filter(({ headers }) => headers.getSetCookie().length > 0).length).toBe(1);
	});

	test('never past the session’s absolute end', async () => {
		const { id, cookies } = await signIn(false);
		await shorten(id, 100);
		await shorten(id, 200, 'ends_at');
		const [row] = await server.sql<{ ends: number }>(
			'SELECT extract(epoch FROM ends_at)::float8 AS ends FROM sessions WHERE user_id = $1',
			[id],
		);
		const answer = await here.post('/auth/extend', {}, asBrowser(cookies));
		expect(Date.parse(answer.body.expires_at) / 1000).toBe(row?.ends);
		const token = cookiesOf(answer)['p2m_session'] ?? '';
		const again = await here.post('/auth/extend', {}, asBrowser({ p2m_session: token }));
		expect([again.status, again.headers.getSetCookie()]).toEqual([200, []]);
		expect(Date.parse(again.body.expires_at) / 1000).toBe(row?.ends);
	});

	test('200 without a cookie for a kept session, which is renewed by its refresh token', async () => {
		const { id, cookies } = await signIn(true);
		await shorten(id, 100);
		const answer = await here.post('/auth/extend', {}, asBrowser(cookies));
		expect([answer.status, answer.headers.getSetCookie()]).toEqual([200, []]);
	});

	test('401 for a bearer token, whatever cookie comes along, for none and for an ended session', async () => {
		const { cookies } = await signIn(false);
		const token = cookies['p2m_session'] ?? '';
		const withBoth = { ...bearer(token), ...asBrowser(cookies) };
		expect((await here.post('/auth/extend', {}, bearer(token))).status).toBe(401);
		expect((await here.post('/auth/extend', {}, withBoth)).status).toBe(401);
		expect((await here.post('/auth/extend', {})).status).toBe(401);
		await there.post('/auth/logout', { token });
		const ended = await here.post('/auth/extend', {}, asBrowser(cookies));
		expect([ended.status, ended.body.code]).toEqual([401, 'not_signed_in']);
	});
});
