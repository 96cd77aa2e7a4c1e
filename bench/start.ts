import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../e2e/support/server';
import { type Found, runPart } from './support/part';
import { median, plan, print } from './support/rounds';

const firstPatienceSeconds = 400;
const laterPatienceSeconds = 60;
const laterStarts = { quick: 1, standard: 2, full: 5 }[plan.name];

/**
 * P11 of the performance plan, with `npm start` in a clone of what is committed: the first one installs from npm's
 * cache, starts PostgreSQL, migrates, seeds, builds and serves; the later ones serve. The cache is warm, as this
 * repository's own packages came through it.
 */
async function measureStart(): Promise<Found> {
	const clone = mkdtempSync(join(tmpdir(), 'p2m-start-'));
	try {
		execFileSync('git', ['clone', '--quiet', '--local', '.', clone]);
		const first = await startOnce(clone, firstPatienceSeconds);
		const later: number[] = [];
		for (let start = 0; start < laterStarts; start += 1) {
			later.push(await startOnce(clone, laterPatienceSeconds));
		}
		return {
			plan: { laterStarts },
			figures: { 'seconds of the slowest later start': Math.max(...later) },
			goals: { 'P11 first': first, 'P11 second': median(later) },
		};
	} finally {
		rmSync(clone, { recursive: true, force: true });
	}
}

/** @returns seconds from the command to the first answer of the server */
async function startOnce(clone: string, patienceSeconds: number): Promise<number> {
	const port = String(await freePort());
	const { PATH = '', HOME = '' } = process.env;
	const began = performance.now();
	const child = spawn('npm', ['start'], {
		cwd: clone,
		env: { PATH, HOME, PORT: port, NODE_ENV: 'production' },
		// A group of its own, as a terminal gives it: Ctrl-C reaches npm and what it started.
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const kill = () => signal(child, 'SIGKILL');
	process.once('exit', kill);
	let said = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk) => {
			said += chunk;
		});
	}
	try {
		while ((performance.now() - began) / 1000 < patienceSeconds) {
			if (await answers(port)) return (performance.now() - began) / 1000;
			if (child.exitCode !== null) break;
			await wait(50);
		}
		throw new Error(`npm start gave no answer.\n${said.slice(-3000)}`);
	} finally {
		await stop(child);
		process.off('exit', kill);
	}
}

async function answers(port: string): Promise<boolean> {
	const url = `http://127.0.0.1:${port}/readyz`;
	return fetch(url, { signal: AbortSignal.timeout(1000) }).then(
		({ ok }) => ok,
		() => false,
	);
}

async function stop(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null) return;
	const ended = once(child, 'exit');
	signal(child, 'SIGINT');
	const late = setTimeout(() => {
		print('npm start did not end on SIGINT within 30 s.');
		signal(child, 'SIGKILL');
	}, 30_000);
	await ended;
	clearTimeout(late);
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
	try {
		process.kill(-(child.pid ?? 0), name);
	} catch {
		// It has ended already.
	}
}

await runPart('start', measureStart);
