import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { listen } from './db-listener';
import { AppError, isAppError } from './errors';
import { PrismaClient } from './generated/prisma/client';
import { requestContext } from './request-context';
import { traced } from './trace';

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
const statementTimeoutMilliseconds = 15_000;
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
	});
	pool.on('error', options.onError);
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
				attempt(async () => (await pool.query({ name, text, values })).rows),
			),
		attempt: (work) => traced('database', asClient, () => attempt(work)),
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
		const context = requestContext();
		if (context !== null && isAppError(error) && error.code === 'database_unavailable') {
			context.failure = 'database_unavailable';
		}
		throw error;
	}
}

function understood(thrown: unknown): unknown {
	return isAbsence(thrown) ? unavailable(thrown) : (goneMeanwhile(thrown) ?? thrown);
}

function unavailable(cause: unknown): AppError {
	return new AppError(
		'database_unavailable',
		'The server cannot reach its database. Try again in a moment.',
		{ cause, retryAfterSeconds: 5 },
	);
}

/** SQLSTATE classes and codes of a server that is away, starting, stopping, full or cut off. */
const absentSqlState = /^(08|57P|53|58|25006)/;
const absentPrismaCode = /^(P1001|P1002|P1008|P1011|P1017|P2024|P2028|P2037)$/;
const absentMessage =
	/ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|Connection terminated|timeout|Can't reach database|ERR_TLS_|SELF_SIGNED_CERT|UNABLE_TO_(?:GET_ISSUER|VERIFY)|CERT_(?:HAS_EXPIRED|SIGNATURE_FAILURE)|does not support SSL|Server has closed the connection|not queryable|(?:Raw query failed|Database error)\. Code: `(?:08|57P|53|58|25006)/i;

/** Follows the causes: Prisma and the driver adapter each wrap what pg threw. */
function isAbsence(thrown: unknown): boolean {
	for (
		let error = thrown, depth = 0;
		error instanceof Error && depth < 5;
		error = error.cause, depth += 1
	) {
		const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
		if (
			absentPrismaCode.test(code) ||
			(code.length === 5 && absentSqlState.test(code)) ||
			absentMessage.test(`${code} ${error.message}`)
		) {
			return true;
		}
	}
	return false;
}

const orphan = /violates foreign key constraint "(\w+)"/;
/** Of what people make for themselves. */
const ownersRow = /^(tasks|batches|shares)_user_id_fkey$/;

/**
 * What a new row belongs to went while the row was written: an account that was deleted, a model. Whoever
 * asked gets what they would have got a moment later.
 */
function goneMeanwhile(cause: unknown): AppError | null {
	const constraint = cause instanceof Error ? orphan.exec(cause.message)?.[1] : undefined;
	if (constraint === undefined) {
		return null;
	}
	return ownersRow.test(constraint)
		? new AppError('not_signed_in', 'You are not signed in, or no longer. Sign in first.', {
				cause,
			})
		: new AppError('not_found', 'There is nothing here.', { cause });
}

/** True for a unique violation on the named constraint or column, as Prisma or pg report it. */
export function isUniqueViolation(thrown: unknown): boolean {
	const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
	return code === 'P2002' || code === '23505';
}
