import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** Of reading what a client still sends behind its refusal, before its connection is cut. */
const lingerMilliseconds = 5000;

/**
 * Whoever is answered before all of the body is here is still sending. A connection that is closed then throws the
 * answer away at the client's end (RFC 9112 section 9.6): so our side ends, and what comes is read and forgotten until
 * the client ends too.
 */
export function lingerFor(incoming: IncomingMessage): void {
	const { socket } = incoming;
	// By it Node ends a connection whose last answer is written, and the adapter one whose body takes too long.
	socket.destroySoon = () => {
		if (incoming.complete || incoming.destroyed) {
			delete (socket as Partial<Socket>).destroySoon;
			socket.destroySoon();
			return;
		}
		// The adapter asks once more, half a second after Node did.
		socket.destroySoon = () => undefined;
		socket.end();
		const cut = setTimeout(() => socket.destroy(), lingerMilliseconds);
		socket.once('close', () => clearTimeout(cut));
		// A reader that has given up would only hold it back.
		incoming.removeAllListeners('data').resume();
	};
}
