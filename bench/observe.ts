import { randomBytes } from 'node:crypto';
import { createPerson, signIn } from '../e2e/support/people';
import { startServer } from '../e2e/support/server';
import { acquireTestPostgres } from '../lib/testing/postgres';
import { alternate, printOutcomes, printRatio } from './support/rounds';

/** What counting costs the hot path: `/auth/verify` of two servers by turns, one of which has `/metrics`. */
async function main(): Promise<void> {
	const release = await acquireTestPostgres();
	const off = await startServer();
	const { databaseUrl, jwtSecretKey } = off;
	const METRICS_TOKEN = randomBytes(32).toString('base64url');
	const on = await startServer({ databaseUrl, jwtSecretKey, env: { METRICS_TOKEN } });
	try {
		const { token } = await signIn(off, await createPerson(off));
		const outcomes = await alternate(
			[
				{ name: 'metrics off', server: off },
				{ name: 'metrics on', server: on },
			].map(({ name, server }) => ({
				name,
				pid: server.process.pid,
				target: {
					url: `${server.url}/auth/verify`,
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify({ token }),
					connections: 32,
				},
			})),
		);
		printOutcomes(outcomes);
		const [without, counted] = outcomes.map(({ cpuMsPerRequest }) => cpuMsPerRequest);
		printRatio(
			'CPU of a verification, counted against not',
			(counted ?? 0) / (without ?? 1),
			'<= 1.05',
		);
	} finally {
		await on.stop();
		await off.stop();
		await release();
	}
}

await main();
