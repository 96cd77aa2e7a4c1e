import DataLoader from 'dataloader';
import type { Db } from '../db';

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

export interface SessionSummary {
	readonly id: number;
	readonly username: string;
	readonly createdAt: Date;
	readonly expiresAt: Date;
	readonly userAgent: string | null;
	readonly address: string | null;
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

/** Rows deleted in one statement: short enough that no sign-in waits for it (PERFORMANCE.md, P8). */
const cleanupBatch = 5000;

/** The only queries on `sessions`. All throw AppError `database_unavailable` when the database is away. */
export function createSessions(db: Db) {
	const loader = new DataLoader((keys: readonly string[]) => findRows(db, keys), {
		cache: false,
		maxBatchSize: 500,
	});
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

		endById: (id: number) => endWhere(db, { id }),

		endByUser: (userId: number) => endWhere(db, { userId }),

		/** Live sessions, newest first; `userId` narrows them to one user. */
		list: (filter: { userId?: number; exceptId?: number }) => listLive(db, filter),

		/** Deletes expired rows in batches. @returns how many */
		cleanup: async (): Promise<number> => {
			let deleted = 0;
			for (let batch = cleanupBatch; batch === cleanupBatch; deleted += batch) {
				batch = await deleteExpiredBatch(db);
			}
			return deleted;
		},
	};
}

async function findRows(db: Db, keys: readonly string[]): Promise<Array<SessionRow | null>> {
	const rows = await db.query<SessionRow>('find-sessions', findByKeys, [keys]);
	const byKey = new Map(rows.map((row) => [row.key, row]));
	return keys.map((key) => byKey.get(key) ?? null);
}

function endWhere(db: Db, where: { id: number } | { userId: number }): Promise<number> {
	return db.attempt(
		async () =>
			(
				await db.prisma.session.updateMany({
					where: { ...where, isValid: true },
					data: { isValid: false },
				})
			).count,
	);
}

function listLive(
	db: Db,
	filter: { userId?: number; exceptId?: number },
): Promise<SessionSummary[]> {
	return db.attempt(async () => {
		const [clock] = await db.prisma.$queryRaw<Array<{ now: number }>>`
			SELECT extract(epoch FROM clock_timestamp())::float8 AS now`;
		const rows = await db.prisma.session.findMany({
			where: {
				isValid: true,
				user: { isActive: true },
				expiresAt: { gt: new Date((clock?.now ?? 0) * 1000) },
				...(filter.userId === undefined ? {} : { userId: filter.userId }),
				...(filter.exceptId === undefined ? {} : { id: { not: filter.exceptId } }),
			},
			include: { user: { select: { username: true } } },
			orderBy: { id: 'desc' },
			take: 500,
		});
		return rows.map(({ id, createdAt, expiresAt, userAgent, address, user }) => {
			return { id, username: user.username, createdAt, expiresAt, userAgent, address };
		});
	});
}

function deleteExpiredBatch(db: Db): Promise<number> {
	return db.attempt(
		() => db.prisma.$executeRaw`
			DELETE FROM sessions WHERE id IN (
				SELECT id FROM sessions WHERE expires_at <= timezone('utc', clock_timestamp())
				ORDER BY expires_at LIMIT ${cleanupBatch} FOR UPDATE SKIP LOCKED)`,
	);
}
