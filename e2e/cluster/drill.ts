import { setTimeout as wait } from 'node:timers/promises';
import { acquireTestPostgres } from '../../lib/testing/postgres';
import { ballWithHoles } from '../../lib/testing/programs';
import { startTestCluster } from '../support/cluster';
import { cookieHeader } from '../support/hosts';
import { sql } from '../support/journeys';
import { createPerson, type SignedInPerson, signIn } from '../support/people';
import { jsonType, postJson } from '../support/request';
import { followTask, keepListening } from './listeners';
import { type Kind, load, type Tally } from './load';

const rounds = 2;
const restMs = 5000;
const pages = 3;

type Cluster = Awaited<ReturnType<typeof startTestCluster>>;

function kindsFor(url: string, person: SignedInPerson, taskId: string): Kind[] {
	const bearer = { authorization: `Bearer ${person.token}` };
	const credentials = JSON.stringify({ username: person.username, password: person.password });
	const login = { method: 'POST', path: '/auth/login', headers: jsonType, body: credentials };
	return [
		{
			name: 'verify',
			clients: 6,
			pauseMs: 5,
			ask: () => ({ method: 'POST', path: '/auth/verify', headers: bearer }),
			isRight: (status, body) => status === 200 && body.includes('"valid":true'),
		},
		{
			name: 'login',
			clients: 1,
			pauseMs: 200,
			ask: () => login,
			isRight: (status, body) => status === 200 && body.includes('"token"'),
		},
		{
			name: 'task status',
			clients: 2,
			pauseMs: 20,
			ask: () => ({ method: 'GET', path: `/artisan/status/${taskId}`, headers: bearer }),
			isRight: (status, body) => status === 200 && body.includes(taskId),
		},
		{
			name: 'page',
			clients: 2,
			pauseMs: 100,
			ask: () => ({ method: 'GET', path: '/account', headers: cookieHeader(url, person.token) }),
			isRight: (status, body) => status === 200 && body.includes(person.username),
		},
	];
}

async function order(url: string, person: SignedInPerson, radius: number): Promise<string> {
	const headers = { authorization: `Bearer ${person.token}` };
	const body = { program: ballWithHoles(radius, 8) };
	const { status, text } = await postJson(url, '/artisan/model', body, headers);
	if (status !== 202) throw new Error(`${status} for an order: ${text}`);
	return JSON.parse(text).task_id;
}

/** One model after the other, each followed to its end over the restarts. @returns how many, and what went wrong */
function keepOrdering(cluster: Cluster, person: SignedInPerson) {
	let goesOn = true;
	const made = { models: 0, faults: [] as string[] };
	const ordering = (async () => {
		while (goesOn) {
			const taskId = await order(cluster.url, person, 30 + (made.models % 20));
			const told = await followTask(cluster.url, taskId, person.token);
			const stored = await sql(
				cluster.databaseUrl,
				'SELECT id::int AS id, type FROM task_events WHERE task_id = $1 ORDER BY task_events.id',
				[taskId],
			);
			made.models += 1;
			if (JSON.stringify(told) !== JSON.stringify(stored)) {
				made.faults.push(`${told.length} of ${stored.length} steps were heard`);
			}
		}
	})().catch((thrown: unknown) => made.faults.push(String(thrown)));
	const stop = async () => {
		goesOn = false;
		await ordering;
	};
	return { made, stop };
}

async function drill(cluster: Cluster): Promise<string[]> {
	const person = await signIn(cluster, await createPerson(cluster, { cost: 12 }));
	const kinds = kindsFor(cluster.url, person, await order(cluster.url, person, 30));
	const listeners = Array.from({ length: pages }, () => keepListening(cluster.url, person.token));
	const orders = keepOrdering(cluster, person);
	const { tallies, stop } = load(cluster.url, kinds);
	const began = performance.now();
	await wait(restMs);
	for (let round = 1; round <= rounds; round += 1) {
		await cluster.restart((words) => say(`${seconds(began)} s  round ${round}: ${words}`));
		await wait(restMs);
	}
	await stop();
	await orders.stop();
	const open = listeners.map(({ heard }) => heard);
	await Promise.all(listeners.map((listener) => listener.stop()));
	say(`\n${seconds(began)} s of load, each node restarted ${rounds} times\n`);
	tallies.forEach(show);
	const reopened = open.reduce((sum, { reopened: times }) => sum + times, 0);
	say(`open pages: ${pages}, let go by a node and open again ${reopened} times`);
	say(`models: ${orders.made.models}, each step heard once`);
	return [
		...tallies.flatMap(({ name, failures }) => failures.map((failure) => `${name}: ${failure}`)),
		...open.flatMap(({ failures }) => failures),
		...open.filter(({ ended }) => ended).map(() => 'a page was told that its session had ended'),
		...(reopened < pages ? ['the pages were not let go by the nodes that ended'] : []),
		...orders.made.faults,
	];
}

function show({ name, statuses, milliseconds, failures }: Tally): void {
	const sorted = milliseconds.toSorted((a, b) => a - b);
	const p = (part: number) => (sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(0);
	const by = [...statuses].map(([status, count]) => `${status}: ${count}`).join(', ');
	say(
		`${name.padEnd(12)}${String(milliseconds.length).padStart(7)} requests, ${failures.length} failed (${by}); p50 ${p(0.5)} ms, p99 ${p(0.99)} ms, longest ${p(0.99999)} ms`,
	);
}

const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(1);
const say = (line: string) => process.stdout.write(`${line}\n`);

/** `npm run cluster:restart-drill`: ends with 1 when a single request failed. */
async function main(): Promise<void> {
	const release = await acquireTestPostgres();
	try {
		const cluster = await startTestCluster();
		try {
			const faults = await drill(cluster);
			const { nodes, second } = cluster.answered();
			const counts = cluster.nodeUrls.map((url) => nodes.get(new URL(url).host) ?? 0);
			say(`answered by node 1: ${counts[0]}, by node 2: ${counts[1]}; asked twice: ${second}`);
			say(`\n${faults.length} failed`);
			for (const fault of faults.slice(0, 40)) say(`FAILED ${fault}`);
			process.exitCode = faults.length === 0 ? 0 : 1;
		} finally {
			await cluster.stop();
		}
	} finally {
		await release();
	}
}

await main();
