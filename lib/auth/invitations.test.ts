import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Server } from '../server';
import { bearer, type Caller, caller, from } from '../testing/http';
import { type TestServer, testClient, testServer } from '../testing/service';
import { operator } from './admin';

const password = 'kettle drum owl barn';
/** The servers share a database; they differ in SIGNUP. */
let open: TestServer;
let invite: Server;
let closed: Server;
let atOpen: Caller;
let atInvite: Caller;
let atClosed: Caller;
let count = 0;

beforeAll(async () => {
	open = await testServer({ signup: 'open' });
	invite = open.node({ signup: 'invite' });
	closed = open.node({ signup: 'closed' });
	[atOpen, atInvite, atClosed] = [caller(open), caller(invite), caller(closed)];
});
afterAll(() => open.close());

/** Each from another address: sign-ups count by address. */
function elsewhere() {
	count += 1;
	return from(`198.51.${count >> 8}.${count & 255}`);
}
const body = (username: string, more: object = {}) => ({ username, password, ...more });
const rows = async (...names: string[]) =>
	(await open.sql('SELECT 1 FROM users WHERE lower(username) = ANY($1)', [names])).length;
const secretOfInvite = async () => (await invite.auth.admin.createInvite(operator)).secret;
const refusal = (code: string) => expect.objectContaining({ name: 'AppError', code });

describe('POST /auth/signup', () => {
	test('S17: 200 with the older service’s fields, no session, an ordinary user', async () => {
		const answer = await atOpen.post('/auth/signup', body('Wilma.O-1'), elsewhere());
		expect(answer.status).toBe(200);
		expect(Object.keys(answer.body)).toEqual(['success', 'user_id', 'username', 'message']);
		expect(answer.body).toMatchObject({
			success: true,
			username: 'Wilma.O-1',
			message: 'User created successfully',
		});
		expect(answer.headers.getSetCookie()).toEqual([]);
		const text = 'SELECT id, role, is_active, username_key FROM users WHERE username = $1';
		expect(await open.sql(text, ['Wilma.O-1'])).toEqual([
			{ id: answer.body['user_id'], role: 'user', is_active: true, username_key: 'wilma.o-1' },
		]);
		const login = await atOpen.post('/auth/login', body('wilma.o-1'));
		expect(login.body).toMatchObject({ success: true, username: 'Wilma.O-1' });
	});

	test.each(['ab', 'x'.repeat(65), 'оtto', 'ma ria', 'zero\u200bwidth', 'semi;colon', '', '../x'])(
		'S17: 422 for the name %j, and no row',
		async (username) => {
			const before = await open.sql('SELECT count(*) FROM users');
			const answer = await atOpen.post('/auth/signup', body(username), elsewhere());
			expect([answer.status, answer.body.code]).toEqual([422, 'username_refused']);
			expect(await open.sql('SELECT count(*) FROM users')).toEqual(before);
		},
	);

	test('S11: 422 for a password that is refused; the name stays free', async () => {
		for (const given of ['short', 'qwertyuiopasdfghjkl', 'nina-nina-nina-nina', 'x'.repeat(80)]) {
			const wanted = { username: 'nina', password: given };
			const answer = await atOpen.post('/auth/signup', wanted, elsewhere());
			expect([answer.status, answer.body.code]).toEqual([422, 'password_refused']);
		}
		expect((await atOpen.post('/auth/signup', body('nina'), elsewhere())).status).toBe(200);
	});

	test('S17: 100 racing sign-ups of one name in many spellings, at two nodes, make 1 row', async () => {
		const other = caller(open.node());
		const spellings = ['racer', 'RACER', 'Racer', 'rAcEr'];
		const answers = await Promise.all(
			Array.from({ length: 100 }, (_, index) =>
				(index % 2 ? other : atOpen).post(
					'/auth/signup',
					body(spellings[index % 4] ?? ''),
					elsewhere(),
				),
			),
		);
		const statuses = answers.map(({ status }) => status).sort();
		expect(statuses).toEqual([200, ...Array(99).fill(409)]);
		expect(await rows('racer')).toBe(1);
	});

	test('S17: 409 for a name that is taken, in any spelling, and for one that was deleted', async () => {
		await atOpen.post('/auth/signup', body('Gone'), elsewhere());
		const taken = await atOpen.post('/auth/signup', body('gONE'), elsewhere());
		expect([taken.status, taken.body.code]).toEqual([409, 'username_taken']);
		const { id } = await open.auth.findUser('Gone');
		await open.auth.admin.deleteUser(operator, id);
		for (const name of ['Gone', 'gone']) {
			const answer = await atOpen.post('/auth/signup', body(name), elsewhere());
			expect([answer.status, answer.body.code]).toEqual([409, 'username_taken']);
		}
		expect(await rows('gone')).toBe(0);
	});

	test('S16: 429 for the eleventh of one address, right or wrong, with integer Retry-After', async () => {
		const here = from('203.0.113.1');
		const statuses = [];
		for (let index = 0; index < 10; index += 1) {
			const name = index % 2 ? 'nina-again' : `greedy${index}`;
			statuses.push((await atOpen.post('/auth/signup', body(name), here)).status);
		}
		expect(statuses.filter((status) => status === 200).length).toBe(6);
		const answer = await atOpen.post('/auth/signup', body('greedy10'), here);
		expect([answer.status, answer.body.code]).toEqual([429, 'too_many_attempts']);
		expect(answer.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
		expect(answer.headers.get('ratelimit')).toMatch(/^"signup";r=0;t=\d+$/);
		expect(await rows('greedy10')).toBe(0);
		expect((await atOpen.post('/auth/signup', body('greedy10'), elsewhere())).status).toBe(200);
	});

	test('S20: 403 from another site', async () => {
		const headers = { ...elsewhere(), origin: 'https://evil.example' };
		expect((await atOpen.post('/auth/signup', body('foreign'), headers)).status).toBe(403);
		expect(await rows('foreign')).toBe(0);
	});
});

describe('SIGNUP', () => {
	test('closed: 403 whoever asks, also with an invitation from before', async () => {
		const secret = await secretOfInvite();
		for (const more of [{}, { invite: secret }, { invite: 'x' }]) {
			const answer = await atClosed.post('/auth/signup', body('shut-out', more), elsewhere());
			expect([answer.status, answer.body.code]).toEqual([403, 'signup_closed']);
		}
		await expect(closed.auth.admin.createInvite(operator)).rejects.toEqual(
			refusal('signup_closed'),
		);
		await expect(closed.auth.findLink(secret)).rejects.toEqual(refusal('link_spent'));
		expect(await rows('shut-out')).toBe(0);
	});

	test('invite: 403 without one, 410 with a wrong one, 200 with a right one, once', async () => {
		const secret = await secretOfInvite();
		const without = await atInvite.post('/auth/signup', body('guest'), elsewhere());
		expect([without.status, without.body.code]).toEqual([403, 'signup_closed']);
		for (const wrong of ['', 'x', secret.slice(1), `${secret}x`]) {
			const more = { invite: wrong };
			const answer = await atInvite.post('/auth/signup', body('guest', more), elsewhere());
			expect([answer.status, answer.body.code]).toEqual([410, 'link_spent']);
		}
		const more = { invite: secret };
		expect((await atInvite.post('/auth/signup', body('guest', more), elsewhere())).status).toBe(
			200,
		);
		const again = await atInvite.post('/auth/signup', body('guest2', more), elsewhere());
		expect([again.status, again.body.code]).toEqual([410, 'link_spent']);
	});

	test('invite: a link that sets a password is no invitation, and the other way round', async () => {
		const { id } = await open.person('linked', password);
		const { secret } = await open.auth.admin.createLink(operator, id);
		const more = { invite: secret };
		const answer = await atInvite.post('/auth/signup', body('sneaky', more), elsewhere());
		expect([answer.status, answer.body.code]).toEqual([410, 'link_spent']);
		const reversed = { link: await secretOfInvite(), new_password: password };
		expect((await atInvite.post('/auth/link', reversed)).status).toBe(410);
		expect(await open.auth.findLink(secret)).toMatchObject({ purpose: 'password' });
	});

	test('invite: 20 racing sign-ups with one invitation make 1 row', async () => {
		const secret = await secretOfInvite();
		const second = caller(open.node({ signup: 'invite' }));
		const names = Array.from({ length: 20 }, (_, index) => `crowd${index}`);
		const answers = await Promise.all(
			names.map((name, index) =>
				(index % 2 ? second : atInvite).post(
					'/auth/signup',
					body(name, { invite: secret }),
					elsewhere(),
				),
			),
		);
		expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(410)]);
		expect(await rows(...names)).toBe(1);
	});

	test('invite: a refused name or password leaves it good', async () => {
		const secret = await secretOfInvite();
		const tries = [
			body('guest', { invite: secret }),
			body('no', { invite: secret }),
			{ username: 'late-guest', password: 'short', invite: secret },
		];
		for (const wanted of tries) {
			const { status } = await atInvite.post('/auth/signup', wanted, elsewhere());
			expect([409, 422]).toContain(status);
		}
		const good = body('late-guest', { invite: secret });
		expect((await atInvite.post('/auth/signup', good, elsewhere())).status).toBe(200);
	});

	test('invite: one that is seven days old, or was withdrawn, is spent', async () => {
		const old = await secretOfInvite();
		await open.sql(
			"UPDATE one_time_links SET expires_at = timezone('utc', now()) WHERE purpose = 'invite' AND used_at IS NULL",
		);
		await expect(invite.auth.findLink(old)).rejects.toEqual(refusal('link_spent'));
		const { secret, expiresAt } = await invite.auth.admin.createInvite(operator);
		const days = (expiresAt.getTime() - Date.now()) / 86_400_000;
		expect(days).toBeCloseTo(7, 2);
		const [listed] = await invite.auth.admin.listInvites();
		expect(listed?.expiresAt).toEqual(expiresAt);
		await invite.auth.admin.withdrawInvite(operator, listed?.id ?? 0);
		await expect(invite.auth.findLink(secret)).rejects.toEqual(refusal('link_spent'));
		expect(await invite.auth.admin.listInvites()).toEqual([]);
		await expect(invite.auth.admin.withdrawInvite(operator, listed?.id ?? 0)).rejects.toEqual(
			refusal('not_found'),
		);
	});

	test('open: an invitation is not needed; signing up and in at once gives a session', async () => {
		const issued = await open.auth.signUpAndIn({
			username: 'at-once',
			password,
			client: { ...testClient, address: '198.18.0.1' },
		});
		expect(await invite.auth.verify(issued.token)).toMatchObject({ username: 'at-once' });
		const headers = bearer(issued.token);
		const listed = await atOpen.get('/auth/sessions', headers);
		expect(listed.body['sessions']).toMatchObject([{ method: 'signup', kept: false }]);
	});
});
