import { createHash, randomBytes } from 'node:crypto';
import type { Db } from '../db';
import { AppError } from '../errors';
import { utcNow } from './task-row';

const mostLiveShares = 50;

/** Times are epoch seconds. */
export interface Share {
	readonly id: string;
	readonly taskId: string;
	readonly createdAt: number;
	readonly expiresAt: number;
}

const columns = `s.id, s.task_id AS "taskId", extract(epoch FROM s.created_at)::float8 AS "createdAt",
	extract(epoch FROM s.expires_at)::float8 AS "expiresAt"`;
const live = `s.revoked_at IS NULL AND s.expires_at > ${utcNow}`;
const digestOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** The queries on `shares`. Another user's share or task is like none. */
export function createShares(db: Db) {
	return {
		/**
		 * One of a user's requests at a time, so that the limit holds. @returns null where the user has no such task;
		 * the token is 32 random bytes as base64url, and stored nowhere
		 * @throws AppError `too_many_tasks`
		 */
		insert: (
			userId: number,
			taskId: string,
			days: number,
		): Promise<{ id: string; token: string; expiresAt: number } | null> =>
			db.attempt(() =>
				db.prisma.$transaction(async (transaction) => {
					await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('p2m_shares'), ${userId}::int)`;
					const [row] = await transaction.$queryRaw<Array<{ live: number }>>`
						SELECT count(*)::int AS live FROM shares WHERE user_id = ${userId}::int
							AND revoked_at IS NULL AND expires_at > timezone('utc', clock_timestamp())`;
					if ((row?.live ?? 0) >= mostLiveShares) throw tooMany();
					const token = randomBytes(32).toString('base64url');
					const [made] = await transaction.$queryRaw<Array<{ id: string; expiresAt: number }>>`
						INSERT INTO shares (user_id, task_id, token_sha256, expires_at)
						SELECT user_id, id, decode(${digestOf(token)}, 'hex'),
							timezone('utc', clock_timestamp()) + make_interval(days => ${days}::int)
						FROM tasks WHERE id = ${taskId}::uuid AND user_id = ${userId}::int
						RETURNING id, extract(epoch FROM expires_at)::float8 AS "expiresAt"`;
					return made === undefined ? null : { ...made, token };
				}),
			),

		/** The live ones, newest first; of one task where it is given. */
		list: (userId: number, taskId: string | null): Promise<Share[]> =>
			db.query<Share>(
				'list-shares',
				`SELECT ${columns} FROM shares s WHERE s.user_id = $1 AND ${live}
					AND ($2::uuid IS NULL OR s.task_id = $2::uuid)
				ORDER BY s.created_at DESC, s.id`,
				[userId, taskId],
			),

		/** @returns false where there is none that is live */
		revoke: async (userId: number, id: string): Promise<boolean> => {
			const rows = await db.query(
				'revoke-share',
				`UPDATE shares s SET revoked_at = ${utcNow}
				WHERE s.id = $2::uuid AND s.user_id = $1 AND ${live} RETURNING s.id`,
				[userId, id],
			);
			return rows.length === 1;
		},

		/** Null for a token that is unknown, expired or revoked, and where the owner is deactivated. */
		find: async (token: string): Promise<(Share & { userId: number }) | null> => {
			const [share] = await db.query<Share & { userId: number }>(
				'find-share',
				`SELECT ${columns}, s.user_id AS "userId" FROM shares s JOIN users u ON u.id = s.user_id
				WHERE s.token_sha256 = decode($1, 'hex') AND ${live} AND u.is_active`,
				[digestOf(token)],
			);
			return share ?? null;
		},
	};
}

export type Shares = ReturnType<typeof createShares>;

function tooMany(): AppError {
	return new AppError(
		'too_many_tasks',
		`${mostLiveShares} of your links are open, which is the most. Revoke one that you no longer need.`,
	);
}
