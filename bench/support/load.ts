import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Target {
	readonly url: string;
	readonly method: 'GET' | 'POST';
	readonly headers?: Record<string, string>;
	/** Sent by turns. */
	readonly bodies?: readonly string[];
	readonly connections: number;
}

export interface Load {
	readonly requestsPerSecond: number;
	readonly medianMs: number;
	readonly p99Ms: number;
	/** Broken connections, time-outs and answers of 4xx and 5xx; a run with any is no measurement. */
	readonly failures: number;
}

/** Where bodies and rivals' folders go; not kept. */
export const scratchFolder = '.test/bench';

/**
 * What drives the load. wrk (Debian's package of that name) takes a tenth of autocannon's CPU, which is the
 * server's and PostgreSQL's too; all contestants of a run get the same one.
 */
export const generator: 'wrk' | 'autocannon' =
	spawnSync('wrk', ['--version']).error === undefined ? 'wrk' : 'autocannon';

let files = 0;
const bodiesFiles = new WeakMap<object, string>();
const none: readonly string[] = [''];

/** Drives one address of this machine for some seconds, from a process of its own. */
export async function load(target: Target, seconds: number): Promise<Load> {
	const bodiesFile = fileOf(target.bodies ?? none);
	const text = await (generator === 'wrk'
		? run('wrk', wrkArguments(target, bodiesFile, seconds))
		: run(process.execPath, [
				'bench/support/autocannon.mjs',
				JSON.stringify([{ ...target, bodies: undefined, bodiesFile }, seconds]),
			]));
	const result = JSON.parse(text.trim().split('\n').at(-1) ?? '');
	const { requests, seconds: taken, medianMs, p99Ms, failures } = result;
	return { requestsPerSecond: requests / taken, medianMs, p99Ms, failures };
}

function wrkArguments(target: Target, bodiesFile: string, seconds: number): string[] {
	const { url, method, headers = {}, connections } = target;
	const given = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
	const plan = ['-t', '1', '-c', String(connections), '-d', `${seconds}s`, '--timeout', '30s'];
	const first = String(Math.floor(Math.random() * 1e6));
	return [...plan, '-s', 'bench/support/wrk.lua', ...given, url, '--', method, bodiesFile, first];
}

function fileOf(bodies: readonly string[]): string {
	const known = bodiesFiles.get(bodies);
	if (known !== undefined) return known;
	mkdirSync(scratchFolder, { recursive: true });
	files += 1;
	const file = join(scratchFolder, `bodies-${process.pid}-${files}`);
	writeFileSync(file, `${bodies.join('\n')}\n`);
	bodiesFiles.set(bodies, file);
	process.once('exit', () => rmSync(file, { force: true }));
	return file;
}

function run(command: string, args: string[]): Promise<string> {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
		const kill = () => child.kill('SIGKILL');
		process.once('exit', kill);
		let output = '';
		child.stdout.on('data', (chunk) => {
			output += chunk;
		});
		child.once('error', reject);
		child.once('close', (code) => {
			process.off('exit', kill);
			code === 0 ? resolve(output) : reject(new Error(`${command} ended with ${code}: ${output}`));
		});
	});
}

/** CPU milliseconds a process has used, all its threads together (Linux; elsewhere NaN). */
export function cpuMilliseconds(pid: number | undefined): number {
	try {
		const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
		const ticks = Number(fields[11]) + Number(fields[12]);
		return ticks * 10;
	} catch {
		return Number.NaN;
	}
}

/** Resident memory of a process in MB (Linux; elsewhere NaN). */
export function residentMegabytes(pid: number | undefined): number {
	try {
		const line = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
		return Number(line?.[1]) / 1024;
	} catch {
		return Number.NaN;
	}
}
