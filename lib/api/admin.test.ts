import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operator } from '../auth/admin';
import { asBrowser, bearer, type Caller, caller } from '../testing/http';
import { type TestServer, testServer } from '../testing/service';

const password = 'kettle drum owl barn';
let server: TestServer;
let here: Caller;
/** Another node on the same database. */
let there: Caller;
let admin: Record<string, string>;
let nobodyId = 0;

beforeAll(async () => {
	server = await testServer({ signup: 'invite' });
	here = caller(server);
	there = caller(server.node());
	await server.administrator('admin', password);
	nobodyId = (await server.person('nobody', password)).id;
	admin = bearer(await tokenOf('admin'));
});
afterAll(() => server.close());

async function tokenOf(username: string): Promise<string> {
	return (await here.post('/auth/login', { username, password })).body.token;
}
const people = async () => server.sql('SELECT id, role, is_active FROM users ORDER BY id');
let count = 0;
async function newPerson() {
	count += 1;
	const username = `person${count}`;
	return { username, ...(await server.person(username, password)) };
}

describe('S23: who is no administrator is told of nothing', () => {
	const paths = () => [
		'/admin/api/users',
		`/admin/api/users/${nobodyId}`,
		`/admin/api/users/${nobodyId}/link`,
		`/admin/api/users/${nobodyId}/sign-out`,
		'/admin/api/sessions',
		'/admin/api/sessions/1',
		'/admin/api/blocks',
		'/admin/api/invites',
		'/admin/api/invites/1',
		'/admin/api/audit',
		'/admin/api/audit?format=csv',
		'/admin/api/audit/verify',
		'/admin/api/system',
		'/admin/api',
		'/admin/api/',
		'/admin/api/nothing',
		'/admin/api/users/x/y/z',
	];
	const methods = ['GET', 'POST', 'PATCH', 'DELETE', 'PUT', 'OPTIONS', 'PROPFIND'];

	test('404, the same bytes and headers at every path, by every method, also where there is nothing', async () => {
		const token = await tokenOf('nobody');
		const callers: Array<Record<string, string>> = [
			{},
			bearer('a.b.c'),
			bearer(token),
			asBrowser({ p2m_session: token }),
			{ ...asBrowser({ p2m_session: token }), origin: server.env.appUrl },
			{ ...bearer(token), origin: 'https://evil.example' },
		];
		const before = await people();
		const expected = await here.get('/admin/api/nothing');
		expect([expected.status, expected.body.code]).toEqual([404, 'not_found']);
		for (const path of paths()) {
			for (const method of methods) {
				for (const headers of callers) {
					const hasBody = method === 'POST' || method === 'PATCH' || method === 'PUT';
					const sent = { ...headers, 'content-type': 'application/json' };
					const answer = await there.call(path, {
						method,
						headers: sent,
						...(hasBody ? { body: '{"is_active":false}' } : {}),
					});
					expect([method, path, answer.status, answer.text]).toEqual([
						method,
						path,
						404,
						expected.text,
					]);
					expect([...answer.headers]).toEqual([...expected.headers]);
				}
			}
		}
		expect(await people()).toEqual(before);
	});

	test('an administrator at a path that leads nowhere gets that very 404', async () => {
		const expected = await here.get('/admin/api/nothing');
		for (const method of ['GET', 'POST', 'PATCH', 'DELETE']) {
			const answer = await there.call('/admin/api/nothing/at/all', { method, headers: admin });
			expect([answer.status, answer.text]).toEqual([404, expected.text]);
			expect([...answer.headers]).toEqual([...expected.headers]);
		}
	});

	test('405 with Allow is for administrators', async () => {
		const answer = await here.call('/admin/api/audit', { method: 'DELETE', headers: admin });
		expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
	});

	test('S2: who loses the role loses it at the next request, on every node', async () => {
		const { username, id } = await newPerson();
		await server.auth.admin.setRole(operator, id, 'admin');
		const token = await tokenOf(username);
		expect((await there.get('/admin/api/users', bearer(token))).status).toBe(200);
		await server.auth.admin.setRole(operator, id, 'user');
		expect((await there.get('/admin/api/users', bearer(token))).status).toBe(404);
		await server.auth.admin.setRole(operator, id, 'admin');
		expect((await there.get('/admin/api/users', bearer(token))).status).toBe(200);
		await server.sql("UPDATE users SET role = 'user' WHERE id = $1", [id]);
		expect((await here.get('/admin/api/users', bearer(token))).status).toBe(404);
	});

	test('S20: 403 for an administrator’s cookie from another site', async () => {
		const cookie = asBrowser({ p2m_session: await tokenOf('admin') });
		const headers = { ...cookie, origin: 'https://evil.example' };
		const answer = await here.post('/admin/api/users', { username: 'planted' }, headers);
		expect(answer.status).toBe(403);
	});
});

describe('users', () => {
	test('201 with a link by which the owner chooses a password; nobody learns it', async () => {
		const answer = await here.post('/admin/api/users', { username: 'Fresh.One' }, admin);
		expect([answer.status, Object.keys(answer.body)]).toEqual([
			201,
			['user', 'link', 'link_expires_at'],
		]);
		expect(answer.body['user']).toMatchObject({
			username: 'Fresh.One',
			role: 'user',
			is_active: true,
		});
		expect(Object.keys(answer.body['user'] ?? {})).toEqual([
			'id',
			'username',
			'role',
			'is_active',
			'password_is_default',
			'created_at',
		]);
		const { id } = answer.body['user'] as { id: number };
		expect(answer.headers.get('location')).toBe(`/admin/api/users/${id}`);
		expect(answer.body['link']).toMatch(/^http:\/\/127\.0\.0\.1:4600\/link\/[\w-]{43}$/);
		const link = String(answer.body['link']).split('/').at(-1);
		const redeemed = await there.post('/auth/link', { link, new_password: password });
		expect(redeemed.body).toMatchObject({ success: true, username: 'Fresh.One' });
		const twin = await here.post('/admin/api/users', { username: 'fresh.one' }, admin);
		expect([twin.status, twin.body.code]).toEqual([409, 'username_taken']);
	});

	test('200 with a filtered list, and 200 with one', async () => {
		const { id } = await newPerson();
		await server.auth.admin.setActive(operator, id, false);
		const inactive = await there.get('/admin/api/users?is_active=false', admin);
		expect((inactive.body['users'] as unknown[]).length).toBeGreaterThan(0);
		for (const user of inactive.body['users'] as unknown[]) {
			expect(user).toMatchObject({ is_active: false });
		}
		const admins = await there.get('/admin/api/users?role=admin&username=ADM', admin);
		expect(admins.body['users']).toMatchObject([{ username: 'admin', role: 'admin' }]);
		const one = await there.get(`/admin/api/users/${id}`, admin);
		expect(one.body['user']).toMatchObject({ id, is_active: false });
		expect(one.text).not.toMatch(/hash|\$2b\$/);
		for (const wild of ['%25', '_', '%5C']) {
			for (const what of ['users', 'sessions']) {
				const answer = await there.get(`/admin/api/${what}?username=${wild}`, admin);
				expect([answer.status, answer.body[what]]).toEqual([200, []]);
			}
		}
		await server.person('under_score', password);
		const exact = await there.get('/admin/api/users?username=r_S', admin);
		expect(exact.body['users']).toMatchObject([{ username: 'under_score' }]);
	});

	test('404 for a user who is not there, by every verb', async () => {
		const path = '/admin/api/users/2147483647';
		const answers = [
			await here.get(path, admin),
			await here.patch(path, { is_active: false }, admin),
			await here.patch(path, { role: 'admin' }, admin),
			await here.del(path, admin),
			await here.post(`${path}/link`, {}, admin),
			await here.post(`${path}/sign-out`, {}, admin),
		];
		for (const { status, body } of answers) {
			expect([status, body.code]).toEqual([404, 'user_not_found']);
		}
		for (const id of ['0', 'x', '-1', '2147483648', '1.5', '%2e']) {
			expect((await here.get(`/admin/api/users/${id}`, admin)).status).toBe(404);
		}
	});

	test.each([
		{},
		{ is_active: true, role: 'user' },
		{ is_active: false, name: 'x' },
		{ username: 'renamed' },
		{ role: 'root' },
		{ role: null },
		{ is_active: 'false' },
		{ is_active: 0 },
		[],
		null,
	])('422 for PATCH with %j, and nothing changes', async (body) => {
		const before = await people();
		const answer = await here.patch(`/admin/api/users/${nobodyId}`, body, admin);
		expect([answer.status, answer.body.code]).toEqual([422, 'invalid_request']);
		expect(await people()).toEqual(before);
	});

	test('422 for POST with an unknown member, a refused name or role', async () => {
		const bodies = [
			{ username: 'with-password', password },
			{ username: 'ab' },
			{ username: 'good-name', role: 'owner' },
			{ username: 'good-name', is_active: false },
			{},
		];
		for (const body of bodies) {
			expect((await here.post('/admin/api/users', body, admin)).status).toBe(422);
		}
	});

	test('PATCH says what changed and how many sessions that ended', async () => {
		const { id, username } = await newPerson();
		const tokens = [await tokenOf(username), await tokenOf(username)];
		const path = `/admin/api/users/${id}`;
		const promoted = await here.patch(path, { role: 'admin' }, admin);
		expect(promoted.body).toMatchObject({
			user: { role: 'admin' },
			changed: true,
			ended_sessions: 0,
		});
		expect(await there.patch(path, { role: 'admin' }, admin)).toMatchObject({
			status: 200,
			body: { changed: false },
		});
		const off = await here.patch(path, { is_active: false }, admin);
		expect(off.body).toMatchObject({
			user: { is_active: false },
			changed: true,
			ended_sessions: 2,
		});
		for (const token of tokens) expect(await server.auth.verify(token)).toBeNull();
		const on = await here.patch(path, { is_active: true }, admin);
		expect(on.body).toMatchObject({ user: { is_active: true }, changed: true });
		for (const token of tokens) expect(await server.auth.verify(token)).toBeNull();
	});

	test('sign-out ends that user’s sessions alone; deleting ends the name for good', async () => {
		const { id, username } = await newPerson();
		const tokens = [await tokenOf(username), await tokenOf(username)];
		const out = await here.post(`/admin/api/users/${id}/sign-out`, {}, admin);
		expect(out.body).toEqual({ success: true, ended_sessions: 2 });
		for (const token of tokens) expect(await server.auth.verify(token)).toBeNull();
		expect((await here.get('/admin/api/users', admin)).status).toBe(200);
		const gone = await here.del(`/admin/api/users/${id}`, admin);
		expect(gone.body).toMatchObject({ user: { username }, changed: true });
		const again = await here.post('/admin/api/users', { username }, admin);
		expect([again.status, again.body.code]).toEqual([409, 'username_taken']);
	});
});

describe('queries', () => {
	test.each([
		'users?role=admin&role=user',
		'users?name=maria',
		'users?name=',
		'users?role=owner',
		'users?is_active=yes',
		'sessions?user_id=x',
		'sessions?user_id=0',
		'sessions?userid=1',
		'sessions?address=1&address=2',
		'audit?action=logout&action=logout',
		'audit?outcome=maybe',
		'audit?from=yesterday',
		'audit?before=-1',
		'audit?format=xml',
		'audit?limit=9',
	])('422 for %s', async (query) => {
		const answer = await here.get(`/admin/api/${query}`, admin);
		expect([answer.status, answer.body.code]).toEqual([422, 'invalid_request']);
	});

	test.each(['blocks?lane=everything', 'blocks?lan=', 'blocks?user=maria', 'blocks?key=a&key=b'])(
		'422 for DELETE of %s: a typing error lifts nothing',
		async (query) => {
			const answer = await here.del(`/admin/api/${query}`, admin);
			expect([answer.status, answer.body.code]).toEqual([422, 'invalid_request']);
		},
	);
});

describe('sessions, blocks and invitations', () => {
	test('200 with everyone’s sessions; 204 and 404 for ending one', async () => {
		const { id, username } = await newPerson();
		const token = await tokenOf(username);
		const listed = await there.get(`/admin/api/sessions?user_id=${id}`, admin);
		expect(listed.body['sessions']).toMatchObject([{ username, user_id: id }]);
		const byName = await there.get(`/admin/api/sessions?username=${username}`, admin);
		expect(byName.body['sessions']).toEqual(listed.body['sessions']);
		const [session] = listed.body['sessions'] as Array<{ id: number }>;
		expect((await there.del(`/admin/api/sessions/${session?.id}`, admin)).status).toBe(204);
		expect(await server.auth.verify(token)).toBeNull();
		expect((await here.del(`/admin/api/sessions/${session?.id}`, admin)).status).toBe(404);
	});

	test('a block is listed by lane and key, and lifted', async () => {
		const { id, username } = await newPerson();
		const guess = () => here.post('/auth/login', { username, password: 'wrong' });
		while ((await guess()).status !== 429);
		const listed = await there.get('/admin/api/blocks', admin);
		const blocks = listed.body['blocks'] as Array<{ lane: string; key: string; until: string }>;
		const block = blocks.find(({ key }) => key === `user:${id}`);
		expect(block).toMatchObject({ lane: 'account' });
		expect(Date.parse(block?.until ?? '')).toBeGreaterThan(Date.now() - 1000);
		const other = await there.del('/admin/api/blocks?lane=address', admin);
		expect(other.body).toEqual({ success: true, cleared: 0 });
		const lifted = await there.del(`/admin/api/blocks?lane=account&key=user:${id}`, admin);
		expect(lifted.body).toEqual({ success: true, cleared: 1 });
		// The other node remembers a closed lane for half a second.
		await expect.poll(() => tokenOf(username), { timeout: 5000 }).toBeTruthy();
	});

	test('an invitation is made, listed without its secret, and withdrawn', async () => {
		const made = await here.post('/admin/api/invites', {}, admin);
		expect([made.status, Object.keys(made.body)]).toEqual([201, ['link', 'link_expires_at']]);
		const listed = await there.get('/admin/api/invites', admin);
		expect(listed.body['invites']).toMatchObject([{ created_by: 'admin' }]);
		expect(listed.text).not.toContain(String(made.body['link']).split('/').at(-1));
		const [invite] = listed.body['invites'] as Array<{
			id: number;
			created_at: string;
			expires_at: string;
		}>;
		expect(Math.abs(Date.parse(invite?.created_at ?? '') - Date.now())).toBeLessThan(60_000);
		expect(invite?.expires_at).toBe(made.body['link_expires_at']);
		expect((await there.del(`/admin/api/invites/${invite?.id}`, admin)).status).toBe(204);
		expect((await here.del(`/admin/api/invites/${invite?.id}`, admin)).status).toBe(404);
	});
});

describe('the audit', () => {
	test('200 in pages, newest first; as CSV and JSONL, oldest first', async () => {
		for (let index = 0; index < 60; index += 1) await tokenOf('nobody');
		const query = '/admin/api/audit?action=login.succeeded';
		const first = await there.get(query, admin);
		const events = first.body['events'] as Array<{ id: number }>;
		const ids = events.map(({ id }) => id);
		expect(ids).toEqual([...ids].sort((a, b) => b - a));
		const total = (
			await server.sql<{ n: number }>(
				"SELECT count(*)::int AS n FROM audit_events WHERE action = 'login.succeeded'",
			)
		)[0]?.n;
		let seen = ids.length;
		for (let next = first.body['next_before']; next !== null; ) {
			const page = await there.get(`${query}&before=${next}`, admin);
			seen += (page.body['events'] as unknown[]).length;
			next = page.body['next_before'];
		}
		expect(seen).toBe(total);
		const jsonl = await there.get(`${query}&format=jsonl`, admin);
		const lines = jsonl.text.trim().split('\n');
		expect(lines.length).toBe(total);
		expect(JSON.parse(lines[0] ?? '')).toMatchObject({ action: 'login.succeeded' });
		expect(jsonl.headers.get('content-disposition')).toBe('attachment; filename="audit.jsonl"');
		const csv = await there.get(`${query}&format=csv`, admin);
		expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
		expect(csv.text.trim().split(/\r?\n/).length).toBe((total ?? 0) + 1);
	});

	test('200 with the verdict on the chain', async () => {
		await server.audit.seal();
		const answer = await there.get('/admin/api/audit/verify', admin);
		expect(answer.status).toBe(200);
		expect(answer.body).toMatchObject({ ok: true });
	});
});
