import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type TestServer, testClient, testServer } from '../testing/service';
import { operator } from './admin';
import { createHousekeeping } from './housekeeping';
import { createLinks } from './links';

const password = 'kettle drum owl barn';
let server: TestServer;

beforeAll(async () => {
	server = await testServer();
});
afterAll(() => server.close());
afterEach(() => void vi.useRealTimers());

/** Runs it once, as it does by itself one to two minutes after the start. */
async function tidy(onError: (error: unknown) => void = (error) => expect(error).toBeNull()) {
	vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'] });
	const ended = vi.fn();
	const endSessionsOfRemovedKeys = vi.fn(() => Promise.resolve());
	const { sessions, audit, db } = server;
	const housekeeping = createHousekeeping({
		sessions,
		links: createLinks(db),
		audit: { ...audit, prune: (before: Date) => audit.prune(before).finally(ended) },
		endSessionsOfRemovedKeys,
		auditRetentionDays: 30,
		onError,
	});
	await housekeeping.start();
	vi.advanceTimersByTime(120_000);
	vi.useRealTimers();
	housekeeping.stop();
	await expect.poll(() => ended.mock.calls.length, { timeout: 5000 }).toBe(1);
	expect(endSessionsOfRemovedKeys).toHaveBeenCalledTimes(2);
}

test('deletes what is of no use any more, and nothing else', async () => {
	const { id: userId } = await server.person('maria', password);
	const login = (keep: boolean) =>
		server.auth.login({ username: 'maria', password, client: testClient, keep });
	const tokens = {
		live: await login(false),
		expired: await login(false),
		keptExpired: await login(true),
		keptRested: await login(true),
	};
	const idOf = async ({ token }: { token: string }) =>
		(await server.auth.verify(token))?.sessionId ?? 0;
	const [live, expired, keptExpired, keptRested] = await Promise.all(
		Object.values(tokens).map(idOf),
	);
	const past = "timezone('utc', now()) - interval '1 second'";
	await server.sql(`UPDATE sessions SET expires_at = ${past} WHERE id = ANY($1)`, [
		[expired, keptExpired, keptRested],
	]);
	await server.sql(`UPDATE sessions SET rests_until = ${past} WHERE id = $1`, [keptRested]);
	await server.auth.admin.createLink(operator, userId);
	await server.sql(`INSERT INTO one_time_links (digest, purpose, expires_at)
		VALUES ('old', 'invite', timezone('utc', now()) - interval '25 hours'),
			('recent', 'invite', timezone('utc', now()) - interval '23 hours')`);
	expect(await server.sessions.countExpired()).toBe(2);
	await tidy();
	const left = await server.sql<{ id: number }>('SELECT id FROM sessions ORDER BY id');
	expect(left.map(({ id }) => id)).toEqual([live, keptExpired].sort());
	expect(await server.sessions.countExpired()).toBe(0);
	const renewed = await server.auth.refresh(tokens.keptExpired.refresh?.token, testClient);
	expect(await server.auth.verify(renewed.token)).not.toBeNull();
	const links = await server.sql('SELECT user_id FROM one_time_links ORDER BY id');
	expect(links).toEqual([{ user_id: userId }, { user_id: null }]);
	const orphans = 'SELECT 1 FROM refresh_tokens WHERE session_id NOT IN (SELECT id FROM sessions)';
	expect(await server.sql(orphans)).toEqual([]);
});

test('S25: a failure is told, and ends nothing, not even the start', async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'] });
	const onError = vi.fn();
	const failing = new Error('failing');
	const absent = new Error('away');
	const housekeeping = createHousekeeping({
		sessions: { ...server.sessions, cleanup: () => Promise.reject(failing) },
		links: createLinks(server.db),
		audit: server.audit,
		endSessionsOfRemovedKeys: vi.fn(() => Promise.resolve()).mockRejectedValueOnce(absent),
		auditRetentionDays: 30,
		onError,
	});
	await housekeeping.start();
	expect(onError.mock.calls).toEqual([[absent]]);
	await vi.advanceTimersByTimeAsync(3_600_000);
	expect(onError.mock.calls).toEqual([[absent], [failing], [failing]]);
	housekeeping.stop();
	await vi.advanceTimersByTimeAsync(7_200_000);
	expect(onError).toHaveBeenCalledTimes(3);
});
