import { createTable } from '../api/table';
import type { TestServer } from './service';

/** Whatever was answered, with the names that tests read. Empty when it was no JSON. */
interface Body {
	readonly [name: string]: unknown;
	readonly code: string;
	readonly expires_at: string;
	readonly message: string;
	readonly token: string;
	readonly valid: boolean;
}

export interface Answer {
	readonly status: number;
	readonly headers: Headers;
	readonly text: string;
	readonly body: Body;
}

/** Calls the handlers of a composed server as a host does, without a host. */
export function caller(server: TestServer) {
	const table = createTable(() => server);
	const call = async (path: string, init: RequestInit = {}): Promise<Answer> => {
		const handler = table.get(path);
		if (handler === undefined) throw new Error(`no handler for ${path}`);
		const response = await handler(new Request(`${server.env.appUrl}${path}`, init));
		const text = await response.text();
		const isJson = /json/.test(response.headers.get('content-type') ?? '');
		const body: Body = JSON.parse(isJson ? text : '{}');
		return { status: response.status, headers: response.headers, text, body };
	};
	const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
		call(path, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			body: JSON.stringify(body),
		});
	return { call, post };
}
