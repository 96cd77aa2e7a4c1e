import type { Job } from '../artisan/jobs';
import { jobQuery } from '../artisan/wire';
import { type Call, json } from '../http/endpoint';
import { readQuery } from '../http/query';
import { secondsOf } from './artisan-json';

/** `GET /admin/api/jobs?status=&user_id=&limit=&after=`: without what people asked for, which names would tell. */
export async function listJobs(call: Call): Promise<Response> {
	const { status, user_id: userId, limit, after } = readQuery(call.request, jobQuery);
	const { jobs, total, next } = await call.artisan.listJobs({ status, userId, limit, after });
	return json({ jobs: jobs.map(jobJson), total, next });
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
		created_at: secondsOf(job.createdAt),
		started_at: job.startedAt === null ? null : secondsOf(job.startedAt),
		finished_at: job.finishedAt === null ? null : secondsOf(job.finishedAt),
	};
}
