import { databaseKind, olderServiceWords } from '../../lib/adopt/older-service.mjs';
import { withConnection } from '../../lib/backup/connection';
import { type ShippedMigration, shippedMigrations } from '../../lib/backup/migrations';
import { type MigrationState, migrationState } from '../../lib/doctor/migrations';

/** From `failed` on, nothing can be done here. */
export type State =
	| 'up_to_date'
	| 'behind'
	| 'empty'
	| 'failed'
	| 'changed'
	| 'newer'
	| 'older_service'
	| 'foreign';

export interface Standing extends MigrationState {
	readonly state: State;
}

const nothing: MigrationState = { applied: [], missing: [], failed: [], newer: [], changed: [] };

/** How a database stands to this version. Changes nothing. */
export function standingOf(url: string): Promise<Standing> {
	return withConnection(url, async (connection) => {
		const [found] = await connection.rows<{ kind: string }>(databaseKind);
		switch (found?.kind) {
			case 'ours': {
				const migrations = await migrationState(connection);
				return { ...migrations, state: stateOf(migrations) };
			}
			case 'empty':
				return { ...nothing, state: 'empty', missing: shippedMigrations() };
			case 'older':
				return { ...nothing, state: 'older_service' };
			default:
				return { ...nothing, state: 'foreign' };
		}
	});
}

function stateOf({ failed, newer, changed, missing }: MigrationState): State {
	if (failed.length > 0) return 'failed';
	if (newer.length > 0) return 'newer';
	if (changed.length > 0) return 'changed';
	return missing.length > 0 ? 'behind' : 'up_to_date';
}

const wayBack = 'or restore a backup of before into an empty database';

/** Why nothing can be done, and what can; null where something can, or nothing need be. */
export function obstacle(standing: Standing): { message: string; hint: string } | null {
	const { state } = standing;
	switch (state) {
		case 'failed':
			return {
				message: `The migration ${list(standing.failed)} failed half-way.`,
				hint: `Once its cause is gone: \`npx prisma migrate resolve --rolled-back ${standing.failed[0]}\`, then this again; ${wayBack}.`,
			};
		case 'newer':
			return {
				message: `The database is of a newer version of this program: ${list(standing.newer)}.`,
				hint: `Install that version, ${wayBack}.`,
			};
		case 'changed':
			return {
				message: `Applied migrations are other than those of this program: ${list(standing.changed)}.`,
				hint: 'Install the program as it was released: its migrations are never changed.',
			};
		case 'older_service':
			return { message: olderServiceWords, hint: 'Nothing was changed.' };
		case 'foreign':
			return {
				message: "The database holds somebody else's tables.",
				hint: 'Name an empty database in DATABASE_URL.',
			};
		default:
			return null;
	}
}

const list = (names: readonly string[]) => names.join(', ');

export const namesOf = (migrations: readonly ShippedMigration[]): string[] =>
	migrations.map(({ name }) => name);
