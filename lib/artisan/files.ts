import type { Db } from '../db';
import type { FileName, NamedFile, TaskFile } from './types';

const columns = 'f.name, f.sha256, f.bytes::float8 AS bytes, f.media_type AS "mediaType"';

/** The queries on `task_files`; finishing a task writes them. */
export function createTaskFiles(db: Db) {
	return {
		/** By name. */
		of: (taskId: string): Promise<TaskFile[]> =>
			db.query<TaskFile>(
				'task-files',
				`SELECT ${columns} FROM task_files f WHERE f.task_id = $1::uuid ORDER BY f.name`,
				[taskId],
			),

		/** Of several tasks, by name. */
		ofTasks: (taskIds: readonly string[]): Promise<Array<TaskFile & { taskId: string }>> =>
			db.query(
				'tasks-files',
				`SELECT ${columns}, f.task_id AS "taskId" FROM task_files f
				WHERE f.task_id = ANY($1::uuid[]) ORDER BY f.name`,
				[taskIds],
			),

		/** Of all tasks of a user, with the name of each. */
		ofUser: (userId: number): Promise<Array<TaskFile & { taskId: string; taskName: string }>> =>
			db.query(
				'user-files',
				`SELECT ${columns}, t.id AS "taskId", t.name AS "taskName" FROM task_files f
				JOIN tasks t ON t.id = f.task_id WHERE t.user_id = $1 ORDER BY t.created_at, t.id, f.name`,
				[userId],
			),

		/** Of the user's own task; null otherwise. */
		find: async (userId: number, taskId: string, name: FileName): Promise<NamedFile | null> => {
			const [file] = await db.query<NamedFile>(
				'find-task-file',
				`SELECT ${columns}, t.name AS "taskName" FROM task_files f JOIN tasks t ON t.id = f.task_id
				WHERE f.task_id = $1::uuid AND f.name = $2 AND t.user_id = $3`,
				[taskId, name, userId],
			);
			return file ?? null;
		},

		/** Which of these contents a task still names; a draft's name is longer, and never is one. */
		named: async (digests: readonly string[]): Promise<Set<string>> => {
			const rows = await db.query<{ sha256: string }>(
				'named-contents',
				'SELECT DISTINCT sha256 FROM task_files WHERE sha256 = ANY($1::char(64)[])',
				[digests.filter(({ length }) => length === 64)],
			);
			return new Set(rows.map(({ sha256 }) => sha256));
		},
	};
}

export type TaskFiles = ReturnType<typeof createTaskFiles>;
