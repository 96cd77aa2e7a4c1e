import type { Db } from '../db';
import type { TaskEvent } from './types';

/** The queries on `task_events`; `tasks.ts` writes them, with the rows that they tell of. */
export function createTaskEvents(db: Db) {
	return {
		/** What happened to a task after an event (0: from the beginning), in order. */
		after: (taskId: string, lastId: number, limit: number): Promise<TaskEvent[]> =>
			db.query<TaskEvent>(
				'task-events-after',
				`SELECT id::float8 AS id, extract(epoch FROM at)::float8 AS at, type, data FROM task_events
				WHERE task_id = $1::uuid AND id > $2::bigint ORDER BY task_events.id LIMIT $3`,
				[taskId, lastId, limit],
			),
	};
}

export type TaskEvents = ReturnType<typeof createTaskEvents>;
