import { createHash } from 'node:crypto';
import type { Db } from '../db';
import { AppError } from '../errors';
import { usedBytes } from './task-usage';
import type { TaskRequest } from './types';

export interface NewTask {
	readonly userId: number;
	readonly name: string;
	readonly prompt: string | null;
	readonly request: TaskRequest;
	/** Where the request brings one: nothing is planned then. */
	readonly program: unknown;
	/** A task of the same user. */
	readonly parentId: string | null;
	/** The header of that name: the same key with the same request is the same task. */
	readonly idempotencyKey: string | null;
}

export interface TaskLimits {
	readonly queuedPerUser: number;
	readonly runningPerUser: number;
	readonly quotaBytes: number;
}

/**
 * One transaction that only one request of a user is in at a time, so that limits and keys hold however many
 * arrive together. @returns the task's id, and whether this request made it
 * @throws AppError `idempotency_conflict`, `too_many_tasks`, `quota_exceeded`
 */
export function insertTask(db: Db, limits: TaskLimits, task: NewTask) {
	return db.transaction(async (transaction) => {
		await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('p2m_tasks'), ${task.userId}::int)`;
		const digest = requestDigest(task);
		const known = await underKey(transaction, task);
		if (known !== undefined) {
			if (known.digest !== digest) {
				throw conflict();
			}
			return { id: known.id, isNew: false };
		}
		await requireRoom(transaction, limits, task.userId);
		return { id: await insert(transaction, task, digest), isNew: true };
	});
}

type Transaction = Pick<Db['prisma'], '$queryRaw'>;

async function underKey(transaction: Transaction, { userId, idempotencyKey }: NewTask) {
	const [known] = await transaction.$queryRaw<Array<{ id: string; digest: string }>>`
		SELECT id, request_digest AS digest FROM tasks
		WHERE user_id = ${userId}::int AND idempotency_key = ${idempotencyKey}::text`;
	return known;
}

async function requireRoom(transaction: Transaction, limits: TaskLimits, userId: number) {
	const [row] = await transaction.$queryRaw<Array<{ queued: number }>>`
		SELECT count(*)::int AS queued FROM tasks WHERE user_id = ${userId}::int AND status = 'queued' AND batch_id IS NULL`;
	if ((row?.queued ?? 0) >= limits.queuedPerUser) {
		throw new AppError(
			'too_many_tasks',
			`${limits.queuedPerUser} of your tasks are waiting, which is the most. Wait for one to finish, or cancel one.`,
			{ retryAfterSeconds: 10 },
		);
	}
	if ((await usedBytes(transaction, userId)) >= limits.quotaBytes) {
		throw quotaExceeded(limits.quotaBytes);
	}
}

async function insert(transaction: Transaction, task: NewTask, digest: string): Promise<string> {
	const program = task.program === null ? null : JSON.stringify(task.program);
	const [made] = await transaction.$queryRaw<Array<{ id: string }>>`
		WITH made AS (
			INSERT INTO tasks (user_id, name, prompt, request, program, parent_id, idempotency_key, request_digest)
			SELECT ${task.userId}::int, ${task.name}, ${task.prompt}, ${JSON.stringify(task.request)}::jsonb,
				${program}::jsonb, (SELECT id FROM tasks WHERE id = ${task.parentId}::uuid AND user_id = ${task.userId}::int),
				${task.idempotencyKey}, ${digest}
			RETURNING id
		), told AS (
			INSERT INTO task_events (task_id, type, data) SELECT id, 'queued', '{}' FROM made
		)
		SELECT id FROM made`;
	if (made === undefined) {
		throw new Error('A task was not inserted.');
	}
	return made.id;
}

function requestDigest({ request, parentId }: NewTask): string {
	const text = JSON.stringify([request, parentId]);
	return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

export function conflict(): AppError {
	return new AppError(
		'idempotency_conflict',
		'This Idempotency-Key was used for another request. Use a new key for a new request.',
	);
}

export function quotaExceeded(quotaBytes: number): AppError {
	return new AppError(
		'quota_exceeded',
		`Your files fill the ${Math.round(quotaBytes / 1e6)} MB that you may use. Delete models that you no longer need.`,
	);
}
