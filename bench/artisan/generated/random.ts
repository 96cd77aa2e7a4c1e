export interface Random {
	/** From 0, without 1. */
	share(): number;
	whole(low: number, high: number): number;
	pick<Of>(some: readonly [Of, ...Of[]]): Of;
	chance(of: number): boolean;
}

/** The same numbers for the same seed, on every machine (mulberry32). */
export function createRandom(seed: number): Random {
	let state = seed >>> 0;
	const share = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const whole = (low: number, high: number) => low + Math.floor(share() * (high - low + 1));
	return {
		share,
		whole,
		pick: (some) => some[whole(0, some.length - 1)] ?? some[0],
		chance: (of) => share() < of,
	};
}
