import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { lastBackup } from '../backup/rotation';
import { type Finding, fault, note, ok, warning } from './finding';

const gigabyte = 1_000_000_000;
const dayMilliseconds = 86_400_000;

/** Room where the data is, and how old the newest backup is. */
export async function examineStorage(options: {
	dataDir: string;
	/** Null: no schedule. */
	backups: { folder: string } | null;
	now: Date;
}): Promise<Finding[]> {
	const { dataDir, backups, now } = options;
	const places = [
		{ id: 'storage.data', what: 'DATA_DIR', path: dataDir },
		...(backups === null
			? []
			: [{ id: 'storage.backups', what: 'BACKUP_DIR', path: backups.folder }]),
	];
	const rooms = await Promise.all(places.map(({ id, what, path }) => examineRoom(id, what, path)));
	return [...rooms, ...(await examineBackups(backups, now))];
}

async function examineRoom(id: string, what: string, path: string): Promise<Finding> {
	try {
		const { bavail, bsize, blocks } = await statfs(nearestFolder(path));
		const free = bavail * bsize;
		const share = bavail / Math.max(1, blocks);
		const words = `${what} has ${(free / gigabyte).toFixed(1)} GB free (${Math.round(share * 100)} %).`;
		const remedy = `Make room, or move ${what} to another disk.`;
		if (free < gigabyte / 10) {
			return fault(id, words, { remedy });
		}
		return free < gigabyte || share < 0.05 ? warning(id, words, { remedy }) : ok(id, words);
	} catch (thrown) {
		const words = thrown instanceof Error ? thrown.message : String(thrown);
		return fault(id, `${what} cannot be looked at: ${words}.`, { remedy: `Correct ${what}.` });
	}
}

/** It may not be there yet. */
function nearestFolder(path: string): string {
	return existsSync(path) || dirname(path) === path ? path : nearestFolder(dirname(path));
}

async function examineBackups(backups: { folder: string } | null, now: Date): Promise<Finding[]> {
	if (backups === null) {
		return [
			note('storage.no_schedule', 'No backups are scheduled.', {
				remedy: 'Set BACKUP_SCHEDULE, such as `15 3 * * *`, or run `p2m backup FILE` yourself.',
			}),
		];
	}
	try {
		const last = await lastBackup(backups.folder);
		if (last === null) {
			return [
				warning('storage.last_backup', 'Backups are scheduled, and none has been made yet.', {
					remedy: 'The server makes them while it runs; its log says why where one failed.',
				}),
			];
		}
		const days = (now.getTime() - last.madeAt.getTime()) / dayMilliseconds;
		const words = `The newest backup is ${last.name}, ${(last.bytes / 1_000_000).toFixed(1)} MB.`;
		return days > 8
			? [
					warning('storage.last_backup', `${words} It is ${Math.floor(days)} days old.`, {
						remedy: "Look into the server's log, then `p2m backup FILE`.",
					}),
				]
			: [ok('storage.last_backup', words)];
	} catch (thrown) {
		const words = thrown instanceof Error ? thrown.message : String(thrown);
		return [fault('storage.last_backup', words, { remedy: 'Correct BACKUP_DIR.' })];
	}
}
