import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestServer, testClient, testServer } from '../testing/service';
import { operator } from './admin';

const password = 'kettle drum owl barn';
let server: TestServer;

beforeAll(async () => {
	server = await testServer();
});
afterAll(() => server.close());

/** Runs a reading that asks for the account by a statement of its own, and deletes the account just before that one. */
async function whileDeleting<Result>(userId: number, read: () => Promise<Result>): Promise<Result> {
	// In a list, as a promise that is returned by itself would be waited for with the lock in hand.
	const [reading] = await server.db.prisma.$transaction(async (transaction) => {
		await transaction.$executeRaw`LOCK TABLE users IN ACCESS EXCLUSIVE MODE`;
		const reading = read();
		reading.catch(() => undefined);
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
		return [reading] as const;
	});
	return reading;
}

test('S9: sessions whose account goes while they are listed are not listed', async () => {
	const { id } = await server.person('maria', password);
	await server.auth.login({ username: 'maria', password, client: testClient });
	const list = () => server.sessions.list({ userId: id, withEnded: true }, 10);
	expect(await list()).toHaveLength(1);
	expect(await whileDeleting(id, list)).toEqual([]);
});

test('S9: a link for a password whose account goes while it is looked at is none, and no invitation', async () => {
	const { id } = await server.person('anna', password);
	const { secret } = await server.auth.admin.createLink(operator, id);
	expect(await server.auth.findLink(secret)).toMatchObject({ purpose: 'password' });
	const late = whileDeleting(id, () => server.auth.findLink(secret));
	await expect(late).rejects.toMatchObject({ code: 'link_spent' });
});
