import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Server } from '../server';
import { type TestServer, testClient, testServer } from '../testing/service';
import { operator } from './admin';
import { digestOf } from './digest';
import type { Issued, Renewed } from './types';

const password = 'kettle drum owl barn';
const other = 'a red tractor in snow';
let server: TestServer;
/** Another node on the same database. */
let node: Server;
let count = 0;

beforeAll(async () => {
	server = await testServer();
	node = server.node();
});
afterAll(() => server.close());

interface Kept extends Issued {
	readonly refreshToken: string;
}

async function keptSession(): Promise<Kept> {
	count += 1;
	const username = `person${count}`;
	await server.person(username, password);
	return login(username);
}
async function login(username: string, given = password): Promise<Kept> {
	const input = { username, password: given, client: testClient, keep: true };
	const issued = await server.auth.login(input);
	return { ...issued, refreshToken: issued.refresh?.token ?? '' };
}
const refresh = (token: string | undefined, at: Server = server) =>
	at.auth.refresh(token, testClient);
const refreshTokenOf = (renewed: Renewed) => renewed.refresh?.token ?? '';
const invalid = expect.objectContaining({ name: 'AppError', code: 'invalid_refresh_token' });
const verifies = async (token: string) =>
	(await server.auth.verify(token)) !== null && (await node.auth.verify(token)) !== null;
/** As if the token's use was so many seconds ago. */
const age = (token: string, seconds: number) =>
	server.sql(
		'UPDATE refresh_tokens SET used_at = used_at - make_interval(secs => $2) WHERE digest = $1',
		[digestOf(token), seconds],
	);
const sessionOf = async (userId: number) => {
	const [row] = await server.sql<{ id: number; is_valid: boolean; ends: number; rests: number }>(
		`SELECT id, is_valid, extract(epoch FROM ends_at)::float8 AS ends,
			extract(epoch FROM rests_until)::float8 AS rests FROM sessions WHERE user_id = $1`,
		[userId],
	);
	if (row === undefined) throw new Error('no session');
	return row;
};
const shift = (userId: number, column: 'ends_at' | 'rests_until' | 'expires_at', seconds: number) =>
	server.sql(
		`UPDATE sessions SET ${column} = timezone('utc', now()) + make_interval(secs => $2) WHERE user_id = $1`,
		[userId, seconds],
	);

describe('S26: a refresh token', () => {
	test('gives a successor and another token of the same session, whose old ones end', async () => {
		const kept = await keptSession();
		const before = await node.auth.verify(kept.token);
		const renewed = await refresh(kept.refreshToken);
		expect(renewed.token).not.toBe(kept.token);
		expect(refreshTokenOf(renewed)).toMatch(/^p2mr_[\w-]{43}$/);
		expect(refreshTokenOf(renewed)).not.toBe(kept.refreshToken);
		expect(renewed).toMatchObject({ userId: kept.userId, username: kept.username });
		const after = await node.auth.verify(renewed.token);
		expect(after).toMatchObject({ sessionId: before?.sessionId, kept: true });
		expect(after?.expiresAt).toEqual(renewed.expiresAt);
	});

	test('used 20 times at once on two nodes gives one successor and one token, in one row', async () => {
		for (let round = 0; round < 3; round += 1) {
			const kept = await keptSession();
			const renewed = await Promise.all(
				Array.from({ length: 20 }, (_, index) =>
					refresh(kept.refreshToken, index % 2 === 0 ? server : node),
				),
			);
			expect(new Set(renewed.map(refreshTokenOf)).size).toBe(1);
			expect(new Set(renewed.map(({ token }) => token)).size).toBe(1);
			expect(new Set(renewed.map(({ expiresAt }) => expiresAt.getTime())).size).toBe(1);
			expect(await verifies(renewed[0]?.token ?? '')).toBe(true);
			const text = `SELECT count(*)::int AS rows, count(DISTINCT s.id)::int AS sessions,
				count(*) FILTER (WHERE used_at IS NULL)::int AS open
				FROM sessions s JOIN refresh_tokens ON session_id = s.id WHERE user_id = $1`;
			expect(await server.sql(text, [kept.userId])).toEqual([{ rows: 2, sessions: 1, open: 1 }]);
		}
	});

	test('that comes again in another second gets the same answer, on the other node too', async () => {
		const kept = await keptSession();
		const first = await refresh(kept.refreshToken);
		await new Promise((resolve) => setTimeout(resolve, 1100));
		const again = await refresh(kept.refreshToken, node);
		expect(again).toEqual(first);
		expect(await verifies(again.token)).toBe(true);
	});

	test('is good for 25 s after its use', async () => {
		const kept = await keptSession();
		await refresh(kept.refreshToken);
		await age(kept.refreshToken, 25);
		expect(await verifies((await refresh(kept.refreshToken, node)).token)).toBe(true);
	});

	test('later than that ends the session for thief and owner, and the audit says so', async () => {
		const kept = await keptSession();
		const renewed = await refresh(kept.refreshToken);
		await age(kept.refreshToken, 31);
		await expect(refresh(kept.refreshToken, node)).rejects.toEqual(invalid);
		for (const token of [kept.token, renewed.token]) {
			expect(await server.auth.verify(token)).toBeNull();
			expect(await node.auth.verify(token)).toBeNull();
		}
		await expect(refresh(refreshTokenOf(renewed))).rejects.toEqual(invalid);
		const { id } = await sessionOf(kept.userId);
		const text = `SELECT outcome, subject_id, session_id, address FROM audit_events WHERE action = 'refresh.reused' AND subject_id = $1`;
		expect(await server.sql(text, [kept.userId])).toEqual([
			{ outcome: 'refused', subject_id: kept.userId, session_id: id, address: '192.0.2.7' },
		]);
	});

	test('of generations ago, whose successors were used within the grace, leads to the newest', async () => {
		const kept = await keptSession();
		const second = await refresh(kept.refreshToken);
		const third = await refresh(refreshTokenOf(second), node);
		const fourth = await refresh(refreshTokenOf(third));
		for (const token of [kept.refreshToken, refreshTokenOf(second), refreshTokenOf(third)]) {
			const again = await refresh(token, node);
			expect(refreshTokenOf(again)).toBe(refreshTokenOf(fourth));
			expect(again.token).toBe(fourth.token);
			expect(again.expiresAt).toEqual(fourth.expiresAt);
		}
		const next = await refresh(refreshTokenOf(fourth));
		expect(await verifies(next.token)).toBe(true);
	});

	test('is stored as a digest alone', async () => {
		const kept = await keptSession();
		const renewed = await refresh(kept.refreshToken);
		const rows = await server.sql<{ digest: string }>('SELECT digest FROM refresh_tokens');
		const digests = rows.map(({ digest }) => digest);
		expect(digests).toContain(digestOf(kept.refreshToken));
		expect(digests).toContain(digestOf(refreshTokenOf(renewed)));
		const stored = JSON.stringify([
			await server.sql('SELECT * FROM refresh_tokens'),
			await server.sql('SELECT * FROM sessions'),
			await server.sql('SELECT * FROM audit_events'),
		]);
		for (const token of [kept.refreshToken, refreshTokenOf(renewed), renewed.token]) {
			expect(stored).not.toContain(token);
			expect(stored).not.toContain(token.slice(6, 40));
		}
	});

	test('a digest taken from a backup opens nothing', async () => {
		const kept = await keptSession();
		for (const leaked of [digestOf(kept.refreshToken), digestOf(kept.refreshToken).slice(7)]) {
			await expect(refresh(leaked)).rejects.toEqual(invalid);
			await expect(refresh(`p2mr_${leaked}`)).rejects.toEqual(invalid);
		}
	});

	test.each([
		undefined,
		'',
		'x',
		'p2mr_',
		`p2mr_${'A'.repeat(43)}`,
		`p2mr_${'A'.repeat(42)}=`,
		`p2mr_${'A'.repeat(10_000)}`,
		"p2mr_' OR 1=1 --",
		'a.b.c',
	])('%s is refused in the same words as a used one', async (token) => {
		const refused = await refresh(token).catch((error: Error) => error);
		expect(refused).toEqual(invalid);
		const kept = await keptSession();
		await server.auth.logout(kept);
		const ended = await refresh(kept.refreshToken).catch((error: Error) => error);
		expect(refused).toMatchObject({ message: (ended as Error).message });
	});
});

describe('S26: a kept session ends', () => {
	test('at its absolute end: the last token lives no longer than that', async () => {
		const kept = await keptSession();
		await shift(kept.userId, 'ends_at', 100);
		const { ends } = await sessionOf(kept.userId);
		const renewed = await refresh(kept.refreshToken);
		expect(renewed.expiresAt.getTime() / 1000).toBeLessThanOrEqual(ends);
		expect(renewed.expiresAt.getTime() / 1000).toBeGreaterThan(ends - 2);
		expect((renewed.refresh?.until.getTime() ?? 0) / 1000).toBeLessThanOrEqual(ends);
		await shift(kept.userId, 'ends_at', -1);
		await expect(refresh(refreshTokenOf(renewed))).rejects.toEqual(invalid);
		// Also in the answer that is given again.
		await expect(refresh(kept.refreshToken)).rejects.toEqual(invalid);
	});

	test('after resting for so long, and each use begins the rest anew', async () => {
		const kept = await keptSession();
		await shift(kept.userId, 'expires_at', -60);
		await shift(kept.userId, 'rests_until', 60);
		const renewed = await refresh(kept.refreshToken);
		const { rests } = await sessionOf(kept.userId);
		expect(rests - Date.now() / 1000).toBeGreaterThan(server.env.sessionIdleSeconds - 10);
		expect(await verifies(renewed.token)).toBe(true);
		await shift(kept.userId, 'expires_at', -60);
		await shift(kept.userId, 'rests_until', -1);
		await expect(refresh(refreshTokenOf(renewed), node)).rejects.toEqual(invalid);
		expect(await server.auth.verify(renewed.token)).toBeNull();
	});

	test('when its password changes elsewhere', async () => {
		const kept = await keptSession();
		const { token } = await login(kept.username);
		await server.auth.changePassword({
			token,
			currentPassword: password,
			newPassword: other,
			client: testClient,
		});
		await expect(refresh(kept.refreshToken, node)).rejects.toEqual(invalid);
	});

	test('never, where its password changes there; but its refresh token is another', async () => {
		const kept = await keptSession();
		const renewed = await refresh(kept.refreshToken);
		const { refresh: fresh } = await node.auth.changePassword({
			token: renewed.token,
			currentPassword: password,
			newPassword: other,
			client: testClient,
		});
		for (const token of [kept.refreshToken, refreshTokenOf(renewed)]) {
			await expect(refresh(token)).rejects.toEqual(invalid);
		}
		// Refusing the old ones was no theft: what the browser was given goes on.
		expect(await verifies(renewed.token)).toBe(true);
		expect(await verifies((await refresh(fresh?.token)).token)).toBe(true);
	});

	test('by the operator’s reset', async () => {
		const kept = await keptSession();
		await server.auth.resetPassword(kept.username, other);
		await expect(refresh(kept.refreshToken)).rejects.toEqual(invalid);
	});

	test('when its user is deactivated, for good', async () => {
		const kept = await keptSession();
		await server.auth.admin.setActive(operator, kept.userId, false);
		await expect(refresh(kept.refreshToken, node)).rejects.toEqual(invalid);
		await server.auth.admin.setActive(operator, kept.userId, true);
		await expect(refresh(kept.refreshToken, node)).rejects.toEqual(invalid);
	});

	test('while its token is renewed: whatever order, nothing of it is left', async () => {
		for (let round = 0; round < 10; round += 1) {
			const kept = await keptSession();
			const renewals = Array.from({ length: 6 }, (_, index) =>
				refresh(kept.refreshToken, index % 2 === 0 ? server : node).catch(() => null),
			);
			const [, ...renewed] = await Promise.all([
				node.auth.logout({ refreshToken: kept.refreshToken }),
				...renewals,
			]);
			for (const each of renewed) {
				expect(each !== null && (await server.auth.verify(each.token))).toBeFalsy();
			}
			await expect(refresh(kept.refreshToken)).rejects.toEqual(invalid);
		}
	});
});
