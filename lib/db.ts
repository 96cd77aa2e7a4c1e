import { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { AppError, isAppError } from './errors';
import { PrismaClient } from './generated/prisma/client';
import { requestContext } from './request-context';

export interface Db {
	readonly prisma: PrismaClient;
	/** A prepared statement on the pool: the way of the hot path. Rows as pg gives them. */
	query<Row>(name: string, text: string, values: unknown[]): Promise<Row[]>;
	/** Runs work on the database; what its absence throws becomes AppError `database_unavailable`. */
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
		/** How often a listener makes sure of its connection. */
		probeMilliseconds?: number;
	},
): Db {
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
		query: (name, text, values) =>
			attempt(async () => (await pool.query({ name, text, values })).rows),
		attempt,
		listen: (channel, on) => listen({ url, channel, ...options }, on),
		close: async () => {
			await prisma.$disconnect();
			await pool.end();
		},
	};
}

const reconnectMilliseconds = 1000;
/** Who only listens would never notice that a firewall has forgotten the connection, and hear nothing for ever. */
const defaultProbeMilliseconds = 10_000;

interface ListenTo {
	readonly url: string;
	readonly channel: string;
	readonly probeMilliseconds?: number;
}

function listen(
	to: ListenTo,
	on: { message: (payload: string) => void; gap: () => void },
): { close(): Promise<void> } {
	let current: { end(): Promise<void> } | undefined;
	let retry: NodeJS.Timeout | undefined;
	let closed = false;
	const connect = () => {
		let lost = false;
		const again = () => {
			if (lost || closed) return;
			lost = true;
			void opened.end();
			retry = setTimeout(connect, reconnectMilliseconds).unref();
		};
		const opened = openListener(to, { message: on.message, listening: on.gap, lost: again });
		current = opened;
	};
	connect();
	return {
		close: async () => {
			closed = true;
			clearTimeout(retry);
			await current?.end();
		},
	};
}

/** One connection that listens, for as long as it holds. `lost` may be called more than once. */
function openListener(
	{ url, channel, probeMilliseconds = defaultProbeMilliseconds }: ListenTo,
	on: { message: (payload: string) => void; listening: () => void; lost: () => void },
): { end(): Promise<void> } {
	const socket = new Socket();
	const client = new pg.Client({
		connectionString: url,
		connectionTimeoutMillis: connectTimeoutMilliseconds,
		query_timeout: connectTimeoutMilliseconds,
		keepAlive: true,
		keepAliveInitialDelayMillis: keepAliveDelayMilliseconds,
		application_name: 'prompt2mesh listener',
		stream: () => socket,
	});
	let probe: NodeJS.Timeout | undefined;
	let ended = false;
	const probeLater = () => {
		const ask = () => void client.query('SELECT 1').then(probeLater, on.lost);
		probe = ended ? undefined : setTimeout(ask, probeMilliseconds).unref();
	};
	const begin = async () => {
		await client.connect();
		await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
		probeLater();
		on.listening();
	};
	client.on('error', on.lost);
	client.on('end', on.lost);
	client.on('notification', ({ payload = '' }) => on.message(payload));
	begin().catch(on.lost);
	return {
		end: async () => {
			ended = true;
			clearTimeout(probe);
			// On a connection that carries nothing any more a farewell would wait for ever.
			await Promise.race([client.end(), wait(reconnectMilliseconds)]).catch(() => undefined);
			socket.destroy();
		},
	};
}

async function attempt<Result>(work: () => Promise<Result>): Promise<Result> {
	try {
		return await work();
	} catch (thrown) {
		const error = isAppError(thrown) || !isAbsence(thrown) ? thrown : unavailable(thrown);
		const context = requestContext();
		if (context !== null && isAppError(error) && error.code === 'database_unavailable') {
			context.failure = 'database_unavailable';
		}
		throw error;
	}
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
	/ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|Connection terminated|timeout|Can't reach database|ERR_TLS_|SELF_SIGNED_CERT|UNABLE_TO_(?:GET_ISSUER|VERIFY)|CERT_(?:HAS_EXPIRED|SIGNATURE_FAILURE)|does not support SSL|Server has closed the connection|not queryable|Raw query failed\. Code: `(?:08|57P|53|58|25006)/i;

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

/** True for a unique violation on the named constraint or column, as Prisma or pg report it. */
export function isUniqueViolation(thrown: unknown): boolean {
	const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
	return code === 'P2002' || code === '23505';
}
