import type { RequestListener, Server } from 'node:http';
import { createFrontServer } from '../http/front-server';

/** The server's own HTTP server around any listener. */
export function testFront(listener: RequestListener): Server {
	const { server } = createFrontServer({ mostConnections: null, onFull: () => undefined });
	return server.on('request', listener);
}
