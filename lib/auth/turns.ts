import type { AppError } from '../errors';

/** Lets a bounded number of pieces of work run at once and a bounded number wait, in order (S13). */
export interface Turns {
	/**
	 * Runs the work when its turn comes.
	 * @param gone told when nobody waits for the result any more: work that has not begun is dropped, and
	 *   its place goes to somebody who does
	 * @throws AppError `busy` when no place is left
	 */
	take<Result>(work: () => Promise<Result>, gone?: AbortSignal | null): Promise<Result>;
}

interface Waiting {
	readonly gone: AbortSignal | null;
	readonly begin: () => void;
	readonly drop: () => void;
}

export function createTurns(options: {
	atOnce: number;
	limit: number;
	busy: () => AppError;
}): Turns {
	let running = 0;
	let waiting: Waiting[] = [];

	const next = () => {
		for (let first = waiting.shift(); first !== undefined; first = waiting.shift()) {
			if (!first.gone?.aborted) {
				first.begin();
				return;
			}
			first.drop();
		}
	};

	/** Only when the places run out: looking at each entry for every newcomer would cost more than it frees. */
	const clear = () => {
		const left = waiting.filter(({ gone }) => gone?.aborted);
		waiting = waiting.filter(({ gone }) => !gone?.aborted);
		for (const { drop } of left) {
			drop();
		}
	};

	const turn = (gone: AbortSignal | null) => {
		if (running < options.atOnce) {
			running += 1;
			return Promise.resolve();
		}
		if (waiting.length >= options.limit) {
			clear();
		}
		if (waiting.length >= options.limit) {
			throw options.busy();
		}
		return new Promise<void>((resolve, reject) => {
			const begin = () => {
				running += 1;
				resolve();
			};
			waiting.push({ gone, begin, drop: () => reject(options.busy()) });
		});
	};

	return {
		take: async (work, gone = null) => {
			await turn(gone);
			try {
				return await work();
			} finally {
				running -= 1;
				next();
			}
		},
	};
}
