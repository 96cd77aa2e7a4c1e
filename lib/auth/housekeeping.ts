import type { Audit } from './audit';
import type { Links } from './links';
import type { Sessions } from './sessions';

export interface Housekeeping {
	start(): void;
	stop(): void;
}

const hourMilliseconds = 3_600_000;
const dayMilliseconds = 24 * hourMilliseconds;

/**
 * Deletes what is of no use any more: expired sessions, spent links, audit rows past their retention. In
 * batches, so that nobody waits; several nodes at it at once only share the work.
 */
export function createHousekeeping(options: {
	sessions: Sessions;
	links: Links;
	audit: Audit;
	auditRetentionDays: number;
	onError: (error: unknown) => void;
}): Housekeeping {
	const { sessions, links, audit, auditRetentionDays, onError } = options;
	let timers: NodeJS.Timeout[] = [];

	const run = async () => {
		try {
			await sessions.cleanup();
			await links.cleanup();
			await audit.prune(new Date(Date.now() - auditRetentionDays * dayMilliseconds));
		} catch (thrown) {
			onError(thrown);
		}
	};

	return {
		// The first time soon, as some servers do not run for an hour; not at once, as nodes start together.
		start: () => {
			const soon = 60_000 + Math.random() * 60_000;
			timers = [
				setTimeout(() => void run(), soon).unref(),
				setInterval(() => void run(), hourMilliseconds).unref(),
			];
		},
		stop: () => {
			for (const timer of timers) {
				clearTimeout(timer);
			}
		},
	};
}
