import { createPerson, signIn } from '../e2e/support/people';
import { freePort, startServer } from '../e2e/support/server';
import { acquireTestPostgres } from '../lib/testing/postgres';
import { startRival } from './rivals/better-auth';
import { alternate, print, printOutcomes, printRatio } from './support/rounds';
import { startScript, stopScript } from './support/scripts';

const connections = 32;
const json = { 'content-type': 'application/json' };

/**
 * P1 and P2 of the performance plan: `/auth/verify` with its row read each time, against better-auth's
 * get-session with its database check (`--rival` installs it from npm), and against Node's bare HTTP server.
 */
async function main(): Promise<void> {
	const release = await acquireTestPostgres();
	const server = await startServer();
	const floorPort = await freePort();
	const floor = await startScript('bench/support/floor.mjs', [String(floorPort)]);
	const rival = process.argv.includes('--rival') ? await startRival(server.databaseUrl) : null;
	try {
		const { token } = await signIn(server, await createPerson(server));
		const body = JSON.stringify({ token });
		const outcomes = await alternate([
			{
				name: 'node:http echo (the floor)',
				pid: floor.child.pid,
				target: {
					url: `http://127.0.0.1:${floorPort}/`,
					method: 'POST',
					headers: json,
					body,
					connections,
				},
			},
			{
				name: '/auth/verify, row read each time',
				pid: server.process.pid,
				target: {
					url: `${server.url}/auth/verify`,
					method: 'POST',
					headers: json,
					body,
					connections,
				},
			},
			...(rival === null
				? []
				: [
						{
							name: 'better-auth get-session, database check',
							pid: rival.child.pid,
							target: { ...rival.target, connections },
						},
					]),
		]);
		printOutcomes(outcomes);
		const [floored, ours, rivals] = outcomes.map((outcome) => outcome.requestsPerSecond);
		printRatio(
			'P2 verify against the floor',
			(ours ?? 0) / (floored ?? 1),
			'>= 0.30, stretch 0.45',
		);
		if (rivals === undefined) {
			print('P1 verify against better-auth: not asked for (--rival)');
		} else {
			printRatio(
				'P1 verify against better-auth get-session',
				(ours ?? 0) / rivals,
				'>= 25, stretch 40',
			);
		}
	} finally {
		await stopScript(floor.child);
		if (rival !== null) {
			await stopScript(rival.child);
		}
		await server.stop();
		await release();
	}
}

await main();
