import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, fileProblem } from './problem';

/** A backup that the schedule made. */
export interface StoredBackup {
	readonly name: string;
	readonly path: string;
	/** By the name: when it was begun. */
	readonly madeAt: Date;
	readonly bytes: number;
	readonly sealed: boolean;
}

const pattern = /^prompt2mesh-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.tar\.gz(\.age)?$/;
/** What a killed process left of one. */
const leftover = /^\.prompt2mesh-\d{8}T\d{6}Z\.tar\.gz(\.age)?\.[\da-f]{8}$/;
const dayMilliseconds = 86_400_000;

/** `prompt2mesh-20261123T031500Z.tar.gz`, in UTC, so that names sort as times do. */
export function backupName(at: Date, sealed: boolean): string {
	const stamp = at.toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
	return `prompt2mesh-${stamp}.tar.gz${sealed ? '.age' : ''}`;
}

/** Newest first; files of other names are none of ours. A folder that is not there has none. */
async function listBackups(folder: string): Promise<StoredBackup[]> {
	const found: StoredBackup[] = [];
	for (const name of await namesIn(folder)) {
		const [match, year, month, day, hour, minute, second, age] = pattern.exec(name) ?? [];
		if (match !== undefined) {
			const path = join(folder, name);
			const { size } = await stat(path);
			const madeAt = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
			found.push({ name, path, madeAt, bytes: size, sealed: age !== undefined });
		}
	}
	return found.sort((a, b) => (a.name < b.name ? 1 : -1));
}

/** The newest one of the schedule's. @throws BackupProblem `file` when the folder cannot be read */
export async function lastBackup(folder: string): Promise<StoredBackup | null> {
	return (await listBackups(folder))[0] ?? null;
}

/** Removes all but the newest, and what interrupted ones left. @returns how many backups it removed */
export async function rotate(folder: string, keep: number): Promise<number> {
	const old = (await listBackups(folder)).slice(keep);
	for (const { path } of old) {
		await rm(path, { force: true });
	}
	for (const name of (await namesIn(folder)).filter((candidate) => leftover.test(candidate))) {
		const path = join(folder, name);
		const { mtimeMs } = await stat(path);
		// Another node may be writing it.
		if (Date.now() - mtimeMs > dayMilliseconds) {
			await rm(path, { force: true });
		}
	}
	return old.length;
}

async function namesIn(folder: string): Promise<string[]> {
	try {
		return await readdir(folder);
	} catch (thrown) {
		if (codeOf(thrown) === 'ENOENT') {
			return [];
		}
		throw fileProblem(thrown, folder, 'read') ?? thrown;
	}
}
