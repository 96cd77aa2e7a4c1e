import { createTable } from '../api/table';
import { frontHeaders, frontProof } from '../http/front';
import { patternOf } from '../http/pattern';
import type { Server } from '../server';
import { holdToDocument } from './openapi';

/** Whatever was answered, with the names that tests read. Empty when it was no JSON. */
interface Body {
	readonly [name: string]: unknown;
	readonly code: string;
	readonly expires_at: string;
	readonly message: string;
	readonly refresh_token: string;
	readonly token: string;
	readonly valid: boolean;
}

export interface Answer {
	readonly status: number;
	readonly headers: Headers;
	readonly text: string;
	readonly body: Body;
}

type Names = Record<string, string>;
export type Caller = ReturnType<typeof caller>;

/**
 * Calls the handlers of a composed server as a host does, without a host; paths may carry a query. Every
 * answer is held to `/openapi.json`.
 */
export function caller(server: Server) {
	const table = createTable(() => server);
	const routes = [...table].map(([pattern, handler]) => ({ handler, match: patternOf(pattern) }));

	/** The response as it is, for what streams. */
	const open = async (path: string, init: RequestInit = {}): Promise<Response> => {
		const bare = path.split('?')[0] ?? '';
		const handler = table.get(bare) ?? routes.find(({ match }) => match(bare) !== null)?.handler;
		if (handler === undefined) throw new Error(`no handler for ${path}`);
		const response = await handler(new Request(`${server.env.appUrl}${path}`, init));
		const body = typeof init.body === 'string' ? init.body : undefined;
		await holdToDocument({ method: init.method ?? 'GET', path, body }, response);
		return response;
	};
	const call = async (path: string, init: RequestInit = {}): Promise<Answer> => {
		const response = await open(path, init);
		const text = await response.text();
		const isJson = /json$/.test(response.headers.get('content-type') ?? '');
		const body: Body = JSON.parse(isJson ? text : '{}');
		return { status: response.status, headers: response.headers, text, body };
	};
	const send =
		(method: string) =>
		(path: string, body: unknown, headers: Names = {}) =>
			call(path, {
				method,
				headers: { 'content-type': 'application/json', ...headers },
				body: JSON.stringify(body),
			});
	return {
		open,
		call,
		post: send('POST'),
		patch: send('PATCH'),
		get: (path: string, headers: Names = {}) => call(path, { headers }),
		del: (path: string, headers: Names = {}) => call(path, { method: 'DELETE', headers }),
	};
}

/** The headers of the front (server.ts) for a peer at this address. */
export function from(address: string): Names {
	return { [frontHeaders.proof]: frontProof(), [frontHeaders.peer]: address };
}

export function bearer(token: string): Names {
	return { authorization: `Bearer ${token}` };
}

/** The cookies that an answer set, by their names; cleared ones are empty. */
export function cookiesOf(answer: Pick<Answer, 'headers'>): Names {
	const pairs = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
	return Object.fromEntries(
		pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
	);
}

/** The `Cookie` header of a browser that holds these. */
export function asBrowser(cookies: Names): Names {
	const held = Object.entries(cookies).filter(([, value]) => value !== '');
	return { cookie: held.map(([name, value]) => `${name}=${value}`).join('; ') };
}
