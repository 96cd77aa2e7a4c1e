import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Cron } from 'croner';
import { makeFolder } from './archive-write';
import { withConnection } from './connection';
import { readPassphraseFile, requireGoodPassphrase } from './passphrase-file';
import { backupName, rotate } from './rotation';
import { type BackupOptions, makeBackup } from './snapshot';

export interface ScheduleOptions {
	readonly databaseUrl: string;
	/** Five or six fields of cron, in UTC. */
	readonly schedule: string;
	readonly folder: string;
	/** How many backups stay. */
	readonly keep: number;
	readonly passphraseFile: string | undefined;
	/** Of this program. */
	readonly version: string;
	/** Where the files of models lie. */
	readonly files?: BackupOptions['files'];
	/** Several nodes' clocks may differ by as much, and still one backup is made. */
	readonly holdMilliseconds?: number;
	readonly onMade: (made: { path: string; removed: number }) => void;
	/** Told of a run that failed; the next one tries again. */
	readonly onError: (error: unknown) => void;
}

export interface BackupSchedule {
	/** Tells at once of a passphrase that cannot be read, not only at night. */
	start(): Promise<void>;
	/** A backup that is under way ends with the process, and leaves nothing behind. */
	stop(): void;
	/** @returns whether it was this node's turn */
	run(): Promise<boolean>;
}

const nodesLock = "hashtext('p2m scheduled backup')";
const holdMilliseconds = 20_000;

/** Backups at their times, by one node of several; older ones go once a new one is whole. */
export function createBackupSchedule(options: ScheduleOptions): BackupSchedule {
	const { onError, onMade } = options;
	const stopped = new AbortController();
	let job: Cron | null = null;

	const run = () =>
		withConnection(options.databaseUrl, async (connection) => {
			const [lock] = await connection.rows<{ mine: boolean }>(
				`SELECT pg_try_advisory_lock(${nodesLock}) AS mine`,
			);
			if (lock?.mine !== true) {
				return false;
			}
			const free = wait(options.holdMilliseconds ?? holdMilliseconds, undefined, {
				signal: stopped.signal,
				ref: false,
			}).catch(() => undefined);
			onMade(await backUp(options));
			await free;
			return true;
		});

	return {
		run,
		start: async () => {
			job = new Cron(options.schedule, { timezone: 'UTC', protect: true, unref: true }, () =>
				run().then(() => undefined, onError),
			);
			await passphraseOf(options).catch(onError);
		},
		stop: () => {
			job?.stop();
			stopped.abort();
		},
	};
}

async function backUp(options: ScheduleOptions): Promise<{ path: string; removed: number }> {
	const { databaseUrl, folder, version, files } = options;
	const passphrase = await passphraseOf(options);
	await makeFolder(folder);
	const path = join(folder, backupName(new Date(), passphrase !== undefined));
	await makeBackup({ databaseUrl, path, passphrase, version, files });
	return { path, removed: await rotate(folder, options.keep) };
}

async function passphraseOf({ passphraseFile }: ScheduleOptions): Promise<string | undefined> {
	if (passphraseFile === undefined) {
		return undefined;
	}
	const passphrase = await readPassphraseFile(passphraseFile);
	requireGoodPassphrase(passphrase);
	return passphrase;
}
