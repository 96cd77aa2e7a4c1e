import { request } from 'node:http';
import { request as requestSecurely } from 'node:https';

export interface Told {
	readonly id: number;
	readonly type: string;
}

/**
 * What a page hears of a task, from the event after `after` on, until the server ends the stream or so many have come.
 */
export function hearTask(
	url: string,
	where: { taskId: string; token: string; after?: number; take?: number },
): Promise<Told[]> {
	const { taskId, token, after = 0, take = Number.POSITIVE_INFINITY } = where;
	const ask = url.startsWith('https:') ? requestSecurely : request;
	const headers = {
		authorization: `Bearer ${token}`,
		accept: 'text/event-stream',
		...(after === 0 ? {} : { 'last-event-id': String(after) }),
	};
	return new Promise((heard, failed) => {
		const outgoing = ask(`${url}/artisan/events/${taskId}`, { headers, agent: false }, (answer) => {
			let text = '';
			if (answer.statusCode !== 200) failed(new Error(`${answer.statusCode} for a stream`));
			answer.setEncoding('utf8').on('data', (part: string) => {
				text += part;
				if (toldIn(text).length >= take) outgoing.destroy();
			});
			answer.on('close', () => heard(toldIn(text).slice(0, take)));
			answer.on('error', () => undefined);
		});
		outgoing.on('error', failed);
		outgoing.end();
	});
}

function toldIn(text: string): Told[] {
	const whole = text.slice(0, text.lastIndexOf('\n\n') + 2);
	return [...whole.matchAll(/^id: (\d+)\nevent: (\w+)\n/gm)].map(([, id, type = '']) => ({
		id: Number(id),
		type,
	}));
}
