import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Target {
	readonly url: string;
	readonly method: 'GET' | 'POST';
	readonly headers?: Record<string, string>;
	readonly body?: string;
	readonly connections: number;
}

export interface Load {
	readonly requestsPerSecond: number;
	readonly medianMs: number;
	readonly p99Ms: number;
	/** Broken connections, time-outs and answers other than 2xx; a run with any is no measurement. */
	readonly failures: number;
}

/** Drives one address of this machine for some seconds, from a process of its own. */
export async function load(target: Target, seconds: number): Promise<Load> {
	const args = ['-j', '-c', target.connections, '-d', seconds, '-m', target.method];
	for (const [name, value] of Object.entries(target.headers ?? {})) {
		args.push('-H', `${name}: ${value}`);
	}
	if (target.body !== undefined) {
		args.push('-b', target.body);
	}
	const text = await run('node_modules/autocannon/autocannon.js', [
		...args.map(String),
		target.url,
	]);
	const result = JSON.parse(text);
	return {
		requestsPerSecond: result.requests.total / result.duration,
		medianMs: result.latency.p50,
		p99Ms: result.latency.p99,
		failures: result.errors + result.timeouts + result.non2xx,
	};
}

function run(script: string, args: string[]): Promise<string> {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [script, ...args], {
			stdio: ['ignore', 'pipe', 'ignore'],
		});
		let output = '';
		child.stdout.on('data', (chunk) => {
			output += chunk;
		});
		child.once('error', reject);
		child.once('close', (code) => {
			code === 0 ? resolve(output) : reject(new Error(`${script} ended with ${code}`));
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
