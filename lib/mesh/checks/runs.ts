import type { Runs } from './wire';

const mostRuns = 20_000;

/** Indices in rising order as `[first, count]`. */
export function runsOf(indices: Iterable<number>): Runs {
	const runs: [number, number][] = [];
	for (const index of indices) {
		const last = runs.at(-1);
		if (last !== undefined && last[0] + last[1] === index) last[1] += 1;
		else if (runs.length === mostRuns) return { runs, truncated: true };
		else runs.push([index, 1]);
	}
	return { runs, truncated: false };
}
