import type { Tasks } from './tasks';
import type { Lease } from './types';

/** Why the work on a task was broken off. */
export type Ended = 'cancelled' | 'lost' | 'stopping';

export interface Hold {
	/** Aborted when the work is to break off. */
	readonly signal: AbortSignal;
	readonly ended: () => Ended | null;
	/** Renews the lease, and learns whether the task is still wanted. */
	look(): Promise<void>;
	close(): void;
}

const defaultHeartbeatSeconds = 3;

/** Holds a lease for as long as the work takes. A database that is away for longer than the lease ends it. */
export function createHold(
	lease: Lease,
	options: {
		tasks: Pick<Tasks, 'heartbeat'>;
		leaseSeconds: number;
		heartbeatSeconds?: number;
		stopping: AbortSignal;
	},
): Hold {
	const { tasks, leaseSeconds, stopping } = options;
	const controller = new AbortController();
	let ended: Ended | null = null;
	let heldUntil = performance.now() + leaseSeconds * 1000;

	const end = (why: Ended) => {
		ended ??= why;
		controller.abort();
	};
	const look = async () => {
		const asked = performance.now();
		try {
			const held = await tasks.heartbeat(lease, leaseSeconds);
			if (held === 'held') {
				heldUntil = asked + leaseSeconds * 1000;
			} else {
				end(held);
			}
		} catch {
			// Another may have taken over by now; until then there is hope that the database comes back.
			if (performance.now() > heldUntil) {
				end('lost');
			}
		}
	};
	const onStop = () => end('stopping');
	const timer = setInterval(
		() => void look(),
		(options.heartbeatSeconds ?? defaultHeartbeatSeconds) * 1000,
	);
	stopping.addEventListener('abort', onStop, { once: true });
	if (stopping.aborted) {
		onStop();
	}
	return {
		signal: controller.signal,
		ended: () => ended,
		look,
		close: () => {
			clearInterval(timer);
			stopping.removeEventListener('abort', onStop);
		},
	};
}
