import { request } from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';
import { hearTask, type Told } from '../support/task-events';

/** A page that stays open: when its stream ends in order it opens another one, as a browser does. */
export function keepListening(url: string, token: string) {
	let goesOn = true;
	let current: (() => void) | undefined;
	const heard = { opened: 0, reopened: 0, failures: [] as string[], ended: false };
	const listening = (async () => {
		while (goesOn && !heard.ended) {
			await listenOnce(url, token, heard, (close) => {
				current = close;
			});
			if (goesOn && !heard.ended) {
				heard.reopened += 1;
				await wait(1000);
			}
		}
	})();
	return {
		heard,
		stop: async () => {
			goesOn = false;
			current?.();
			await listening;
		},
	};
}

function listenOnce(
	url: string,
	token: string,
	heard: { opened: number; failures: string[]; ended: boolean },
	own: (close: () => void) => void,
): Promise<void> {
	return new Promise((over) => {
		let isClosed = false;
		const fail = (thrown: Error) => {
			if (!isClosed) heard.failures.push(`a stream broke: ${thrown.message}`);
			over();
		};
		const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
		const outgoing = request(`${url}/auth/events`, { headers, agent: false }, (answer) => {
			heard.opened += 1;
			if (answer.statusCode !== 200) heard.failures.push(`${answer.statusCode} for a stream`);
			answer.setEncoding('utf8').on('data', (part: string) => {
				heard.ended ||= part.includes('event: ended\n');
			});
			answer.on('end', () => over());
			answer.on('error', fail);
		});
		outgoing.on('error', fail).end();
		own(() => {
			isClosed = true;
			outgoing.destroy();
			over();
		});
	});
}

/** Follows a task to its end over as many streams as that takes, each from the last event that was heard. */
export async function followTask(url: string, taskId: string, token: string): Promise<Told[]> {
	const all: Told[] = [];
	while (all.at(-1)?.type !== 'finished') {
		const after = all.at(-1)?.id ?? 0;
		all.push(...(await hearTask(url, { taskId, token, after })));
		await wait(100);
	}
	return all;
}
