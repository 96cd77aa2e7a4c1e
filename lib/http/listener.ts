import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Env } from '../env';
import { AppError } from '../errors';
import { contextOf, type RequestContext, runInContext, setContext } from '../request-context';
import { isHttps } from './cookies';
import type { Handler } from './endpoint';
import { apiHeaders, shareHeaders, strictTransportSecurity } from './headers';
import { checkMessage } from './message';
import { checkOrigin } from './origin';
import { otherRoutes, pageRoute } from './page-routes';
import { patternOf } from './pattern';
import { createPeerReader } from './peer';
import { createPipelineLimit, tellOfLeaving } from './pipeline';
import { problemResponse, toAppError } from './problem';
import { noClaims, type Observer, visit } from './visit';

/** Bodies of page forms; Next has its own limit for server actions behind it. */
const formLimitBytes = 16 * 1024;

/**
 * The HTTP front: API paths go straight to their handlers, everything else to Next (ARCHITECTURE.md,
 * "One handler, two hosts"; a Next route costs fifty times as much CPU).
 */
export function createListener(options: {
	env: Env;
	table: ReadonlyMap<string, Handler>;
	pages: RequestListener;
	/** Told of every request. */
	observer?: Observer;
	/** Answers `/metrics` to who has its token, and says whether it did (lib/observe/scrape.ts). */
	scrape?: (incoming: IncomingMessage, outgoing: ServerResponse) => boolean;
}): RequestListener {
	const { env, observer } = options;
	const readPeer = createPeerReader(env);
	const findRoute = createRoutes(options.table);
	const isOneTooMany = createPipelineLimit();
	const refuse = getRequestListener(async (_request, bindings) => {
		const { incoming } = bindings as { incoming: IncomingMessage & { refusal?: unknown } };
		return refusalResponse(toAppError(incoming.refusal), env, incoming);
	});
	const answerPage = (
		incoming: IncomingMessage,
		outgoing: ServerResponse,
		context: RequestContext,
	) => {
		try {
			checkPageRequest(incoming, env.appUrl);
		} catch (refusal) {
			void refuse(Object.assign(incoming, { refusal }), outgoing);
			return;
		}
		finishHead(outgoing, context, () => ({ ...apiHeaders, ...headersOf(env, incoming) }));
		runInContext(context, () => options.pages(incoming, outgoing));
	};
	return (incoming, outgoing) => {
		if (isOneTooMany(incoming.socket, outgoing)) {
			incoming.socket.destroy();
			return;
		}
		// What comes behind the last answer of a connection is not done: nobody could be told of it.
		if (incoming.socket.writableEnded) {
			incoming.resume();
			return;
		}
		tellOfLeaving(incoming.socket, outgoing);
		try {
			checkMessage(incoming);
		} catch (refusal) {
			// The adapter refuses such a request itself, bare of our headers: it gets a target that says nothing.
			incoming.headers.host = 'malformed.invalid';
			const request = { incoming, outgoing, route: otherRoutes.refused, claims: noClaims };
			visit(request, observer, () => {
				void refuse(Object.assign(incoming, { refusal, url: '/' }), outgoing);
			});
			return;
		}
		const { claims } = readPeer(incoming);
		if (options.scrape?.(incoming, outgoing) === true) {
			return;
		}
		const path = pathOf(incoming.url);
		const found = findRoute(path);
		const route = found?.pattern ?? pageRoute(path);
		visit({ incoming, outgoing, route, claims }, observer, (context) => {
			void (found?.listener ?? answerPage)(incoming, outgoing, context);
		});
	};
}

/** Most paths are what they are; only the others are compared one by one, in the table's order. */
function createRoutes(table: ReadonlyMap<string, Handler>) {
	const listeners = [...table].map(([pattern, handler]) => {
		return { pattern, listener: listenerOf(handler), match: patternOf(pattern) };
	});
	const exact = new Map(listeners.map((route) => [route.pattern, route]));
	const varying = listeners.filter(({ pattern }) => pattern.includes('{'));
	return (path: string) => exact.get(path) ?? varying.find(({ match }) => match(path) !== null);
}

function listenerOf(handler: Handler) {
	const listener = getRequestListener((request, { incoming }) => {
		const context = contextOf(incoming);
		if (context !== null) setContext(request, context);
		return handler(request);
	});
	return (incoming: IncomingMessage, outgoing: ServerResponse, context: RequestContext): void => {
		// By the next tick what came in one packet with the headers has been read too.
		process.nextTick(() => {
			context.body = bodyAtHand(incoming);
			void listener(incoming, outgoing);
		});
	};
}

/**
 * A small body lies here whole: reading it as a stream costs four listeners, two promises and a copy.
 * Null where some of it is on its way, and where its length was not said.
 */
function bodyAtHand(incoming: IncomingMessage): Buffer | null {
	const { complete, readableLength, headers } = incoming;
	if (!complete && readableLength !== Number(headers['content-length'])) {
		return null;
	}
	const bytes: Buffer | null = incoming.read();
	// Only a stream that flows comes to its end.
	incoming.resume();
	return bytes ?? noBody;
}

const noBody = Buffer.alloc(0);

function refusalResponse(error: AppError, env: Env, incoming: IncomingMessage): Response {
	return problemResponse(error, contextOf(incoming)?.id, {
		connection: 'close',
		...(error.code === 'method_not_allowed' ? { allow: 'GET, HEAD, POST' } : {}),
		...headersOf(env, incoming),
	});
}

/** What is no page has beside the headers of all answers. */
function headersOf(env: Env, { url }: IncomingMessage): Record<string, string> {
	return {
		...(isHttps(env) ? { 'strict-transport-security': strictTransportSecurity } : {}),
		...(pathOf(url).startsWith('/share/') ? shareHeaders : {}),
	};
}

function pathOf(url = '/'): string {
	const query = url.indexOf('?');
	return query === -1 ? url : url.slice(0, query);
}

/** Next answers a foreign Origin with 500 and reads what it is sent; both are settled before it (S20, S25). */
function checkPageRequest(incoming: IncomingMessage, appUrl: string): void {
	const { method = 'GET', headers } = incoming;
	if (method === 'GET' || method === 'HEAD') {
		return;
	}
	if (method !== 'POST') {
		throw new AppError('method_not_allowed', 'Pages take GET and POST.');
	}
	// Pages know the cookie alone: neither a bearer token nor CORS_ORIGINS speaks for a form.
	const header = (name: string) =>
		name === 'authorization' ? undefined : headerOf(incoming, name);
	checkOrigin(method, header, [appUrl]);
	if (headers['content-length'] === undefined) {
		throw new AppError('length_required', 'Send the form with a Content-Length.');
	}
	if (Number(headers['content-length']) > formLimitBytes) {
		throw new AppError('body_too_large', `The form is larger than ${formLimitBytes} bytes.`);
	}
	// Next compares the Origin once more, with this header where a proxy changed the Host.
	if (headers.origin) {
		headers['x-forwarded-host'] = new URL(headers.origin).host;
	}
}

function headerOf(incoming: IncomingMessage, name: string): string | undefined {
	const value = incoming.headers[name];
	return Array.isArray(value) ? value[0] : value;
}

/**
 * A page that says why it could not be made is no 200, whatever Next made of it (S25).
 * @param redirected what Next's own redirects lack: from `/artisan/` to `/artisan` it leads before it asks the middleware (S24)
 */
function finishHead(
	outgoing: ServerResponse,
	context: RequestContext,
	redirected: () => Readonly<Record<string, string>>,
): void {
	const writeHead = outgoing.writeHead.bind(outgoing);
	outgoing.writeHead = (status: number, ...rest: never[]) => {
		if (status === 308) outgoing.setHeaders(new Map(Object.entries(redirected())));
		if (context.failure === 'database_unavailable') {
			outgoing.setHeader('retry-after', '5');
			return writeHead(503, ...rest);
		}
		if (context.failure === 'not_found') return writeHead(404, ...rest);
		return writeHead(context.failure === 'internal' ? 500 : status, ...rest);
	};
}
