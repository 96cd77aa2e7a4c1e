import type { Db } from '../db';
import { utcNow } from './task-row';
import type { EventType, Lease, Outcome, TaskFile } from './types';

/** What the holder of a lease knows after asking: a cancelled task is still its own to finish. */
export type Held = 'held' | 'cancelled' | 'lost';

export interface Step {
	/** Percent. */
	readonly progress?: number;
	readonly stepsDone?: number;
	readonly stepsTotal?: number;
	/** What is being done, for people. */
	readonly step?: string;
	readonly message?: string;
	/** What the planner gave; kept, so that whoever takes the task over plans nothing again. */
	readonly plan?: unknown;
	readonly program?: unknown;
	readonly name?: string;
}

const ours = "t.id = $1::uuid AND t.lease_token = $2::bigint AND t.status = 'running'";

/** A task that is taken over stores its files again. */
const putFiles = (task: string, files: string) => `
	INSERT INTO task_files (task_id, name, sha256, bytes, media_type)
	SELECT ${task}.id, f.name, f.sha256, f.bytes, f."mediaType" FROM ${task},
		jsonb_to_recordset(${files}::jsonb) AS f(name text, sha256 text, bytes bigint, "mediaType" text)
	ON CONFLICT (task_id, name) DO UPDATE
	SET sha256 = excluded.sha256, bytes = excluded.bytes, media_type = excluded.media_type`;

/** What only the holder of a task's lease may do: all of it is refused once the lease is another's. */
export function createLeases(db: Db) {
	return {
		/** Renews the lease. */
		heartbeat: async (lease: Lease, leaseSeconds: number): Promise<Held> => {
			const [row] = await db.query<{ cancelled: boolean }>(
				'task-heartbeat',
				`UPDATE tasks t SET lease_until = ${utcNow} + make_interval(secs => $3)
				WHERE ${ours} RETURNING t.cancel_requested AS cancelled`,
				[lease.id, lease.token, leaseSeconds],
			);
			return row === undefined ? 'lost' : row.cancelled ? 'cancelled' : 'held';
		},

		/** Notes a step and tells of it. @returns false when the lease is lost */
		event: async (
			lease: Lease,
			type: EventType,
			data: unknown,
			step: Step = {},
		): Promise<boolean> => {
			const rows = await db.query(
				'task-event',
				`WITH held AS (
					UPDATE tasks t SET progress = greatest(progress, coalesce($5::int, 0)),
						steps_done = coalesce($6, steps_done), steps_total = coalesce($7, steps_total),
						step = coalesce($8, step), message = coalesce($9, message),
						plan = coalesce($10::jsonb, plan), program = coalesce($11::jsonb, program),
						name = coalesce($12, name)
					WHERE ${ours} RETURNING t.id
				)
				INSERT INTO task_events (task_id, type, data) SELECT id, $3, $4::jsonb FROM held RETURNING id`,
				[lease.id, lease.token, type, JSON.stringify(data), ...stepValues(step)],
			);
			return rows.length === 1;
		},

		/** Makes a file known before the task is finished. @returns false when the lease is lost */
		store: async (lease: Lease, file: TaskFile): Promise<boolean> => {
			const rows = await db.query(
				'task-store',
				`WITH held AS (
					UPDATE tasks t SET progress = greatest(progress, 90) WHERE ${ours} RETURNING t.id
				), stored AS (
					${putFiles('held', '$3')}
				)
				INSERT INTO task_events (task_id, type, data)
				SELECT id, 'stored', jsonb_build_object('name', $4::text, 'bytes', $5::bigint) FROM held RETURNING id`,
				[lease.id, lease.token, JSON.stringify([file]), file.name, file.bytes],
			);
			return rows.length === 1;
		},

		/** Ends the task, once, with its files; without them when there is no result. @returns false when the lease is lost */
		finish: async (lease: Lease, outcome: Outcome): Promise<boolean> => {
			const { status, message, errorCode = null, checks = null, files = [] } = outcome;
			const rows = await db.query(
				'task-finish',
				`WITH done AS (
					UPDATE tasks t SET status = $3::text, message = $4::text, error_code = $5::text,
						error = CASE WHEN $5::text IS NULL THEN NULL ELSE $4::text END,
						checks = $6::jsonb, finished_at = ${utcNow}, lease_until = NULL, step = NULL,
						progress = CASE WHEN $3::text IN ('completed', 'partial') THEN 100 ELSE progress END
					WHERE ${ours} RETURNING t.id
				), stored AS (
					${putFiles('done', '$7')}
				), dropped AS (
					DELETE FROM task_files f USING done
					WHERE f.task_id = done.id AND $3::text NOT IN ('completed', 'partial')
				)
				INSERT INTO task_events (task_id, type, data)
				SELECT id, 'finished', jsonb_build_object('status', $3::text, 'message', $4::text, 'error_code', $5::text)
				FROM done RETURNING id`,
				[
					lease.id,
					lease.token,
					status,
					message,
					errorCode,
					checks === null ? null : JSON.stringify(checks),
					JSON.stringify(files),
				],
			);
			return rows.length === 1;
		},

		/** Gives the task back unfinished, at no cost of an attempt: this worker stops. */
		release: async (lease: Lease): Promise<boolean> => {
			const rows = await db.query(
				'task-release',
				`WITH back AS (
					UPDATE tasks t SET status = 'queued', lease_until = NULL, worker = NULL,
						attempts = attempts - 1, lease_token = lease_token + 1
					WHERE ${ours} RETURNING t.id
				)
				INSERT INTO task_events (task_id, type, data) SELECT id, 'released', '{}' FROM back RETURNING id`,
				[lease.id, lease.token],
			);
			return rows.length === 1;
		},
	};
}

function stepValues(step: Step): unknown[] {
	const { progress, stepsDone, stepsTotal, message, plan, program, name } = step;
	return [
		progress ?? null,
		stepsDone ?? null,
		stepsTotal ?? null,
		step.step?.slice(0, 200) ?? null,
		message ?? null,
		plan === undefined ? null : JSON.stringify(plan),
		program === undefined ? null : JSON.stringify(program),
		name?.slice(0, 120) ?? null,
	];
}
