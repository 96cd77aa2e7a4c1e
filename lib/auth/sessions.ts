import type { Db } from '../db';
import { type AuditEvent, auditValues, insertAuditEvent } from './audit-event';
import {
	countExpired,
	countLive,
	deleteExpiredBatch,
	endLive,
	endLiveBatch,
	inBatches,
	listLive,
	type SessionFilter,
} from './live-sessions';
import { createSessionLookup } from './session-lookup';
import { validateOwners } from './session-owners';

export interface NewSession {
	readonly userId: number;
	/** The hash that was verified: a session is made only while it is still the user's (S2). */
	readonly passwordHash: string;
	readonly key: string;
	/** Names the key that signed the token. */
	readonly keyId: string;
	readonly method: 'password' | 'link' | 'signup';
	/** Epoch seconds. */
	readonly issuedAt: number;
	readonly expiresAt: number;
	readonly endsAt: number;
	/** With the digest of its first refresh token: a kept session. */
	readonly kept: { readonly restsUntil: number; readonly refreshDigest: string } | null;
	readonly userAgent: string | null;
	readonly address: string | null;
	/** Written in the same statement; its session id is the new row's. */
	readonly event: AuditEvent;
}

export type Sessions = ReturnType<typeof createSessions>;

/**
 * FOR SHARE makes a password change that runs at the same time either see this row or stop it.
 * The event's session id is the row's own, hence the gap in its numbers.
 */
const insertSession = `
	WITH made AS (
		INSERT INTO sessions (user_id, token, created_at, last_seen_at, confirmed_at, expires_at, ends_at,
			rests_until, key_id, method, user_agent, address)
		SELECT id, $3, utc, utc, utc, timezone('utc', to_timestamp($5)), timezone('utc', to_timestamp($6)),
			timezone('utc', to_timestamp($7::float8)), $8, $9, $10, $11
		FROM users, timezone('utc', to_timestamp($4)) AS utc
		WHERE id = $1 AND password_hash = $2 AND is_active FOR SHARE OF users
		RETURNING id
	), kept AS (
		INSERT INTO refresh_tokens (digest, session_id)
		SELECT $12::text, id FROM made WHERE $12::text IS NOT NULL
	), noted AS (
		${insertAuditEvent}
		SELECT $13, $14, $15::int, $16, $17::int, $18, id, $19, $20, $21::jsonb FROM made
	)
	SELECT id FROM made`;

/** The queries on `sessions` by token. All throw AppError `database_unavailable` when the database is away. */
export function createSessions(db: Db) {
	return {
		find: createSessionLookup(db),

		/** The database's clock, in whole seconds of the epoch. */
		databaseTime: async (): Promise<number> => {
			const rows = await db.query<{ now: number }>(
				'database-time',
				'SELECT floor(extract(epoch FROM clock_timestamp()))::float8 AS now',
				[],
			);
			return rows[0]?.now ?? Number.NaN;
		},

		/** @returns the row's id, or null when the user was deactivated or changed the password since it was verified */
		insert: async (session: NewSession): Promise<number | null> => {
			const [action, outcome, actorId, actorName, subjectId, subjectName, , ...rest] = auditValues(
				session.event,
			);
			const rows = await db.query<{ id: number }>('insert-session', insertSession, [
				session.userId,
				session.passwordHash,
				session.key,
				session.issuedAt,
				session.expiresAt,
				session.endsAt,
				session.kept?.restsUntil ?? null,
				session.keyId,
				session.method,
				session.userAgent,
				session.address,
				session.kept?.refreshDigest ?? null,
				...[action, outcome, actorId, actorName, subjectId, subjectName, ...rest],
			]);
			return rows[0]?.id ?? null;
		},

		/** Ends the session of a token's key or a refresh token's digest. @returns whose it was, or null when nothing ended */
		endByKeys: async (key: string | null, refreshDigest: string | null) => {
			const rows = await db.query<{ id: number; userId: number; username: string }>(
				'end-session',
				`UPDATE sessions s SET is_valid = false FROM users u
				WHERE s.id IN (
					SELECT id FROM sessions WHERE token = $1 OR previous_token = $1
					UNION SELECT session_id FROM refresh_tokens WHERE digest = $2
				) AND s.is_valid AND u.id = s.user_id
				RETURNING s.id, u.id AS "userId", u.username`,
				[key, refreshDigest],
			);
			return rows[0] ?? null;
		},

		/** Notes that sessions are in use, once a minute at most. A row that somebody holds is left for the next time. */
		touch: (ids: readonly number[]) =>
			db.query(
				'touch-sessions',
				`UPDATE sessions SET last_seen_at = timezone('utc', clock_timestamp())
				WHERE id IN (SELECT id FROM sessions WHERE id = ANY($1::int[])
					AND coalesce(last_seen_at, created_at) < timezone('utc', clock_timestamp()) - interval '59 seconds'
					FOR NO KEY UPDATE SKIP LOCKED)`,
				[ids],
			),

		/** The password was entered again in this session. */
		confirm: (id: number) =>
			db.query(
				'confirm-session',
				"UPDATE sessions SET confirmed_at = timezone('utc', clock_timestamp()) WHERE id = $1 AND is_valid",
				[id],
			),

		/** Ends live sessions. @returns how many that were */
		end: (filter: SessionFilter) => endLive(db, filter),

		/** Ends everyone's sessions, in batches. @returns how many live ones that were */
		endAll: () => inBatches(() => endLiveBatch(db)),

		/** Ends the sessions whose tokens were signed with a key that is not among these. @returns how many */
		endOfOtherKeys: async (keyIds: readonly string[]) => {
			const rows = await db.query(
				'end-other-keys',
				`UPDATE sessions SET is_valid = false
				WHERE is_valid AND key_id IS NOT NULL AND key_id <> ALL($1::text[])
					AND greatest(expires_at, rests_until) > timezone('utc', clock_timestamp()) RETURNING id`,
				[keyIds],
			);
			return rows.length;
		},

		/** Live sessions, newest first, `limit` at most. */
		list: (filter: SessionFilter, limit = 500) => listLive(db, filter, limit),

		/** How many sessions `list` would give without a limit. */
		count: (filter: SessionFilter) => countLive(db, filter),

		/** Deletes expired rows in batches. @returns how many */
		cleanup: async ({ isPatient = false } = {}) => {
			const deleted = await inBatches(() => deleteExpiredBatch(db), isPatient);
			await validateOwners(db);
			return deleted;
		},

		/** How many rows `cleanup` would delete. */
		countExpired: () => countExpired(db),
	};
}
