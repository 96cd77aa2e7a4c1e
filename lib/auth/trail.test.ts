import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Server } from '../server';
import { type TestServer, testClient, testServer } from '../testing/service';
import { type Actor, asAdmin, operator } from './admin';

const password = 'kettle drum owl barn';
const newPassword = 'a red tractor in snow';
const client = { ...testClient, address: '198.51.100.7', userAgent: 'Firefox' };
let server: TestServer;
/** Another node on the same database. */
let node: Server;
let admin: Actor;
let adminId = 0;
let count = 0;

beforeAll(async () => {
	server = await testServer({ signup: 'invite', loginAttempts: 3 });
	node = server.node();
	adminId = (await server.administrator('admin', password)).id;
	const { token } = await server.auth.login({ username: 'admin', password, client });
	admin = asAdmin(await server.auth.verify(token), client);
});
afterAll(() => server.close());

/** Somebody with a kept session that was opened before the audit was looked at. */
interface Someone {
	readonly id: number;
	readonly username: string;
	readonly token: string;
	readonly refreshToken: string;
	readonly sessionId: number;
}
let maria: Someone;
let mark = 0;

beforeEach(async () => {
	count += 1;
	const username = `maria${count}`;
	const { id } = await server.person(username, password);
	const { token, refresh } = await server.auth.login({
		username,
		password,
		client,
		keep: true,
	});
	const sessionId = (await server.auth.verify(token))?.sessionId ?? 0;
	maria = { id, username, token, refreshToken: refresh?.token ?? '', sessionId };
	const [row] = await server.sql<{ id: number }>(
		'SELECT coalesce(max(id), 0)::int AS id FROM audit_events',
	);
	mark = row?.id ?? 0;
});

interface Row {
	readonly action: string;
	readonly outcome: string;
	readonly actor: string | null;
	readonly actor_id: number | null;
	readonly subject: string | null;
	readonly subject_id: number | null;
	readonly session_id: number | null;
	readonly address: string | null;
	readonly user_agent: string | null;
	readonly detail: unknown;
	readonly age: number;
}
const trail = () =>
	server.sql<Row>(
		`SELECT action, outcome, actor_name AS actor, actor_id, subject_name AS subject, subject_id, session_id,
			address, user_agent, detail,
			extract(epoch FROM timezone('utc', clock_timestamp()) - at)::float8 AS age
		FROM audit_events WHERE id > $1 ORDER BY id`,
		[mark],
	);

/** Who did it to whom, as an event is expected: `own` by maria in her session, `her` by maria without one. */
type Expected = Partial<Omit<Row, 'age'>> & { action: string };
const seen = { address: client.address, user_agent: client.userAgent };
const unseen = { address: null, user_agent: null };
const asActor = () => ({ actor: maria.username, actor_id: maria.id });
const asSubject = () => ({ subject: maria.username, subject_id: maria.id });
const her = () => ({ outcome: 'success', ...asActor(), ...asSubject(), ...seen });
const own = () => ({ ...her(), session_id: maria.sessionId });
const stranger = () => ({
	outcome: 'refused',
	actor: null,
	actor_id: null,
	...asSubject(),
	session_id: null,
	...seen,
});
const byAdmin = () => ({
	outcome: 'success',
	actor: 'admin',
	actor_id: adminId,
	...asSubject(),
	session_id: null,
	...seen,
});
const byOperator = () => ({ ...byAdmin(), actor: null, actor_id: null, ...unseen });
const signedIn = async (token: string) => {
	const who = await node.auth.verify(token);
	if (who === null) throw new Error('not signed in');
	return who;
};
const login = (given = password, at: Server = node) =>
	at.auth.login({ username: maria.username, password: given, client });

const verbs: Array<[string, () => Promise<unknown>, () => Expected[]]> = [
	[
		'a sign-in',
		() => login(),
		() => [{ action: 'login.succeeded', ...her(), detail: { method: 'password', kept: false } }],
	],
	[
		'a wrong password',
		() => login('wrong'),
		() => [{ action: 'login.refused', ...stranger(), detail: null }],
	],
	[
		'a name that nobody has, which may be a password',
		() => node.auth.login({ username: 'hunter2', password, client }),
		() => [
			{ action: 'login.refused', ...stranger(), subject: null, subject_id: null, detail: null },
		],
	],
	[
		'a default password from afar',
		async () => {
			await server.sql(
				"UPDATE users SET password_hash = (SELECT password_hash FROM users WHERE username = 'root') WHERE id = $1",
				[maria.id],
			);
			await login('root');
		},
		() => [{ action: 'login.refused', ...stranger(), detail: { reason: 'default password' } }],
	],
	[
		'the guess that locks, and none after it',
		async () => {
			for (let guess = 0; guess < 6; guess += 1) await login('wrong').catch(() => null);
		},
		() => [
			...Array.from({ length: 3 }, () => ({ action: 'login.refused', ...stranger() })),
			{ action: 'login.locked', ...stranger() },
		],
	],
	[
		'a sign-in over a session from before',
		() => node.auth.login({ username: maria.username, password, client, previous: { ...maria } }),
		() => [
			{ action: 'login.succeeded', ...her() },
			{ action: 'logout', ...own() },
		],
	],
	[
		'a logout, by cookie or by refresh token',
		() => node.auth.logout({ refreshToken: maria.refreshToken }, client),
		() => [{ action: 'logout', ...own(), detail: null }],
	],
	['a logout of nothing', () => node.auth.logout({ token: 'a.b.c' }, client), () => []],
	['a verification', () => node.auth.verify(maria.token), () => []],
	['a renewal', () => node.auth.refresh(maria.refreshToken, client), () => []],
	[
		'a reused refresh token',
		async () => {
			await server.auth.refresh(maria.refreshToken, testClient);
			await server.sql("UPDATE refresh_tokens SET used_at = used_at - interval '1 minute'");
			await node.auth.refresh(maria.refreshToken, client);
		},
		() => [{ action: 'refresh.reused', ...stranger(), session_id: maria.sessionId }],
	],
	[
		'an extension',
		async () => {
			await server.sql(
				"UPDATE sessions SET rests_until = NULL, expires_at = expires_at - interval '1 hour' WHERE id = $1",
				[maria.sessionId],
			);
			await node.auth.extend(maria.token, client);
		},
		() => [{ action: 'session.extended', ...own(), detail: null }],
	],
	[
		'a confirmation',
		() => node.auth.confirm({ token: maria.token, password, client }),
		() => [{ action: 'confirm.succeeded', ...own(), detail: null }],
	],
	[
		'a wrong confirmation',
		() => node.auth.confirm({ token: maria.token, password: 'wrong', client }),
		() => [{ action: 'confirm.refused', ...stranger(), session_id: maria.sessionId }],
	],
	[
		'a changed password',
		() =>
			node.auth.changePassword({
				token: maria.token,
				currentPassword: password,
				newPassword,
				client,
			}),
		() => [{ action: 'password.changed', ...own(), detail: { ended_sessions: 0 } }],
	],
	[
		'a password chosen at the door',
		() =>
			node.auth.choosePassword({
				username: maria.username,
				currentPassword: password,
				newPassword,
				client,
			}),
		() => [
			{ action: 'password.changed', ...her(), session_id: null, detail: { ended_sessions: 1 } },
			{ action: 'login.succeeded', ...her() },
		],
	],
	[
		'a reset by the operator',
		() => node.auth.resetPassword(maria.username, newPassword),
		() => [
			{
				action: 'password.reset',
				...byOperator(),
				session_id: null,
				detail: { ended_sessions: 1 },
			},
		],
	],
	[
		'a device signed out',
		async () => {
			const other = await signedIn((await login()).token);
			await node.auth.endSession(await signedIn(maria.token), other.sessionId, client);
		},
		() => [{ action: 'login.succeeded' }, { action: 'session.ended', ...own() }],
	],
	[
		'all other devices signed out',
		async () => {
			await login();
			await node.auth.endOtherSessions(await signedIn(maria.token), client);
		},
		() => [
			{ action: 'login.succeeded' },
			{ action: 'sessions.ended', ...own(), detail: { ended_sessions: 1 } },
		],
	],
	[
		'a link made and used',
		async () => {
			const { secret } = await node.auth.admin.createLink(admin, maria.id);
			await node.auth.redeemLink({ secret, newPassword, client });
		},
		() => [
			{ action: 'link.created', ...byAdmin(), detail: { purpose: 'password' } },
			{ action: 'link.used', ...her(), session_id: null, detail: { purpose: 'password' } },
			{ action: 'login.succeeded', ...her(), detail: { method: 'link', kept: false } },
		],
	],
	[
		'a spent link tried again, and again without end',
		async () => {
			const { secret } = await node.auth.admin.createLink(operator, maria.id);
			await node.auth.admin.createLink(operator, maria.id);
			for (let attempt = 0; attempt < 30; attempt += 1) {
				await node.auth.redeemLink({ secret, newPassword, client }).catch(() => null);
			}
		},
		() => [
			{ action: 'link.created', ...byOperator() },
			{ action: 'link.created', ...byOperator() },
			...Array.from({ length: 10 }, () => ({ action: 'link.refused', ...stranger() })),
		],
	],
	[
		'a link that was never made',
		() => node.auth.redeemLink({ secret: 'A'.repeat(43), newPassword, client }),
		() => [],
	],
	[
		'an invitation and the account made with it',
		async () => {
			const { secret } = await node.auth.admin.createInvite(admin);
			await node.auth.signUp({ username: `guest${count}`, password, client, invite: secret });
		},
		() => [
			{
				action: 'link.created',
				...byAdmin(),
				subject: null,
				subject_id: null,
				detail: { purpose: 'invite' },
			},
			{
				action: 'signup.succeeded',
				outcome: 'success',
				actor: `guest${count}`,
				subject: `guest${count}`,
				...seen,
				detail: { invited: true },
			},
		],
	],
	[
		'an account made by an administrator',
		() => node.auth.admin.createUser(admin, { username: `made${count}`, role: 'admin' }),
		() => [
			{
				action: 'user.created',
				outcome: 'success',
				actor: 'admin',
				subject: `made${count}`,
				...seen,
				detail: { role: 'admin' },
			},
		],
	],
	[
		'deactivating and reactivating',
		async () => {
			await node.auth.admin.setActive(admin, maria.id, false);
			await node.auth.admin.setActive(admin, maria.id, true);
		},
		() => [
			{ action: 'user.deactivated', ...byAdmin(), detail: { ended_sessions: 1 } },
			{ action: 'user.reactivated', ...byAdmin(), detail: { ended_sessions: 0 } },
		],
	],
	[
		'a role',
		() => node.auth.admin.setRole(operator, maria.id, 'admin'),
		() => [{ action: 'user.role_changed', ...byOperator(), detail: { role: 'admin' } }],
	],
	[
		'deleting',
		() => node.auth.admin.deleteUser(admin, maria.id),
		() => [{ action: 'user.deleted', ...byAdmin(), detail: { ended_sessions: 1 } }],
	],
	[
		'a session ended by an administrator',
		() => node.auth.admin.endSession(admin, maria.sessionId),
		() => [{ action: 'session.ended', ...byAdmin(), detail: { session_id: maria.sessionId } }],
	],
	[
		'a user signed out by an administrator',
		() => node.auth.admin.endSessionsOf(admin, maria.id),
		() => [{ action: 'sessions.ended', ...byAdmin(), detail: { ended_sessions: 1 } }],
	],
	[
		'blocks lifted',
		() => node.auth.admin.clearBlocks(admin, { lane: 'account', key: 'user:0' }),
		() => [
			{
				action: 'blocks.cleared',
				...byAdmin(),
				subject: null,
				subject_id: null,
				detail: { lane: 'account', key: 'user:0', cleared: 0 },
			},
		],
	],
	[
		'what an unconfirmed administrator is refused',
		() => node.auth.admin.deleteUser({ ...admin, isConfirmed: false }, maria.id),
		() => [],
	],
];

describe('S28: who, what, from where, when and how it ended', () => {
	beforeAll(async () => {
		await server.person('root', 'root');
	});

	test.each(verbs)('%s leaves exactly its rows', async (_name, act, expected) => {
		await act().catch(() => null);
		const rows = await trail();
		expect(rows.map(({ action }) => action)).toEqual(expected().map(({ action }) => action));
		expect(rows).toMatchObject(expected());
		for (const { age } of rows) expect(age).toBeLessThan(10);
	});

	test('a sign-in’s row names the session that it opened', async () => {
		const { sessionId } = await signedIn((await login()).token);
		expect(await trail()).toMatchObject([{ action: 'login.succeeded', session_id: sessionId }]);
	});

	test('no row holds a credential', async () => {
		const text = JSON.stringify(await server.sql('SELECT * FROM audit_events'));
		for (const secret of [
			password,
			newPassword,
			'wrong',
			'hunter2',
			maria.token,
			maria.refreshToken,
		]) {
			expect(text).not.toContain(secret);
		}
		expect(text).not.toMatch(/\$2b\$|sha256:|p2mr_|eyJ/);
	});
});
