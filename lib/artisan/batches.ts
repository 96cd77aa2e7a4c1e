import { createHash } from 'node:crypto';
import type { Db } from '../db';
import { AppError } from '../errors';
import type { BatchLine } from './batch-lines';
import { conflict, quotaExceeded } from './task-insert';
import { utcNow } from './task-row';
import { usedBytes } from './task-usage';
import type { TaskStatus } from './types';

const mostUnfinished = 2;

/** Times are epoch seconds. */
export interface Batch {
	readonly id: string;
	readonly name: string;
	readonly createdAt: number;
	/** Those that no task has are missing. */
	readonly counts: Readonly<Partial<Record<TaskStatus, number>>>;
	/** Percent. */
	readonly progress: number;
}

export interface BatchTask {
	readonly line: number;
	readonly id: string;
	readonly name: string;
	readonly prompt: string | null;
	readonly status: TaskStatus;
	readonly message: string | null;
	readonly progress: number;
}

export interface NewBatch {
	readonly userId: number;
	readonly name: string;
	readonly lines: ReadonlyArray<BatchLine & { readonly name: string }>;
	/** The same key with the same lines is the same batch. */
	readonly idempotencyKey: string | null;
}

export type Batches = ReturnType<typeof createBatches>;

const columns = `b.id, b.name, extract(epoch FROM b.created_at)::float8 AS "createdAt", s.counts, s.progress`;
const summed = `CROSS JOIN LATERAL (
	SELECT coalesce(jsonb_object_agg(g.status, g.number), '{}') AS counts,
		coalesce(floor(sum(g.progress)::numeric / sum(g.number)), 100)::int AS progress
	FROM (
		SELECT t.status, count(*)::int AS number,
			sum(CASE WHEN t.status IN ('queued', 'running') THEN t.progress ELSE 100 END) AS progress
		FROM tasks t WHERE t.batch_id = b.id GROUP BY t.status
	) AS g
) AS s`;

/** As `cancel` of the tasks: what waits is cancelled at once, what runs by its worker. */
const cancelAll = `
	WITH asked AS (
		UPDATE tasks SET cancel_requested = true,
			status = CASE status WHEN 'queued' THEN 'cancelled' ELSE status END,
			message = CASE status WHEN 'queued' THEN 'Cancelled.' ELSE message END,
			finished_at = CASE status WHEN 'queued' THEN ${utcNow} END
		WHERE batch_id = $1::uuid AND user_id = $2 AND status IN ('queued', 'running')
		RETURNING id, status
	)
	INSERT INTO task_events (task_id, type, data)
	SELECT id, CASE status WHEN 'cancelled' THEN 'finished' ELSE 'cancelling' END,
		CASE status WHEN 'cancelled' THEN '{"status": "cancelled", "message": "Cancelled."}'::jsonb ELSE '{}' END
	FROM asked`;

/** The queries on `batches`. Another user's batch is like none. */
export function createBatches(db: Db, limits: { quotaBytes: number }) {
	return {
		/** All lines or none. @returns its id @throws AppError `idempotency_conflict`, `too_many_tasks`, `quota_exceeded` */
		insert: (batch: NewBatch): Promise<string> =>
			db.transaction(async (transaction) => {
				await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('p2m_tasks'), ${batch.userId}::int)`;
				const digest = digestOf(batch);
				const [known] = await transaction.$queryRaw<Array<{ id: string; digest: string }>>`
						SELECT id, request_digest AS digest FROM batches
						WHERE user_id = ${batch.userId}::int AND idempotency_key = ${batch.idempotencyKey}::text`;
				if (known !== undefined) {
					if (known.digest !== digest) throw conflict();
					return known.id;
				}
				await requireRoom(transaction, batch.userId, limits.quotaBytes);
				return insert(transaction, batch, digest);
			}),

		find: async (userId: number, id: string): Promise<Batch | null> => {
			const [batch] = await db.query<Batch>(
				'find-batch',
				`SELECT ${columns} FROM batches b ${summed} WHERE b.id = $2::uuid AND b.user_id = $1`,
				[userId, id],
			);
			return batch ?? null;
		},

		/** Newest first. @param after the last one of the page before */
		list: (userId: number, limit: number, after: string | null): Promise<Batch[]> =>
			db.query<Batch>(
				'list-batches',
				`SELECT ${columns} FROM batches b ${summed}
				WHERE b.user_id = $1 AND ($3::uuid IS NULL OR (b.created_at, b.id) <
					(SELECT created_at, id FROM batches WHERE id = $3::uuid AND user_id = $1))
				ORDER BY b.created_at DESC, b.id DESC LIMIT $2`,
				[userId, limit, after],
			),

		count: async (userId: number): Promise<number> => {
			const [row] = await db.query<{ count: number }>(
				'count-batches',
				'SELECT count(*)::int AS count FROM batches WHERE user_id = $1',
				[userId],
			);
			return row?.count ?? 0;
		},

		/** In the order of the lines; without those that were deleted. */
		tasks: (userId: number, id: string): Promise<BatchTask[]> =>
			db.query<BatchTask>(
				'batch-tasks',
				`SELECT batch_line AS line, id, name, prompt, status, message, progress FROM tasks
				WHERE batch_id = $2::uuid AND user_id = $1 ORDER BY batch_line`,
				[userId, id],
			),

		cancel: (userId: number, id: string) => db.query('cancel-batch', cancelAll, [id, userId]),

		/** The tasks stay. */
		remove: (userId: number, id: string) =>
			db.query('remove-batch', 'DELETE FROM batches WHERE id = $2::uuid AND user_id = $1', [
				userId,
				id,
			]),
	};
}

type Transaction = Pick<Db['prisma'], '$queryRaw'>;

async function requireRoom(transaction: Transaction, userId: number, quotaBytes: number) {
	const [row] = await transaction.$queryRaw<Array<{ unfinished: number }>>`
		SELECT count(DISTINCT batch_id)::int AS unfinished FROM tasks
		WHERE user_id = ${userId}::int AND batch_id IS NOT NULL AND status IN ('queued', 'running')`;
	if ((row?.unfinished ?? 0) >= mostUnfinished) {
		throw new AppError(
			'too_many_tasks',
			`${mostUnfinished} of your batches are not finished, which is the most. Wait for one, or cancel one.`,
			{ retryAfterSeconds: 10 },
		);
	}
	if ((await usedBytes(transaction, userId)) >= quotaBytes) throw quotaExceeded(quotaBytes);
}

/** The tasks are a microsecond apart, so that they are worked on in the order of the lines. */
async function insert(transaction: Transaction, batch: NewBatch, digest: string): Promise<string> {
	const [made] = await transaction.$queryRaw<Array<{ id: string }>>`
		WITH made AS (
			INSERT INTO batches (user_id, name, idempotency_key, request_digest)
			VALUES (${batch.userId}::int, ${batch.name}, ${batch.idempotencyKey}, ${digest})
			RETURNING id, user_id, created_at
		), tasked AS (
			INSERT INTO tasks (user_id, name, prompt, request, batch_id, batch_line, created_at)
			SELECT made.user_id, l.name, l.prompt, jsonb_build_object('prompt', l.prompt), made.id, l.line,
				made.created_at + l.line * interval '1 microsecond'
			FROM made, jsonb_to_recordset(${JSON.stringify(batch.lines)}::jsonb)
				AS l(line int, name text, prompt text)
			RETURNING id
		), told AS (
			INSERT INTO task_events (task_id, type, data) SELECT id, 'queued', '{}' FROM tasked
		)
		SELECT id FROM made`;
	if (made === undefined) throw new Error('A batch was not inserted.');
	return made.id;
}

function digestOf({ name, lines }: NewBatch): string {
	const text = JSON.stringify([name, lines]);
	return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
