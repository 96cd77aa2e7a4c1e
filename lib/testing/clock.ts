export interface FrozenClock {
	/** Pass this wherever a `now: () => Date` is wanted; each call gives a fresh `Date`. */
	readonly now: () => Date;
	advanceSeconds(seconds: number): void;
	set(instant: Date | string): void;
}

/** A clock that moves only when told to. Starts at a whole second, as token times do (RFC 7519). */
export function frozenClock(start: Date | string = '2026-01-15T12:00:00Z'): FrozenClock {
	let epochMs = epochOf(start);
	return {
		now: () => new Date(epochMs),
		advanceSeconds(seconds) {
			epochMs += seconds * 1000;
		},
		set(instant) {
			epochMs = epochOf(instant);
		},
	};
}

function epochOf(instant: Date | string): number {
	const epochMs = new Date(instant).getTime();
	if (Number.isNaN(epochMs)) throw new TypeError(`not an instant: ${String(instant)}`);
	return epochMs;
}
