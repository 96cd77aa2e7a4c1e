import { acquireTestPostgres } from '../../lib/testing/postgres';
import { startServer, startWorker } from './server';

/** Playwright's global setup: PostgreSQL and one production server with a worker, which all journeys share. */
async function globalSetup(): Promise<() => Promise<void>> {
	const release = await acquireTestPostgres();
	try {
		// All journeys come from one address, whose limit would count their mistakes together.
		const server = await startServer({ env: { LOGIN_ATTEMPTS_PER_ADDRESS: '100000' } });
		const worker = startWorker(server);
		process.env['E2E_URL'] = server.url;
		process.env['E2E_DATABASE_URL'] = server.databaseUrl;
		process.env['E2E_JWT_SECRET_KEY'] = server.jwtSecretKey;
		return async () => {
			await worker.stop();
			await server.stop();
			await release();
		};
	} catch (error) {
		await release();
		throw error;
	}
}

// Playwright takes the default export.
export default globalSetup;
