import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { builtEnvironment, builtProgram } from '../../bin/steps/program.mjs';
import { settings as known } from '../../lib/settings';
import { scratchDatabase } from '../../lib/testing/database';
import { freshJwtSecret } from './secrets';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const logs = join(repository, '.test/logs');
/** The models of all servers; never the folder of somebody's own. */
const dataDir = join(repository, '.test/data');
const readyWithinMs = 120_000;
const stopWithinMs = 15_000;

export interface StartOptions {
	/** Share the database of another server (a second node); else a scratch database of its own. */
	databaseUrl?: string;
	jwtSecretKey?: string;
	/** More settings of `lib/env.ts`, e.g. `{ APP_URL: 'https://p2m.example' }`. */
	env?: Record<string, string>;
	/** Defaults to a free one. */
	port?: number;
	/** Where the build is; defaults to this repository. */
	folder?: string;
	/** Node's own, before the program. */
	nodeArgs?: string[];
	/** What starts Node, and becomes it: `['prlimit', '--nofile=256']`. */
	under?: readonly string[];
}

export interface RunningServer {
	/** `http://127.0.0.1:PORT`, no slash at the end. */
	url: string;
	port: number;
	databaseUrl: string;
	jwtSecretKey: string;
	process: ChildProcess;
	/** What it has printed. */
	logFile: string;
	/** SIGTERM, then SIGKILL after 15 s; drops the scratch database when it was made here. */
	stop(): Promise<void>;
}

/** What `npm start` runs: the built front. Needs `npm run build`. */
export function startServer(options: StartOptions = {}): Promise<RunningServer> {
	const env = { ...builtEnvironment, ...options.env };
	return start('front', () => [...(options.nodeArgs ?? []), ...builtProgram], { ...options, env });
}

/** A worker beside a server: what makes its models. @param env more settings, as the server's */
export function startWorker(
	server: Pick<RunningServer, 'databaseUrl' | 'jwtSecretKey' | 'port'>,
	env: Record<string, string> = {},
) {
	const { databaseUrl: DATABASE_URL, jwtSecretKey: JWT_SECRET_KEY } = server;
	const settings = { DATABASE_URL, JWT_SECRET_KEY, DATA_DIR: dataDir, ...env };
	const argv = [process.execPath, 'dist/worker.mjs'];
	const child = launch(`worker-${server.port}`, argv, settings, repository);
	return { process: child, stop: () => end(child) };
}

/** The plain Next host of the same build. */
export function startNext(options: StartOptions = {}): Promise<RunningServer> {
	// Node itself and not npx, so that the signal reaches the server.
	const next = join(repository, 'node_modules/next/dist/bin/next');
	const command = (port: number) => [next, 'start', '-p', String(port), '-H', '127.0.0.1'];
	return start('next', (port) => [...(options.nodeArgs ?? []), ...command(port)], options);
}

async function start(
	name: string,
	command: (port: number) => string[],
	options: StartOptions,
): Promise<RunningServer> {
	const scratch = options.databaseUrl === undefined ? await scratchDatabase() : undefined;
	const databaseUrl = options.databaseUrl ?? scratch?.url ?? '';
	const jwtSecretKey = options.jwtSecretKey ?? freshJwtSecret();
	const port = options.port ?? (await freePort());
	const settings = {
		HOST: '127.0.0.1',
		PORT: String(port),
		DATABASE_URL: databaseUrl,
		JWT_SECRET_KEY: jwtSecretKey,
		DATA_DIR: dataDir,
		...options.env,
	};
	const argv = [...(options.under ?? []), process.execPath, ...command(port)];
	const child = launch(`${name}-${port}`, argv, settings, options.folder ?? repository);
	const stop = async () => {
		await end(child);
		await scratch?.drop();
	};
	const url = `http://127.0.0.1:${port}`;
	try {
		await ready(url, child);
	} catch (error) {
		await stop();
		throw error;
	}
	const logFile = logFileOf(`${name}-${port}`);
	return { url, port, databaseUrl, jwtSecretKey, process: child, logFile, stop };
}

const logFileOf = (name: string) => join(logs, `server-${name}.log`);

/** Its output goes to `.test/logs/server-NAME.log`, which the S25 test reads at the end of the run. */
function launch(
	name: string,
	[program = '', ...args]: readonly string[],
	settings: Record<string, string>,
	folder: string,
): ChildProcess {
	mkdirSync(logs, { recursive: true });
	const child = spawn(program, args, {
		cwd: folder,
		env: serverEnvironment(settings),
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const log = createWriteStream(logFileOf(name), { flags: 'a' });
	child.stdout?.pipe(log, { end: false });
	child.stderr?.pipe(log, { end: false });
	const kill = () => child.kill('SIGKILL');
	process.once('exit', kill);
	child.once('close', () => {
		process.off('exit', kill);
		log.end();
	});
	return child;
}

/** These settings and no others, whatever this machine's owner has set. */
export function serverEnvironment(settings: Record<string, string>): NodeJS.ProcessEnv {
	const { PATH, HOME, TZ } = process.env;
	// Empty counts as unset, and keeps Next from reading the setting from somebody's .env.
	const unset = Object.fromEntries(Object.keys(known).map((name) => [name, '']));
	const fixed = { NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' };
	return { PATH, HOME, TZ, ...unset, ...fixed, ...settings };
}

async function ready(url: string, child: ChildProcess) {
	const deadline = Date.now() + readyWithinMs;
	let lastAnswer = 'no answer';
	while (Date.now() < deadline) {
		if (hasEnded(child)) {
			throw new Error(
				`The server ended with code ${child.exitCode} before it was ready; see ${logs}.`,
			);
		}
		try {
			const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) });
			if (answer.ok) return;
			lastAnswer = `${answer.status} ${await answer.text()}`;
		} catch {
			// Not listening yet.
		}
		await wait(50);
	}
	throw new Error(`${url}/readyz: ${lastAnswer} after ${readyWithinMs / 1000} s; see ${logs}.`);
}

async function end(child: ChildProcess) {
	if (hasEnded(child)) return;
	const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
	child.kill('SIGTERM');
	const timer = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
	await ended;
	clearTimeout(timer);
}

function hasEnded(child: ChildProcess): boolean {
	return child.exitCode !== null || child.signalCode !== null;
}

/** A port of this machine that nothing listens on. */
export async function freePort(): Promise<number> {
	const probe = createServer();
	await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', () => resolve()));
	const address = probe.address();
	await new Promise<void>((resolve) => probe.close(() => resolve()));
	if (address === null || typeof address === 'string') throw new Error('no free port');
	return address.port;
}
