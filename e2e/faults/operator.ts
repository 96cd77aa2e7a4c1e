import pg from 'pg';
import type { Stage } from './fault';

/** What nodes and workers have is ended, as a failover would, so that they need new connections. */
export async function endConnections({ database }: Stage): Promise<void> {
	await database.asSuperuser(
		`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'prompt2mesh'`,
		'postgres',
	);
}

/** Statements in a transaction of somebody else, which stays open. @returns the way to end it */
export async function heldOpen(
	{ database }: Stage,
	statements: readonly string[],
): Promise<() => Promise<void>> {
	const client = new pg.Client({ connectionString: database.url, application_name: 'operator' });
	client.on('error', () => undefined);
	await client.connect();
	await client.query('BEGIN');
	for (const statement of statements) await client.query(statement);
	return async () => {
		await client.query('ROLLBACK').catch(() => undefined);
		await client.end().catch(() => undefined);
	};
}
