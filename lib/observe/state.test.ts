import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestServer, testServer } from '../testing/service';
import { createStateReader, type PartialState } from './state';

let server: TestServer;
let failures: string[] = [];
let read: () => Promise<PartialState>;

beforeAll(async () => {
	server = await testServer();
	await server.person('maria', 'kettle drum owl barn');
});
afterAll(() => server.close());
beforeEach(() => {
	failures = [];
	read = reader(0);
});

const reader = (maxAgeMilliseconds: number) =>
	createStateReader(server.db, { maxAgeMilliseconds, onFailure: (part) => failures.push(part) });

const sessions = (count: number, prefix: string, expires: string, valid = true) =>
	server.sql(
		`INSERT INTO sessions (user_id, token, expires_at, is_valid)
		SELECT (SELECT id FROM users), $1 || n, timezone('utc', now()) + $2::interval, $3
		FROM generate_series(1, $4::int) n`,
		[prefix, expires, valid, count],
	);

test('sessions are those that are good now, whatever the zones', async () => {
	await sessions(3, 'good', '1 minute');
	await sessions(2, 'ended', '1 minute', false);
	await sessions(4, 'expired', '-1 minute');
	expect((await read()).sessions).toEqual({ active: 3, isEstimate: false });
	await server.sql('DELETE FROM sessions');
});

test('of more than ten thousand there is an estimate, and it is near', async () => {
	await sessions(20_000, 'many', '1 hour');
	await server.sql('ANALYZE sessions');
	const state = await read();
	expect(state.sessions?.isEstimate).toBe(true);
	expect(state.sessions?.active).toBeGreaterThan(15_000);
	expect(state.sessions?.active).toBeLessThan(25_000);
	await server.sql('DELETE FROM sessions');
});

test('tasks: what waits, what runs, how the latest ended, and how long they took', async () => {
	const task = (status: string, age: string, started: string | null, finished: string | null) =>
		server.sql(
			`INSERT INTO tasks (user_id, name, status, request, created_at, started_at, finished_at)
			SELECT id, 'x', $1, '{}', utc - $2::interval, utc - $3::interval, utc - $4::interval
			FROM users, timezone('utc', now()) AS utc`,
			[status, age, started, finished],
		);
	await task('queued', '40 seconds', null, null);
	await task('queued', '10 seconds', null, null);
	await task('running', '50 seconds', '5 seconds', null);
	await task('completed', '1 minute', '50 seconds', '48 seconds');
	await task('failed', '1 minute', '50 seconds', '40 seconds');
	await task('completed', '3 hours', '3 hours', '1 hour');
	await task('cancelled', '1 minute', null, '30 seconds');
	const { tasks } = await read();
	expect(tasks).toMatchObject({
		queued: 2,
		running: 1,
		ended: { completed: 1, failed: 1, cancelled: 1 },
	});
	expect(tasks?.oldestQueuedSeconds).toBeGreaterThanOrEqual(40);
	expect(tasks?.oldestQueuedSeconds).toBeLessThan(400);
	expect(tasks?.seconds?.p50).toBeCloseTo(6, 3);
	expect(tasks?.seconds?.max).toBeCloseTo(10, 3);
	await server.sql('DELETE FROM tasks');
	expect((await read()).tasks).toMatchObject({ queued: 0, ended: {}, seconds: null });
});

test('the audit: what is not sealed, and since when', async () => {
	await server.audit.append({
		action: 'key.rotated',
		outcome: 'success',
		actor: null,
		subject: null,
		client: null,
	});
	const before = (await read()).audit;
	expect(before?.unsealed).toBeGreaterThan(0);
	expect(before?.oldestUnsealedSeconds).toBeGreaterThanOrEqual(0);
	await server.audit.seal();
	expect((await read()).audit).toEqual({ unsealed: 0, oldestUnsealedSeconds: 0 });
});

test('many scrapers read once, and a part that takes too long is left out', {
	timeout: 60_000,
}, async () => {
	const shared = reader(60_000);
	const [one, other] = await Promise.all([shared(), shared()]);
	expect(one).toBe(other);
	expect(Object.keys(await read()).sort()).toEqual(['audit', 'sessions', 'tasks']);
	const lock = server.db.prisma.$transaction(
		async (transaction) => {
			await transaction.$executeRawUnsafe('LOCK TABLE sessions IN ACCESS EXCLUSIVE MODE');
			const state = await read();
			expect(Object.keys(state).sort()).toEqual(['audit', 'tasks']);
			expect(failures).toEqual(['sessions']);
		},
		{ timeout: 30_000 },
	);
	await lock;
});
