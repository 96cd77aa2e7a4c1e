import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createPerson, signIn } from '../e2e/support/people';
import { type RunningServer, startServer, startWorker } from '../e2e/support/server';
import { type Found, runPart } from './support/part';
import { median, plan } from './support/rounds';

const tables = plan.name === 'quick' ? 3 : 12;

/**
 * P12 of the performance plan: a table in words, from its pick-up by a worker (and from the POST) to its GLB,
 * fetched; on the built server with one worker, one table after another, none like the other.
 */
async function measureTables(): Promise<Found> {
	const dataDir = await mkdtemp(join(tmpdir(), 'p2m-bench-'));
	const server = await startServer({ env: { DATA_DIR: dataDir } });
	const worker = startWorker(server, { DATA_DIR: dataDir, LOG_LEVEL: 'error' });
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
		const stored = runs.map(({ started, stored }) => stored - started);
		return {
			plan: { tables },
			figures: {
				'ms from pick-up to the GLB, median': median(stored),
				...figuresOf(
					'ms from POST to GLB fetched',
					runs.map(({ fetched }) => fetched),
				),
				...figuresOf(
					'ms from POST to all files and checks',
					runs.map(({ finished }) => finished),
				),
			},
			goals: { 'P12 table': Math.max(...stored) },
		};
	} finally {
		await worker.stop();
		await server.stop();
		await rm(dataDir, { recursive: true, force: true });
	}
}

function figuresOf(name: string, milliseconds: readonly number[]): Record<string, number> {
	return {
		[`${name}, median`]: median(milliseconds),
		[`${name}, worst`]: Math.max(...milliseconds),
	};
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

await runPart('artisan-table', measureTables);
