export interface DevicesState {
	/** Counts what was done, so that the same sentence twice is told twice. */
	readonly count: number;
	readonly result: string | null;
}
