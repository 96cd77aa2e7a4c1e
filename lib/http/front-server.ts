import { createServer, type IncomingMessage, type Server, ServerResponse } from 'node:http';
import { contextOf } from '../request-context';
import { lingerFor } from './linger';

/** How often connections are looked for whose last answer has been given. */
const lookMilliseconds = 50;

/** Slow and half-open clients hold a connection for so long at most, in milliseconds (docs/engineers/faults.md). */
const patience = {
	headersTimeout: 10_000,
	requestTimeout: 30_000,
	// Node looks only every half minute whether one of the two is over.
	connectionsCheckingInterval: 2000,
	keepAliveTimeout: 65_000,
};
/** Longer than any answer takes on a busy machine: sign-ins may wait for a minute there. Streams say something more often. */
const silenceMilliseconds = 180_000;

export interface FrontServer {
	readonly server: Server;
	/**
	 * From now on each answer is the last of its connection and says so (RFC 9112 section 9.6), so that whoever
	 * asks takes another connection for the next request instead of losing it on this one.
	 */
	leave(): void;
	/** Listens no longer, and waits for the requests under way; those still open in the end are cut off. */
	close(patienceMilliseconds: number): Promise<void>;
}

/** A flood of connections makes one line of the log in so long. */
const fullPauseMilliseconds = 10_000;

/**
 * Adds the request's id to what `writeHead` is given. Where that is all the headers there are Node writes them as they
 * stand; one that was set before makes it keep each of them first.
 */
function named(answer: ServerResponse, given: unknown[]): unknown[] {
	const id = contextOf(answer)?.id;
	if (id === undefined) return given;
	const [headers] = given;
	if (given.length === 1 && typeof headers === 'object' && !Array.isArray(headers)) {
		return [{ ...headers, 'x-request-id': id }];
	}
	answer.setHeader('x-request-id', id);
	return given;
}

interface Room {
	/** Those that come beyond are closed at once; null: the system says nothing of a limit. */
	readonly mostConnections: number | null;
	/** Told of that, now and then. */
	readonly onFull: () => void;
}

/** Node's HTTP server, which can be left without a request being lost. */
export function createFrontServer(options: Room): FrontServer {
	let leaving = false;
	class Answer<Asked extends IncomingMessage> extends ServerResponse<Asked> {
		/** Node writes every head by this, implied ones too. */
		override writeHead(status: number, ...rest: unknown[]): this {
			if (leaving) this.shouldKeepAlive = false;
			if (!this.req.complete) lingerFor(this.req);
			return super.writeHead(status, ...(named(this, rest) as []));
		}
	}
	const server = createServer({ ServerResponse: Answer, ...patience });
	// Whoever asks and does not read would hold its file and its connection for ever.
	server.timeout = silenceMilliseconds;
	makeRoom(server, options);
	server.on('checkContinue', (incoming, outgoing) => {
		tellToGoOn(outgoing);
		server.emit('request', incoming, outgoing);
	});
	const leave = () => {
		leaving = true;
	};
	return {
		server,
		leave,
		close: (patienceMilliseconds) => {
			leave();
			return new Promise((resolve) => {
				// Answers whose head was written before say nothing of the end: their connections fall idle later.
				const idle = setInterval(() => server.closeIdleConnections(), lookMilliseconds);
				const all = setTimeout(() => server.closeAllConnections(), patienceMilliseconds);
				server.close(() => {
					clearInterval(idle);
					clearTimeout(all);
					resolve();
				});
			});
		},
	};
}

/**
 * `100 Continue`, once it is this answer's turn: of one that waits Node would write it behind the head, and the client
 * would take it for the beginning of the body. Where the answer is there already it is the answer (RFC 9110 section 10.1.1).
 */
function tellToGoOn(outgoing: ServerResponse): void {
	if (outgoing.socket !== null) {
		outgoing.writeContinue();
		return;
	}
	outgoing.once('socket', () => {
		if (!outgoing.headersSent) outgoing.writeContinue();
	});
}

/** When no more connections may come, those whose last answer has been given go. */
function makeRoom(server: Server, options: Room): void {
	if (options.mostConnections === null) return;
	server.maxConnections = options.mostConnections;
	let toldAt = Number.NEGATIVE_INFINITY;
	server.on('drop', () => {
		server.closeIdleConnections();
		if (performance.now() - toldAt < fullPauseMilliseconds) return;
		toldAt = performance.now();
		options.onFull();
	});
}
