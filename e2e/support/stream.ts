import { request } from 'node:http';
import { request as requestSecurely } from 'node:https';

export interface OpenStream {
	/** When the server said that the session has ended (`performance.now()`). */
	readonly ended: Promise<number>;
	/** When the server has ended the stream in order, whatever it said. */
	readonly over: Promise<void>;
	isOpen(): boolean;
	/** How the connection ended: by the last chunk of the answer, or without it. */
	readonly closed: Promise<'in order' | 'broken'>;
	close(): void;
}

/** An open page's ear: `GET /auth/events`, there once its first line has come. */
export function openStream(url: string, token: string): Promise<OpenStream> {
	return new Promise((opened, failed) => {
		const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
		const ask = url.startsWith('https:') ? requestSecurely : request;
		const outgoing = ask(`${url}/auth/events`, { headers, agent: false }, (response) => {
			let text = '';
			let open = true;
			let tell: (at: number) => void = () => undefined;
			const ended = new Promise<number>((resolve) => {
				tell = resolve;
			});
			const over = new Promise<void>((resolve) => response.once('end', () => resolve()));
			const closed = new Promise<'in order' | 'broken'>((resolve) => {
				response.on('end', () => resolve('in order')).on('close', () => resolve('broken'));
			});
			response.setEncoding('utf8').on('data', (part: string) => {
				text += part;
				if (text.includes('event: ended\n')) {
					open = false;
					tell(performance.now());
				}
				const isOpen = () => open;
				opened({ ended, over, isOpen, closed, close: () => outgoing.destroy() });
			});
			response.on('error', () => undefined);
			if (response.statusCode !== 200) failed(new Error(`${response.statusCode} for a stream`));
		});
		outgoing.on('error', failed);
		outgoing.end();
	});
}
