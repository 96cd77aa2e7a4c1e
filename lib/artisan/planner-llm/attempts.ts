import { setTimeout as wait } from 'node:timers/promises';
import { isModelFailure, isPassing, type ModelFailure } from './failure';

/** How long, and how often, a model is waited for. */
export interface Pace {
	/** Of a whole plan. */
	readonly wholeMilliseconds: number;
	/** Without a byte. */
	readonly idleMilliseconds: number;
	/** After a first failure that may pass; each one after it twice as long. What a service asks for counts instead. */
	readonly firstWaitMilliseconds: number;
	/** Whoever has to wait longer is told so instead. */
	readonly longestWaitMilliseconds: number;
	readonly retries: number;
	/** Between two steps that are told. */
	readonly stepMilliseconds: number;
}

/** Node's own `fetch` waits no longer for the head of an answer. */
const mostIdleMilliseconds = 290_000;

export const paceOf = (timeoutSeconds: number): Pace => ({
	wholeMilliseconds: timeoutSeconds * 1000,
	idleMilliseconds: Math.min((timeoutSeconds * 1000) / 3, mostIdleMilliseconds),
	firstWaitMilliseconds: 1000,
	longestWaitMilliseconds: 60_000,
	retries: 3,
	stepMilliseconds: 700,
});

/** Tries again what may pass, as long as there is time. @throws what the last attempt failed of */
export async function persistently<Result>(
	attempt: () => Promise<Result>,
	options: {
		pace: Pace;
		/** Of `performance.now()`. */
		endsAt: number;
		signal: AbortSignal;
		onWait: (milliseconds: number) => void;
	},
): Promise<Result> {
	const { pace, endsAt, signal, onWait } = options;
	for (let turn = 0; ; turn += 1) {
		try {
			return await attempt();
		} catch (thrown) {
			if (!isModelFailure(thrown) || !isPassing(thrown) || turn >= pace.retries) {
				throw thrown;
			}
			const pause = pauseAfter(thrown, turn, pace);
			if (pause > pace.longestWaitMilliseconds || performance.now() + pause > endsAt) {
				throw thrown;
			}
			onWait(pause);
			await wait(pause, undefined, { signal });
		}
	}
}

function pauseAfter({ retryAfterSeconds }: ModelFailure, turn: number, pace: Pace): number {
	return retryAfterSeconds === null
		? pace.firstWaitMilliseconds * 2 ** turn
		: retryAfterSeconds * 1000;
}
