import type { Audit } from './audit';
import type { Links } from './links';
import type { Sessions } from './sessions';

export interface Housekeeping {
	/** Resolves when what the start itself asks for has been tried; never rejects. */
	start(): Promise<void>;
	stop(): void;
}

const hourMilliseconds = 3_600_000;
const dayMilliseconds = 24 * hourMilliseconds;

/**
 * Ends the sessions of removed keys, at the start and then with the rest. Deletes what is of no use any
 * more: expired sessions, spent links, audit rows past their retention. In batches, so that nobody waits;
 * several nodes at it at once only share the work. What fails is tried again an hour later.
 */
export function createHousekeeping(options: {
	sessions: Sessions;
	links: Links;
	audit: Audit;
	endSessionsOfRemovedKeys: () => Promise<void>;
	auditRetentionDays: number;
	onError: (error: unknown) => void;
}): Housekeeping {
	const { sessions, links, audit, auditRetentionDays, endSessionsOfRemovedKeys, onError } = options;
	let timers: NodeJS.Timeout[] = [];

	const run = async () => {
		await endSessionsOfRemovedKeys();
		await sessions.cleanup({ isPatient: true });
		await links.cleanup();
		await audit.prune(new Date(Date.now() - auditRetentionDays * dayMilliseconds));
	};

	return {
		// The first time soon, as some servers do not run for an hour; not at once, as nodes start together.
		start: async () => {
			const soon = 60_000 + Math.random() * 60_000;
			timers = [
				setTimeout(() => void run().catch(onError), soon).unref(),
				setInterval(() => void run().catch(onError), hourMilliseconds).unref(),
			];
			// A database that is away keeps no server from starting (S25).
			await endSessionsOfRemovedKeys().catch(onError);
		},
		stop: () => {
			for (const timer of timers) {
				clearTimeout(timer);
			}
		},
	};
}
