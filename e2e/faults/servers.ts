import type { ChildProcess } from 'node:child_process';
import { type RunningServer, startServer, startWorker } from '../support/server';
import { trySignal } from './own-database';

export interface FaultServer {
	readonly url: string;
	readonly pid: number;
	readonly process: ChildProcess;
	/** False from a kill until it is started again. */
	readonly isUp: boolean;
	kill(): Promise<void>;
	/** At the same address, as a service manager would. */
	restart(): Promise<void>;
	stop(): Promise<void>;
}

export interface FaultWorker {
	readonly pid: number;
	kill(): Promise<void>;
	restart(): void;
	stop(): Promise<void>;
}

interface Start {
	readonly databaseUrl: string;
	readonly jwtSecretKey: string;
	readonly env: Record<string, string>;
	readonly under?: readonly string[];
}

export async function faultServer(start: Start): Promise<FaultServer> {
	let server: RunningServer = await startServer(start);
	let isUp = true;
	return {
		url: server.url,
		get process() {
			return server.process;
		},
		get pid() {
			return pidOf(server.process);
		},
		get isUp() {
			return isUp;
		},
		kill: async () => {
			isUp = false;
			await killed(server.process);
		},
		restart: async () => {
			await server.stop();
			server = await startServer({ ...start, port: server.port });
			isUp = true;
		},
		stop: async () => {
			isUp = false;
			await server.stop();
		},
	};
}

export interface WorkerStart extends Start {
	/** Names its log. */
	readonly port: number;
}

export function faultWorker(start: WorkerStart): FaultWorker {
	let worker = startWorker(start, start.env);
	return {
		get pid() {
			return pidOf(worker.process);
		},
		kill: () => killed(worker.process),
		restart: () => {
			worker = startWorker(start, start.env);
		},
		stop: () => worker.stop(),
	};
}

function pidOf({ pid }: ChildProcess): number {
	if (pid === undefined) throw new Error('a process did not start');
	return pid;
}

async function killed(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
	trySignal(pidOf(child), 'SIGKILL');
	await closed;
}
