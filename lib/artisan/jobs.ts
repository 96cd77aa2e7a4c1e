import type { Db } from '../db';
import { AppError } from '../errors';
import type { TaskStatus } from './types';

/** A task of anybody's, as administrators see it: without what was asked for. Times are epoch seconds. */
export interface Job {
	readonly id: string;
	readonly userId: number;
	readonly username: string;
	readonly status: TaskStatus;
	readonly step: string | null;
	readonly progress: number;
	readonly worker: string | null;
	readonly attempts: number;
	readonly errorCode: string | null;
	readonly createdAt: number;
	readonly startedAt: number | null;
	readonly finishedAt: number | null;
}

/** What one user's models take. */
export interface Usage {
	readonly userId: number;
	readonly username: string;
	readonly tasks: number;
	readonly bytes: number;
}

export interface JobFilter {
	readonly status: TaskStatus | undefined;
	readonly userId: number | undefined;
	readonly limit: number;
	/** The last job of the page before. */
	readonly after: string | undefined;
}

const columns = `t.id, t.user_id AS "userId", u.username, t.status, t.step, t.progress, t.worker, t.attempts,
	t.error_code AS "errorCode",
	extract(epoch FROM t.created_at)::float8 AS "createdAt",
	extract(epoch FROM t.started_at)::float8 AS "startedAt",
	extract(epoch FROM t.finished_at)::float8 AS "finishedAt"`;
const matching = '($1::text IS NULL OR t.status = $1) AND ($2::int IS NULL OR t.user_id = $2)';

/** The tasks of all users, for who has been let through as an administrator. */
export function createJobs(db: Db) {
	return {
		/** Newest first. @throws AppError `not_found` where `after` is no task */
		listJobs: async ({ status, userId, limit, after }: JobFilter) => {
			const filter = [status ?? null, userId ?? null];
			const known = await db.query('find-job', 'SELECT id FROM tasks WHERE id = $1::uuid', [
				after ?? null,
			]);
			if (after !== undefined && known.length === 0) {
				throw new AppError('not_found', 'There is nothing here.');
			}
			const rows = await db.query<Job>(
				'list-jobs',
				`SELECT ${columns} FROM tasks t JOIN users u ON u.id = t.user_id
				WHERE ${matching} AND ($4::uuid IS NULL OR (t.created_at, t.id) <
					(SELECT created_at, id FROM tasks WHERE id = $4::uuid))
				ORDER BY t.created_at DESC, t.id DESC LIMIT $3`,
				[...filter, limit + 1, after ?? null],
			);
			const [counted] = await db.query<{ total: number }>(
				'count-jobs',
				`SELECT count(*)::int AS total FROM tasks t WHERE ${matching}`,
				filter,
			);
			const jobs = rows.slice(0, limit);
			const next = rows.length > jobs.length ? (jobs.at(-1)?.id ?? null) : null;
			return { jobs, total: counted?.total ?? 0, next };
		},

		/** Whose a task is. @throws AppError `not_found` */
		jobOwner: async (id: string): Promise<{ id: number; username: string }> => {
			const [owner] = await db.query<{ id: number; username: string }>(
				'job-owner',
				`SELECT u.id, u.username FROM tasks t JOIN users u ON u.id = t.user_id
				WHERE t.id = $1::uuid`,
				[id],
			);
			if (owner === undefined) throw new AppError('not_found', 'There is nothing here.');
			return owner;
		},

		/** What models take in all, and those of each user, the most first; content that several share counts once. */
		readUsage: async (): Promise<{ users: Usage[]; totalBytes: number }> => {
			const users = await db.query<Usage>(
				'artisan-usage',
				`SELECT u.id AS "userId", u.username, c.tasks, coalesce(f.bytes, 0)::float8 AS bytes
				FROM users u
				CROSS JOIN LATERAL (SELECT count(*)::int AS tasks FROM tasks t WHERE t.user_id = u.id) AS c
				LEFT JOIN (
					SELECT user_id, sum(bytes) AS bytes FROM (
						SELECT DISTINCT t.user_id, f.sha256, f.bytes
						FROM task_files f JOIN tasks t ON t.id = f.task_id
					) AS contents GROUP BY user_id
				) AS f ON f.user_id = u.id
				WHERE c.tasks > 0 ORDER BY f.bytes DESC NULLS LAST, u.id LIMIT 1000`,
				[],
			);
			const [total] = await db.query<{ bytes: number }>(
				'artisan-total',
				`SELECT coalesce(sum(bytes), 0)::float8 AS bytes
				FROM (SELECT DISTINCT sha256, bytes FROM task_files) AS contents`,
				[],
			);
			return { users, totalBytes: total?.bytes ?? 0 };
		},
	};
}

export type Jobs = ReturnType<typeof createJobs>;
