import bcryptjs from 'bcryptjs';
import { defaultCredentials } from '../auth/password';
import type { Connection } from '../backup/connection';
import type { ShippedMigration } from '../backup/migrations';
import { BackupProblem } from '../backup/problem';
import { type Additions, additionsOf } from './additions';
import { baselineOf, type Existing } from './baseline';
import { type Findings, findingsOf, type Named, soundHash } from './findings';
import { type DatabaseKind, databaseKind } from './older-service.mjs';
import { countSignatures, type Secrets, type Signatures } from './signatures';
import { statementsOf } from './statements';

export interface Plan extends Findings {
	readonly adds: Additions;
	/** Whether the foreign key from sessions to users holds for all rows at once. */
	readonly foreignKeyHolds: boolean;
	/** Who signed the open sessions. */
	readonly openSessions: Signatures;
	/** Active ones called root whose password is the published one (S12). */
	readonly defaultPassword: readonly Named[];
	/** The first migration, as this database needs it. */
	readonly baseline: readonly string[];
	/** Of open sessions that end. */
	readonly publishedIds: readonly number[];
}

export async function kindOf(connection: Connection): Promise<DatabaseKind> {
	const [found] = await connection.rows<{ kind: DatabaseKind }>(databaseKind);
	return found?.kind ?? 'other';
}

/** Reads everything, changes nothing; in the transaction of the caller. @throws BackupProblem `refused` */
export async function planFor(
	connection: Connection,
	migrations: readonly ShippedMigration[],
	secrets: Secrets,
): Promise<Plan> {
	const [first, ...later] = migrations;
	const findings = await findingsOf(connection);
	const existing = await existingIn(connection, findings.orphans > 0);
	const baseline = baselineOf(first?.sql ?? '', existing);
	const adds = additionsOf([...baseline, ...later.flatMap(({ sql }) => statementsOf(sql))]);
	requireRoom(adds, existing);
	const publishedIds: number[] = [];
	const openSessions = await countSignatures(connection, secrets, (id) => publishedIds.push(id));
	return {
		...findings,
		adds,
		foreignKeyHolds: !existing.hasOrphans,
		openSessions,
		defaultPassword: await withDefaultPassword(connection),
		baseline,
		publishedIds,
	};
}

async function existingIn(connection: Connection, hasOrphans: boolean): Promise<Existing> {
	const columns = await connection.rows<{ name: string; notNull: boolean; default: string | null }>(
		`SELECT c.relname || '.' || a.attname AS name, a.attnotnull AS "notNull",
			pg_get_expr(d.adbin, d.adrelid) AS default
		FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
		LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
		WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
			AND a.attnum > 0 AND NOT a.attisdropped`,
	);
	const names = await connection.rows<{ name: string }>(
		`SELECT relname AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace
		UNION SELECT conname FROM pg_constraint WHERE connamespace = current_schema()::regnamespace`,
	);
	return {
		columns: new Map(columns.map((column) => [column.name, column])),
		names: new Set(names.map(({ name }) => name)),
		hasOrphans,
	};
}

function requireRoom({ tables }: Additions, { names }: Existing): void {
	const taken = tables.find((table) => names.has(table));
	if (taken !== undefined) {
		throw new BackupProblem(
			'refused',
			`The database has a table ${taken} already, which is not this program's and stands in its place.`,
			'Rename it, then try again.',
		);
	}
}

/** Only the seeded account's: whatever the name, the published password itself is known at a sign-in. */
async function withDefaultPassword(connection: Connection): Promise<Named[]> {
	const rows = await connection.rows<Named & { hash: string }>(
		`SELECT id, username, password_hash AS hash FROM users
		WHERE username = $1 AND is_active AND password_hash ~ '${soundHash}'`,
		[defaultCredentials.username],
	);
	const verdicts = await Promise.all(
		rows.map(({ hash }) => bcryptjs.compare(defaultCredentials.password, hash)),
	);
	return rows.flatMap(({ id, username }, at) => (verdicts[at] ? [{ id, username }] : []));
}
