/**
 * Lets a few batches through at a time, so that under load the waiting ones grow instead of multiplying:
 * one query for twenty keys costs the same as for one. A batch starts after the last key joined it, so
 * each key is still read after it was asked for.
 */
export function createTurnstile(atOnce: number) {
	let running = 0;
	const waiting: Array<() => void> = [];
	return {
		/** Calls back when a place is free: after this turn's input has been read, or when a batch returns. */
		schedule: (start: () => void): void => {
			if (running < atOnce) {
				setImmediate(start);
			} else {
				waiting.push(start);
			}
		},
		run: async <Result>(work: () => Promise<Result>): Promise<Result> => {
			running += 1;
			try {
				return await work();
			} finally {
				running -= 1;
				waiting.shift()?.();
			}
		},
	};
}
