import type { CuttableProxy } from '../../lib/testing/proxy';
import type { Checklist } from './checklist';
import type { Ledger } from './ledger';
import type { OwnDatabase } from './own-database';
import type { FaultServer, FaultWorker, WorkerStart } from './servers';
import type { Tally } from './tally';

/** Where a fault takes place: nodes and workers on a PostgreSQL of their own, with traffic going on. */
export interface Stage {
	readonly database: OwnDatabase;
	/** Between the nodes and their database, where the fault asked for one. */
	readonly proxy: CuttableProxy;
	readonly nodes: FaultServer[];
	readonly workers: FaultWorker[];
	/** What one more worker is started with. */
	readonly start: WorkerStart;
	readonly ledger: Ledger;
	readonly tally: Tally;
	readonly checks: Checklist;
	readonly quick: boolean;
	readonly sessionsEnd: boolean;
	readonly soakMinutes: number;
	/** A line of the run's report. */
	say(line: string): void;
	/** Seconds as given, fewer under `--quick`. */
	pause(seconds: number, quickSeconds?: number): Promise<void>;
}

export interface Fault {
	readonly name: string;
	/** One sentence: what is done to it. */
	readonly does: string;
	/** What must hold besides what always must. Each is checked by its sentence. */
	readonly holds: readonly string[];
	/** Servers on one database; 2 unless told. */
	readonly nodes?: number;
	/** What starts a node, and becomes it: `['prlimit', '--nofile=256']`. */
	readonly nodeUnder?: readonly string[];
	readonly nodeEnv?: (index: number) => Record<string, string>;
	readonly workerEnv?: Record<string, string>;
	/** Lines of postgresql.conf. */
	readonly settings?: readonly string[];
	/** Megabytes of a small file system of its own for the database; root and Linux only. */
	readonly diskMegabytes?: number;
	readonly viaProxy?: boolean;
	/** A process that serves is ended, so connections to it break. Else every request is answered. */
	readonly breaksConnections?: boolean;
	/** Longest time from the end of the fault to right answers from every node. */
	readonly recoversWithinSeconds?: number;
	/** Without the writers and readers, where the fault brings its own. */
	readonly ownTraffic?: boolean;
	/** Sessions live for seconds, so that none is expected to be there in the end. */
	readonly sessionsEnd?: boolean;
	/** Makes the fault and ends it. The traffic goes on before, meanwhile and after. */
	run(stage: Stage): Promise<void>;
}

export const defaults = { nodes: 2, recoversWithinSeconds: 30 };
