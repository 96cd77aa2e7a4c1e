import type { Job } from '../artisan/jobs';
import type { TaskStatus } from '../artisan/types';
import { jobQuery } from '../artisan/wire';
import type { Actor } from '../auth/admin';
import type { Call } from '../http/call';
import { json } from '../http/endpoint';
import { readQuery } from '../http/query';
import { actorOf } from './admin-access';
import { uuidOf } from './artisan';
import { secondsOf } from './artisan-json';

/** `GET /admin/api/jobs?status=&user_id=&limit=&after=`: without what people asked for, which names would tell. */
export async function listJobs(call: Call): Promise<Response> {
	const { status, user_id: userId, limit, after } = readQuery(call.request, jobQuery);
	const { jobs, total, next } = await call.artisan.listJobs({ status, userId, limit, after });
	return json({ jobs: jobs.map(jobJson), total, next });
}

/** `POST /admin/api/jobs/{task_id}/cancel`: what is over stays as it is. */
export async function cancelJob(call: Call): Promise<Response> {
	const id = uuidOf(call, 'task_id');
	const { status } = await cancelAnyJob(call, await actorOf(call), id);
	return json({ task_id: id, status });
}

/** Also for the page. What was over is no event. @throws AppError `not_found` */
export async function cancelAnyJob(
	{ artisan, auth }: Pick<Call, 'artisan' | 'auth'>,
	actor: Actor,
	id: string,
): Promise<{ status: TaskStatus; isOver: boolean }> {
	const { owner: subject, outcome, status } = await artisan.cancelJob(id);
	if (outcome !== 'over') {
		await auth.audit.append({
			...{ action: 'job.cancelled', outcome: 'success', subject, detail: { task: id } },
			...{ actor: actor.person, client: actor.client },
		});
	}
	return { status, isOver: outcome === 'over' };
}

/** `GET /admin/api/storage` */
export async function readStorage(call: Call): Promise<Response> {
	const { users, totalBytes } = await call.artisan.readUsage();
	return json({
		total_bytes: totalBytes,
		quota_bytes: call.env.artisanQuotaBytes,
		users: users.map(({ userId, username, tasks, bytes }) => {
			return { user_id: userId, username, tasks, bytes };
		}),
	});
}

function jobJson(job: Job) {
	return {
		task_id: job.id,
		user_id: job.userId,
		username: job.username,
		status: job.status,
		step: job.step,
		progress: job.progress,
		worker: job.worker,
		attempts: job.attempts,
		error_code: job.errorCode,
		created_at: secondsOf(job.createdAt),
		started_at: job.startedAt === null ? null : secondsOf(job.startedAt),
		finished_at: job.finishedAt === null ? null : secondsOf(job.finishedAt),
	};
}
