import { setTimeout as wait } from 'node:timers/promises';
import type { Claimed } from './task-claim';
import type { Tasks } from './tasks';
import { createWork, type Work, type WorkOptions } from './work';

export interface WorkerOptions extends WorkOptions {
	/** Of the process, for people. */
	readonly name: string;
	/** Begins to hear of tasks that can be taken or must be stopped (`p2m_work`); what it returns ends that. */
	readonly listen: (on: { message: (taskId: string) => void; gap: () => void }) => {
		close(): Promise<void>;
	};
	/** News may be lost, and nobody tells of a lease that ends. */
	readonly pollMilliseconds?: number;
}

export interface Worker {
	start(): void;
	/** Gives the task under way back to the queue, so that another goes on from its finished nodes. */
	stop(): Promise<void>;
}

/** Takes one task after another: a process builds one at a time, and more processes build more. */
export function createWorker(options: WorkerOptions): Worker {
	const { tasks, name, onError, leaseSeconds = defaultLeaseSeconds } = options;
	const stopping = new AbortController();
	let current: Work | undefined;
	let wake = new AbortController();
	let running: Promise<void> = Promise.resolve();
	let listening: { close(): Promise<void> } | undefined;

	const hear = (taskId: string) => {
		if (current?.taskId === taskId) {
			void current.look();
		}
		wake.abort();
	};
	/** Resolves after the pause, or as soon as there is news. */
	const rest = (since: AbortController) =>
		wait(options.pollMilliseconds ?? defaultPollMilliseconds, undefined, {
			signal: AbortSignal.any([since.signal, stopping.signal]),
		}).catch(() => undefined);

	const run = async () => {
		while (!stopping.signal.aborted) {
			// Made before asking, so that what is told meanwhile is not slept through.
			wake = new AbortController();
			const news = wake;
			const claimed = await take(tasks, name, leaseSeconds).catch((error: unknown) => {
				onError(error);
				return null;
			});
			if (claimed === null) {
				await rest(news);
			} else {
				current = createWork(claimed, { ...options, leaseSeconds }, stopping.signal);
				await current.done;
				current = undefined;
			}
		}
	};
	return {
		start: () => {
			listening = options.listen({ message: hear, gap: () => wake.abort() });
			running = run();
		},
		stop: async () => {
			stopping.abort();
			await running;
			await listening?.close();
		},
	};
}

const defaultLeaseSeconds = 15;
const defaultPollMilliseconds = 2000;

const take = (tasks: Tasks, name: string, leaseSeconds: number): Promise<Claimed | null> =>
	tasks.claim(name, leaseSeconds);
