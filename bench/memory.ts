import { startServer } from '../e2e/support/server';
import { load, residentMegabytes } from './support/load';
import { insertTokens, insertUsers, settle } from './support/many-sessions';
import { type Found, runPart } from './support/part';
import { plan } from './support/rounds';
import { verifyTarget } from './support/targets';

const connections = 32;
const tokens = plan.name === 'quick' ? 10_000 : 100_000;
const verifies = plan.name === 'quick' ? 20_000 : 1_000_000;
/** Twice as many tokens as are remembered: most are read anew, which is slower. */
const portionSeconds = 5;
const patienceSeconds = 240;

/** P10 of the performance plan: a node's memory after 10^6 verifies of 10^5 tokens by turns. */
async function measureMemory(): Promise<Found> {
	const server = await startServer();
	try {
		const firstUser = await insertUsers(server);
		const all = await insertTokens(server, firstUser, tokens);
		await settle(server.databaseUrl);
		const target = verifyTarget(server.url, all, connections);
		const { pid } = server.process;
		const before = residentMegabytes(pid);
		const began = performance.now();
		let [done, failures, largest] = [0, 0, before];
		while (done < verifies && performance.now() - began < patienceSeconds * 1000) {
			const portion = await load(target, portionSeconds);
			done += portion.requestsPerSecond * portionSeconds;
			failures += portion.failures;
			largest = Math.max(largest, residentMegabytes(pid));
		}
		return {
			plan: { connections, tokens },
			figures: {
				verifies: Math.round(done),
				'verifies a second': done / ((performance.now() - began) / 1000),
				'MB before': before,
				'MB afterwards': residentMegabytes(pid),
			},
			failures,
			// A machine that is too slow for all of them has not shown what they leave behind.
			goals: done < verifies ? {} : { P10: largest },
		};
	} finally {
		await server.stop();
	}
}

await runPart('memory', measureMemory);
