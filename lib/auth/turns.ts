import type { AppError } from '../errors';

type Take = <Result>(work: () => Promise<Result>, gone?: AbortSignal | null) => Promise<Result>;

/** Lets a bounded number of pieces of work run at once and a bounded number wait, in order (S13). */
export interface Turns {
	/**
	 * Runs the work when its turn comes.
	 * @param gone told when nobody waits for the result any more: work that has not begun is dropped, and
	 *   its place goes to somebody who does
	 * @throws AppError `busy` when no place is left
	 */
	take: Take;
	/** The same in a line of its own, with as many places again, that is served first (S15). */
	takeFirst: Take;
}

interface Limits {
	readonly atOnce: number;
	/** Places in each line. */
	readonly limit: number;
	readonly busy: () => AppError;
}

export function createTurns(options: Limits): Turns {
	let running = 0;
	const first = createLine(options);
	const others = createLine(options);

	const takeIn =
		(line: Line): Take =>
		async (work, gone = null) => {
			if (running < options.atOnce) {
				running += 1;
			} else {
				await line.wait(gone);
			}
			try {
				return await work();
			} finally {
				// Whoever is next takes over the place, so that nobody slips in between.
				if (!first.next() && !others.next()) {
					running -= 1;
				}
			}
		};

	return { take: takeIn(others), takeFirst: takeIn(first) };
}

interface Waiting {
	readonly gone: AbortSignal | null;
	readonly begin: () => void;
	readonly drop: () => void;
}

type Line = ReturnType<typeof createLine>;

function createLine({ limit, busy }: Limits) {
	let waiting: Waiting[] = [];

	/** Only when the places run out: looking at each entry for every newcomer would cost more than it frees. */
	const clear = () => {
		const left = waiting.filter(({ gone }) => gone?.aborted);
		waiting = waiting.filter(({ gone }) => !gone?.aborted);
		for (const { drop } of left) {
			drop();
		}
	};

	return {
		wait: (gone: AbortSignal | null) => {
			if (waiting.length >= limit) {
				clear();
			}
			if (waiting.length >= limit) {
				throw busy();
			}
			return new Promise<void>((begin, reject) => {
				waiting.push({ gone, begin, drop: () => reject(busy()) });
			});
		},
		/** Lets the first begin who is still there. @returns false when nobody is */
		next: () => {
			for (let first = waiting.shift(); first !== undefined; first = waiting.shift()) {
				if (!first.gone?.aborted) {
					first.begin();
					return true;
				}
				first.drop();
			}
			return false;
		},
	};
}
