import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { databaseKind, olderServiceWords } from './adopt/older-service.mjs';
import type { Db } from './db';
import { sqlStateOf } from './db-errors';

/** The migrations that this version brings, by their folders. */
function shippedMigrations(): string[] {
	const folder = join(process.cwd(), 'prisma/migrations');
	return readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map((entry) => entry.name);
}

/** Why the server cannot serve, in words for the operator, or null when it can. */
export async function unreadyReason(db: Db): Promise<string | null> {
	try {
		const rows = await db.query<{ name: string }>(
			'applied-migrations',
			'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
			[],
		);
		const applied = new Set(rows.map((row) => row.name));
		const missing = shippedMigrations().filter((name) => !applied.has(name));
		return missing.length === 0 ? null : migrationsMissing;
	} catch (thrown) {
		return sqlStateOf(thrown) === undefinedTable
			? reasonWithoutMigrations(db)
			: 'The database cannot be used.';
	}
}

async function reasonWithoutMigrations(db: Db): Promise<string> {
	try {
		const [found] = await db.query<{ kind: string }>('database-kind', databaseKind, []);
		return found?.kind === 'older' ? olderServiceWords : migrationsMissing;
	} catch {
		return migrationsMissing;
	}
}

const undefinedTable = '42P01';

const migrationsMissing =
	'The database lacks migrations. Run `p2m migrate`, or start with `npm start`.';
