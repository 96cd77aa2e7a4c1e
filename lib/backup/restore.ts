import type { Storage } from '../artisan/storage';
import { auditValues, insertAuditEvent } from '../auth/audit-event';
import { type Connection, withConnection } from './connection';
import { type Ended, endEverything, nothingEnded } from './ended';
import { armed, disarmed, loading, requireLoaded, setSequences } from './load';
import type { Structure } from './manifest';
import { applyNewer, applyOlder, type ShippedMigration, sortedOut } from './migrations';
import { readBackup, type Source } from './read';
import { complete, rebuild } from './rebuild';
import type { Backup } from './snapshot';
import { requireEmpty } from './target';

export interface Restored extends Backup {
	readonly users: number;
	readonly ended: Ended;
	/** Names of those that the backup did not have yet. */
	readonly migrated: readonly string[];
}

export interface RestoreOptions extends Source {
	/** Of an empty database. */
	readonly databaseUrl: string;
	/** Of this version. */
	readonly migrations: readonly ShippedMigration[];
	/** Where the files of models go; without it they are left out. */
	readonly files?: Pick<Storage, 'put'> | undefined;
	/** A copy of the latest state can keep sessions; an older one would revive those that have ended since. */
	readonly keepSessions?: boolean;
}

/**
 * Fills an empty database. All of it is one transaction, schema and hashes included: whatever goes wrong,
 * the database is as it was.
 * @throws BackupProblem
 */
export function restoreBackup(options: RestoreOptions): Promise<Restored> {
	return withConnection(options.databaseUrl, async (connection) => {
		const restored = await inTransaction(connection, options);
		await connection.script('COMMIT');
		// The planner knows nothing of the new rows yet; that is no reason to fail.
		await connection.script('ANALYZE').catch(() => undefined);
		return restored;
	});
}

async function inTransaction(connection: Connection, options: RestoreOptions): Promise<Restored> {
	const load = loading(connection);
	let prepared: Awaited<ReturnType<typeof prepare>> | undefined;
	let outcome: Omit<Restored, keyof Backup | 'migrated'> | undefined;
	const backup = await readBackup(options, {
		begin: async (structure) => {
			prepared = await prepare(connection, structure, options);
		},
		part: load.part,
		// Before their rows are there: what no row names in the end is collected.
		file: async (content) => {
			await options.files?.put(content);
		},
		end: async ({ structure, manifest }) => {
			await load.finish();
			await requireLoaded(connection, structure, manifest);
			await complete(connection, structure, prepared?.made ?? []);
			const ended = options.keepSessions ? null : await endEverything(connection, structure);
			await armed(connection, prepared?.foreignKeys ?? [], structure);
			await setSequences(connection, manifest);
			await applyNewer(connection, prepared?.after ?? []);
			outcome = await conclude(connection, structure, ended);
		},
	});
	const nothing = { users: 0, ended: nothingEnded };
	const migrated = prepared?.after.map(({ name }) => name) ?? [];
	return { ...backup, ...nothing, ...outcome, migrated };
}

async function prepare(connection: Connection, structure: Structure, options: RestoreOptions) {
	const { before, after } = sortedOut(options.migrations, structure.migrations);
	await connection.script('BEGIN ISOLATION LEVEL READ COMMITTED');
	await requireEmpty(connection);
	await applyOlder(connection, before);
	const made = await rebuild(connection, structure);
	return { after, made, foreignKeys: await disarmed(connection) };
}

/** The event, under the schema of this version. @param ended null: a move, which ends nothing */
async function conclude(
	connection: Connection,
	{ madeAt }: Structure,
	ended: Ended | null,
): Promise<Omit<Restored, keyof Backup | 'migrated'>> {
	const ends = ended === null ? {} : { ended_sessions: ended.sessions, ended_links: ended.links };
	await connection.rows(
		`${insertAuditEvent} VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb)`,
		auditValues({
			action: ended === null ? 'database.moved' : 'backup.restored',
			outcome: 'success',
			actor: null,
			subject: null,
			client: null,
			detail: { made_at: madeAt, ...ends },
		}),
	);
	const [found] = await connection.rows<{ users: number }>(
		'SELECT count(*)::int AS users FROM users',
	);
	return { users: found?.users ?? 0, ended: ended ?? nothingEnded };
}
