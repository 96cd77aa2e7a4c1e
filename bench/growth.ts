import { createPerson } from '../e2e/support/people';
import { type RunningServer, startServer } from '../e2e/support/server';
import { closedLoop } from './support/closed-loop';
import { insertFiller, insertTokens, insertUsers, settle } from './support/many-sessions';
import { type Found, runPart } from './support/part';
import {
	alternate,
	type Contestant,
	measure,
	medianOf,
	type Outcome,
	plan,
} from './support/rounds';
import { signInTarget, verifyTarget } from './support/targets';

const verifyConnections = 32;
const signInConnections = 4;
/** Verified by turns, and spread over the table. */
const tokens = 10_000;
const many = process.argv.includes('--large')
	? 5_000_000
	: plan.name === 'quick'
		? 100_000
		: 1_000_000;

/** P7 of the performance plan: what verify and a sign-in cost at 10^4 sessions, and at 10^6 (`--large`: 5 x 10^6). */
async function measureGrowth(): Promise<Found> {
	const few = await startServer();
	const grown = await startServer();
	try {
		const small = await contestantsOf(few, tokens);
		const large = await contestantsOf(grown, many);
		const verifies = await alternate([small.verify, large.verify]);
		const signIns = await byTurns(small.signIn, large.signIn);
		const ratio = ([one, other]: Outcome[]) =>
			(other?.requestsPerSecond ?? 0) / (one?.requestsPerSecond ?? Number.NaN);
		return {
			outcomes: [...verifies, ...signIns],
			plan: { verifyConnections, signInConnections, tokens, sessions: many },
			goals: { 'P7 verify': ratio(verifies), 'P7 sign-in': ratio(signIns) },
		};
	} finally {
		await grown.stop();
		await few.stop();
	}
}

async function contestantsOf(server: RunningServer, sessions: number) {
	const firstUser = await insertUsers(server);
	const all: string[] = [];
	const portions = 10;
	for (let portion = 0; portion < portions; portion += 1) {
		await insertFiller(server, firstUser, Math.max(0, sessions - tokens) / portions);
		all.push(...(await insertTokens(server, firstUser, tokens / portions)));
	}
	await settle(server.databaseUrl);
	const person = await createPerson(server, { cost: 12 });
	const { pid } = server.process;
	const at = `at ${sessions.toLocaleString('en')} sessions`;
	return {
		verify: { name: `verify ${at}`, pid, target: verifyTarget(server.url, all, verifyConnections) },
		signIn: {
			name: `sign-in ${at}`,
			pid,
			target: signInTarget(server.url, person, signInConnections),
		},
	};
}

async function byTurns(one: Contestant, other: Contestant): Promise<Outcome[]> {
	const rounds: [Outcome[], Outcome[]] = [[], []];
	for (let round = 0; round < plan.rounds; round += 1) {
		rounds[0].push(await measure(one, closedLoop));
		rounds[1].push(await measure(other, closedLoop));
	}
	return [medianOf(one.name, rounds[0]), medianOf(other.name, rounds[1])];
}

await runPart('growth', measureGrowth);
