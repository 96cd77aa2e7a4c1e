import { Agent, request } from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';

/** What became of one kind of request. */
export interface Tally {
	readonly name: string;
	readonly statuses: Map<string, number>;
	readonly milliseconds: number[];
	readonly failures: string[];
}

export interface Asked {
	readonly method: string;
	readonly path: string;
	readonly headers?: Record<string, string>;
	readonly body?: string;
}

/** What is asked again and again, and what the answer has to be. */
export interface Kind {
	readonly name: string;
	/** How many ask at once, each over a kept connection of its own. */
	readonly clients: number;
	/** Between an answer and the next request. */
	readonly pauseMs: number;
	readonly ask: (client: number) => Asked;
	readonly isRight: (status: number, body: string) => boolean;
}

/** Keeps asking until it is told to stop. Nothing is tried twice: what breaks off has failed. */
export function load(url: string, kinds: readonly Kind[]) {
	let goesOn = true;
	const tallies = kinds.map(({ name }): Tally => {
		return { name, statuses: new Map(), milliseconds: [], failures: [] };
	});
	const clients = kinds.flatMap((kind, index) =>
		Array.from({ length: kind.clients }, async (_, client) => {
			const agent = new Agent({ keepAlive: true, maxSockets: 1 });
			const tally = tallies[index];
			while (goesOn && tally !== undefined) {
				await once(url, agent, kind, client, tally);
				await wait(kind.pauseMs);
			}
			agent.destroy();
		}),
	);
	return {
		tallies,
		stop: async () => {
			goesOn = false;
			await Promise.all(clients);
		},
	};
}

async function once(url: string, agent: Agent, kind: Kind, client: number, tally: Tally) {
	const since = performance.now();
	const count = (status: string) =>
		tally.statuses.set(status, (tally.statuses.get(status) ?? 0) + 1);
	try {
		const { status, body } = await exchange(url, agent, kind.ask(client));
		count(String(status));
		if (!kind.isRight(status, body)) {
			tally.failures.push(`${at()} ${status} ${body.slice(0, 160)}`);
		}
	} catch (thrown) {
		const { code = 'error', message } = thrown as NodeJS.ErrnoException;
		count(code);
		tally.failures.push(`${at()} ${code} ${message}`);
	}
	tally.milliseconds.push(performance.now() - since);
}

const at = () => new Date().toISOString().slice(11, 23);

function exchange(url: string, agent: Agent, { method, path, headers = {}, body = '' }: Asked) {
	return new Promise<{ status: number; body: string }>((resolve, reject) => {
		const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
		const sent = { agent, method, headers: { ...length, ...headers }, timeout: 45_000 };
		const outgoing = request(`${url}${path}`, sent, (answer) => {
			let text = '';
			answer.setEncoding('utf8').on('data', (part: string) => {
				text += part;
			});
			answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: text }));
			answer.on('error', reject);
		});
		outgoing.on('timeout', () => outgoing.destroy(new Error('no answer within 45 s')));
		outgoing.on('error', reject);
		outgoing.end(body);
	});
}
