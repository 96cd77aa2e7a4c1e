import type { Db } from '../db';
import { taskColumns, utcNow } from './task-row';
import type { Lease, Task } from './types';

export interface Claimed {
	readonly task: Task;
	readonly lease: Lease;
}

/** A task whose workers died this often is what kills them. */
const mostAttempts = 3;

const lostMessage = `The work on this task broke off ${mostAttempts} times, so it was given up. Try a simpler model.`;

const expired = `t.status = 'running' AND t.lease_until <= ${utcNow}`;

/** Without a worker nobody else would end these. */
const endHopeless = `
	WITH over AS (
		UPDATE tasks t SET
			status = CASE WHEN cancel_requested THEN 'cancelled' ELSE 'failed' END,
			error_code = CASE WHEN cancel_requested THEN NULL ELSE 'worker_lost' END,
			message = CASE WHEN cancel_requested THEN 'Cancelled.' ELSE $2 END,
			error = CASE WHEN cancel_requested THEN NULL ELSE $2 END,
			finished_at = ${utcNow}, lease_until = NULL, lease_token = lease_token + 1
		WHERE cancel_requested AND (t.status = 'queued' OR ${expired}) OR attempts >= $1 AND ${expired}
		RETURNING id, status, message, error_code
	)
	INSERT INTO task_events (task_id, type, data)
	SELECT id, 'finished', jsonb_build_object('status', status, 'message', message, 'error_code', error_code)
	FROM over`;

/** The user with the fewest running tasks is served first, then the oldest task. */
const claim = `
	WITH busy AS (
		SELECT user_id, count(*) AS running FROM tasks
		WHERE status = 'running' AND lease_until > ${utcNow} GROUP BY user_id
	), next AS (
		SELECT t.id FROM tasks t LEFT JOIN busy b ON b.user_id = t.user_id
		WHERE (t.status = 'queued' OR ${expired}) AND coalesce(b.running, 0) < $3
		ORDER BY coalesce(b.running, 0), t.created_at, t.id LIMIT 1 FOR UPDATE OF t SKIP LOCKED
	), taken AS (
		UPDATE tasks t SET status = 'running', started_at = coalesce(t.started_at, ${utcNow}),
			attempts = t.attempts + 1, lease_token = t.lease_token + 1, worker = $1,
			lease_until = ${utcNow} + make_interval(secs => $2)
		FROM next WHERE t.id = next.id
		RETURNING t.*
	), told AS (
		INSERT INTO task_events (task_id, type, data)
		SELECT id, 'started', jsonb_build_object('attempt', attempts) FROM taken
	)
	SELECT ${taskColumns}, t.lease_token::float8 AS token FROM taken t`;

/**
 * One claim at a time: a statement sees what was committed when it began, so two that count a user's running
 * tasks together would both find room. The lock is a statement of its own for the same reason.
 * @param worker names the process, for people
 */
export function claimTask(
	db: Db,
	options: { worker: string; leaseSeconds: number; runningPerUser: number },
): Promise<Claimed | null> {
	return db.transaction(async (transaction) => {
		await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('p2m_claim'))`;
		await transaction.$executeRawUnsafe(endHopeless, mostAttempts, lostMessage);
		const [row] = await transaction.$queryRawUnsafe<Array<Task & { token: number }>>(
			claim,
			options.worker,
			options.leaseSeconds,
			options.runningPerUser,
		);
		if (row === undefined) {
			return null;
		}
		const { token, ...task } = row;
		return { task, lease: { id: task.id, token } };
	});
}
