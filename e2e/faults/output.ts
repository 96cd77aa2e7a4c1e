import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, constants, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort, serverEnvironment } from '../support/server';
import { required } from './choose';
import type { Fault, Stage } from './fault';
import { bearer, wishFor } from './verdicts';

const answers = 'a node whose log cannot be written answers everything';
const builds = 'a worker whose log cannot be written builds models';
const ends = 'both end with code 0 within 20 s when they are told to';

/** Of 200 bytes each, more than a pipe holds. */
const lines = 600;

interface Output {
	readonly what: string;
	/** To be the standard output of a process. */
	readonly fd: number;
	close(): void;
}

/** A disk without room, as the kernel plays it. */
function fullDisk(): Output {
	const fd = openSync('/dev/full', 'w');
	return { what: 'a full disk', fd, close: () => closeSync(fd) };
}

/** A pipe to whoever reads the log; they stand still, or leave. */
function pipe(folder: string, what: 'nobody reads' | 'the reader left'): Output {
	const path = join(folder, 'log-pipe');
	rmSync(path, { force: true });
	execFileSync('mkfifo', [path]);
	const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
	const fd = openSync(path, constants.O_WRONLY);
	if (what === 'the reader left') closeSync(reader);
	return {
		what,
		fd,
		close: () => {
			closeSync(fd);
			if (what === 'nobody reads') closeSync(reader);
		},
	};
}

function begin(stage: Stage, program: string, port: number, fd: number): ChildProcess {
	const { databaseUrl, jwtSecretKey, env } = stage.start;
	const child = spawn(process.execPath, [program], {
		cwd: join(import.meta.dirname, '../..'),
		env: serverEnvironment({
			...env,
			HOST: '127.0.0.1',
			PORT: String(port),
			DATABASE_URL: databaseUrl,
			JWT_SECRET_KEY: jwtSecretKey,
		}),
		stdio: ['ignore', fd, 'ignore'],
	});
	const kill = () => child.kill('SIGKILL');
	process.once('exit', kill);
	child.once('exit', () => process.off('exit', kill));
	return child;
}

async function expectEnd(stage: Stage, child: ChildProcess, what: string): Promise<void> {
	if (child.exitCode !== null) {
		stage.checks.expect(ends, false, () => `${what}: it ended by itself, code ${child.exitCode}`);
		return;
	}
	const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
	child.kill('SIGTERM');
	const code = await Promise.race([ended, wait(20_000, 'nothing' as const)]);
	child.kill('SIGKILL');
	stage.checks.expect(ends, code === 0, () => `${what}: ${code}`);
}

async function untilReady(stage: Stage, url: string): Promise<void> {
	for (let tries = 0; tries < 300; tries += 1) {
		const answer = await fetch(`${url}/readyz`).catch(() => null);
		if (answer?.ok) return;
		await wait(100);
	}
	stage.checks.expect(answers, false, () => `${url} is not ready after 30 s`);
}

async function expectService(stage: Stage, output: Output): Promise<void> {
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const node = begin(stage, 'dist/server.mjs', port, output.fd);
	const worker = begin(stage, 'dist/worker.mjs', port, output.fd);
	await untilReady(stage, url);
	const token = required(stage.ledger.anchors[0]);
	for (let asked = 0; asked < lines; asked += 1) {
		// One of those that make a line of the log each.
		const path = '/auth/sessions';
		const answer = await stage.tally.ask({ url, path, headers: bearer(token), fine: [200] });
		stage.checks.expect(answers, answer?.status === 200, () => `${output.what}: ${answer?.status}`);
	}
	await expectBuilt(stage, worker, output.what);
	await Promise.all([
		expectEnd(stage, node, `node, ${output.what}`),
		expectEnd(stage, worker, `worker, ${output.what}`),
	]);
	stage.say(`${output.what}: ${lines} lines`);
}

/** The stage's own worker is told to leave this one to it. */
async function expectBuilt(stage: Stage, worker: ChildProcess, what: string): Promise<void> {
	const token = required(stage.ledger.anchors[1]);
	const key = randomUUID();
	const id = await wishFor(stage, required(stage.nodes[0]), { key, token });
	let row: { status: string; worker: string } | undefined;
	for (let tries = 0; tries < 300 && row?.status !== 'completed'; tries += 1) {
		[row] = await stage.database.sql('SELECT status, worker FROM tasks WHERE id = $1', [id]);
		await wait(100);
	}
	const isIts = row?.status === 'completed' && row.worker.endsWith(` ${worker.pid}`);
	stage.checks.expect(builds, isIts, () => `${what}: ${JSON.stringify(row)}, not ${worker.pid}`);
}

/** What takes the log is the operator's: a disk, a collector, a terminal. It must not take the service with it. */
export const logLost: Fault = {
	name: 'log-lost',
	does: 'the log of a node and a worker: on a full disk, to a reader that stands still, to one that left',
	holds: [answers, builds, ends],
	nodes: 1,
	ownTraffic: true,
	run: async (stage) => {
		await required(stage.workers[0]).stop();
		const { folder } = stage.database;
		for (const make of [
			fullDisk,
			() => pipe(folder, 'nobody reads'),
			() => pipe(folder, 'the reader left'),
		]) {
			const output = make();
			try {
				await expectService(stage, output);
			} finally {
				output.close();
			}
		}
		required(stage.workers[0]).restart();
	},
};
