import { fileURLToPath } from 'node:url';
import { dropDatabase, ensureTemplate, withClient } from './template';

const repository = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Gets a PostgreSQL server for this run and tells the workers through the environment.
 * `TEST_DATABASE_URL` (a role that may create databases) names one that is already there;
 * without it the embedded one starts under `.test/`. Returns the way to let go of it.
 */
export async function acquireTestPostgres(): Promise<() => Promise<void>> {
	const given = process.env['TEST_DATABASE_URL'];
	const server =
		given === undefined ? await startEmbedded() : { url: given, release: async () => {} };
	try {
		await dropAbandoned(server.url);
		process.env['TEST_DATABASE_URL'] = server.url;
		process.env['TEST_DATABASE_TEMPLATE'] = await ensureTemplate(
			server.url,
			`${repository}prisma/migrations`,
		);
	} catch (error) {
		await server.release();
		throw error;
	}
	return async () => {
		if (given === undefined) delete process.env['TEST_DATABASE_URL'];
		await server.release();
	};
}

async function startEmbedded() {
	const { acquireDatabase } = await import('../../bin/postgres.mjs');
	return acquireDatabase({ dataDir: `${repository}.test/pg`, durable: false });
}

/** Scratch databases of runs that were killed: their names carry the process id. */
async function dropAbandoned(adminUrl: string) {
	await withClient(adminUrl, async (admin) => {
		const { rows } = await admin.query<{ name: string }>(
			`SELECT datname AS name FROM pg_database WHERE datname ~ '^p2m_scratch_[0-9]+_[0-9a-f]+$'`,
		);
		for (const { name } of rows) {
			if (!isAlive(Number(name.split('_')[2]))) {
				await dropDatabase(admin, name);
			}
		}
	});
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}
