import type { Connection } from '../backup/connection';
import { shippedMigrations } from '../backup/migrations';
import { type Finding, fault, ok } from './finding';

export const migrateRemedy = 'Run `npx prisma migrate deploy`, or start with `npm start`.';

interface Applied {
	readonly name: string;
	readonly checksum: string;
	readonly finished: boolean;
}

/** Whether the tables are those that this version works with. */
export async function examineMigrations(connection: Connection): Promise<Finding[]> {
	const applied = await connection.rows<Applied>(
		`SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
		FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
	);
	const shipped = shippedMigrations();
	const failed = applied.filter(({ finished }) => !finished).map(({ name }) => name);
	const done = applied.filter(({ finished }) => finished);
	const missing = shipped.filter(({ name }) => !done.some((one) => one.name === name));
	const newer = done.filter(({ name }) => !shipped.some((one) => one.name === name));
	const changed = shipped.filter(({ name, checksum }) =>
		done.some((one) => one.name === name && one.checksum !== checksum),
	);
	const findings = [
		...failed.map((name) =>
			fault('database.migration_failed', `The migration ${name} failed half-way.`, {
				remedy: `\`npx prisma migrate resolve --rolled-back ${name}\` once its cause is gone, then ${migrateRemedy}`,
			}),
		),
		...(missing.length === 0 || failed.length > 0
			? []
			: [
					fault('database.migrations', `The database lacks migrations: ${namesOf(missing)}.`, {
						remedy: migrateRemedy,
					}),
				]),
		...(newer.length === 0
			? []
			: [
					fault(
						'database.newer',
						`The database is of a newer version of this program: ${namesOf(newer)}.`,
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
						`Applied migrations are other than those of this program: ${namesOf(changed)}.`,
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

const namesOf = (list: ReadonlyArray<{ name: string }>) => list.map(({ name }) => name).join(', ');
