import { createPerson, signIn } from '../e2e/support/people';
import { startServer } from '../e2e/support/server';
import { acquireTestPostgres } from '../lib/testing/postgres';
import { load, type Target } from './support/load';
import { median, plan, print, printRatio } from './support/rounds';
import { startScript, stopScript } from './support/scripts';

const json = { 'content-type': 'application/json' };
const floodConnections = 16;

/** P3, P4 and P5 of the performance plan: sign-ins against the bare hasher, and what a flood of them does to the rest. */
async function main(): Promise<void> {
	const release = await acquireTestPostgres();
	const server = await startServer();
	try {
		const person = await createPerson(server, { cost: 12 });
		const { token } = await signIn(server, person);
		const post = { method: 'POST', headers: json } as const;
		const login: Target = {
			...post,
			url: `${server.url}/auth/login`,
			body: JSON.stringify({ username: person.username, password: person.password }),
			connections: floodConnections,
		};
		const verify: Target = {
			...post,
			url: `${server.url}/auth/verify`,
			body: JSON.stringify({ token }),
			connections: 32,
		};
		const health: Target = { url: `${server.url}/healthz`, method: 'GET', connections: 4 };
		await load(verify, plan.warmUpSeconds);
		await throughput(login);
		await neighbours(login, verify, health);
	} finally {
		await server.stop();
		await release();
	}
}

/** P3: by turns, so that both see the same machine. */
async function throughput(login: Target): Promise<void> {
	const bare: number[] = [];
	const ours: number[] = [];
	for (let round = 0; round < plan.rounds; round += 1) {
		bare.push(await bareHashesPerSecond(plan.seconds));
		const flood = await load(login, plan.seconds);
		ours.push(flood.requestsPerSecond);
		print(
			`round ${round + 1}: bare ${bare.at(-1)?.toFixed(2)}/s, sign-ins ${ours.at(-1)?.toFixed(2)}/s, failed ${flood.failures}`,
		);
	}
	print(`bare hasher ${median(bare).toFixed(2)}/s, sign-ins ${median(ours).toFixed(2)}/s`);
	printRatio(
		'P3 sign-ins against the bare hasher on all cores',
		median(ours) / median(bare),
		'>= 0.95',
	);
}

async function bareHashesPerSecond(seconds: number): Promise<number> {
	const { child, message } = await startScript('bench/support/bare-hasher.ts', [String(seconds)], {
		execArgv: ['--import', 'tsx'],
	});
	await stopScript(child).catch(() => undefined);
	return Number(message);
}

/** P4, P5: idle and flooded by turns. */
async function neighbours(login: Target, verify: Target, health: Target): Promise<void> {
	const idle: Array<{ rate: number; p99: number }> = [];
	const flooded: Array<{ rate: number; p99: number }> = [];
	const healthP99: number[] = [];
	for (let round = 0; round < plan.rounds; round += 1) {
		const quiet = await load(verify, plan.seconds);
		idle.push({ rate: quiet.requestsPerSecond, p99: quiet.p99Ms });
		const flood = load(login, plan.seconds * 2 + 2);
		const busy = await load(verify, plan.seconds);
		flooded.push({ rate: busy.requestsPerSecond, p99: busy.p99Ms });
		healthP99.push((await load(health, plan.seconds)).p99Ms);
		await flood;
	}
	const rate = median(flooded.map((round) => round.rate)) / median(idle.map((round) => round.rate));
	const p99 = median(flooded.map((round) => round.p99)) / median(idle.map((round) => round.p99));
	printRatio('P4 verify p99 in a flood of sign-ins against idle', p99, '<= 4, stretch 2');
	printRatio('P4 verify throughput in the flood against idle', rate, '>= 0.4');
	print(`P5 /healthz p99 in the flood: ${median(healthP99)} ms (goal < 50 ms)`);
}

await main();
