import { createServer, type Server as HttpServer } from 'node:http';
import next from 'next';
import { table } from './lib/api/table';
import { createListener } from './lib/http/listener';
import { isLoopbackName } from './lib/http/peer';
import { type Server, server } from './lib/server';

/** How long requests under way may take to finish once the server is told to stop. */
const graceMilliseconds = 10_000;

/** Slow and half-open clients hold a connection for so long at most, in milliseconds (docs/engineers/faults.md). */
const patience = {
	headersTimeout: 10_000,
	requestTimeout: 30_000,
	// Node looks only every half minute whether one of the two is over.
	connectionsCheckingInterval: 2000,
	keepAliveTimeout: 65_000,
};
/** Longer than any answer takes on a busy machine: sign-ins may wait for a minute there. Event streams say something more often. */
const silenceMilliseconds = 180_000;
/** After this pause a connection that has had its last answer is closed. */
const closePauseMilliseconds = 50;

async function main(): Promise<void> {
	const services = server();
	const { env, log } = services;
	const front = createServer(patience);
	// Whoever asks and does not read would hold its file and its connection for ever.
	front.timeout = silenceMilliseconds;
	const dev = env.mode === 'development';
	// Next listens for upgrades on the server named here. Only hot reload needs that: with a listener, Node
	// no longer answers requests that merely offer an upgrade (Java and curl offer h2c), and Next leaves them open.
	const httpServer = dev ? front : createServer();
	const app = next({ dev, hostname: env.host, port: env.port, httpServer });
	await app.prepare();
	front.on('request', createListener({ env, table, pages: app.getRequestHandler() }));
	await services.background.start();
	await listen(front, env.port, env.host);
	log.info({ address: `http://${env.host}:${env.port}` }, 'listening');
	if (env.appUrl.startsWith('http:') && !isLoopbackName(env.host)) {
		log.warn(
			'passwords and tokens travel unencrypted: put a proxy with TLS in front and set APP_URL to its https address',
		);
	}
	stopOnRequest(front, services);
}

function listen(front: HttpServer, port: number, host: string): Promise<void> {
	return new Promise((resolve, reject) => {
		front.once('error', reject);
		front.listen(port, host, resolve);
	});
}

/** Ends cleanly on a signal, and when the launcher that started this process is gone. */
function stopOnRequest(front: HttpServer, services: Server): void {
	let stopping = false;
	const stop = async () => {
		if (stopping) {
			return;
		}
		stopping = true;
		setTimeout(() => process.exit(1), graceMilliseconds).unref();
		const closed = closeFront(front);
		// Open streams would keep the front from closing.
		await services.watch.close();
		await closed;
		await services.close();
		process.exit(0);
	};
	for (const event of ['SIGTERM', 'SIGINT', 'disconnect'] as const) {
		process.on(event, () => void stop());
	}
}

/**
 * Takes no new connection, and answers what comes on those that stand: with the answer they are told to
 * close. Else a proxy would go on sending on them, and be cut off in the midst of a request.
 */
function closeFront(front: HttpServer): Promise<void> {
	front.prependListener('request', (_incoming, outgoing) => {
		outgoing.shouldKeepAlive = false;
	});
	const closing = setInterval(() => front.closeIdleConnections(), closePauseMilliseconds);
	setTimeout(() => front.closeAllConnections(), graceMilliseconds - 1000).unref();
	return new Promise((resolve) => {
		front.close(() => {
			clearInterval(closing);
			resolve();
		});
	});
}

main().catch((thrown: unknown) => {
	const message = thrown instanceof Error ? thrown.message : 'The server could not start.';
	process.stderr.write(`${message}\n`);
	process.exit(1);
});
