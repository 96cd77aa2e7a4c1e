import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bearer, type Caller, caller, from } from '../testing/http';
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

interface Listed {
	readonly id: number;
	readonly current: boolean;
	readonly [name: string]: unknown;
}

async function newPerson() {
	count += 1;
	const username = `person${count}`;
	return { username, ...(await server.person(username, password)) };
}
async function signIn(username: string, headers: Record<string, string> = {}, keep = false) {
	const body = { username, password, keep_signed_in: keep };
	const answer = await here.post('/auth/login', body, headers);
	const { token } = answer.body;
	const signedIn = await server.auth.verify(token);
	return { token, id: signedIn?.sessionId ?? 0, headers: bearer(token) };
}
const list = async (headers: Record<string, string>) =>
	(await there.get('/auth/sessions', headers)).body['sessions'] as Listed[];
const isValid = async (token: string) => (await there.post('/auth/verify', { token })).body.valid;

describe('GET /auth/sessions', () => {
	test('200: this device first, then the newest, with what people know them by', async () => {
		const { username, id } = await newPerson();
		const first = await signIn(username, { 'user-agent': 'One', ...from('192.0.2.1') });
		const second = await signIn(username, { 'user-agent': 'Two', ...from('2001:db8::2') }, true);
		const third = await signIn(username);
		const listed = await list(first.headers);
		expect(listed.map((session) => session.id)).toEqual([first.id, third.id, second.id]);
		expect(listed.map(({ current }) => current)).toEqual([true, false, false]);
		expect(Object.keys(listed[0] ?? {})).toEqual([
			'id',
			'user_id',
			'username',
			'created_at',
			'last_seen_at',
			'expires_at',
			'method',
			'kept',
			'address',
			'user_agent',
			'current',
		]);
		expect(listed[0]).toMatchObject({
			user_id: id,
			username,
			method: 'password',
			kept: false,
			address: '192.0.2.1',
			user_agent: 'One',
		});
		expect(listed[2]).toMatchObject({ kept: true, address: '2001:db8::2', user_agent: 'Two' });
		const rests = Date.parse(String(listed[2]?.['expires_at'])) - Date.now();
		expect(Math.abs(rests / 86_400_000 - 7)).toBeLessThan(0.01);
	});

	test('200 without those that ended, expired or are somebody else’s; no token in it', async () => {
		const { username } = await newPerson();
		await signIn((await newPerson()).username);
		const [own, left, expired, kept] = [
			await signIn(username),
			await signIn(username),
			await signIn(username),
			await signIn(username, {}, true),
		];
		await there.post('/auth/logout', { token: left.token });
		const text = "UPDATE sessions SET expires_at = timezone('utc', now()) WHERE id = ANY($1)";
		await server.sql(text, [[expired.id, kept.id]]);
		const answer = await there.get('/auth/sessions', own.headers);
		expect((answer.body['sessions'] as Listed[]).map(({ id }) => id)).toEqual([own.id, kept.id]);
		expect(answer.text).not.toMatch(/sha256|eyJ|p2mr_/);
		expect(answer.headers.get('cache-control')).toBe('no-store');
	});

	test('401 without a session', async () => {
		for (const headers of [{}, bearer('a.b.c')]) {
			const answer = await here.get('/auth/sessions', headers);
			expect([answer.status, answer.body.code]).toEqual([401, 'not_signed_in']);
		}
	});
});

describe('DELETE /auth/sessions/{id}', () => {
	test('S2: 204, and the token is refused on the other node', async () => {
		const { username } = await newPerson();
		const [own, other] = [await signIn(username), await signIn(username)];
		const answer = await here.del(`/auth/sessions/${other.id}`, own.headers);
		expect([answer.status, answer.text]).toEqual([204, '']);
		expect(await isValid(other.token)).toBe(false);
		expect(await isValid(own.token)).toBe(true);
	});

	test('204 for the own one too', async () => {
		const own = await signIn((await newPerson()).username);
		expect((await here.del(`/auth/sessions/${own.id}`, own.headers)).status).toBe(204);
		expect(await isValid(own.token)).toBe(false);
	});

	test('404 for another’s, with the same bytes as for one that is not there or has ended', async () => {
		const { username } = await newPerson();
		const [own, ended] = [await signIn(username), await signIn(username)];
		const foreign = await signIn((await newPerson()).username);
		await here.del(`/auth/sessions/${ended.id}`, own.headers);
		const missing = await here.del('/auth/sessions/2147483647', own.headers);
		expect([missing.status, missing.body.code]).toEqual([404, 'not_found']);
		for (const id of [foreign.id, ended.id, 999_999]) {
			const answer = await here.del(`/auth/sessions/${id}`, own.headers);
			expect([answer.status, answer.text]).toEqual([404, missing.text]);
			expect([...answer.headers]).toEqual([...missing.headers]);
		}
		expect(await isValid(foreign.token)).toBe(true);
	});

	test.each(['0', '-1', '01', '1e3', '2147483648', '99999999999', 'x', '1%20OR%201', '%00'])(
		'404 for the id %s',
		async (id) => {
			const own = await signIn((await newPerson()).username);
			expect((await here.del(`/auth/sessions/${id}`, own.headers)).status).toBe(404);
			expect(await isValid(own.token)).toBe(true);
		},
	);

	test('401 without a session, S20: 403 by cookie from another site, 405 for GET', async () => {
		const own = await signIn((await newPerson()).username);
		const path = `/auth/sessions/${own.id}`;
		expect((await here.del(path)).status).toBe(401);
		const foreign = { cookie: `p2m_session=${own.token}`, origin: 'https://evil.example' };
		expect((await here.del(path, foreign)).status).toBe(403);
		const read = await here.get(path, own.headers);
		expect([read.status, read.headers.get('allow')]).toEqual([405, 'DELETE, OPTIONS']);
		expect(await isValid(own.token)).toBe(true);
	});
});

describe('POST /auth/sessions/revoke-others', () => {
	test('S2: 200 with how many that ended; this one goes on', async () => {
		const { username } = await newPerson();
		const bystander = await signIn((await newPerson()).username);
		const others = [
			await signIn(username),
			await signIn(username, {}, true),
			await signIn(username),
		];
		const own = await signIn(username);
		await here.post('/auth/logout', { token: others[0]?.token });
		const revoke = () => here.post('/auth/sessions/revoke-others', {}, own.headers);
		expect((await revoke()).body).toEqual({ success: true, ended_sessions: 2 });
		for (const { token } of others) expect(await isValid(token)).toBe(false);
		for (const { token } of [own, bystander]) expect(await isValid(token)).toBe(true);
		expect((await revoke()).body).toEqual({ success: true, ended_sessions: 0 });
		expect((await list(own.headers)).map(({ id }) => id)).toEqual([own.id]);
	});

	test('401 without a session', async () => {
		expect((await here.post('/auth/sessions/revoke-others', {})).status).toBe(401);
	});
});

describe('last seen', () => {
	const ageOf = async (id: number) => {
		const [row] = await server.sql<{ age: number }>(
			"SELECT extract(epoch FROM timezone('utc', clock_timestamp()) - last_seen_at)::float8 AS age FROM sessions WHERE id = $1",
			[id],
		);
		return row?.age ?? Number.NaN;
	};
	const ago = (id: number, seconds: number) =>
		server.sql(
			"UPDATE sessions SET last_seen_at = timezone('utc', now()) - make_interval(secs => $2) WHERE id = $1",
			[id, seconds],
		);

	test('is written soon after a request that comes a minute later, and not before', async () => {
		const { id, token } = await signIn((await newPerson()).username);
		expect(await ageOf(id)).toBeLessThan(5);
		await ago(id, 50);
		for (let request = 0; request < 5; request += 1) await isValid(token);
		await new Promise((resolve) => setTimeout(resolve, 400));
		expect(await ageOf(id)).toBeGreaterThan(50);
		await ago(id, 61);
		await Promise.all(Array.from({ length: 20 }, () => isValid(token)));
		await expect.poll(() => ageOf(id), { timeout: 5000 }).toBeLessThan(5);
	});

	test('is written at the latest when the server stops', async () => {
		const node = server.node();
		const { id, token } = await signIn((await newPerson()).username);
		await ago(id, 3600);
		expect(await node.auth.verify(token)).not.toBeNull();
		await node.auth.close();
		expect(await ageOf(id)).toBeLessThan(5);
	});

	test('a refused token leaves none', async () => {
		const { id, token } = await signIn((await newPerson()).username);
		await ago(id, 3600);
		await server.sql('UPDATE sessions SET is_valid = false WHERE id = $1', [id]);
		expect(await isValid(token)).toBe(false);
		await new Promise((resolve) => setTimeout(resolve, 400));
		expect(await ageOf(id)).toBeGreaterThan(3500);
	});
});
