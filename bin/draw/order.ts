/** Facets of one shade that may be painted together. */
export interface Run {
	shade: number;
	facets: number[];
}

/**
 * Farthest first, in runs of one shade: what does not overlap may be painted in any order, and a run
 * becomes a single path.
 * @param over for each facet, those that lie over it
 * @param nearnessOf decides where facets overlap in a circle (the farthest goes first)
 */
export function paintingRuns(
	over: Map<number, Set<number>>,
	shadeOf: (facet: number) => number,
	nearnessOf: (facet: number) => number,
): Run[] {
	const queue = new Queue(over, shadeOf, nearnessOf);
	const runs: Run[] = [];
	for (let shade = queue.nextShade(); shade !== undefined; shade = queue.nextShade()) {
		// What becomes free by this goes into a later run: a path's lines are painted over all its fills.
		runs.push({ shade, facets: queue.take(shade) });
	}
	return runs;
}

class Queue {
	readonly #over: Map<number, Set<number>>;
	readonly #shadeOf: (facet: number) => number;
	readonly #nearnessOf: (facet: number) => number;
	/** How many facets under it are still to be painted. */
	readonly #waiting = new Map<number, number>();
	readonly #ready = new Map<number, number[]>();

	constructor(
		over: Map<number, Set<number>>,
		shadeOf: (facet: number) => number,
		nearnessOf: (facet: number) => number,
	) {
		this.#over = over;
		this.#shadeOf = shadeOf;
		this.#nearnessOf = nearnessOf;
		for (const facet of over.keys()) this.#waiting.set(facet, 0);
		for (const facet of [...over.values()].flatMap((above) => [...above])) {
			this.#waiting.set(facet, (this.#waiting.get(facet) ?? 0) + 1);
		}
		for (const [facet, count] of [...this.#waiting]) if (count === 0) this.#offer(facet);
	}

	/** @returns the shade with the most facets to paint now; undefined when all are painted */
	nextShade(): number | undefined {
		if (this.#ready.size === 0) this.#breakCircle();
		const [largest] = [...this.#ready].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
		return largest?.[0];
	}

	/** @returns what can be painted now in that shade, and counts it as painted */
	take(shade: number): number[] {
		const taken = this.#ready.get(shade) ?? [];
		this.#ready.delete(shade);
		for (const above of taken.flatMap((facet) => [...(this.#over.get(facet) ?? [])])) {
			const left = this.#waiting.get(above);
			if (left === undefined) continue;
			this.#waiting.set(above, left - 1);
			if (left === 1) this.#offer(above);
		}
		return taken;
	}

	#offer(facet: number): void {
		this.#waiting.delete(facet);
		const shade = this.#shadeOf(facet);
		this.#ready.set(shade, [...(this.#ready.get(shade) ?? []), facet]);
	}

	#breakCircle(): void {
		const [farthest] = [...this.#waiting.keys()].sort(
			(a, b) => this.#nearnessOf(a) - this.#nearnessOf(b) || a - b,
		);
		if (farthest !== undefined) this.#offer(farthest);
	}
}
