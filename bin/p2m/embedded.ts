import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseName, readPassword, roleName } from '../postgres/cluster.mjs';
import { explain } from '../postgres/errors.mjs';
import { findRunning } from '../postgres/running.mjs';
import { Failure } from './failure';

/**
 * The embedded database as it is; starts and makes nothing.
 * @returns its address with the password, or null when it is stopped
 * @throws Failure `database` when there is none yet; DatabaseError
 */
export function embeddedUrl(dataDir: string): string | null {
	try {
		const cluster = clusterOf(dataDir);
		if (!existsSync(cluster)) {
			throw new Failure(
				'database',
				`There is no database in ${dataDir} yet.`,
				'`npm start` makes one; or set DATABASE_URL to a PostgreSQL of your own.',
			);
		}
		const running = findRunning(cluster);
		return running?.status === 'ready'
			? `postgresql://${roleName}:${readPassword(dataDir)}@127.0.0.1:${running.port}/${databaseName}`
			: null;
	} catch (thrown) {
		throw thrown instanceof Failure ? thrown : explain(thrown, dataDir);
	}
}

/** Root's files may be out of PostgreSQL's reach; then a note says where they went instead. */
function clusterOf(dataDir: string): string {
	const note = join(dataDir, 'location');
	return join(existsSync(note) ? readFileSync(note, 'utf8').trim() : dataDir, 'postgres');
}
