import { Gauge, Registry } from 'prom-client';
import type { Db } from '../db';
import type { Observer } from '../http/visit';
import { type AuthMetrics, createAuthMetrics } from './auth-metrics';
import { createHttpMetrics } from './http-metrics';
import { createProcessMetrics } from './process-metrics';
import { createStateReader } from './state';
import { createStateMetrics, stateMaxAgeMilliseconds } from './state-metrics';

/** All that one process tells a scraper (docs/observe.md). */
export interface Metrics {
	readonly http: Observer;
	/** Puts counters around the parts of signing in. */
	readonly around: AuthMetrics;
	readonly onListening: (channel: string, isHeard: boolean) => void;
	watchDatabase(db: Db): void;
	/** Begins to measure the event loop. */
	start(): void;
	readonly contentType: string;
	/** The exposition. Never rejects for the database. */
	read(): Promise<string>;
}

export interface MetricsOptions {
	readonly version: string;
	readonly hashThreads: number;
	readonly poolSize: number;
	/** When the newest scheduled backup was begun; null: there is none. Undefined: this server makes none. */
	readonly lastBackup: (() => Promise<Date | null>) | undefined;
	/** Told of a part of the shared state that could not be read. */
	readonly onUnread: (part: string, thrown: unknown) => void;
}

/** A registry of its own for each server of a process, as tests have several. */
export function createMetrics(options: MetricsOptions): Metrics {
	const registry = new Registry();
	const { version, poolSize } = options;
	const process = createProcessMetrics(registry, { version, poolSize });
	const state = createStateMetrics(registry);
	let readState: (() => Promise<void>) | undefined;
	watchBackups(registry, options.lastBackup);
	return {
		http: createHttpMetrics(registry),
		around: createAuthMetrics(registry, { threads: options.hashThreads }),
		onListening: process.onListening,
		start: process.start,
		watchDatabase: (db) => {
			process.watchPool(db);
			const read = createStateReader(db, {
				maxAgeMilliseconds: stateMaxAgeMilliseconds,
				onFailure: (part, thrown) => {
					state.countFailure(part);
					options.onUnread(part, thrown);
				},
			});
			readState = async () => state.set(await read());
		},
		contentType: registry.contentType,
		read: async () => {
			await readState?.();
			return registry.metrics();
		},
	};
}

function watchBackups(registry: Registry, lastBackup: MetricsOptions['lastBackup']): void {
	if (lastBackup === undefined) {
		return;
	}
	new Gauge({
		name: 'p2m_backup_last_timestamp_seconds',
		help: 'When the newest scheduled backup in BACKUP_DIR was begun; 0: there is none.',
		registers: [registry],
		async collect() {
			try {
				this.set(((await lastBackup())?.getTime() ?? 0) / 1000);
			} catch {
				// The folder cannot be read, which the doctor says in words.
				this.remove();
			}
		},
	});
}
