import { access, constants } from 'node:fs/promises';
import { artisanFolders } from '../artisan/places';
import { createDirectoryStorage, type Storage } from '../artisan/storage';
import type { Connection } from '../backup/connection';
import { type Finding, fault, ok, warning } from './finding';

/** Of all files, as many are looked for, and read until the time is over. */
const sampleSize = 500;
/** An administrator's page waits for it. */
const mostReadingMilliseconds = 300;

/** Whether what was built is there and whole. @param dataDir absolute */
export async function examineFiles(connection: Connection, dataDir: string): Promise<Finding[]> {
	const folder = artisanFolders(dataDir).filesFolder;
	// Another sample each time; random() once a content, not once a row.
	const rows = await connection.rows<{ sha256: string }>(
		`SELECT sha256 FROM task_files GROUP BY sha256 ORDER BY random() LIMIT ${sampleSize}`,
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
	const digests = rows.map(({ sha256 }) => sha256);
	const sizes = await Promise.all(digests.map((digest) => storage.size(digest)));
	const there = digests.filter((_, index) => sizes[index] !== null);
	const absent = digests.length - there.length;
	const findings = [
		...(absent === 0 ? [] : [await missing(connection, folder, absent, digests.length)]),
		...(await damaged(storage, there)),
	];
	return findings.length > 0
		? findings
		: [ok('artisan.files', 'The files of the models that were looked at are there.')];
}

async function missing(
	connection: Connection,
	folder: string,
	absent: number,
	all: number,
): Promise<Finding> {
	// A worker's name is its host and its process.
	const [known] = await connection.rows<{ hosts: number }>(
		"SELECT count(DISTINCT split_part(worker, ' ', 1))::int AS hosts FROM tasks WHERE worker IS NOT NULL",
	);
	const shared =
		(known?.hosts ?? 0) > 1
			? 'Workers of several machines have built models: DATA_DIR/artisan has to be one shared folder for all of them. '
			: '';
	return warning(
		'artisan.files',
		`Of ${all} files of models ${absent} ${absent === 1 ? 'is' : 'are'} not in ${folder}.`,
		{
			remedy: `${shared}Restore DATA_DIR/artisan/files from a backup; each model can also be built again from its program.`,
		},
	);
}

async function damaged(storage: Storage, digests: readonly string[]): Promise<Finding[]> {
	const until = performance.now() + mostReadingMilliseconds;
	let [read, wrong] = [0, 0];
	for (const digest of digests) {
		if (performance.now() > until) {
			break;
		}
		const stream = await storage.open(digest);
		read += 1;
		wrong += stream === null ? 1 : 0;
		await stream?.cancel();
	}
	return wrong === 0
		? []
		: [
				warning(
					'artisan.damaged',
					`Of ${read} files of models that were read ${wrong} ${wrong === 1 ? 'is' : 'are'} damaged.`,
					{ remedy: 'Look at the disk; then restore the files, or build the models again.' },
				),
			];
}
