import type { Db, Transaction } from '../db';
import { AppError } from '../errors';
import { type AuditEvent, writeEvent } from './audit-event';

/** A session that is locked for its renewal. Times are epoch seconds, by the database's clock. */
export interface Renewable {
	readonly id: number;
	readonly userId: number;
	readonly username: string;
	/** What `sessions.token` holds. */
	readonly key: string;
	readonly expiresAt: number;
	readonly endsAt: number | null;
	readonly restsUntil: number | null;
	/** Valid, its user active, and neither rested nor lasted too long. */
	readonly live: boolean;
	readonly now: number;
}

export interface RefreshRow {
	readonly digest: string;
	/** Null: still to be used. */
	readonly usedAt: number | null;
}

/** What may be done with a session while its row is locked. */
export interface RenewalTransaction {
	/** The rows of those digests that are this session's. */
	refreshTokens(digests: readonly string[]): Promise<RefreshRow[]>;
	/** Marks one as used at `now` and stores its successor. */
	succeed(used: string, successor: string): Promise<void>;
	/** Gives the session a new token; the one before stays good for a minute. */
	setToken(input: {
		key: string;
		keyId: string;
		expiresAt: number;
		restsUntil: number | null;
	}): Promise<void>;
	end(): Promise<void>;
	note(event: AuditEvent): Promise<void>;
}

export type Renewals = ReturnType<typeof createRenewals>;

/** For requests that were on their way with the token before. */
const graceSeconds = 60;

/** The queries that renew sessions. Each locks the session's row: renewals of one session come one by one. */
export function createRenewals(db: Db) {
	const locked = <Result>(
		find: (transaction: Transaction) => Promise<number | null>,
		work: (session: Renewable, transaction: RenewalTransaction) => Promise<Result>,
	): Promise<Result | null> =>
		db.transaction(async (transaction) => {
			const id = await find(transaction);
			const session = id === null ? null : await lock(transaction, id);
			return session === null ? null : work(session, onSession(transaction, session));
		});
	return {
		/** Works on the session that a refresh token belongs to; null when there is none. */
		byRefreshToken: <Result>(
			digest: string,
			work: (session: Renewable, transaction: RenewalTransaction) => Promise<Result>,
		) =>
			locked(async (transaction) => {
				const row = await transaction.refreshToken.findUnique({ where: { digest } });
				return row?.sessionId ?? null;
			}, work),

		/** Works on a session by its id; null when there is none. */
		byId: <Result>(
			id: number,
			work: (session: Renewable, transaction: RenewalTransaction) => Promise<Result>,
		) => locked(async () => id, work),

		/** Makes a live session a kept one, with its first refresh token. @returns until when it may rest, or null when it has ended */
		keep: async (id: number, refreshDigest: string, idleSeconds: number): Promise<Date | null> => {
			const rows = await db.query<{ restsUntil: number }>(
				'keep-session',
				`WITH kept AS (
					UPDATE sessions SET rests_until = least(ends_at,
						timezone('utc', clock_timestamp()) + make_interval(secs => $3::float8))
					WHERE id = $1 AND is_valid RETURNING id, rests_until
				), first AS (
					INSERT INTO refresh_tokens (digest, session_id) SELECT $2, id FROM kept
				)
				SELECT extract(epoch FROM rests_until)::float8 AS "restsUntil" FROM kept`,
				[id, refreshDigest, idleSeconds],
			);
			return rows[0] === undefined ? null : new Date(Math.floor(rows[0].restsUntil) * 1000);
		},
	};
}

async function lock(transaction: Transaction, id: number): Promise<Renewable | null> {
	const [row] = await transaction.$queryRaw<Renewable[]>`
		SELECT s.id, s.user_id AS "userId", u.username, s.token AS key,
			extract(epoch FROM s.expires_at)::float8 AS "expiresAt",
			extract(epoch FROM s.ends_at)::float8 AS "endsAt",
			extract(epoch FROM s.rests_until)::float8 AS "restsUntil",
			(s.is_valid AND u.is_active
				AND coalesce(s.ends_at > timezone('utc', clock_timestamp()), false)
				AND greatest(s.expires_at, s.rests_until) > timezone('utc', clock_timestamp())) AS live,
			extract(epoch FROM clock_timestamp())::float8 AS now
		FROM sessions s JOIN users u ON u.id = s.user_id
		WHERE s.id = ${id} FOR UPDATE OF s`;
	return row ?? null;
}

function onSession(transaction: Transaction, session: Renewable): RenewalTransaction {
	return {
		refreshTokens: async (digests) => {
			const rows = await transaction.$queryRaw<RefreshRow[]>`
				SELECT digest, extract(epoch FROM used_at)::float8 AS "usedAt" FROM refresh_tokens
				WHERE session_id = ${session.id} AND digest = ANY(${[...digests]}::text[])`;
			return rows;
		},
		succeed: async (used, successor) => {
			await transaction.$executeRaw`
				UPDATE refresh_tokens SET used_at = timezone('utc', to_timestamp(${session.now}))
				WHERE digest = ${used}`;
			await transaction.$executeRaw`
				INSERT INTO refresh_tokens (digest, session_id) VALUES (${successor}, ${session.id})`;
		},
		setToken: async ({ key, keyId, expiresAt, restsUntil }) => {
			await transaction.$executeRaw`
				UPDATE sessions SET previous_token = token,
					previous_until = timezone('utc', to_timestamp(${session.now + graceSeconds})),
					token = ${key}, key_id = ${keyId},
					expires_at = timezone('utc', to_timestamp(${expiresAt})),
					rests_until = timezone('utc', to_timestamp(${restsUntil}::float8)),
					last_seen_at = timezone('utc', to_timestamp(${session.now}))
				WHERE id = ${session.id}`;
		},
		end: async () => {
			await transaction.$executeRaw`UPDATE sessions SET is_valid = false WHERE id = ${session.id}`;
		},
		note: (event) => writeEvent(transaction, event),
	};
}

/** @throws AppError `invalid_refresh_token`, the same for unknown, used, ended and expired ones */
export function invalidRefreshToken(): AppError {
	return new AppError('invalid_refresh_token', 'Your session has ended. Sign in again.');
}
