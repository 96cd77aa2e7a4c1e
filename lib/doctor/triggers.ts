import type { Connection } from '../backup/connection';
import { shippedMigrations } from '../backup/migrations';
import { type Finding, fault } from './finding';

const made = /CREATE TRIGGER "(\w+)"[^;]*? ON "(\w+)"/g;

/**
 * What the triggers hold no code does (decision 006): without them a changed password ends no session, and nothing
 * new is chained in the audit. A copy of a table's rows with triggers switched off leaves them off when it is broken off.
 * @param connection to a database with all migrations
 */
export async function examineTriggers(connection: Connection): Promise<Finding[]> {
	const armed = await connection.rows<{ name: string; table: string }>(
		`SELECT t.tgname AS name, c.relname AS "table" FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
		WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')`,
	);
	const wanted = shippedMigrations().flatMap(({ sql }) =>
		[...sql.matchAll(made)].map(([, name = '', table = '']) => ({ name, table })),
	);
	return wanted
		.filter((one) => !armed.some(({ name, table }) => name === one.name && table === one.table))
		.map(({ name, table }) =>
			fault('database.triggers', `The trigger ${name} of ${table} is missing or switched off.`, {
				remedy: `ALTER TABLE ${table} ENABLE TRIGGER ${name}; where there is none, make it as prisma/migrations does`,
			}),
		);
}
