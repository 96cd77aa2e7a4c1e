import { randomBytes } from 'node:crypto';
import { createPerson, signIn } from '../e2e/support/people';
import { startServer } from '../e2e/support/server';
import { type Found, runPart } from './support/part';
import { alternate } from './support/rounds';
import { verifyTarget } from './support/targets';

/** What counting costs the hot path: `/auth/verify` of two servers by turns, one of which has `/metrics`. */
async function measureObserving(): Promise<Found> {
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
				target: verifyTarget(server.url, [token], 32),
			})),
		);
		const [without, counted] = outcomes.map(({ cpuMsPerRequest }) => cpuMsPerRequest);
		const figures = {
			'CPU of a verification, counted against not': (counted ?? 0) / (without ?? Number.NaN),
		};
		return { outcomes, figures, goals: {} };
	} finally {
		await on.stop();
		await off.stop();
	}
}

await runPart('observe', measureObserving);
