import { auditValues, insertAuditEvent } from '../auth/audit-event';
import { defaultCredentials } from '../auth/password';
import { type Connection, withConnection } from '../backup/connection';
import { applyNewer, applyOlder, type ShippedMigration } from '../backup/migrations';
import { BackupProblem, codeOf } from '../backup/problem';
import { keyHolders } from './findings';
import { kindOf, type Plan, planFor } from './plan';
import type { Secrets } from './signatures';

export interface AdoptOptions {
	readonly databaseUrl: string;
	/** Of this version; the first is what a new database begins with. */
	readonly migrations: readonly ShippedMigration[];
	/** That the older service's tokens may bear. */
	readonly secrets: Secrets;
	/** How long to wait for whoever is using the tables; then nothing is done. */
	readonly lockPatienceSeconds?: number;
}

const defaultLockPatienceSeconds = 10;

/** What moving in would do. Changes nothing. @returns null where that is done already @throws BackupProblem */
export function planAdoption(options: AdoptOptions): Promise<Plan | null> {
	return onDatabase(options, async (connection) => {
		await connection.script('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
		return (await isOlder(connection))
			? planFor(connection, options.migrations, options.secrets)
			: null;
	});
}

/**
 * Makes the older service's database this one's, in one transaction: whatever goes wrong, it is as it was. Rows
 * and columns of before stay as they are, but for the sessions under a published secret, which end.
 * @returns what was done, or null where it was done already
 * @throws BackupProblem
 */
export function adopt(options: AdoptOptions): Promise<Plan | null> {
	return onDatabase(options, async (connection) => {
		await connection.script('BEGIN ISOLATION LEVEL READ COMMITTED');
		await requireAlone(connection);
		if (!(await isOlder(connection))) {
			return null;
		}
		const patience = options.lockPatienceSeconds ?? defaultLockPatienceSeconds;
		await connection.script(`SET LOCAL lock_timeout = '${patience}s'`);
		// Both at once and before all else: asked for one by one they could wait for one another's owners.
		await connection.script('LOCK TABLE users, sessions IN ACCESS EXCLUSIVE MODE');
		const plan = await planFor(connection, options.migrations, options.secrets);
		await apply(connection, plan, options.migrations);
		await connection.script('COMMIT');
		// The planner knows nothing of the new columns yet; that is no reason to fail.
		await connection.script('ANALYZE users; ANALYZE sessions').catch(() => undefined);
		return plan;
	});
}

async function requireAlone(connection: Connection): Promise<void> {
	const [lock] = await connection.rows<{ isOurs: boolean }>(
		`SELECT pg_try_advisory_xact_lock(hashtext('p2m adopt')) AS "isOurs"`,
	);
	if (lock?.isOurs !== true) {
		throw new BackupProblem(
			'refused',
			'Another `p2m adopt` is at work on this database.',
			'Wait for it to end.',
		);
	}
}

async function isOlder(connection: Connection): Promise<boolean> {
	const kind = await kindOf(connection);
	if (kind === 'empty') {
		throw new BackupProblem(
			'refused',
			"The database holds nothing of the older service's: there are no tables users and sessions.",
			'Correct DATABASE_URL. For a new database there is nothing to adopt: run `npm start`.',
		);
	}
	if (kind === 'other') {
		throw new BackupProblem(
			'refused',
			"The tables users and sessions of this database are not the older service's: columns are missing, or of other types.",
			'Correct DATABASE_URL.',
		);
	}
	return kind === 'older';
}

async function apply(
	connection: Connection,
	plan: Plan,
	[first, ...later]: readonly ShippedMigration[],
): Promise<void> {
	// Before there are triggers: nobody listens who would have to be told of so many.
	await connection.rows('UPDATE sessions SET is_valid = false WHERE id = ANY($1::int[])', [
		plan.publishedIds,
	]);
	await applyOlder(connection, []);
	if (first !== undefined) {
		await applyNewer(connection, [{ ...first, sql: plan.baseline.join(';\n') }]);
	}
	// A later migration makes an administrator of whoever has this key: nobody but the very name.
	await connection.rows('UPDATE users SET username_key = username WHERE username = $1', [
		defaultCredentials.username,
	]);
	await applyNewer(connection, later);
	await connection.script(
		`UPDATE users SET username_key = holder.key FROM (${keyHolders}) holder
		WHERE users.id = holder.id AND users.username_key IS NULL`,
	);
	await connection.rows('UPDATE users SET password_is_default = true WHERE id = ANY($1::int[])', [
		plan.defaultPassword.map(({ id }) => id),
	]);
	await connection.rows(
		`${insertAuditEvent} VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb)`,
		[...auditValues(eventOf(plan))],
	);
}

function eventOf({ users, sessions, publishedIds }: Plan) {
	return {
		action: 'database.adopted',
		outcome: 'success',
		actor: null,
		subject: null,
		client: null,
		detail: { users, sessions, ended_sessions: publishedIds.length },
	} as const;
}

function onDatabase<Value>(
	{ databaseUrl }: AdoptOptions,
	work: (connection: Connection) => Promise<Value>,
): Promise<Value> {
	return withConnection(databaseUrl, async (connection) => {
		try {
			return await work(connection);
		} catch (thrown) {
			throw refusal(thrown) ?? thrown;
		}
	});
}

/** What PostgreSQL refuses is told as it says it; it knows no credential. */
function refusal(thrown: unknown): BackupProblem | null {
	if (!(thrown instanceof Error && 'severity' in thrown)) {
		return null;
	}
	const [message, hint] = reasons[codeOf(thrown)] ?? [`The database refused: ${thrown.message}.`];
	return new BackupProblem('database', `${message} It is as it was before.`, hint, thrown);
}

const inUse = [
	'Somebody kept the tables in use, so that they could not be changed.',
	'Stop the older service, or try again when it is quiet.',
] as const;

/** By SQLSTATE: what happened, and what to do. */
const reasons: Record<string, readonly [string, string]> = {
	'55P03': inUse,
	'40P01': inUse,
	'42501': [
		'The role in DATABASE_URL may not change the tables of the older service.',
		'Use the role that owns them, or make this one the owner.',
	],
};
