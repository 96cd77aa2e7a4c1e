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
		await expect
			.poll(async () => {
				const [waiting] = await server.sql<{ count: number }>(
					`SELECT count(*)::int AS count FROM pg_stat_activity
					WHERE datname = current_database() AND wait_event_type = 'Lock'`,
				);
				return waiting?.count;
			})
			.toBe(1);
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
