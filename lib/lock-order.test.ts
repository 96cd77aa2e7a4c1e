import { afterAll, beforeAll, expect, test } from 'vitest';
import { createShares } from './artisan/shares';
import { operator } from './auth/admin';
import { type TestServer, testClient, testServer } from './testing/service';

const password = 'kettle drum owl barn';
let server: TestServer;

beforeAll(async () => {
	server = await testServer();
});
afterAll(() => server.close());

/** How many wait for a lock. */
async function waiting(): Promise<number | undefined> {
	const [row] = await server.sql<{ count: number }>(
		`SELECT count(*)::int AS count FROM pg_stat_activity
		WHERE datname = current_database() AND wait_event_type = 'Lock'`,
	);
	return row?.count;
}

/**
 * Deletes an account as the server does, its row locked first, and lets `work` come in between.
 * @throws when the deletion has to wait for what `work` has locked while that waits for the account: a deadlock
 */
async function deletedAround<Result>(userId: number, work: () => Promise<Result>): Promise<Result> {
	// In a list, as a promise that is returned by itself would be waited for with the lock in hand.
	const [working] = await server.db.transaction(async (transaction) => {
		await transaction.$executeRaw`SET LOCAL lock_timeout = '200ms'`;
		await transaction.$executeRaw`SELECT 1 FROM users WHERE id = ${userId} FOR UPDATE`;
		const working = work();
		working.catch(() => undefined);
		await expect.poll(waiting, { interval: 10 }).toBe(1);
		await transaction.user.delete({ where: { id: userId } });
		return [working] as const;
	});
	return working;
}

test('S9: who sets a password by a link is not in the way of deleting the account', async () => {
	const { id } = await server.person('maria', password);
	const { secret } = await server.auth.admin.createLink(operator, id);
	const late = deletedAround(id, () =>
		server.auth.redeemLink({
			secret,
			newPassword: 'seven paper lanterns drift',
			client: testClient,
		}),
	);
	await expect(late).rejects.toMatchObject({ code: 'link_spent' });
});

test('S9: who makes a link is not in the way of deleting the account that it is for', async () => {
	const { id } = await server.person('anna', password);
	await server.auth.admin.createLink(operator, id);
	const late = deletedAround(id, () => server.auth.admin.createLink(operator, id));
	await expect(late).rejects.toMatchObject({ code: 'not_found' });
});

test('who shares a model is not in the way of deleting the account', async () => {
	const { id } = await server.person('otto', password);
	const [task] = await server.sql<{ id: string }>(
		`INSERT INTO tasks (user_id, name, request, request_digest) VALUES ($1, 'Cube', '{}', 'x') RETURNING id`,
		[id],
	);
	const shares = createShares(server.db);
	const share = () => shares.insert(id, task?.id ?? '', 7, () => Promise.resolve());
	const first = await share();
	await shares.revoke(id, first?.id ?? '', () => Promise.resolve());
	expect(await deletedAround(id, share)).toBeNull();
});

/**
 * Lets `work`, which wants both sessions, run into somebody who has one and will want the other. `work` loses, as
 * PostgreSQL looks for deadlocks a second after somebody began to wait, and it waits longer.
 */
async function crossed<Result>(
	held: number,
	wanted: number,
	work: () => Promise<Result>,
): Promise<Result> {
	const [working] = await server.db.transaction(async (transaction) => {
		await transaction.$executeRaw`SELECT 1 FROM sessions WHERE id = ${held} FOR UPDATE`;
		const working = work();
		working.catch(() => undefined);
		await expect.poll(waiting, { interval: 10 }).toBe(1);
		await transaction.$executeRaw`SELECT 1 FROM sessions WHERE id = ${wanted} FOR UPDATE`;
		return [working] as const;
	});
	return working;
}

test('S2: who ends sessions and loses them to a new password for a moment ends them nevertheless', async () => {
	const { id } = await server.person('nora', password);
	const signIn = () => server.auth.login({ username: 'nora', password, client: testClient });
	await signIn();
	await signIn();
	const ids = await server.sql<{ id: number }>(
		`UPDATE sessions SET expires_at = expires_at - row.at * interval '1 minute' FROM (
			SELECT id, row_number() OVER (ORDER BY id) AS at FROM sessions WHERE user_id = $1) row
		WHERE sessions.id = row.id RETURNING sessions.id`,
		[id],
	);
	const [older = 0, newer = 0] = ids.map((row) => row.id).sort((a, b) => a - b);
	const inOrder = () => server.sessions.end({ userId: id });
	expect(await crossed(newer, older, inOrder)).toBe(2);
	await server.sql('UPDATE sessions SET is_valid = true WHERE user_id = $1', [id]);
	// Batches go by the time at which sessions end: here the newer one first.
	expect(await crossed(older, newer, () => server.sessions.endAll())).toBe(2);
});
