import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { jsonType } from '../../e2e/support/request';

export interface Answer {
	/** `performance.now()` before the request left. */
	readonly sent: number;
	/** Null: no verdict came. */
	readonly valid: boolean | null;
}

/** Asks about one token without pause, over a few connections. */
export function hammer(url: string, token: string, connections: number) {
	const agent = new Agent({ keepAlive: true, maxSockets: connections });
	const body = JSON.stringify({ token });
	const answers: Answer[] = [];
	let isOver = false;
	let tell: () => void = () => undefined;
	const accepted = new Promise<void>((resolve) => {
		tell = resolve;
	});
	const connection = async () => {
		while (!isOver) {
			const sent = performance.now();
			const valid = await verdict(agent, url, body);
			answers.push({ sent, valid });
			if (valid) tell();
		}
	};
	const all = Promise.all(Array.from({ length: connections }, connection));
	return {
		/** The token was valid at first. */
		accepted,
		stopAfter: async (milliseconds: number): Promise<readonly Answer[]> => {
			await wait(milliseconds);
			isOver = true;
			await all;
			agent.destroy();
			return answers;
		},
	};
}

function verdict(agent: Agent, url: string, body: string): Promise<boolean | null> {
	return new Promise((resolve) => {
		const headers = { ...jsonType, 'content-length': String(Buffer.byteLength(body)) };
		const options = { agent, method: 'POST', headers };
		const outgoing = request(`${url}/auth/verify`, options, (response) => {
			let text = '';
			response.setEncoding('utf8').on('data', (chunk: string) => {
				text += chunk;
			});
			response.on('end', () =>
				resolve(response.statusCode === 200 ? JSON.parse(text).valid === true : null),
			);
			response.on('error', () => resolve(null));
		});
		outgoing.on('error', () => resolve(null));
		outgoing.end(body);
	});
}
