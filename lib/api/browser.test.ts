import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asBrowser, type Caller, caller, cookiesOf } from '../testing/http';
import { type TestServer, testServer } from '../testing/service';

const password = 'kettle drum owl barn';
const newPassword = 'a red tractor in snow';
let server: TestServer;
let here: Caller;
/** Another node on the same database. */
let there: Caller;
let count = 0;

beforeAll(async () => {
	server = await testServer({ signup: 'open' });
	here = caller(server);
	there = caller(server.node());
});
afterAll(() => server.close());

async function newPerson() {
	count += 1;
	const username = `person${count}`;
	return { username, ...(await server.person(username, password)) };
}
const signIn = (username: string, headers: Record<string, string> = {}, keep = false) =>
	here.post('/auth/login', { username, password, keep_signed_in: keep }, headers);
const isValid = async (token = '') => (await there.post('/auth/verify', { token })).body.valid;
const live = async (id: number) => {
	const text = 'SELECT count(*)::int AS live FROM sessions WHERE user_id = $1 AND is_valid';
	const [row] = await server.sql<{ live: number }>(text, [id]);
	return row?.live;
};

describe('S18: a browser', () => {
	test('that logs in again ends its kept session, also when only the refresh cookie is left', async () => {
		const one = await newPerson();
		const two = await newPerson();
		for (const held of [['p2m_session', 'p2m_refresh'], ['p2m_refresh'], ['p2m_session']]) {
			const before = cookiesOf(await signIn(one.username, {}, true));
			const cookies = Object.fromEntries(held.map((name) => [name, before[name] ?? '']));
			const answer = await signIn(two.username, asBrowser(cookies));
			expect(answer.status).toBe(200);
			expect(await live(one.id)).toBe(0);
			expect(await isValid(before['p2m_session'])).toBe(false);
			const refused = await there.post('/auth/refresh', {
				refresh_token: before['p2m_refresh'],
			});
			expect(refused.status).toBe(401);
			// Its refresh cookie is taken back: it belonged to somebody else's session.
			expect(cookiesOf(answer)['p2m_refresh']).toBe('');
			expect(await isValid(answer.body.token)).toBe(true);
		}
	});

	test('whose login is refused keeps what it had', async () => {
		const { username, id } = await newPerson();
		const cookies = cookiesOf(await signIn(username, {}, true));
		const body = { username, password: 'wrong' };
		const refused = await here.post('/auth/login', body, asBrowser(cookies));
		expect([refused.status, refused.headers.getSetCookie()]).toEqual([401, []]);
		expect(await live(id)).toBe(1);
	});

	test('with only a refresh cookie ends its session by logging out, in the same bytes', async () => {
		const { username, id } = await newPerson();
		for (const path of ['/auth/logout', '/logout']) {
			const cookies = cookiesOf(await signIn(username, {}, true));
			expect(await live(id)).toBe(1);
			const without = await here.post(path, {});
			const answer = await there.post(
				path,
				{},
				asBrowser({ p2m_refresh: cookies['p2m_refresh'] ?? '' }),
			);
			expect(await live(id)).toBe(0);
			expect([answer.status, answer.text]).toEqual([without.status, without.text]);
			expect([...answer.headers]).toEqual([...without.headers]);
			expect(cookiesOf(answer)).toEqual({ p2m_session: '', p2m_refresh: '' });
		}
	});

	test('that brings a planted cookie is given another', async () => {
		const attacker = await newPerson();
		const victim = await newPerson();
		const planted = cookiesOf(await signIn(attacker.username, {}, true));
		const answer = await signIn(victim.username, asBrowser(planted));
		expect(cookiesOf(answer)['p2m_session']).not.toBe(planted['p2m_session']);
		expect(cookiesOf(answer)['p2m_device']).not.toBe(planted['p2m_device']);
		expect(await isValid(planted['p2m_session'])).toBe(false);
	});

	test('is given a session of its own by a link and by a chosen password too', async () => {
		const before = await newPerson();
		const { username, id } = await newPerson();
		const ways = [
			async (cookie: Record<string, string>) => {
				const { operator } = await import('../auth/admin');
				const { secret } = await server.auth.admin.createLink(operator, id);
				return here.post('/auth/link', { link: secret, new_password: newPassword }, cookie);
			},
			(cookie: Record<string, string>) => {
				const body = { username, current_password: newPassword, new_password: password };
				return here.post('/auth/password', body, cookie);
			},
		];
		for (const way of ways) {
			const held = cookiesOf(await signIn(before.username, {}, true));
			const answer = await way(asBrowser(held));
			expect(answer.status).toBe(200);
			expect(await live(before.id)).toBe(0);
			expect(await isValid(answer.body.token)).toBe(true);
		}
	});
});

describe('S19: cookies', () => {
	const plain = 'HttpOnly; SameSite=Lax';
	test.each([
		['http://127.0.0.1:4600', '', plain],
		['https://p2m.example', '__Host-', `${plain}; Secure`],
	])('at %s: all three, at every way in, have the same attributes', async (appUrl, prefix, end) => {
		const node = caller(server.node({ appUrl }));
		const { username } = await newPerson();
		const body = { username, password, keep_signed_in: true };
		const answer = await node.post('/auth/login', body);
		const names = ['session', 'refresh', 'device'].map((kind) => `${prefix}p2m_${kind}`);
		expect(Object.keys(cookiesOf(answer))).toEqual(names);
		const renewed = await node.post('/auth/refresh', {}, asBrowser(cookiesOf(answer)));
		const left = await node.post('/auth/logout', {}, asBrowser(cookiesOf(answer)));
		const set = [answer, renewed, left].flatMap(({ headers }) => headers.getSetCookie());
		expect(set.length).toBe(7);
		for (const cookie of set) {
			expect(cookie).toMatch(/^[^=;]+=[^;]*; Path=\/; Expires=[^;]+ GMT; HttpOnly; SameSite=Lax/);
			expect(cookie.slice(cookie.indexOf('HttpOnly'))).toBe(end);
		}
	});

	test('of a changed password: the kept browser gets a new refresh token there and not in the body', async () => {
		const { username } = await newPerson();
		const cookies = cookiesOf(await signIn(username, {}, true));
		const body = { current_password: password, new_password: newPassword };
		const answer = await there.post('/auth/password', body, asBrowser(cookies));
		expect(Object.keys(answer.body)).toEqual(['success', 'message', 'ended_sessions']);
		const next = cookiesOf(answer);
		expect(Object.keys(next)).toEqual(['p2m_device', 'p2m_refresh']);
		expect(next['p2m_device']).not.toBe(cookies['p2m_device']);
		const old = await here.post('/auth/refresh', { refresh_token: cookies['p2m_refresh'] });
		expect(old.status).toBe(401);
		const fresh = await here.post('/auth/refresh', { refresh_token: next['p2m_refresh'] });
		expect(fresh.status).toBe(200);
	});

	test('a link is spent by POST only: GET and HEAD of its path spend nothing', async () => {
		const { operator } = await import('../auth/admin');
		const { id } = await newPerson();
		const { secret } = await server.auth.admin.createLink(operator, id);
		for (const method of ['GET', 'HEAD', 'PUT', 'OPTIONS']) {
			const answer = await here.call('/auth/link', { method });
			expect([204, 405]).toContain(answer.status);
		}
		// What the page does that shows the form.
		for (let look = 0; look < 3; look += 1) {
			expect(await server.auth.findLink(secret)).toMatchObject({ purpose: 'password' });
		}
		const body = { link: secret, new_password: newPassword };
		const foreign = { origin: 'https://evil.example' };
		expect((await here.post('/auth/link', body, foreign)).status).toBe(403);
		const answer = await there.post('/auth/link', body);
		expect([answer.status, answer.body['user_id']]).toEqual([200, id]);
		expect((await here.post('/auth/link', body)).status).toBe(410);
	});
});
