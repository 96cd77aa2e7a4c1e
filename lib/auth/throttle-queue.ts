import { setTimeout as wait } from 'node:timers/promises';
import { type AppError, isAppError } from '../errors';
import { createTurns, type Turns } from './turns';

/** Waits until something may have changed: at once when it did on this node, else a moment for the others. */
export type Pause = () => Promise<void>;

interface Queue {
	readonly turns: Turns;
	users: number;
	wake: AbortController;
	/** The last time that the store did not answer its head. */
	failure: { readonly at: number; readonly thrown: unknown } | null;
}

const pauseMilliseconds = 100;
const waitingInOneLane = 256;

/**
 * One queue a lane and node: only its head asks the store, so that waiting costs little and is in order. Where the
 * store is away, what the head gets after its wait all behind it get with it, and not each after a wait of its own.
 */
export function createLaneQueues() {
	const queues = new Map<string, Queue>();

	return {
		/** @throws what `busy` makes, when too many wait or the client has left */
		take: async <Result>(
			id: string,
			busy: () => AppError,
			work: (pause: Pause) => Promise<Result>,
			gone?: AbortSignal,
		): Promise<Result> => {
			const queue = queues.get(id) ?? {
				turns: createTurns({ atOnce: 1, limit: waitingInOneLane, busy }),
				users: 0,
				wake: new AbortController(),
				failure: null,
			};
			queues.set(id, queue);
			queue.users += 1;
			const pause = async () => {
				queue.wake = new AbortController();
				const { signal } = queue.wake;
				await wait(pauseMilliseconds, undefined, { signal }).catch(() => undefined);
			};
			const came = performance.now();
			const inTurn = async () => {
				if (queue.failure !== null && queue.failure.at > came) throw queue.failure.thrown;
				try {
					return await work(pause);
				} catch (thrown) {
					if (isAway(thrown)) queue.failure = { at: performance.now(), thrown };
					throw thrown;
				}
			};
			try {
				return await queue.turns.take(inTurn, gone);
			} finally {
				queue.users -= 1;
				if (queue.users === 0) {
					queues.delete(id);
				}
			}
		},
		/** A guess of this lane has ended here. */
		wake: (id: string): void => queues.get(id)?.wake.abort(),
	};
}

function isAway(thrown: unknown): boolean {
	return isAppError(thrown) && thrown.code === 'database_unavailable';
}
