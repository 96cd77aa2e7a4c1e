export interface Sets {
	join(one: number, other: number): void;
	/** The same number for all that were joined. */
	of(one: number): number;
}

/** Disjoint sets of the numbers below `count`. */
export function createSets(count: number): Sets {
	const parents = Uint32Array.from({ length: count }, (_, at) => at);
	const of = (one: number): number => {
		let at = one;
		for (;;) {
			const parent = parents[at] ?? at;
			if (parent === at) return at;
			// Halving the way keeps it short.
			parents[at] = parents[parent] ?? parent;
			at = parents[at] ?? at;
		}
	};
	return {
		of,
		join: (one, other) => {
			parents[of(one)] = of(other);
		},
	};
}
