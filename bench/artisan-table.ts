import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createPerson, signIn } from '../e2e/support/people';
import { type RunningServer, startServer } from '../e2e/support/server';
import { acquireTestPostgres } from '../lib/testing/postgres';

const tables = 12;
const goalMilliseconds = 1000;

/**
 * P12 of the performance plan: a table in words, from its pick-up by a worker (and from the POST) to its GLB,
 * fetched; on the built server with one worker, one table after another, none like the other.
 */
async function main(): Promise<void> {
	const release = await acquireTestPostgres();
	const dataDir = await mkdtemp(join(tmpdir(), 'p2m-bench-'));
	const server = await startServer({ env: { DATA_DIR: dataDir } });
	const worker = startWorker(server, dataDir);
	try {
		const { token } = await signIn(server, await createPerson(server));
		await wait(3000);
		const runs = [];
		for (let run = 0; run < tables; run += 1) {
			const prompt = `a table ${120 + run} x 70 x 75 cm with 4 round legs`;
			runs.push(await make(server, { authorization: `Bearer ${token}` }, prompt));
			// As people do: the next wish comes when the last is there.
			await wait(1000);
		}
		const glb = report(
			'pick-up to GLB stored',
			runs.map(({ started, stored }) => stored - started),
		);
		report(
			'POST to GLB fetched',
			runs.map(({ fetched }) => fetched),
		);
		report(
			'POST to all files and checks',
			runs.map(({ finished }) => finished),
		);
		const verdict = glb <= goalMilliseconds ? 'reached' : 'NOT reached';
		process.stdout.write(
			`P12: the slowest of ${tables} within ${goalMilliseconds} ms: ${verdict}\n`,
		);
	} finally {
		worker.kill('SIGTERM');
		await server.stop();
		await rm(dataDir, { recursive: true, force: true });
		await release();
	}
}

function startWorker(server: RunningServer, dataDir: string) {
	return spawn(process.execPath, ['dist/worker.mjs'], {
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
		env: {
			...process.env,
			NODE_ENV: 'production',
			JWT_SECRET_KEY: server.jwtSecretKey,
			DATABASE_URL: server.databaseUrl,
			DATA_DIR: dataDir,
			LOG_LEVEL: 'error',
		},
	});
}

/** Milliseconds after the POST at which each thing was heard of. */
async function make(server: RunningServer, headers: Record<string, string>, prompt: string) {
	const since = performance.now();
	const answer = await fetch(`${server.url}/artisan/model`, {
		method: 'POST',
		headers: { ...headers, 'content-type': 'application/json' },
		body: JSON.stringify({ prompt }),
	});
	const { task_id: id } = await answer.json();
	const times = { started: 0, stored: 0, fetched: 0, finished: 0 };
	for await (const { event, data } of eventsOf(`${server.url}/artisan/events/${id}`, headers)) {
		const now = performance.now() - since;
		if (event === 'started') times.started = now;
		if (event === 'stored' && JSON.parse(data).name === 'glb') {
			times.stored = now;
			const file = await fetch(`${server.url}/artisan/mesh/${id}.glb`, { headers });
			if (!file.ok) throw new Error(`The GLB answered ${file.status}.`);
			await file.arrayBuffer();
			times.fetched = performance.now() - since;
		}
		if (event === 'finished') times.finished = now;
	}
	if (times.stored === 0) throw new Error(`"${prompt}" got no GLB.`);
	return times;
}

async function* eventsOf(url: string, headers: Record<string, string>) {
	const { body } = await fetch(url, { headers });
	let text = '';
	for await (const chunk of body ?? []) {
		text += new TextDecoder().decode(chunk);
		const whole = text.split('\n\n');
		text = whole.pop() ?? '';
		for (const one of whole) {
			const [, event] = /^event: (\w+)$/m.exec(one) ?? [];
			const [, data] = /^data: (.*)$/m.exec(one) ?? [];
			if (event !== undefined && data !== undefined) yield { event, data };
		}
	}
}

/** @returns the slowest */
function report(name: string, milliseconds: readonly number[]): number {
	const sorted = milliseconds.toSorted((a, b) => a - b);
	const [median = 0, worst = 0] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
	process.stdout.write(`${name}: median ${median.toFixed(0)} ms, worst ${worst.toFixed(0)} ms\n`);
	return worst;
}

await main();
