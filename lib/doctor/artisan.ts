import type { Connection } from '../backup/connection';
import { examineFiles } from './artisan-files';
import { type Finding, fault, note, ok, warning } from './finding';

interface Facts {
	readonly waiting: number;
	readonly waitingSeconds: number;
	readonly lost: number;
}

const longWaitSeconds = 60;

const query = `
	SELECT count(*) FILTER (WHERE status = 'queued')::int AS waiting,
		coalesce(extract(epoch FROM timezone('utc', clock_timestamp())
			- min(created_at) FILTER (WHERE status = 'queued')), 0)::float8 AS "waitingSeconds",
		count(*) FILTER (WHERE error_code IN ('worker_lost', 'crashed', 'memory')
			AND finished_at > timezone('utc', clock_timestamp()) - interval '1 day')::int AS lost
	FROM tasks WHERE status IN ('queued', 'failed')`;

/** Whether models are built, and whether what was built is there. @param dataDir absolute */
export async function examineArtisan(
	connection: Connection,
	{ dataDir, workers, quotaBytes }: { dataDir: string; workers: number; quotaBytes: number },
): Promise<Finding[]> {
	const [facts] = await connection.rows<Facts>(query);
	return [
		...(facts === undefined ? [] : [...queue(facts, workers), ...losses(facts)]),
		...(await quotas(connection, quotaBytes)),
		...(await examineFiles(connection, dataDir)),
	];
}

function queue({ waiting, waitingSeconds }: Facts, workers: number): Finding[] {
	if (waitingSeconds > longWaitSeconds) {
		const minutes = Math.round(waitingSeconds / 60);
		return [
			fault(
				'artisan.queue',
				`${waiting === 1 ? '1 model waits' : `${waiting} models wait`} to be built, the oldest for ${minutes} min.`,
				{
					remedy:
						workers === 0
							? 'WORKERS is 0: start `npm run worker`, here or on a machine that shares DATA_DIR.'
							: 'Look into the log for what ends the worker, or start another: `npm run worker`.',
				},
			),
		];
	}
	return workers === 0
		? [note('artisan.workers', 'WORKERS is 0: models are built by `npm run worker` alone.')]
		: [ok('artisan.queue', 'No model waits for long.')];
}

function losses({ lost }: Facts): Finding[] {
	return lost === 0
		? []
		: [
				warning(
					'artisan.lost',
					`${lost === 1 ? '1 model' : `${lost} models`} failed in the last day because the building process died.`,
					{ remedy: 'Look into the log; the machine may be short of memory.' },
				),
			];
}

/** Who has used nine tenths of the quota; content that several models share counts once. */
async function quotas(connection: Connection, quotaBytes: number): Promise<Finding[]> {
	const [near] = await connection.rows<{ users: number }>(
		`SELECT count(*)::int AS users FROM (
			SELECT user_id FROM (
				SELECT DISTINCT t.user_id, f.sha256, f.bytes FROM task_files f JOIN tasks t ON t.id = f.task_id
			) AS contents GROUP BY user_id HAVING sum(bytes) >= $1::float8 * 0.9
		) AS full_ones`,
		[quotaBytes],
	);
	const users = near?.users ?? 0;
	return users === 0
		? []
		: [
				note(
					'artisan.quota',
					`${users === 1 ? '1 user has' : `${users} users have`} used nine tenths or more of ARTISAN_QUOTA_MB.`,
					{ remedy: 'They can delete models; or raise ARTISAN_QUOTA_MB.' },
				),
			];
}
