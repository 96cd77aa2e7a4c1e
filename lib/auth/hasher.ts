import { join } from 'node:path';
import { Piscina } from 'piscina';
import { AppError } from '../errors';
import type { Strength } from './strength.mjs';
import { createTurns } from './turns';

export interface Verdict {
	readonly matches: boolean;
	/** Matches, but was hashed at a lower cost than today's. */
	readonly outdated: boolean;
}

/** bcrypt off the event loop, with a bounded queue (S13). Both verbs throw AppError `busy` when it is full. */
export interface Hasher {
	/** `$2b$<cost>$...` of a password of at most 72 bytes. */
	hash(password: string): Promise<string>;
	/**
	 * Takes as long for a null hash as for a real one (S9).
	 * @param options.gone told when the client has left: a check that has not begun is not made
	 * @param options.known a browser that has signed in before: it waits in a line of its own, which is
	 *   served before the strangers' and which they cannot fill (S15)
	 */
	verify(
		password: string,
		hash: string | null,
		options?: { gone?: AbortSignal; known?: boolean },
	): Promise<Verdict>;
	/** How hard a password is to guess; in the same threads, as it can be as much work. */
	strength(password: string, username: string, gone?: AbortSignal): Promise<Strength>;
	close(): Promise<void>;
}

/** Lower than the server's own threads, so that a flood of sign-ins leaves the processor to everyone else. */
const niceIncrement = 10;

/**
 * @param options.threads checks that run at once; more than the machine's cores only slows all of them
 * @param options.queueLimit checks that may wait, of strangers and of known browsers each
 * @param options.cost bcrypt's exponent: 12 in the product, 4 in tests
 */
export function createHasher(options: {
	threads: number;
	queueLimit: number;
	cost: number;
}): Hasher {
	const pool = new Piscina({
		filename: join(process.cwd(), 'lib/auth/hash-worker.mjs'),
		minThreads: options.threads,
		maxThreads: options.threads,
		concurrentTasksPerWorker: 1,
		// Idle threads wait in their event loop, where ending them is safe; a check takes far longer than a wake-up.
		atomics: 'disabled',
		niceIncrement,
	});
	const turns = createTurns({
		atOnce: options.threads,
		limit: options.queueLimit,
		busy: () => busy(options),
	});
	const { cost } = options;
	return {
		hash: (password) => turns.take(() => pool.run({ password, cost })),
		verify: (password, hash, { gone, known = false } = {}) => {
			const take = known ? turns.takeFirst : turns.take;
			return take(() => pool.run({ password, hash, cost }), gone);
		},
		strength: (password, username, gone) =>
			turns.take(() => pool.run({ password, username }), gone),
		// Lets a running check end: a thread stopped inside native code can take the process down with it.
		close: () => pool.close(),
	};
}

function busy(options: { threads: number; queueLimit: number }): AppError {
	const secondsPerCheck = 0.35;
	const retryAfterSeconds = Math.ceil((options.queueLimit / options.threads) * secondsPerCheck);
	return new AppError('busy', 'Too many sign-ins are waiting. Try again shortly.', {
		retryAfterSeconds,
	});
}
