import DataLoader from 'dataloader';
import type { Db } from '../db';
import {
	databaseClock,
	deleteExpiredBatch,
	endLiveBatch,
	endWhere,
	inBatches,
	listLive,
	type SessionFilter,
	whereLive,
} from './live-sessions';
import { createTurnstile } from './turnstile';

/** A session row joined with its user, as of the database's clock. Times are epoch seconds. */
export interface SessionRow {
	readonly key: string;
	readonly id: number;
	readonly userId: number;
	readonly username: string;
	/** Row valid and user active. */
	readonly live: boolean;
	readonly expiresAt: number;
	readonly passwordIsDefault: boolean;
	/** The database's time when it read the row, so that nodes whose clocks differ agree (S7). */
	readonly now: number;
}

export interface NewSession {
	readonly userId: number;
	/** The hash that was verified: a session is made only while it is still the user's (S2). */
	readonly passwordHash: string;
	readonly key: string;
	/** Epoch seconds. */
	readonly issuedAt: number;
	readonly expiresAt: number;
	readonly userAgent: string | null;
	readonly address: string | null;
}

export type Sessions = ReturnType<typeof createSessions>;

const findByKeys = `
	SELECT s.token AS key, s.id, s.user_id AS "userId", u.username,
		(s.is_valid AND u.is_active) AS live,
		extract(epoch FROM s.expires_at)::float8 AS "expiresAt",
		coalesce(u.password_is_default, false) AS "passwordIsDefault",
		extract(epoch FROM clock_timestamp())::float8 AS now
	FROM sessions s JOIN users u ON u.id = s.user_id
	WHERE s.token = ANY($1::text[])`;

/** While this many lookups are under way, further keys gather for the next one. */
const lookupsAtOnce = 2;

/** The only queries on `sessions`. All throw AppError `database_unavailable` when the database is away. */
export function createSessions(db: Db) {
	const lookups = createTurnstile(lookupsAtOnce);
	const loader = new DataLoader(
		(keys: readonly string[]) => lookups.run(() => findRows(db, keys)),
		{ cache: false, maxBatchSize: 500, batchScheduleFn: lookups.schedule },
	);
	return {
		/** The row of a token's key, read now. Lookups of one moment share one prepared query; none is remembered. */
		find: (key: string): Promise<SessionRow | null> => db.attempt(() => loader.load(key)),

		/** The database's clock, in whole seconds of the epoch. */
		databaseTime: async (): Promise<number> => {
			const rows = await db.query<{ now: number }>(
				'database-time',
				'SELECT floor(extract(epoch FROM clock_timestamp()))::float8 AS now',
				[],
			);
			return rows[0]?.now ?? Number.NaN;
		},

		/**
		 * Makes the row, unless the user was deactivated or changed the password since it was verified.
		 * FOR SHARE makes a password change that runs at the same time either see this row or stop it.
		 */
		insert: async (session: NewSession): Promise<boolean> => {
			const rows = await db.query(
				'insert-session',
				`INSERT INTO sessions (user_id, token, created_at, expires_at, user_agent, address)
				SELECT id, $3, timezone('utc', to_timestamp($4)), timezone('utc', to_timestamp($5)), $6, $7
				FROM users WHERE id = $1 AND password_hash = $2 AND is_active FOR SHARE
				RETURNING id`,
				[
					session.userId,
					session.passwordHash,
					session.key,
					session.issuedAt,
					session.expiresAt,
					session.userAgent,
					session.address,
				],
			);
			return rows.length === 1;
		},

		/** Ends one session by its token's key; unknown keys are no error. */
		end: (key: string) =>
			db.attempt(async () => {
				await db.prisma.session.updateMany({
					where: { token: key, isValid: true },
					data: { isValid: false },
				});
			}),

		/** @returns how many live sessions that ended: 1 or 0 */
		endById: (id: number) => endWhere(db, { id }),

		/** @returns how many live sessions that ended */
		endByUser: (userId: number) => endWhere(db, { userId }),

		/** Ends everyone's sessions, in batches. @returns how many live ones that were */
		endAll: () => inBatches(() => endLiveBatch(db)),

		/** Live sessions, newest first, `limit` at most. */
		list: (filter: SessionFilter, limit = 500) => listLive(db, filter, limit),

		/** How many sessions `list` would give without a limit. */
		count: (filter: SessionFilter) =>
			db.attempt(async () => db.prisma.session.count({ where: await whereLive(db, filter) })),

		/** Deletes expired rows in batches. @returns how many */
		cleanup: () => inBatches(() => deleteExpiredBatch(db)),

		/** How many rows `cleanup` would delete. */
		countExpired: () =>
			db.attempt(async () =>
				db.prisma.session.count({ where: { expiresAt: { lte: await databaseClock(db) } } }),
			),
	};
}

async function findRows(db: Db, keys: readonly string[]): Promise<Array<SessionRow | null>> {
	const rows = await db.query<SessionRow>('find-sessions', findByKeys, [keys]);
	const byKey = new Map(rows.map((row) => [row.key, row]));
	return keys.map((key) => byKey.get(key) ?? null);
}
