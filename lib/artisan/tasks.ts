import type { Db } from '../db';
import { type Claimed, claimTask } from './task-claim';
import { insertTask, type NewTask, type TaskLimits } from './task-insert';
import { createLeases } from './task-lease';
import { entryColumns, type TaskEntry, taskColumns, utcNow } from './task-row';
import { usedBytes } from './task-usage';
import type { Task, TaskStatus } from './types';

export const taskLimits = { queuedPerUser: 20, runningPerUser: 2 } as const;

/** What became of a wish to cancel: a running task ends within a second, one that is over stays as it is. */
export type Cancellation = 'cancelled' | 'cancelling' | 'over';

export type Tasks = ReturnType<typeof createTasks>;

/**
 * The queries on `tasks`. What takes a user's id sees that user's tasks alone; another's is like none.
 * All throw AppError `database_unavailable` when the database is away.
 */
export function createTasks(db: Db, limits: TaskLimits) {
	return {
		...createLeases(db),

		/** @throws AppError `idempotency_conflict`, `too_many_tasks`, `quota_exceeded` */
		insert: (task: NewTask) => insertTask(db, limits, task),

		/** @returns the task that is now this worker's, or null when there is nothing to do */
		claim: (worker: string, leaseSeconds: number): Promise<Claimed | null> =>
			claimTask(db, { worker, leaseSeconds, runningPerUser: limits.runningPerUser }),

		find: async (userId: number, id: string): Promise<Task | null> => {
			const [task] = await db.query<Task>(
				'find-task',
				`SELECT ${taskColumns} FROM tasks t WHERE t.id = $1::uuid AND t.user_id = $2`,
				[id, userId],
			);
			return task ?? null;
		},

		/** Newest first. @param after the last one of the page before */
		list: (
			userId: number,
			limit: number,
			after: { id: string; createdAt: number } | null = null,
		): Promise<TaskEntry[]> =>
			db.query<TaskEntry>(
				'list-tasks',
				`SELECT ${entryColumns} FROM tasks t
				WHERE t.user_id = $1 AND ($3::uuid IS NULL OR (t.created_at, t.id) <
					(timezone('utc', to_timestamp($4::float8)), $3::uuid))
				ORDER BY t.created_at DESC, t.id DESC LIMIT $2`,
				[userId, limit, after?.id ?? null, after?.createdAt ?? null],
			),

		count: async (userId: number): Promise<number> => {
			const [row] = await db.query<{ count: number }>(
				'count-tasks',
				'SELECT count(*)::int AS count FROM tasks WHERE user_id = $1',
				[userId],
			);
			return row?.count ?? 0;
		},

		/** A queued task is cancelled at once; a running one by its worker. @returns null when there is none */
		requestCancel: (userId: number, id: string) => cancel(db, userId, id),

		rename: async (userId: number, id: string, name: string): Promise<boolean> => {
			const rows = await db.query(
				'rename-task',
				'UPDATE tasks SET name = $3 WHERE id = $1::uuid AND user_id = $2 RETURNING id',
				[id, userId, name],
			);
			return rows.length === 1;
		},

		/** With its events and files; a worker that is at it stops, since its lease is gone. */
		remove: async (userId: number, id: string): Promise<boolean> => {
			const rows = await db.query(
				'remove-task',
				'DELETE FROM tasks WHERE id = $1::uuid AND user_id = $2 RETURNING id',
				[id, userId],
			);
			return rows.length === 1;
		},

		/** Bytes of a user's files; what several tasks share counts once. */
		usedBytes: (userId: number) => db.attempt(() => usedBytes(db.prisma, userId)),

		/** How many tasks there are of each status, of everybody; `waitingSeconds`: of the oldest queued one. */
		counts: async () => {
			const rows = await db.query<{ status: TaskStatus; count: number; waiting: number }>(
				'task-counts',
				`SELECT status, count(*)::int AS count,
					extract(epoch FROM ${utcNow} - min(created_at))::float8 AS waiting
				FROM tasks GROUP BY status`,
				[],
			);
			return {
				byStatus: Object.fromEntries(rows.map(({ status, count }) => [status, count])),
				waitingSeconds: rows.find(({ status }) => status === 'queued')?.waiting ?? 0,
			};
		},
	};
}

async function cancel(db: Db, userId: number, id: string): Promise<Cancellation | null> {
	const [row] = await db.query<{ status: string }>(
		'cancel-task',
		`WITH asked AS (
			UPDATE tasks SET cancel_requested = true,
				status = CASE status WHEN 'queued' THEN 'cancelled' ELSE status END,
				message = CASE status WHEN 'queued' THEN 'Cancelled.' ELSE message END,
				finished_at = CASE status WHEN 'queued' THEN ${utcNow} END
			WHERE id = $1::uuid AND user_id = $2 AND status IN ('queued', 'running')
			RETURNING id, status
		), told AS (
			INSERT INTO task_events (task_id, type, data)
			SELECT id, CASE status WHEN 'cancelled' THEN 'finished' ELSE 'cancelling' END,
				CASE status WHEN 'cancelled' THEN '{"status": "cancelled", "message": "Cancelled."}'::jsonb ELSE '{}' END
			FROM asked
		)
		SELECT CASE status WHEN 'running' THEN 'cancelling' ELSE status END AS status FROM asked
		UNION ALL SELECT 'over' FROM tasks
			WHERE id = $1::uuid AND user_id = $2 AND NOT EXISTS (SELECT FROM asked)`,
		[id, userId],
	);
	return row === undefined ? null : (row.status as Cancellation);
}
