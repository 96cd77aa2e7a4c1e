import { setTimeout as wait } from 'node:timers/promises';
import { DriverAdapterError } from '@prisma/driver-adapter-utils';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Db, openDatabase } from './db';
import { understood } from './db-errors';
import { type ScratchDatabase, scratchDatabase } from './testing/database';
import { type CuttableProxy, cuttableProxy } from './testing/proxy';

let scratch: ScratchDatabase;
let proxy: CuttableProxy;
let direct: Db;
let beyond: Db;
beforeAll(async () => {
	scratch = await scratchDatabase();
	proxy = await cuttableProxy(scratch.url);
	const options = { poolSize: 2, onError: () => undefined, probeMilliseconds: 200 };
	direct = openDatabase(scratch.url, options);
	beyond = openDatabase(proxy.url, options);
});
afterAll(async () => {
	await direct.close();
	await beyond.close();
	await proxy.close();
	await scratch.drop();
});

describe('a listener', () => {
	const channel = 'p2m_test';
	/** What a listener beyond the proxy heard, and how often it may have missed something. */
	function ear() {
		const heard: string[] = [];
		let gaps = 0;
		const gap = () => {
			gaps += 1;
		};
		const { close } = beyond.listen(channel, { message: (text) => void heard.push(text), gap });
		return { heard, gaps: () => gaps, close };
	}
	const tell = (text: string) => direct.query('tell', 'SELECT pg_notify($1, $2)', [channel, text]);

	test('whose connection the network forgot without a word listens again by itself, and says what it may have missed', async () => {
		const listener = ear();
		await expect.poll(listener.gaps, { timeout: 10_000 }).toBe(1);
		await tell('before');
		await expect.poll(() => listener.heard).toEqual(['before']);
		expect(proxy.lose()).toBeGreaterThan(0);
		await tell('missed');
		await expect.poll(listener.gaps, { timeout: 20_000 }).toBe(2);
		await tell('after');
		await expect.poll(() => listener.heard).toEqual(['before', 'after']);
		await listener.close();
	});

	test('closes within seconds though its connection carries nothing any more', async () => {
		const listener = ear();
		await expect.poll(listener.gaps, { timeout: 10_000 }).toBe(1);
		proxy.lose();
		const closed = listener.close().then(() => 'closed');
		expect(await Promise.race([closed, wait(10_000, 'open', { ref: false })])).toBe('closed');
	});

	test('that is closed does not listen again', async () => {
		const listener = ear();
		await expect.poll(listener.gaps, { timeout: 10_000 }).toBe(1);
		await listener.close();
		await wait(1500);
		await tell('nobody');
		await wait(300);
		expect([listener.heard, listener.gaps()]).toEqual([[], 1]);
	});
});

describe('a connection that is no good', () => {
	/** One connection, so that whatever is wrong with it is met again. */
	async function alone<Result>(work: (db: Db) => Promise<Result>): Promise<Result> {
		const db = openDatabase(scratch.url, { poolSize: 1, onError: () => undefined });
		try {
			return await work(db);
		} finally {
			await db.close();
		}
	}
	const change = (db: Db) =>
		db.attempt(() =>
			db.prisma.$transaction(async (transaction) => {
				await transaction.$executeRaw`SELECT 1`;
				return transaction.$executeRaw`DELETE FROM rate_limits`;
			}),
		);

	test('since it takes no writes is not used for the next transaction', () =>
		alone(async (db) => {
			await db.query('', 'SET default_transaction_read_only = on', []);
			await expect(change(db)).rejects.toMatchObject({ code: 'database_unavailable' });
			await expect(change(db)).resolves.toBe(0);
		}));

	test('since it carries nothing is not used for the next transaction, and nobody waits for its farewell', async () => {
		const db = openDatabase(proxy.url, { poolSize: 1, onError: () => undefined });
		await db.query('', 'SELECT 1', []);
		const began = performance.now();
		const broken = db.attempt(() =>
			db.prisma.$transaction(async (transaction) => {
				await transaction.$executeRaw`SELECT 1`;
				proxy.lose();
				return transaction.$executeRaw`DELETE FROM rate_limits`;
			}),
		);
		await expect(broken).rejects.toMatchObject({ code: 'database_unavailable' });
		// A statement is given up after 11 s: another 11 s for ROLLBACK would be many.
		expect(performance.now() - began).toBeLessThan(18_000);
		await expect(change(db)).resolves.toBe(0);
		await db.close();
	}, 60_000);

	test('is ended by PostgreSQL when its transaction rests for too long, and what it had locked is free again', async () => {
		const db = openDatabase(proxy.url, { poolSize: 1, onError: () => undefined });
		await direct.query('', "INSERT INTO rate_limits (key, expire) VALUES ('held', 0)", []);
		const held = db.attempt(() =>
			db.prisma.$transaction(async (transaction) => {
				await transaction.$executeRaw`UPDATE rate_limits SET points = 1 WHERE key = 'held'`;
				// From here on nothing of it reaches PostgreSQL, its end neither.
				proxy.lose();
				await transaction.$executeRaw`SELECT 1`;
			}),
		);
		await expect(held).rejects.toMatchObject({ code: 'database_unavailable' });
		await expect
			.poll(
				() =>
					direct
						.query('', "UPDATE rate_limits SET points = 2 WHERE key = 'held' RETURNING points", [])
						.catch(() => null),
				{ timeout: 20_000 },
			)
			.toEqual([{ points: 2 }]);
		await direct.query('', "DELETE FROM rate_limits WHERE key = 'held'", []);
		await db.close();
	}, 60_000);

	test('since its prepared statements are lost, or overtaken by the schema, is not noticed', () =>
		alone(async (db) => {
			const ask = () => db.query<{ key: string }>('every', 'SELECT * FROM overtaken', []);
			await db.query('', 'CREATE TABLE overtaken (key int)', []);
			await ask();
			await db.query('', 'DEALLOCATE ALL', []);
			await expect(ask()).resolves.toEqual([]);
			await direct.query('', 'ALTER TABLE overtaken ALTER COLUMN key TYPE text', []);
			await expect(ask()).resolves.toEqual([]);
			await db.query('', 'DROP TABLE overtaken', []);
		}));
});

describe('a transaction that had no effect, as others were in the way', () => {
	/** Two that want two rows, one after the other and in opposite orders, the first time at once. */
	async function crossed(set: 'raw' | 'model'): Promise<number[]> {
		await direct.query(
			'',
			"INSERT INTO rate_limits (key, points, expire) VALUES ('a', 0, 0), ('b', 0, 0)",
			[],
		);
		let arrived = 0;
		const add = (keys: readonly string[]) => {
			let times = 0;
			return direct.transaction(async (transaction) => {
				times += 1;
				for (const key of keys) {
					await (set === 'raw'
						? transaction.$executeRaw`UPDATE rate_limits SET points = points + 1 WHERE key = ${key}`
						: transaction.rateLimit.update({ where: { key }, data: { points: { increment: 1 } } }));
					arrived += 1;
					while (arrived < 2) await wait(5);
				}
				return times;
			});
		};
		const times = await Promise.all([add(['a', 'b']), add(['b', 'a'])]);
		const rows = await direct.query<{ points: number }>(
			'',
			"DELETE FROM rate_limits WHERE key IN ('a', 'b') RETURNING points::int AS points",
			[],
		);
		expect(rows).toEqual([{ points: 2 }, { points: 2 }]);
		return times;
	}

	test.each(['raw', 'model'] as const)('is run again, and has its effect once: %s', async (set) => {
		expect((await crossed(set)).sort()).toEqual([1, 2]);
	});

	test('is not run again where it is our own mistake', async () => {
		let times = 0;
		const mistaken = direct.transaction(async (transaction) => {
			times += 1;
			await transaction.$executeRaw`SELEC`;
		});
		await expect(mistaken).rejects.toThrow('syntax error');
		expect(times).toBe(1);
	});
});

test('what an operator set for all of the database does not end idle connections, make transactions fail for conflicts, or change times', async () => {
	const name = new URL(scratch.url).pathname.slice(1);
	const set = (what: string) => direct.query('', `ALTER DATABASE "${name}" ${what}`, []);
	await set("SET default_transaction_isolation = 'serializable'");
	await set('SET idle_session_timeout = 100');
	await set("SET datestyle = 'German, DMY'");
	await set('SET extra_float_digits = -10');
	const db = openDatabase(scratch.url, { poolSize: 1, onError: () => undefined });
	const own = () =>
		db.query<{ isolation: string; pid: number; day: string; seconds: number }>(
			'own',
			`SELECT current_setting('transaction_isolation') AS isolation, pg_backend_pid() AS pid,
				'2026-11-29'::date::text AS day, 1764446400.125::float8 AS seconds`,
			[],
		);
	const before = await own();
	await wait(500);
	expect(await own()).toEqual([
		{
			isolation: 'read committed',
			pid: before[0]?.pid,
			day: '2026-11-29',
			seconds: 1764446400.125,
		},
	]);
	await db.close();
	await set('RESET ALL');
});

test.each([
	['28P01', 'password authentication failed for user "p2m"'],
	['28000', 'role "p2m" is not permitted to log in'],
	['3D000', 'database "p2m" does not exist'],
	['55000', 'database "p2m" is not currently accepting connections'],
	['25006', 'cannot execute UPDATE in a read-only transaction'],
	['57014', 'canceling statement due to user request'],
	['42P01', 'relation "sessions" does not exist'],
	['42501', 'permission denied for table sessions'],
	['40P01', 'deadlock detected'],
	['23505', 'duplicate key value violates unique constraint "sessions_pkey"'],
	['XX002', 'index "sessions_pkey" contains unexpected zero page'],
])('a database that says %s cannot be used now, through Prisma as well', async (code, message) => {
	const thrown = Object.assign(new Error(message), { code });
	const wrapped = Object.assign(
		new Error(`Raw query failed. Code: \`${code}\`. Message: \`${message}\``),
		{ code: 'P2010' },
	);
	for (const one of [thrown, wrapped]) {
		await expect(direct.attempt(() => Promise.reject(one))).rejects.toMatchObject({
			code: 'database_unavailable',
			retryAfterSeconds: 5,
		});
	}
});

test.each([
	['22P02', 'invalid input syntax for type uuid'],
	['23505', 'duplicate key value violates unique constraint "users_username_key"'],
	['23514', 'new row violates check constraint'],
	['42601', 'syntax error at or near "SELEC"'],
	['42501', 'audit_events is append-only'],
])('a mistake of our own stays one: %s %s', async (code, message) => {
	const thrown = Object.assign(new Error(message), { code });
	await expect(direct.attempt(() => Promise.reject(thrown))).rejects.toBe(thrown);
});

test('a database that shuts down in the midst of a transaction is away, whichever words Prisma has for it', async () => {
	// As Prisma 7.10 threw it of a callback transaction while PostgreSQL was restarted (npm run faults, pg-restarted).
	const message = 'Database error. Code: `57P03`. Message: `the database system is shutting down`';
	const thrown = Object.assign(new Error(message), { code: 'P2039' });
	await expect(direct.attempt(() => Promise.reject(thrown))).rejects.toMatchObject({
		code: 'database_unavailable',
	});
});

test('a connection ended at the begin of a transaction is an absence: by its code, whatever its language', () => {
	const thrownOf = (code: string) =>
		new DriverAdapterError({
			kind: 'postgres',
			code,
			originalCode: code,
			severity: 'FATAL',
			message: 'Abbruch der Verbindung',
			detail: undefined,
			column: undefined,
			hint: undefined,
		});
	expect(understood(thrownOf('57P01'))).toMatchObject({ code: 'database_unavailable' });
	const ours = thrownOf('42601');
	expect(understood(ours)).toBe(ours);
});
