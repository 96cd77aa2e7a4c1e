import { createHash, randomBytes } from 'node:crypto';
import type { Db } from '../db';
import { AppError } from '../errors';
import { utcNow } from './task-row';

export const mostLiveShares = 50;

/** Times are epoch seconds. */
export interface Share {
	readonly id: string;
	readonly taskId: string;
	readonly workId: string;
	/** Of the task. */
	readonly name: string;
	readonly createdAt: number;
	readonly expiresAt: number;
}

/** Told of a change within its transaction, so that both happen or neither. */
export type Noted = (
	share: { readonly id: string; readonly taskId: string },
	transaction: Transaction,
) => Promise<void>;
type Transaction = Pick<Db['prisma'], '$queryRaw' | '$executeRawUnsafe'>;

const columns = `s.id, s.task_id AS "taskId", t.work_id AS "workId", t.name, extract(epoch FROM s.created_at)::float8 AS "createdAt",
	extract(epoch FROM s.expires_at)::float8 AS "expiresAt"`;
const live = `s.revoked_at IS NULL AND s.expires_at > ${utcNow}`;
/** 256 random bits: nobody guesses them, so wrong tokens need no throttle. */
const newToken = () => randomBytes(32).toString('base64url');
const digestOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** The queries on `shares`. Another user's share or task is like none. */
export function createShares(db: Db) {
	return {
		/**
		 * One of a user's requests at a time, so that the limit holds. Clears away the user's links that ended.
		 * @returns null where the user has no such task; the token is stored nowhere
		 * @throws AppError `too_many_shares`
		 */
		insert: (
			userId: number,
			taskId: string,
			days: number,
			noted: Noted,
		): Promise<{ id: string; token: string; expiresAt: number } | null> =>
			db.transaction(async (transaction) => {
				await transaction.$executeRaw`SELECT 1 FROM users WHERE id = ${userId}::int FOR KEY SHARE`;
				await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('p2m_shares'), ${userId}::int)`;
				await transaction.$executeRaw`DELETE FROM shares WHERE user_id = ${userId}::int
						AND (revoked_at IS NOT NULL OR expires_at <= timezone('utc', clock_timestamp()))`;
				const [row] = await transaction.$queryRaw<Array<{ live: number }>>`
						SELECT count(*)::int AS live FROM shares WHERE user_id = ${userId}::int`;
				if ((row?.live ?? 0) >= mostLiveShares) throw tooMany();
				const token = newToken();
				const [made] = await transaction.$queryRaw<Array<{ id: string; expiresAt: number }>>`
						INSERT INTO shares (user_id, task_id, token_sha256, expires_at)
						SELECT user_id, id, decode(${digestOf(token)}, 'hex'),
							timezone('utc', clock_timestamp()) + make_interval(days => ${days}::int)
						FROM tasks WHERE id = ${taskId}::uuid AND user_id = ${userId}::int
						RETURNING id, extract(epoch FROM expires_at)::float8 AS "expiresAt"`;
				if (made === undefined) return null;
				await noted({ id: made.id, taskId }, transaction);
				return { ...made, token };
			}),

		/** The live ones, newest first; of one task or one work where it is given. */
		list: (
			userId: number,
			of: { taskId?: string | undefined; workId?: string | undefined } = {},
		): Promise<Share[]> =>
			db.query<Share>(
				'list-shares',
				`SELECT ${columns} FROM shares s JOIN tasks t ON t.id = s.task_id
				WHERE s.user_id = $1 AND ${live}
					AND ($2::uuid IS NULL OR s.task_id = $2::uuid)
					AND ($3::uuid IS NULL OR t.work_id = $3::uuid)
				ORDER BY s.created_at DESC, s.id`,
				[userId, of.taskId ?? null, of.workId ?? null],
			),

		/** @returns false where there is none that is live */
		revoke: (userId: number, id: string, noted: Noted): Promise<boolean> =>
			db.transaction(async (transaction) => {
				const [revoked] = await transaction.$queryRaw<Array<{ id: string; taskId: string }>>`
						UPDATE shares SET revoked_at = timezone('utc', clock_timestamp())
						WHERE id = ${id}::uuid AND user_id = ${userId}::int
							AND revoked_at IS NULL AND expires_at > timezone('utc', clock_timestamp())
						RETURNING id, task_id AS "taskId"`;
				if (revoked === undefined) return false;
				await noted(revoked, transaction);
				return true;
			}),

		/** Null for a token that is unknown, expired or revoked, and where the owner is deactivated. */
		find: async (token: string): Promise<(Share & { userId: number }) | null> => {
			const [share] = await db.query<Share & { userId: number }>(
				'find-share',
				`SELECT ${columns}, s.user_id AS "userId"
				FROM shares s JOIN tasks t ON t.id = s.task_id JOIN users u ON u.id = s.user_id
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
		'too_many_shares',
		`${mostLiveShares} of your links are open, which is the most. Revoke one that you no longer need.`,
	);
}
