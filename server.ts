import { createServer, type Server as HttpServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import next from 'next';
import { table } from './lib/api/table';
import { observerOf } from './lib/compose-observe';
import { composeTracing } from './lib/compose-tracing';
import type { Env } from './lib/env';
import { createFrontServer, type FrontServer } from './lib/http/front-server';
import { createListener } from './lib/http/listener';
import { ownMostConnections } from './lib/http/open-files';
import { isLoopbackName } from './lib/http/peer';
import { onLauncherGone } from './lib/launcher';
import type { Log } from './lib/log';
import type { Metrics } from './lib/observe/metrics';
import { createMetricsServer, createScrape } from './lib/observe/scrape';
import { type Server, server } from './lib/server';

/** How long requests under way may take to finish once the server is told to stop: sign-ins stand in a queue. */
const graceMilliseconds = 20_000;

async function main(): Promise<void> {
	const services = server();
	const { env, log, metrics } = services;
	const tracing = composeTracing(env, log, 'prompt2mesh');
	const front = createFrontServer({
		mostConnections: ownMostConnections(),
		onFull: () =>
			log.warn('there are too many connections: more of them need more open files (LimitNOFILE)'),
	});
	const dev = env.mode === 'development';
	// Next listens for upgrades on the server named here. Only hot reload needs that: with a listener, Node
	// no longer answers requests that merely offer an upgrade (Java and curl offer h2c), and Next leaves them open.
	const httpServer = dev ? front.server : createServer();
	const app = next({ dev, hostname: env.host, port: env.port, httpServer });
	await app.prepare();
	const pages = app.getRequestHandler();
	const observer = observerOf(services);
	front.server.on(
		'request',
		createListener({ env, table, pages, observer, ...scrapeOf(env, metrics, log) }),
	);
	await services.db.prepare();
	await services.background.start();
	const metricsServer = await serveMetrics(env, metrics, log);
	await listen(front.server, env.port, env.host);
	log.info({ address: `http://${env.host}:${env.port}` }, 'listening');
	if (env.appUrl.startsWith('http:') && !isLoopbackName(env.host)) {
		log.warn(
			'passwords and tokens travel unencrypted: put a proxy with TLS in front and set APP_URL to its https address',
		);
	}
	stopOnRequest(front, services, async () => {
		metricsServer?.close();
		metricsServer?.closeAllConnections();
		await tracing.close();
	});
}

/** `/metrics` on the server's own port, where a token protects it. */
function scrapeOf(env: Env, metrics: Metrics | null, log: Log) {
	const token = env.metrics?.token ?? null;
	return metrics === null || token === null ? {} : { scrape: createScrape(metrics, token, log) };
}

/** `/metrics` on a port of its own. */
async function serveMetrics({ metrics: settings }: Env, metrics: Metrics | null, log: Log) {
	if (metrics === null || settings === null || settings.port === null) {
		return null;
	}
	const { host, port, token } = settings;
	const metricsServer = createMetricsServer(metrics, token, log);
	await listen(metricsServer, port, host);
	log.info({ address: `http://${host}:${port}/metrics` }, 'metrics are listening');
	return metricsServer;
}

function listen(front: HttpServer, port: number, host: string): Promise<void> {
	return new Promise((resolve, reject) => {
		front.once('error', reject);
		front.listen(port, host, resolve);
	});
}

/**
 * Ends cleanly on a signal, and when the launcher that started this process is gone. First `/readyz` says so for
 * `DRAIN_SECONDS` while everything is still served: a balancer that asks it sends nothing more afterwards.
 */
function stopOnRequest(
	front: FrontServer,
	services: Server,
	closeObservation: () => Promise<void>,
): void {
	const drainMilliseconds = services.env.drainSeconds * 1000;
	let stopping = false;
	const stop = async () => {
		if (stopping) {
			return;
		}
		stopping = true;
		setTimeout(() => process.exit(1), drainMilliseconds + graceMilliseconds).unref();
		services.retire();
		if (drainMilliseconds > 0) {
			front.leave();
			await wait(drainMilliseconds);
		}
		// Without a drain at once: whoever is told to go comes back on a new connection, which must be refused, not reset.
		// Open streams would keep the front from closing.
		await Promise.all([services.watch.close(), front.close(graceMilliseconds - 1000)]);
		await services.close();
		await closeObservation();
		process.exit(0);
	};
	for (const signal of ['SIGTERM', 'SIGINT'] as const) {
		process.on(signal, () => void stop());
	}
	onLauncherGone(() => void stop());
}

main().catch((thrown: unknown) => {
	const message = thrown instanceof Error ? thrown.message : 'The server could not start.';
	process.stderr.write(`${message}\n`);
	process.exit(1);
});
