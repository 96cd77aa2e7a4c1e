import type { Connection } from '../backup/connection';
import { type ShippedMigration, shippedMigrations } from '../backup/migrations';
import { type Finding, fault, ok } from './finding';

export const migrateRemedy = 'Run `p2m migrate`, or start with `npm start`.';

interface Applied {
	readonly name: string;
	readonly checksum: string;
	readonly finished: boolean;
}

/** How the migrations of a database stand to those of this version; in their order. */
export interface MigrationState {
	readonly applied: readonly string[];
	readonly missing: readonly ShippedMigration[];
	readonly failed: readonly string[];
	readonly newer: readonly string[];
	readonly changed: readonly string[];
}

/** @param connection to a database with Prisma's table */
export async function migrationState(connection: Connection): Promise<MigrationState> {
	const noted = await connection.rows<Applied>(
		`SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
		FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
	);
	const shipped = shippedMigrations();
	const done = noted.filter(({ finished }) => finished);
	const isDone = (name: string) => done.some((one) => one.name === name);
	const isShipped = (name: string) => shipped.some((one) => one.name === name);
	return {
		applied: namesOf(done),
		missing: shipped.filter(({ name }) => !isDone(name)),
		failed: namesOf(noted.filter(({ finished }) => !finished)),
		newer: namesOf(done).filter((name) => !isShipped(name)),
		changed: namesOf(
			shipped.filter(({ name, checksum }) =>
				done.some((one) => one.name === name && one.checksum !== checksum),
			),
		),
	};
}

/** Whether the tables are those that this version works with. */
export async function examineMigrations(connection: Connection): Promise<Finding[]> {
	const { failed, missing, newer, changed } = await migrationState(connection);
	const findings = [
		...failed.map((name) =>
			fault('database.migration_failed', `The migration ${name} failed half-way.`, {
				remedy: `\`npx prisma migrate resolve --rolled-back ${name}\` once its cause is gone, then ${migrateRemedy}`,
			}),
		),
		...(missing.length === 0 || failed.length > 0
			? []
			: [
					fault(
						'database.migrations',
						`The database lacks migrations: ${namesOf(missing).join(', ')}.`,
						{
							remedy: migrateRemedy,
						},
					),
				]),
		...(newer.length === 0
			? []
			: [
					fault(
						'database.newer',
						`The database is of a newer version of this program: ${newer.join(', ')}.`,
						{
							remedy: 'Install that version, or restore a backup of before.',
						},
					),
				]),
		...(changed.length === 0
			? []
			: [
					fault(
						'database.migration_changed',
						`Applied migrations are other than those of this program: ${changed.join(', ')}.`,
						{
							remedy: 'Install the program as it was released: its migrations are never changed.',
						},
					),
				]),
	];
	return findings.length > 0
		? findings
		: [ok('database.migrations', 'All migrations are applied.')];
}

const namesOf = (list: ReadonlyArray<{ name: string }>) => list.map(({ name }) => name);
