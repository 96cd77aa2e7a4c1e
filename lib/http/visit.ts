import type { IncomingMessage, ServerResponse } from 'node:http';
import { type RequestContext, setContext } from '../request-context';
import { withSpan } from '../trace';
import { requestIdOf } from './request-id';

/** One request that is over. */
export interface Visit {
	/** One of nine words, whatever was sent. */
	readonly method: string;
	/** The pattern of its path: never the path, which may hold a secret. */
	readonly route: string;
	/** 499 where the client left before there was an answer. */
	readonly status: number;
	readonly milliseconds: number;
	readonly context: RequestContext;
}

/** Told of every request that the front gets. */
export interface Observer {
	begun(): void;
	ended(visit: Visit): void;
}

/** What a trusted proxy says of a request; nobody else is believed. */
export interface Claims {
	readonly requestId: string | undefined;
	readonly traceparent: string | undefined;
}

export const noClaims: Claims = { requestId: undefined, traceparent: undefined };

const clientLeft = 499;
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE']);

/** Names a request, for the front server to answer its name, and tells the observer when it is over. */
export function visit(
	request: {
		readonly incoming: IncomingMessage;
		readonly outgoing: ServerResponse;
		readonly route: string;
		readonly claims: Claims;
	},
	observer: Observer | undefined,
	work: (context: RequestContext) => void,
): void {
	const { incoming, outgoing, route, claims } = request;
	const sent = incoming.method ?? '';
	const method = methods.has(sent) ? sent : 'OTHER';
	const context: RequestContext = {
		id: requestIdOf(claims.requestId),
		failure: null,
		userId: null,
		body: null,
	};
	setContext(incoming, context);
	setContext(outgoing, context);
	const began = performance.now();
	observer?.begun();
	const attributes = {
		'http.request.method': method,
		'http.route': route,
		'p2m.request_id': context.id,
	};
	const { traceparent } = claims;
	withSpan(`${method} ${route}`, { kind: 'server', attributes, traceparent }, (span) => {
		outgoing.on('close', () => {
			const status = outgoing.headersSent ? outgoing.statusCode : clientLeft;
			span?.end({
				failed: status >= 500,
				attributes: { 'http.response.status_code': status },
			});
			observer?.ended({ method, route, status, milliseconds: performance.now() - began, context });
		});
		work(context);
	});
}
