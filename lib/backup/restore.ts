import { auditValues, insertAuditEvent } from '../auth/audit-event';
import { type Connection, withConnection } from './connection';
import { armed, disarmed, loading, requireLoaded, setSequences } from './load';
import type { Structure } from './manifest';
import { applyNewer, applyOlder, type ShippedMigration, sortedOut } from './migrations';
import { readBackup, type Source } from './read';
import { complete, rebuild } from './rebuild';
import type { Backup } from './snapshot';
import { requireEmpty } from './target';

export interface Ended {
	/** That were live by then. */
	readonly sessions: number;
	readonly refreshTokens: number;
	/** Links that nobody had used. */
	readonly links: number;
}

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
		end: async ({ structure, manifest }) => {
			await load.finish();
			await requireLoaded(connection, structure, manifest);
			await complete(connection, structure, prepared?.made ?? []);
			await armed(connection, prepared?.foreignKeys ?? [], structure);
			await setSequences(connection, manifest);
			await applyNewer(connection, prepared?.after ?? []);
			outcome = await conclude(connection, structure, options);
		},
	});
	const nothing = { users: 0, ended: { sessions: 0, refreshTokens: 0, links: 0 } };
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

/** What the schema of this version is needed for. */
async function conclude(
	connection: Connection,
	structure: Structure,
	options: RestoreOptions,
): Promise<Omit<Restored, keyof Backup | 'migrated'>> {
	const isMove = options.keepSessions === true;
	const none: Ended = { sessions: 0, refreshTokens: 0, links: 0 };
	const ended = isMove ? none : await endEverything(connection);
	await connection.rows(
		`${insertAuditEvent} VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb)`,
		[
			...auditValues({
				action: isMove ? 'database.moved' : 'backup.restored',
				outcome: 'success',
				actor: null,
				subject: null,
				client: null,
				detail: {
					made_at: structure.madeAt,
					...(isMove ? {} : { ended_sessions: ended.sessions, ended_links: ended.links }),
				},
			}),
		],
	);
	const [found] = await connection.rows<{ users: number }>(
		'SELECT count(*)::int AS users FROM users',
	);
	return { users: found?.users ?? 0, ended };
}

/**
 * What was ended after the backup was made would live again. No trigger runs: nobody is connected who
 * would have to be told.
 */
async function endEverything(connection: Connection): Promise<Ended> {
	await connection.script('ALTER TABLE sessions DISABLE TRIGGER USER');
	const [found] = await connection.rows<Ended>(
		`WITH live AS (
			SELECT id FROM sessions
			WHERE is_valid AND greatest(expires_at, rests_until) > timezone('utc', clock_timestamp())
		), spent AS (
			UPDATE sessions SET is_valid = false, rests_until = NULL, previous_token = NULL, previous_until = NULL
			WHERE is_valid OR rests_until IS NOT NULL OR previous_token IS NOT NULL
		), refresh AS (
			DELETE FROM refresh_tokens RETURNING used_at
		), links AS (
			UPDATE one_time_links SET used_at = timezone('utc', clock_timestamp())
			WHERE used_at IS NULL RETURNING id
		)
		SELECT (SELECT count(*) FROM live)::int AS sessions, (SELECT count(*) FROM links)::int AS links,
			(SELECT count(*) FROM refresh WHERE used_at IS NULL)::int AS "refreshTokens"`,
	);
	await connection.script('ALTER TABLE sessions ENABLE TRIGGER USER');
	return found ?? { sessions: 0, refreshTokens: 0, links: 0 };
}
