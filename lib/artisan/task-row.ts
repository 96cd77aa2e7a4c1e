import type { Task } from './types';

/** The columns of `Task`, of a table or alias called `t`. */
export const taskColumns = `t.id, t.user_id AS "userId", t.name, t.status, t.prompt, t.request, t.program, t.plan,
	t.checks, t.parent_id AS "parentId", t.work_id AS "workId",
	extract(epoch FROM t.created_at)::float8 AS "createdAt",
	extract(epoch FROM t.started_at)::float8 AS "startedAt",
	extract(epoch FROM t.finished_at)::float8 AS "finishedAt",
	t.progress, t.steps_done AS "stepsDone", t.steps_total AS "stepsTotal", t.step, t.message,
	t.error_code AS "errorCode", t.error, t.attempts, t.cancel_requested AS "cancelRequested"`;

/** What a list shows of a task: without program, plan and checks, which may be large. */
export type TaskEntry = Omit<Task, 'request' | 'program' | 'plan' | 'checks'>;

export const entryColumns = taskColumns
	.replace('t.request, t.program, t.plan,', '')
	.replace('t.checks, ', '');

/** The database's clock, as the columns hold it. */
export const utcNow = "timezone('utc', clock_timestamp())";
