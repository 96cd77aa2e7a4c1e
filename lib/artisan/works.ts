import type { Db } from '../db';
import { type TaskEntry, taskColumns } from './task-row';
import type { Task, TaskStatus } from './types';

/** A work as a gallery shows it. Times are epoch seconds. */
export interface WorkEntry {
	readonly id: string;
	readonly name: string;
	/** The newest take. */
	readonly taskId: string;
	readonly status: TaskStatus;
	/** What it began with. */
	readonly prompt: string | null;
	readonly takes: number;
	/** The newest take that has a picture. */
	readonly pictureTaskId: string | null;
	readonly createdAt: number;
	readonly updatedAt: number;
}

export type Take = TaskEntry & Pick<Task, 'request' | 'checks' | 'plan'>;

/** Without the program, which may be large and is in the task's own answer. */
const takeColumns = taskColumns.replace('t.program, ', '');

/** Every one of $2, escaped for LIKE, is in the work's newest name or in one of its prompts. */
const found = `
	SELECT t.work_id FROM tasks t WHERE t.user_id = $1 AND t.work_id IS NOT NULL GROUP BY t.work_id
	HAVING lower((array_agg(t.name ORDER BY t.created_at DESC, t.id DESC))[1] || ' '
		|| coalesce(string_agg(t.prompt, ' '), '')) LIKE ALL ($2::text[])`;

/** The queries on works, which are tasks with one `work_id`. Another user's work is like none. */
export function createWorks(db: Db) {
	return {
		/** Newest take first. @param after the last one of the page before */
		list: (userId: number, words: readonly string[], limit: number, after: string | null) =>
			db.query<WorkEntry>(
				'list-works',
				`WITH found AS (${found}), last AS (
					SELECT DISTINCT ON (t.work_id) t.work_id, t.id, t.name, t.status, t.created_at
					FROM tasks t JOIN found USING (work_id) WHERE t.user_id = $1
					ORDER BY t.work_id, t.created_at DESC, t.id DESC
				), page AS (
					SELECT * FROM last WHERE $4::uuid IS NULL OR (created_at, work_id) < (
						SELECT max(created_at), $4::uuid FROM tasks WHERE user_id = $1 AND work_id = $4::uuid)
					ORDER BY created_at DESC, work_id DESC LIMIT $3
				)
				SELECT p.work_id AS id, p.name, p.id AS "taskId", p.status,
					(array_agg(t.prompt ORDER BY t.created_at, t.id))[1] AS prompt, count(*)::int AS takes,
					(array_agg(t.id ORDER BY t.created_at DESC, t.id DESC) FILTER (WHERE EXISTS (
						SELECT FROM task_files f WHERE f.task_id = t.id AND f.name = 'png')))[1] AS "pictureTaskId",
					extract(epoch FROM min(t.created_at))::float8 AS "createdAt",
					extract(epoch FROM greatest(max(t.created_at), max(t.finished_at)))::float8 AS "updatedAt"
				FROM page p JOIN tasks t ON t.user_id = $1 AND t.work_id = p.work_id
				GROUP BY p.work_id, p.name, p.id, p.status, p.created_at
				ORDER BY p.created_at DESC, p.work_id DESC`,
				[userId, words.map(pattern), limit, after],
			),

		count: async (userId: number, words: readonly string[]): Promise<number> => {
			const [row] = await db.query<{ count: number }>(
				'count-works',
				`SELECT count(*)::int AS count FROM (${found}) AS found`,
				[userId, words.map(pattern)],
			);
			return row?.count ?? 0;
		},

		/** In the order in which they were made; none where there is no such work. */
		takes: (userId: number, workId: string): Promise<Take[]> =>
			db.query<Take>(
				'work-takes',
				`SELECT ${takeColumns} FROM tasks t WHERE t.user_id = $1 AND t.work_id = $2::uuid
				ORDER BY t.created_at, t.id`,
				[userId, workId],
			),

		/** @returns how many takes bear it now */
		rename: async (userId: number, workId: string, name: string): Promise<number> => {
			const rows = await db.query(
				'rename-work',
				'UPDATE tasks SET name = $3 WHERE user_id = $1 AND work_id = $2::uuid RETURNING id',
				[userId, workId, name],
			);
			return rows.length;
		},

		/** @returns how many takes are gone */
		remove: async (userId: number, workId: string): Promise<number> => {
			const rows = await db.query(
				'remove-work',
				'DELETE FROM tasks WHERE user_id = $1 AND work_id = $2::uuid RETURNING id',
				[userId, workId],
			);
			return rows.length;
		},
	};
}

export type Works = ReturnType<typeof createWorks>;

const pattern = (word: string): string => `%${word.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;
