import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrationsTable } from './catalogue';
import { type Connection, quoted } from './connection';
import type { Migration } from './manifest';
import { BackupProblem } from './problem';
import { sha256 } from './sums';

export interface ShippedMigration extends Migration {
	readonly sql: string;
}

/** What this version brings, in its order. @param folder `prisma/migrations` */
export function shippedMigrations(
	folder = join(process.cwd(), 'prisma/migrations'),
): ShippedMigration[] {
	return readdirSync(folder)
		.filter((name) => existsSync(join(folder, name, 'migration.sql')))
		.sort()
		.map((name) => {
			const sql = readFileSync(join(folder, name, 'migration.sql'));
			return { name, checksum: sha256(sql), sql: sql.toString('utf8') };
		});
}

/**
 * Those that the backup's data was written under, and those that come after.
 * @throws BackupProblem `refused`, which names one that this version does not have
 */
export function sortedOut(
	shipped: readonly ShippedMigration[],
	applied: readonly Migration[],
): { before: ShippedMigration[]; after: ShippedMigration[] } {
	const before = applied.map(({ name, checksum }) => {
		const known = shipped.find((candidate) => candidate.name === name);
		if (known === undefined) {
			throw new BackupProblem(
				'refused',
				`The backup is of a newer version: this one does not have the migration ${name}.`,
				'Install that version, or a later one, and restore with it.',
			);
		}
		if (known.checksum !== checksum) {
			throw new BackupProblem(
				'refused',
				`The backup is of another program: its migration ${name} is not the one of this version.`,
				'Restore it with the program that made it.',
			);
		}
		return known;
	});
	return { before, after: shipped.filter((candidate) => !before.includes(candidate)) };
}

/** As Prisma makes it; its rows are among the backup's data. */
const createTable = `CREATE TABLE ${quoted(migrationsTable)} (
	id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
	migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
	started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

/** In the transaction of the caller, and without a note: the backup's own follow. */
export async function applyOlder(
	connection: Connection,
	migrations: readonly ShippedMigration[],
): Promise<void> {
	await connection.script(createTable);
	for (const { sql } of migrations) {
		await connection.script(sql);
	}
}

/** Applies and notes them as Prisma does, but in the transaction of the caller. */
export async function applyNewer(
	connection: Connection,
	migrations: readonly ShippedMigration[],
): Promise<void> {
	for (const { name, checksum, sql } of migrations) {
		await connection.script(sql);
		await connection.rows(
			`INSERT INTO ${quoted(migrationsTable)}
				(id, checksum, finished_at, migration_name, started_at, applied_steps_count)
			VALUES ($1, $2, clock_timestamp(), $3, clock_timestamp(), 1)`,
			[randomUUID(), checksum, name],
		);
	}
}
