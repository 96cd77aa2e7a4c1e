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
	 * @param options.known a browser that has signed in before: it has threads and a line of its own, which
	 *   strangers can neither fill nor slow (S15)
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
const strangersNiceness = 10;

interface HasherOptions {
	/** Checks that run at once; more than the machine's cores only slows all of them. */
	readonly threads: number;
	/** Checks that may wait, of strangers and of known browsers each. */
	readonly queueLimit: number;
	/** bcrypt's exponent: 12 in the product, 4 in tests. */
	readonly cost: number;
}

export function createHasher(options: HasherOptions): Hasher {
	const { cost } = options;
	const strangers = createLane(options, strangersNiceness);
	// Few come at once, and each was let in before: they are not made to wait for the processor too.
	const known = createLane(options, 0);
	return {
		hash: (password) => strangers.run({ password, cost }),
		verify: (password, hash, { gone, known: isKnown = false } = {}) =>
			(isKnown ? known : strangers).run({ password, hash, cost }, gone),
		strength: (password, username, gone) => strangers.run({ password, username }, gone),
		close: async () => {
			await Promise.all([strangers.close(), known.close()]);
		},
	};
}

/** Its threads begin with its first check: a command that checks no password has none. */
function createLane(options: HasherOptions, niceIncrement: number) {
	let pool: Piscina | undefined;
	const turns = createTurns({
		atOnce: options.threads,
		limit: options.queueLimit,
		busy: () => busy(options),
	});
	return {
		run: (task: object, gone?: AbortSignal) =>
			turns.take(() => {
				pool ??= createPool(options.threads, niceIncrement);
				return pool.run(task);
			}, gone),
		// A thread that is ended while it loads, or inside native code, takes the process down with it: each
		// idle one is asked for nothing first, and the busy ones are waited for.
		close: async () => {
			await Promise.all(Array.from({ length: options.threads }, () => pool?.run(null)));
			await pool?.close();
		},
	};
}

function createPool(threads: number, niceIncrement: number): Piscina {
	return new Piscina({
		filename: join(process.cwd(), 'lib/auth/hash-worker.mjs'),
		minThreads: threads,
		maxThreads: threads,
		concurrentTasksPerWorker: 1,
		// Idle threads wait in their event loop, where ending them is safe; a check takes far longer than a wake-up.
		atomics: 'disabled',
		niceIncrement,
	});
}

function busy(options: HasherOptions): AppError {
	const secondsPerCheck = 0.35;
	const retryAfterSeconds = Math.ceil((options.queueLimit / options.threads) * secondsPerCheck);
	return new AppError('busy', 'Too many sign-ins are waiting. Try again shortly.', {
		retryAfterSeconds,
	});
}
