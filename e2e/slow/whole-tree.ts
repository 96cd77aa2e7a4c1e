import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../support/server';

export interface Installation {
	readonly folder: string;
	readonly dataDir: string;
	readonly port: number;
	readonly url: string;
	readonly env: NodeJS.ProcessEnv;
}

export interface Running {
	readonly launcher: ChildProcess;
	/** Milliseconds from the command to the first 200 of `/readyz`. */
	readonly readyAfterMs: number;
}

/** A place to run `npm start`'s program from, with a database folder and a port of its own. */
export async function installation(options: {
	folder?: string;
	jwtSecretKey: string;
	name: string;
}): Promise<Installation> {
	const folder = options.folder ?? process.cwd();
	const port = await freePort();
	const dataDir = join(process.cwd(), '.test/slow', `${options.name}-${port}`);
	mkdirSync(dataDir, { recursive: true });
	const { PATH, HOME } = process.env;
	const env = {
		PATH,
		HOME,
		NODE_ENV: 'production' as const,
		DATA_DIR: dataDir,
		PORT: String(port),
		JWT_SECRET_KEY: options.jwtSecretKey,
		NO_COLOR: '1',
	};
	return { folder, dataDir, port, url: `http://127.0.0.1:${port}`, env };
}

export async function start(place: Installation, withinMs = 120_000): Promise<Running> {
	const began = performance.now();
	const logFile = join(place.dataDir, 'start.log');
	const log = openSync(logFile, 'w');
	const launcher = spawn(process.execPath, ['bin/start.mjs'], {
		cwd: place.folder,
		env: place.env,
		stdio: ['ignore', log, log],
	});
	while (performance.now() - began < withinMs) {
		if (launcher.exitCode !== null || launcher.signalCode !== null) {
			break;
		}
		const answer = await fetch(`${place.url}/readyz`).catch(() => null);
		if (answer?.ok) {
			const readyAfterMs = performance.now() - began;
			// Its last words: from here on it watches over the database and the server.
			while (!readFileSync(logFile, 'utf8').includes('Ctrl-C') && launcher.exitCode === null) {
				await wait(25);
			}
			return { launcher, readyAfterMs };
		}
		await wait(25);
	}
	launcher.kill('SIGKILL');
	throw new Error(`not ready:\n${readFileSync(logFile, 'utf8')}`);
}

/** Every process of an installation: the launcher, its descendants, and PostgreSQL, which stands alone. */
export function processesOf(place: Installation, launcher: ChildProcess): number[] {
	const pairs = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
		.trim()
		.split('\n')
		.map((line) => line.trim().split(/\s+/).map(Number));
	const found = new Set<number>();
	const add = (pid: number) => {
		found.add(pid);
		for (const [child = 0, parent = 0] of pairs) {
			if (parent === pid && !found.has(child)) {
				add(child);
			}
		}
	};
	if (launcher.pid !== undefined) {
		add(launcher.pid);
	}
	const postmaster = postmasterOf(place);
	if (postmaster !== null) {
		add(postmaster);
	}
	return [...found];
}

export function postmasterOf(place: Installation): number | null {
	const file = join(place.dataDir, 'postgres/postmaster.pid');
	return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : null;
}

/** The server: the one child of the launcher that listens. */
export function serverOf(place: Installation, launcher: ChildProcess): number {
	const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split(
		'\n',
	);
	const row = rows.find((text) => {
		const [, parent, ...command] = text.trim().split(/\s+/);
		return Number(parent) === launcher.pid && command.some((word) => word === 'dist/server.mjs');
	});
	return defined(row === undefined ? undefined : Number(row.trim().split(/\s+/)[0]), place.url);
}

/** A process id; never 0, which would stand for the test's own process group. */
export function defined(pid: number | null | undefined, what = 'process'): number {
	if (!pid) {
		throw new Error(`${what} is not running`);
	}
	return pid;
}

export async function gone(pid: number): Promise<void> {
	for (let tries = 0; tries < 300 && isRunning(pid); tries += 1) {
		await wait(50);
	}
	if (isRunning(pid)) {
		throw new Error(`process ${pid} is still there`);
	}
}

export function kill(pids: readonly number[], signal: NodeJS.Signals): void {
	for (const pid of pids) {
		try {
			process.kill(pid, signal);
		} catch {
			// Ended by itself meanwhile.
		}
	}
}

export function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
	} catch {
		return false;
	}
}

/** Asks the launcher to end, and tells which of its processes are left five seconds after it did. */
export async function stop(
	place: Installation,
	launcher: ChildProcess,
	signal: NodeJS.Signals = 'SIGTERM',
) {
	const pids = processesOf(place, launcher);
	const ended = new Promise<number | null>((resolve) => launcher.once('close', resolve));
	launcher.kill(signal);
	const code = await ended;
	for (let tries = 0; tries < 50 && pids.some(isRunning); tries += 1) {
		await wait(100);
	}
	return { code, left: pids.filter(isRunning) };
}
