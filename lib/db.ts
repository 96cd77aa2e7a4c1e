import { setTimeout as wait } from 'node:timers/promises';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { isConflict, isUnusable, isWorthRepeating, understood } from './db-errors';
import { listen } from './db-listener';
import { isAppError } from './errors';
import { PrismaClient } from './generated/prisma/client';
import { pageContext } from './request-context';
import { traced } from './trace';

export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

export interface Db {
	readonly prisma: PrismaClient;
	/**
	 * Loads what Prisma needs for its first query; the database is not asked. Prisma keeps a failure to load, such as
	 * for want of open files, until the process ends: so it is loaded before anybody can take them.
	 */
	prepare(): Promise<void>;
	/** Connections of the pool, and who waits for one. */
	poolState(): { open: number; idle: number; waiting: number };
	/** A prepared statement on the pool: the way of the hot path. Rows as pg gives them. */
	query<Row>(name: string, text: string, values: unknown[]): Promise<Row[]>;
	/**
	 * Runs work on the database; what its absence throws becomes AppError `database_unavailable`, and what a row
	 * throws whose owner or model went meanwhile `not_signed_in` or `not_found`.
	 */
	attempt<Result>(work: () => Promise<Result>): Promise<Result>;
	/**
	 * Runs several statements as one, all or none, as `attempt`. Where others were in the way, so that it had no effect, it
	 * is run again. Nobody is in anybody's way for long where each locks accounts first, by their ids, and then what is
	 * theirs: deleting an account takes that order.
	 * @param work changes nothing but through what it is given
	 */
	transaction<Result>(
		work: (transaction: Transaction) => Promise<Result>,
		options?: { isolationLevel?: 'ReadCommitted' | 'RepeatableRead'; timeout?: number },
	): Promise<Result>;
	/**
	 * Hears what is told on a channel (LISTEN), on a connection of its own that is made again when it breaks.
	 * @param on.gap called after each time that something may have been missed
	 */
	listen(
		channel: string,
		on: { message: (payload: string) => void; gap: () => void },
	): {
		close(): Promise<void>;
	};
	close(): Promise<void>;
}

const connectTimeoutMilliseconds = 3000;
/** A verify may wait for another's statement before its own: both together stay below 25 s. */
const statementTimeoutMilliseconds = 10_000;
/** Of silence before the kernel asks whether the other side is still there; by its own default that is two hours. */
const keepAliveDelayMilliseconds = 10_000;

/**
 * One pool a process, shared by Prisma and the prepared statements.
 * @param options.onError told of connections that broke while idle; without a listener they end the process
 */
export function openDatabase(
	url: string,
	options: {
		poolSize: number;
		onError: (error: Error) => void;
		/** Told when a channel is heard, and when it is no longer. */
		onListening?: (channel: string, isHeard: boolean) => void;
		/** How often a listener makes sure of its connection. */
		probeMilliseconds?: number;
	},
): Db {
	const listening = { connectTimeoutMilliseconds, keepAliveDelayMilliseconds };
	const pool = new pg.Pool({
		connectionString: url,
		max: options.poolSize,
		connectionTimeoutMillis: connectTimeoutMilliseconds,
		statement_timeout: statementTimeoutMilliseconds,
		query_timeout: statementTimeoutMilliseconds + 1000,
		keepAlive: true,
		keepAliveInitialDelayMillis: keepAliveDelayMilliseconds,
		application_name: 'prompt2mesh',
		// Waited for before anything else is asked there, as part of connecting.
		onConnect: (client) => client.query(ownSettings),
	});
	pool.on('error', options.onError);
	pool.on('connect', closeOnceUnusable);
	const prisma = new PrismaClient({
		adapter: new PrismaPg(pool, { disposeExternalPool: false }),
		// Twenty renewals of one session wait for one another (S26).
		transactionOptions: {
			maxWait: connectTimeoutMilliseconds,
			timeout: statementTimeoutMilliseconds,
		},
	});
	return {
		prisma,
		prepare: () => prisma.$connect(),
		poolState: () => {
			const { totalCount, idleCount, waitingCount } = pool;
			return { open: totalCount, idle: idleCount, waiting: waitingCount };
		},
		query: (name, text, values) =>
			traced(name, asClient, () =>
				attempt(() => repeated(async () => (await pool.query({ name, text, values })).rows)),
			),
		attempt: (work) => traced('database', asClient, () => attempt(work)),
		transaction: (work, options) =>
			traced('database', asClient, () =>
				attempt(() => repeated(() => prisma.$transaction(work, options))),
			),
		listen: (channel, on) =>
			listen({ url, channel, ...listening, ...options }, on, (isHeard) =>
				options.onListening?.(channel, isHeard),
			),
		close: async () => {
			await prisma.$disconnect();
			await pool.end();
		},
	};
}

/** A trace has the name of what was asked, and neither its text nor a value. */
const asClient = { kind: 'client', attributes: { 'db.system.name': 'postgresql' } } as const;

async function attempt<Result>(work: () => Promise<Result>): Promise<Result> {
	try {
		return await work();
	} catch (thrown) {
		const error = isAppError(thrown) ? thrown : understood(thrown);
		const context = pageContext();
		if (context !== null && isAppError(error) && error.code === 'database_unavailable') {
			context.failure = 'database_unavailable';
		}
		throw error;
	}
}

/**
 * Whatever the role or the database has been set to. Who rests in the pool is not forgotten, and who rests within a
 * transaction is: of a machine that froze or lost its network, PostgreSQL would keep the locks for hours, and the
 * connection too, as nobody tells it.
 */
const ownSettings = {
	text: `SET default_transaction_isolation = 'read committed';
		SET datestyle = 'ISO, YMD'; SET extra_float_digits = 1;
		SET idle_session_timeout = 0;
		SET idle_in_transaction_session_timeout = ${statementTimeoutMilliseconds};
		SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3`,
	query_timeout: connectTimeoutMilliseconds,
};

/**
 * A connection on which the database showed itself unusable is closed: it may be one that takes no writes since
 * a failover, and stay so, or one that carries nothing any more. What `pool.query` runs the pool sees to itself; here
 * it is for transactions, whose connection would go back into the pool.
 */
function closeOnceUnusable(client: pg.PoolClient): void {
	const query = client.query.bind(client) as (...given: unknown[]) => unknown;
	const noticing = (...given: unknown[]) => {
		const answer = query(...given);
		if (answer instanceof Promise) {
			answer.catch((thrown: unknown) => isUnusable(thrown) && !isConflict(thrown) && close(client));
		}
		return answer;
	};
	client.query = noticing as typeof client.query;
}

/** Pooled or not: `release` finds it ended, and forgets it. */
function close(client: pg.PoolClient): void {
	const ending = client as pg.PoolClient & { end(): Promise<void> };
	ending.end().catch(() => undefined);
}

const mostRepetitions = 5;
/** None begins later than this: a deadlock is noticed after a second, and nobody waits for 25. */
const repeatMilliseconds = 8000;

/** Also where others keep getting in between. */
async function repeated<Result>(work: () => Promise<Result>): Promise<Result> {
	const began = performance.now();
	for (let times = 0; ; times += 1) {
		try {
			return await work();
		} catch (thrown) {
			const isLate = performance.now() - began > repeatMilliseconds;
			if (times >= mostRepetitions || isLate || !isWorthRepeating(thrown)) throw thrown;
			await wait(Math.random() * 20 * 2 ** times);
		}
	}
}
