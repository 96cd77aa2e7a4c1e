import { createHash } from 'node:crypto';
import { access, constants } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { filesIn } from '../artisan/folder-walk';
import { artisanFolders } from '../artisan/places';
import { createDirectoryStorage, type Storage } from '../artisan/storage';
import type { Connection } from '../backup/connection';
import { type Finding, fault, ok, warning } from './finding';

/** Of all files, as many are looked for, and read until this much time is over. */
const sampleSize = 500;
const mostReadingMilliseconds = 1000;
const youngMilliseconds = 7_200_000;

/** Whether what was built is there and whole, and what else lies around. @param now epoch milliseconds */
export async function examineFiles(
	connection: Connection,
	dataDir: string,
	now: number,
): Promise<Finding[]> {
	const { filesFolder, nodesFolder, nodesMostBytes } = artisanFolders(dataDir);
	return [
		...(await filesThere(connection, filesFolder)),
		...(await drafts(filesFolder, now)),
		...(await nodes(nodesFolder, nodesMostBytes)),
	];
}

async function filesThere(connection: Connection, folder: string): Promise<Finding[]> {
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
		const content = await buffer(storage.open(digest)).catch(() => null);
		read += 1;
		wrong +=
			content === null || createHash('sha256').update(content).digest('hex') === digest ? 0 : 1;
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

/** Workers remove them when they are an hour old. */
async function drafts(folder: string, now: number): Promise<Finding[]> {
	let count = 0;
	for await (const found of filesIn(folder)) {
		count += found.filter(
			({ name, usedAt }) => name.endsWith('.draft') && usedAt < now - youngMilliseconds,
		).length;
	}
	return count === 0
		? []
		: [
				warning(
					'artisan.drafts',
					`${count === 1 ? '1 half-written file lies' : `${count} half-written files lie`} in ${folder}.`,
					{ remedy: 'A worker that runs removes them by itself: start one, `npm run worker`.' },
				),
			];
}

async function nodes(folder: string, mostBytes: number): Promise<Finding[]> {
	let held = 0;
	for await (const found of filesIn(folder)) {
		held += found.reduce((sum, { bytes }) => sum + bytes, 0);
	}
	return held <= mostBytes
		? []
		: [
				warning('artisan.nodes', `${folder} holds ${(held / 1e9).toFixed(1)} GB.`, {
					remedy: 'A worker that runs trims it; it can also be deleted at any time.',
				}),
			];
}
