import { Agent, request } from 'node:http';
import type { Load, Target } from './load';
import { quantile } from './rounds';

/**
 * Load of few and slow requests: each connection asks again when it was answered, until the time is over, and
 * the last answers count with the time that they took. A generator that stops while they are under way would lose
 * a part of what was done.
 */
export async function closedLoop(target: Target, seconds: number): Promise<Load> {
	const until = performance.now() + seconds * 1000;
	return closedLoopWhile(target, () => performance.now() < until);
}

/** The same for as long as `goesOn` says. */
export async function closedLoopWhile(target: Target, goesOn: () => boolean): Promise<Load> {
	const agent = new Agent({ keepAlive: true, maxSockets: target.connections });
	const times: number[] = [];
	let failures = 0;
	let sent = 0;
	const began = performance.now();
	const connection = async () => {
		while (goesOn()) {
			const body = target.bodies?.[sent % target.bodies.length] ?? '';
			sent += 1;
			const since = performance.now();
			const status = await ask(agent, target, body);
			times.push(performance.now() - since);
			if (status < 200 || status > 299) failures += 1;
		}
	};
	await Promise.all(Array.from({ length: target.connections }, connection));
	const taken = (performance.now() - began) / 1000;
	agent.destroy();
	return {
		requestsPerSecond: times.length / taken,
		medianMs: quantile(times, 0.5),
		p99Ms: quantile(times, 0.99),
		failures,
	};
}

/** @returns the status; 0 when there was no answer */
function ask(agent: Agent, { url, method, headers }: Target, body: string): Promise<number> {
	return new Promise((resolve) => {
		const framed = { ...headers, 'content-length': String(Buffer.byteLength(body)) };
		const outgoing = request(url, { agent, method, headers: framed }, (response) => {
			response.on('end', () => resolve(response.statusCode ?? 0)).resume();
			response.on('error', () => resolve(0));
		});
		outgoing.on('error', () => resolve(0));
		outgoing.end(body);
	});
}
