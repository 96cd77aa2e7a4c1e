import { access, constants } from 'node:fs/promises';
import { artisanFolders } from '../artisan/places';
import { createDirectoryStorage } from '../artisan/storage';
import type { Connection } from '../backup/connection';
import { type Finding, fault, note, ok, warning } from './finding';

interface Facts {
	readonly waiting: number;
	readonly waitingSeconds: number;
	readonly lost: number;
}

const longWaitSeconds = 60;
/** Of all files, as many are looked for. */
const sampleSize = 500;

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
	{ dataDir, workers }: { dataDir: string; workers: number },
): Promise<Finding[]> {
	const [facts] = await connection.rows<Facts>(query);
	const { filesFolder } = artisanFolders(dataDir);
	return [
		...(facts === undefined ? [] : [...queue(facts, workers), ...losses(facts)]),
		...(await filesThere(connection, filesFolder)),
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

async function filesThere(connection: Connection, folder: string): Promise<Finding[]> {
	const rows = await connection.rows<{ sha256: string }>(
		`SELECT DISTINCT sha256 FROM task_files ORDER BY sha256 LIMIT ${sampleSize}`,
	);
	if (rows.length === 0) {
		return [];
	}
	const isWritable = await access(folder, constants.R_OK | constants.W_OK).then(
		() => true,
		() => false,
	);
	if (!isWritable) {
		return [
			fault('artisan.files', `${folder} cannot be written, or is not there.`, {
				remedy: 'Correct DATA_DIR, or restore it from a backup; it is its owner’s alone.',
			}),
		];
	}
	const storage = createDirectoryStorage(folder);
	const sizes = await Promise.all(rows.map(({ sha256 }) => storage.size(sha256)));
	const absent = sizes.filter((size) => size === null).length;
	return absent === 0
		? [ok('artisan.files', 'The files of the models that were looked at are there.')]
		: [
				warning(
					'artisan.files',
					`Of ${rows.length} files of models ${absent} ${absent === 1 ? 'is' : 'are'} not in ${folder}.`,
					{
						remedy:
							'Restore DATA_DIR/artisan/files from a backup; each model can also be built again from its program.',
					},
				),
			];
}
