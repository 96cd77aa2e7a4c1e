import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Observer } from '../http/visit';

/** From an answer out of memory to the longest that a proxy waits. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Of status: hundreds. */
const classes = ['2xx', '3xx', '4xx', '5xx'];

/** Open for as long as a page is: how long says nothing of how quick the server is. */
const streams: ReadonlySet<string> = new Set(['/auth/events', '/artisan/events/{task_id}']);

interface Counters {
	/** In the order of `classes`. */
	readonly ofStatus: readonly Counter.Internal[];
	readonly duration: Histogram.Internal<'method' | 'route'> | null;
}

/** Rate, errors and duration of each route. Labels come from sets that no visitor can enlarge. */
export function createHttpMetrics(registry: Registry): Observer {
	const registers = [registry];
	let inFlight = 0;
	new Gauge({
		name: 'http_requests_in_flight',
		help: 'Requests that have begun and are not over, open event streams among them.',
		registers,
		collect() {
			this.set(inFlight);
		},
	});
	const requests = new Counter({
		name: 'http_requests_total',
		help: 'Requests that are over, by method, route pattern and class of status.',
		labelNames: ['method', 'route', 'status'],
		registers,
	});
	const durations = new Histogram({
		name: 'http_request_duration_seconds',
		help: 'From the first byte of the headers read to the last of the answer written; without event streams.',
		labelNames: ['method', 'route'],
		buckets,
		registers,
	});
	/** With all its classes from its first request on: Prometheus sees no rise of a number that was not there before. */
	const known = new Map<string, Counters>();
	const begin = (key: string, method: string, route: string): Counters => {
		const ofStatus = classes.map((status) => requests.labels({ method, route, status }));
		for (const count of ofStatus) count.inc(0);
		const duration = streams.has(route) ? null : durations.labels({ method, route });
		const counters = { ofStatus, duration };
		known.set(key, counters);
		return counters;
	};
	return {
		begun: () => {
			inFlight += 1;
		},
		ended: ({ method, route, status, milliseconds }) => {
			inFlight -= 1;
			const key = `${method} ${route}`;
			const counters = known.get(key) ?? begin(key, method, route);
			counters.ofStatus[Math.floor(status / 100) - 2]?.inc();
			counters.duration?.observe(milliseconds / 1000);
		},
	};
}
