import { mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withConnection } from './connection';
import type { ShippedMigration } from './migrations';
import { BackupProblem } from './problem';
import { type Restored, restoreBackup } from './restore';
import { makeBackup } from './snapshot';
import { countServerConnections } from './target';

export interface MoveOptions {
	readonly from: string;
	/** Of an empty database. */
	readonly to: string;
	readonly migrations: readonly ShippedMigration[];
	/** Of this program. */
	readonly version: string;
}

/**
 * Copies everything into an empty database, by way of a backup, and leaves the old one as it is. Nobody
 * may write meanwhile: what is written after the snapshot would stay behind. So sessions need not end.
 * @throws BackupProblem
 */
export async function moveDatabase(options: MoveOptions): Promise<Restored> {
	const { from, to, migrations, version } = options;
	await requireStopped(from);
	const folder = mkdtempSync(join(tmpdir(), 'p2m-move-'));
	const removeNow = () => rmSync(folder, { recursive: true, force: true });
	process.once('exit', removeNow);
	try {
		const path = join(folder, 'move.tar.gz');
		await makeBackup({ databaseUrl: from, path, version });
		const moved = await restoreBackup({ databaseUrl: to, path, migrations, keepSessions: true });
		await requireStopped(from);
		return moved;
	} finally {
		process.off('exit', removeNow);
		await rm(folder, { recursive: true, force: true });
	}
}

async function requireStopped(url: string): Promise<void> {
	if ((await withConnection(url, countServerConnections)) > 0) {
		throw new BackupProblem(
			'refused',
			'The service is connected to the database that is to be moved. What it writes would stay behind.',
			'Stop it, empty the new database if it was filled already, then try again.',
		);
	}
}
