import { createHash, timingSafeEqual } from 'node:crypto';
import {
	createServer,
	type IncomingMessage,
	type RequestListener,
	type Server,
	type ServerResponse,
} from 'node:http';
import { commonHeaders } from '../http/headers';
import type { Log } from '../log';
import type { Metrics } from './metrics';

type Reads = Pick<Metrics, 'read' | 'contentType'>;

/**
 * `/metrics` beside the application. Whoever has no token, or a wrong one, is told nothing: the request goes on
 * to the pages, whose 404 is that of any path that leads nowhere.
 * @returns a function that says whether it took the request
 */
export function createScrape(metrics: Reads, token: string, log: Log) {
	const isRight = createTokenCheck(token);
	return (incoming: IncomingMessage, outgoing: ServerResponse): boolean => {
		if (!isScrape(incoming) || !isRight(incoming.headers.authorization)) {
			return false;
		}
		answer(metrics, outgoing, log);
		return true;
	};
}

/**
 * `/metrics` on a port of its own, which nobody reaches whom the network keeps away. With a token that is asked
 * for here too, and its absence is said: there is nothing else here that could be meant.
 * @param token null: none is needed
 */
export function createMetricsServer(metrics: Reads, token: string | null, log: Log): Server {
	const isRight = token === null ? () => true : createTokenCheck(token);
	const listener: RequestListener = (incoming, outgoing) => {
		if (!isScrape(incoming)) {
			outgoing.writeHead(404, commonHeaders).end();
		} else if (!isRight(incoming.headers.authorization)) {
			outgoing.writeHead(401, { ...commonHeaders, 'www-authenticate': 'Bearer' }).end();
		} else {
			answer(metrics, outgoing, log);
		}
	};
	return createServer({ headersTimeout: 5000, requestTimeout: 10_000 }, listener);
}

const isScrape = ({ method, url = '' }: IncomingMessage): boolean =>
	(method === 'GET' || method === 'HEAD') && /^\/metrics(?:\?|$)/.test(url);

/** Digests are compared, as they are of one length: the time tells nothing of the token. */
function createTokenCheck(token: string): (authorization: string | undefined) => boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest();
	const wanted = digest(token);
	return (authorization) => {
		const given = /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
		return given !== undefined && timingSafeEqual(digest(given), wanted);
	};
}

function answer(metrics: Reads, outgoing: ServerResponse, log: Log): void {
	metrics.read().then(
		(text) => {
			const headers = { 'content-type': metrics.contentType, 'cache-control': 'no-store' };
			outgoing.writeHead(200, { ...commonHeaders, ...headers }).end(text);
		},
		(thrown: unknown) => {
			log.error({ err: thrown }, 'the metrics could not be read');
			outgoing.writeHead(500, commonHeaders).end();
		},
	);
}
