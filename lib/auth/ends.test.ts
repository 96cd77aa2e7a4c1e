import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Server } from '../server';
import { type TestServer, testClient, testServer } from '../testing/service';
import { asAdmin, operator } from './admin';
import type { SignedIn } from './types';

const password = 'kettle drum owl barn';
const other = 'a red tractor in snow';
let server: TestServer;
/** Another node on the same database: it does the ending, the first is asked. */
let node: Server;
let count = 0;

beforeAll(async () => {
	server = await testServer({ loginAttempts: 1000, loginAttemptsPerAddress: 100_000 });
	node = server.node();
	await server.administrator('admin', password);
});
afterAll(() => server.close());

const login = (username: string, keep = false) =>
	server.auth.login({ username, password, client: testClient, keep });

/** A kept session that was renewed a moment ago: three secrets open it. */
async function renewedSession() {
	count += 1;
	const username = `person${count}`;
	const { id: userId } = await server.person(username, password);
	const first = await login(username, true);
	const renewed = await server.auth.refresh(first.refresh?.token, testClient);
	const signedIn = await server.auth.verify(renewed.token);
	if (signedIn === null) throw new Error('not signed in');
	const secrets = {
		token: renewed.token,
		tokenBefore: first.token,
		refreshToken: renewed.refresh?.token ?? '',
	};
	return { username, userId, sessionId: signedIn.sessionId, ...secrets };
}
type Session = Awaited<ReturnType<typeof renewedSession>>;

async function signedInElsewhere(username: string): Promise<SignedIn & { token: string }> {
	const { token } = await login(username);
	const signedIn = await node.auth.verify(token);
	if (signedIn === null) throw new Error('not signed in');
	return { ...signedIn, token };
}
async function admin() {
	return asAdmin(await signedInElsewhere('admin'), testClient);
}

const ends: Array<[string, (session: Session) => Promise<unknown>]> = [
	['logout', ({ token }) => node.auth.logout({ token })],
	['logout with the token before', ({ tokenBefore }) => node.auth.logout({ token: tokenBefore })],
	['logout with the refresh token', ({ refreshToken }) => node.auth.logout({ refreshToken })],
	[
		'signing in again from this browser',
		({ username, ...previous }) =>
			node.auth.login({ username, password, client: testClient, previous }),
	],
	[
		'its owner ending it from another device',
		async ({ username, sessionId }) =>
			node.auth.endSession(await signedInElsewhere(username), sessionId, testClient),
	],
	[
		'its owner ending all others',
		async ({ username }) =>
			expect(await node.auth.endOtherSessions(await signedInElsewhere(username), testClient)).toBe(
				1,
			),
	],
	[
		'an administrator ending the session',
		async ({ sessionId }) => node.auth.admin.endSession(await admin(), sessionId),
	],
	[
		'an administrator signing the user out',
		async ({ userId }) =>
			expect(await node.auth.admin.endSessionsOf(await admin(), userId)).toBe(1),
	],
	['the operator signing everyone out', () => node.auth.admin.endAllSessions(operator)],
	[
		'deactivating the user',
		async ({ userId }) => node.auth.admin.setActive(await admin(), userId, false),
	],
	[
		'deactivating the user and back',
		async ({ userId }) => {
			await node.auth.admin.setActive(await admin(), userId, false);
			await node.auth.admin.setActive(await admin(), userId, true);
		},
	],
	['deleting the user', async ({ userId }) => node.auth.admin.deleteUser(await admin(), userId)],
	[
		'a password changed on another device',
		async ({ username }) =>
			node.auth.changePassword({
				token: (await signedInElsewhere(username)).token,
				currentPassword: password,
				newPassword: other,
				client: testClient,
			}),
	],
	[
		'a password chosen at the door',
		({ username }) =>
			node.auth.choosePassword({
				username,
				currentPassword: password,
				newPassword: other,
				client: testClient,
			}),
	],
	['the operator’s reset', ({ username }) => node.auth.resetPassword(username, other)],
	[
		'a one-time link',
		async ({ userId }) => {
			const { secret } = await node.auth.admin.createLink(await admin(), userId);
			await node.auth.redeemLink({ secret, newPassword: other, client: testClient });
		},
	],
	[
		'UPDATE of is_valid',
		({ sessionId }) =>
			server.sql('UPDATE sessions SET is_valid = false WHERE id = $1', [sessionId]),
	],
	[
		'UPDATE of is_active',
		({ userId }) => server.sql('UPDATE users SET is_active = false WHERE id = $1', [userId]),
	],
	[
		'UPDATE of password_hash',
		({ userId }) => server.sql("UPDATE users SET password_hash = 'x' WHERE id = $1", [userId]),
	],
	[
		'DELETE of the session',
		({ sessionId }) => server.sql('DELETE FROM sessions WHERE id = $1', [sessionId]),
	],
	['DELETE of the user', ({ userId }) => server.sql('DELETE FROM users WHERE id = $1', [userId])],
];

describe('S2: on the other node the very next request is refused', () => {
	test.each(ends)(
		'%s: for the token, the one before it, and the refresh token',
		async (...[name, end]) => {
			const session = await renewedSession();
			const bystander = await renewedSession();
			const { token, tokenBefore, refreshToken } = session;
			for (const each of [token, tokenBefore]) {
				expect(await server.auth.verify(each)).toMatchObject({ sessionId: session.sessionId });
				expect(await node.auth.verify(each)).not.toBeNull();
			}
			await end(session);
			// At once and together, as an attacker would.
			const [now, before, renewed] = await Promise.all([
				server.auth.verify(token),
				server.auth.verify(tokenBefore),
				server.auth.refresh(refreshToken, testClient).catch(() => null),
			]);
			expect([now, before, renewed]).toEqual([null, null, null]);
			expect(await node.auth.verify(token)).toBeNull();
			expect(await server.auth.isLive(session.sessionId)).toBe(false);
			const others = name === 'the operator signing everyone out' ? null : bystander.userId;
			expect((await server.auth.verify(bystander.token))?.userId ?? null).toBe(others);
		},
	);

	test('100 tries, renewals under way: 0 leaks', async () => {
		let leaks = 0;
		for (let round = 0; round < 100; round += 1) {
			const session = await renewedSession();
			const underWay = [
				server.auth.refresh(session.refreshToken, testClient).catch(() => null),
				server.auth.verify(session.token),
			] as const;
			await node.auth.logout({ token: session.token, refreshToken: session.refreshToken });
			const [renewed] = await Promise.all(underWay);
			const tokens = [session.token, session.tokenBefore, renewed?.token].filter(
				(token) => token !== undefined,
			);
			const verdicts = await Promise.all(tokens.map(server.auth.verify));
			leaks += verdicts.filter((signedIn) => signedIn !== null).length;
		}
		expect(leaks).toBe(0);
	});
});
