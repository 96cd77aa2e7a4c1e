import { createPerson, signIn } from '../e2e/support/people';
import { freePort, startServer } from '../e2e/support/server';
import { startRival } from './rivals/better-auth';
import { type Found, runPart } from './support/part';
import { alternate } from './support/rounds';
import { startScript, stopScript } from './support/scripts';
import { verifyTarget } from './support/targets';

const connections = 32;

/**
 * P1 and P2 of the performance plan: `/auth/verify` with its row read each time, against better-auth's
 * get-session with its database check, which is installed from npm, and against Node's bare HTTP server.
 */
async function measureVerify(): Promise<Found> {
	const server = await startServer();
	const { databaseUrl, jwtSecretKey } = server;
	const visited = await startServer({ databaseUrl, jwtSecretKey });
	const floorPort = await freePort();
	const floor = await startScript('bench/support/floor.mjs', [String(floorPort)]);
	const rival = await startRival(databaseUrl);
	try {
		const { token } = await signIn(server, await createPerson(server));
		const ours = verifyTarget(server.url, [token], connections);
		// Next's pages turn on Node's hooks for promises (AsyncLocalStorage), for the whole process and for good.
		await fetch(`${visited.url}/login`);
		const outcomes = await alternate([
			{
				name: 'node:http echo, the floor',
				pid: floor.child.pid,
				target: { ...ours, url: `http://127.0.0.1:${floorPort}/` },
			},
			{ name: '`/auth/verify`, row read each time', pid: server.process.pid, target: ours },
			{
				name: 'better-auth get-session, its database check',
				pid: rival.child.pid,
				target: { ...rival.target, connections },
			},
			{
				name: '`/auth/verify` of a node that has served a page',
				pid: visited.process.pid,
				target: { ...ours, url: `${visited.url}/auth/verify` },
			},
		]);
		const [floored, own, rivals] = outcomes.map(({ requestsPerSecond }) => requestsPerSecond);
		return {
			outcomes,
			plan: { connections },
			goals: {
				P1: (own ?? 0) / (rivals ?? Number.NaN),
				P2: (own ?? 0) / (floored ?? Number.NaN),
			},
		};
	} finally {
		await stopScript(floor.child);
		await stopScript(rival.child);
		await visited.stop();
		await server.stop();
	}
}

await runPart('verify', measureVerify);
