import { setTimeout as wait } from 'node:timers/promises';
import { createPerson } from '../e2e/support/people';
import { type RunningServer, startServer } from '../e2e/support/server';
import { closedLoopWhile } from './support/closed-loop';
import { residentMegabytes } from './support/load';
import {
	firstAndLastExpired,
	hasSession,
	insertFiller,
	insertUsers,
	settle,
} from './support/many-sessions';
import { type Found, runPart } from './support/part';
import { plan } from './support/rounds';
import { signInTarget } from './support/targets';

const connections = 2;
const expired = plan.name === 'quick' ? 100_000 : 1_000_000;
/** The server's housekeeping begins by itself 60 to 120 s after its start. */
const patienceMs = 150_000;

/**
 * P8 of the performance plan: what sign-ins notice of a cleanup of 10^6 expired sessions, and what the node grows by.
 * Nothing is called: it is the cleanup that every server does by itself, a minute or two after it was started.
 */
async function measureCleanup(): Promise<Found> {
	const server = await startServer();
	try {
		const firstUser = await insertUsers(server);
		await insertFiller(server, firstUser, expired, 'expired');
		await settle(server.databaseUrl);
		const person = await createPerson(server, { cost: 12 });
		const target = signInTarget(server.url, person, connections);
		const { pid } = server.process;
		const memory = watchMemory(pid);
		const cleanup = watchCleanup(server);
		const idle = await closedLoopWhile(target, () => !cleanup.hasBegun());
		const before = memory.now();
		memory.forget();
		const busy = await closedLoopWhile(target, () => !cleanup.hasEnded());
		const { seconds } = await cleanup.over;
		memory.stop();
		return {
			outcomes: [
				{ name: 'sign-ins before the cleanup', ...idle, cpuMsPerRequest: Number.NaN },
				{ name: 'sign-ins during the cleanup', ...busy, cpuMsPerRequest: Number.NaN },
			],
			plan: { connections, expired },
			figures: {
				'seconds of the cleanup': seconds,
				'MB of the node before': before,
				'MB of the node at its largest meanwhile': memory.peak(),
			},
			goals: { 'P8 p99': busy.p99Ms / idle.p99Ms, 'P8 memory': memory.peak() - before },
		};
	} finally {
		await server.stop();
	}
}

/** Sees the first row go and the last, by their keys: to count a million rows is work that sign-ins would notice. */
function watchCleanup({ databaseUrl }: RunningServer) {
	let state: 'waiting' | 'running' | 'over' = 'waiting';
	const watch = async () => {
		const deadline = performance.now() + patienceMs;
		const { first, last } = await firstAndLastExpired(databaseUrl);
		let began = 0;
		while (performance.now() < deadline) {
			await wait(100);
			if (state === 'waiting' && !(await hasSession(databaseUrl, first))) {
				state = 'running';
				began = performance.now();
			}
			if (state === 'running' && !(await hasSession(databaseUrl, last))) {
				state = 'over';
				return { seconds: (performance.now() - began) / 1000 };
			}
		}
		state = 'over';
		throw new Error(`No cleanup was over within ${patienceMs / 1000} s.`);
	};
	const over = watch();
	over.catch(() => undefined);
	return {
		over,
		hasBegun: () => state !== 'waiting',
		hasEnded: () => state === 'over',
	};
}

function watchMemory(pid: number | undefined) {
	let peak = 0;
	const look = () => {
		peak = Math.max(peak, residentMegabytes(pid));
	};
	const timer = setInterval(look, 50);
	return {
		now: () => residentMegabytes(pid),
		peak: () => peak,
		forget: () => {
			peak = 0;
		},
		stop: () => clearInterval(timer),
	};
}

await runPart('cleanup', measureCleanup);
