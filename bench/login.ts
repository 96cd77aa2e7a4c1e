import { createPerson, signIn } from '../e2e/support/people';
import { startServer } from '../e2e/support/server';
import { closedLoop, closedLoopWhile } from './support/closed-loop';
import { load, type Target } from './support/load';
import { type Found, runPart } from './support/part';
import { type Contestant, measure, medianOf, type Outcome, plan } from './support/rounds';
import { startScript, stopScript } from './support/scripts';
import { signInTarget, verifyTarget } from './support/targets';

const floodConnections = 16;
const verifyConnections = 32;
/** A hash takes a quarter of a second: shorter rounds count too few. */
const hashSeconds = Math.max(plan.seconds, plan.name === 'quick' ? 0 : 5);

/** P3, P4 and P5 of the performance plan: sign-ins against the bare hasher, and what a flood of them does to the rest. */
async function measureSignIns(): Promise<Found> {
	const server = await startServer();
	try {
		const person = await createPerson(server, { cost: 12 });
		const { token } = await signIn(server, person);
		const signIns = signInTarget(server.url, person, floodConnections);
		const verify = verifyTarget(server.url, [token], verifyConnections);
		await load(verify, plan.warmUpSeconds);
		const { pid } = server.process;
		const [bare, ours] = await throughput({ name: 'sign-ins', target: signIns, pid });
		const neighbours = await flooded(signIns, { name: 'verify', target: verify, pid });
		const { idle, busy, health } = neighbours;
		return {
			outcomes: [ours, idle, busy, health],
			figures: { 'bare hasher, checks a second': bare },
			plan: { floodConnections, verifyConnections, hashSeconds },
			failures: neighbours.failures,
			goals: {
				P3: ours.requestsPerSecond / bare,
				'P4 p99': busy.p99Ms / idle.p99Ms,
				'P4 throughput': busy.requestsPerSecond / idle.requestsPerSecond,
				P5: health.p99Ms,
			},
		};
	} finally {
		await server.stop();
	}
}

/** P3: by turns, so that both see the same machine. */
async function throughput(signIns: Contestant): Promise<[number, Outcome]> {
	const bare: number[] = [];
	const ours: Outcome[] = [];
	for (let round = 0; round < plan.rounds; round += 1) {
		bare.push(await bareHashesPerSecond(hashSeconds));
		ours.push(await measure(signIns, (target) => closedLoop(target, hashSeconds)));
	}
	const middle = bare.toSorted((one, other) => one - other)[Math.floor(bare.length / 2)];
	return [middle ?? Number.NaN, medianOf(`sign-ins, ${floodConnections} at once`, ours)];
}

async function bareHashesPerSecond(seconds: number): Promise<number> {
	const { child, message } = await startScript('bench/support/bare-hasher.ts', [String(seconds)], {
		execArgv: ['--import', 'tsx'],
	});
	await stopScript(child).catch(() => undefined);
	return Number(message);
}

/** P4, P5: idle and flooded by turns. The flood goes on until both have been measured in it. */
async function flooded(signIns: Target, verify: Contestant) {
	const [idle, busy, health]: Outcome[][] = [[], [], []];
	const healthTarget: Target = {
		url: new URL('/healthz', verify.target.url).href,
		method: 'GET',
		connections: 4,
	};
	let failures = 0;
	for (let round = 0; round < plan.rounds; round += 1) {
		idle?.push(await measure(verify));
		let isOver = false;
		const flood = closedLoopWhile(signIns, () => !isOver);
		busy?.push(await measure(verify));
		health?.push(await measure({ name: 'health', target: healthTarget, pid: verify.pid }));
		isOver = true;
		failures += (await flood).failures;
	}
	return {
		idle: medianOf('`/auth/verify`, idle machine', idle ?? []),
		busy: medianOf('`/auth/verify`, while 16 connections sign in', busy ?? []),
		health: medianOf('`/healthz` meanwhile', health ?? []),
		failures,
	};
}

await runPart('login', measureSignIns);
