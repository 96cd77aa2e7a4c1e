import { migrationsTable, tableNames } from './catalogue';
import { type Connection, quoted } from './connection';
import { BackupProblem } from './problem';

/** The names that the server's connections give themselves (lib/db.ts), and those of `p2m` too. */
const serverConnections = `
	SELECT count(*)::int AS count FROM pg_stat_activity
	WHERE datname = current_database() AND pid <> pg_backend_pid()
		AND application_name IN ('prompt2mesh', 'prompt2mesh listener')`;

/** How many connections the service has to the database. */
export async function countServerConnections(connection: Connection): Promise<number> {
	const [found] = await connection.rows<{ count: number }>(serverConnections);
	return found?.count ?? 0;
}

/**
 * Makes room in the transaction of the caller: nothing is lost, because nothing of anybody's is there.
 * Two restores at once wait for one another, and the second finds the first's data.
 * @throws BackupProblem `refused`
 */
export async function requireEmpty(connection: Connection): Promise<void> {
	await connection.rows("SELECT pg_advisory_xact_lock(hashtext('p2m restore'))");
	const [place] = await connection.rows<{ schema: string | null }>(
		'SELECT current_schema()::text AS schema',
	);
	if (place?.schema == null) {
		throw new BackupProblem(
			'refused',
			'The database has no schema that this role can work in.',
			'CREATE SCHEMA public; and grant the role the right to create in it.',
		);
	}
	if ((await countServerConnections(connection)) > 0) {
		throw new BackupProblem(
			'refused',
			'The service is running on this database.',
			'Stop it, then try again.',
		);
	}
	const tables = await tableNames(connection);
	if (tables.length === 0) {
		return;
	}
	if (!tables.includes(migrationsTable) || !(await isUnused(connection, tables))) {
		throw notEmpty;
	}
	await connection.script(`DROP TABLE ${tables.map(quoted).join(', ')} CASCADE`);
	await dropFunctions(connection);
}

const notEmpty = new BackupProblem(
	'refused',
	'The database is not empty. A restore never replaces what is there.',
	'Restore into an empty one: create it and name it in DATABASE_URL, or move the folder of the embedded one (DATA_DIR) away.',
);

/** What `npm start` leaves of a database before somebody signs in: one account with the default password. */
async function isUnused(connection: Connection, tables: readonly string[]): Promise<boolean> {
	for (const table of tables) {
		const rows = table === 'users' ? 'WHERE password_is_default IS NOT TRUE' : '';
		const mayHaveRows = [migrationsTable, 'rate_limits'].includes(table);
		const [found] = await connection.rows<{ used: boolean }>(
			`SELECT EXISTS (SELECT 1 FROM ${quoted(table)} ${rows}) AS used`,
		);
		if (found?.used !== false && !mayHaveRows) {
			return false;
		}
	}
	return true;
}

async function dropFunctions(connection: Connection): Promise<void> {
	const functions = await connection.rows<{ signature: string }>(
		`SELECT oid::regprocedure::text AS signature FROM pg_proc
		WHERE pronamespace = current_schema()::regnamespace AND proname LIKE 'p2m\\_%'`,
	);
	for (const { signature } of functions) {
		await connection.script(`DROP FUNCTION ${signature} CASCADE`);
	}
}
