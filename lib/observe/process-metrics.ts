import { Counter, collectDefaultMetrics, Gauge, type Registry } from 'prom-client';
import type { Db } from '../db';

/** Of this process: what Node tells, the pool, and the connections that hear of news. */
export function createProcessMetrics(
	registry: Registry,
	options: { version: string; poolSize: number },
) {
	const registers = [registry];
	new Gauge({
		name: 'p2m_build_info',
		help: 'Always 1; the version of this program is in the label.',
		labelNames: ['version'],
		registers,
	}).set({ version: options.version }, 1);
	const heard = new Gauge({
		name: 'p2m_db_listener_up',
		help: 'Whether a channel of the database is heard (LISTEN). No series before somebody needs it.',
		labelNames: ['channel'],
		registers,
	});
	const connects = new Counter({
		name: 'p2m_db_listener_connects_total',
		help: 'How often a channel was begun to be heard; all but the first are reconnections.',
		labelNames: ['channel'],
		registers,
	});
	return {
		/** Begins to measure the event loop; only in a process that is scraped. */
		start: () => collectDefaultMetrics({ register: registry }),
		onListening: (channel: string, isHeard: boolean): void => {
			heard.set({ channel }, Number(isHeard));
			if (isHeard) {
				connects.inc({ channel });
			}
		},
		watchPool: (db: Db) => watchPool(registry, db, options.poolSize),
	};
}

function watchPool(registry: Registry, db: Db, poolSize: number): void {
	const registers = [registry];
	new Gauge({
		name: 'p2m_db_pool_connections',
		help: 'Connections of this process to the database.',
		labelNames: ['state'],
		registers,
		collect() {
			const { open, idle } = db.poolState();
			this.set({ state: 'idle' }, idle);
			this.set({ state: 'busy' }, open - idle);
		},
	});
	new Gauge({
		name: 'p2m_db_pool_waiting',
		help: 'Queries that wait for a connection.',
		registers,
		collect() {
			this.set(db.poolState().waiting);
		},
	});
	new Gauge({
		name: 'p2m_db_pool_limit',
		help: 'Connections at most: DATABASE_POOL_SIZE.',
		registers,
	}).set(poolSize);
}
