import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { finished } from 'node:stream';

/** Of reading what a client still sends of a body that was refused, before its connection is cut. */
const lingerMilliseconds = 5000;

/**
 * Whoever is answered before all of the body is here is still sending. A connection that is closed then throws the
 * answer away at the client's end (RFC 9112 section 9.6): so our side ends, and what comes is read and forgotten until
 * the client has sent all or left.
 */
export function lingerFor(incoming: IncomingMessage): void {
	const { socket } = incoming;
	// By it Node ends a connection whose last answer is written, and the adapter one whose body takes too long.
	socket.destroySoon = () => {
		// Once: from now on it is the socket's own again.
		delete (socket as Partial<Socket>).destroySoon;
		if (incoming.complete || incoming.destroyed) {
			socket.destroySoon();
			return;
		}
		socket.end();
		const cut = setTimeout(() => socket.destroy(), lingerMilliseconds);
		socket.once('close', () => clearTimeout(cut));
		finished(incoming, { writable: false }, () => socket.destroy());
		// A reader that has given up would only hold it back.
		incoming.removeAllListeners('data').resume();
	};
}
