/** A name that a call may carry, and what stands there. */
export interface Member {
	readonly name: string;
	readonly type: string;
	readonly required: boolean;
	readonly note: string | null;
}

/** What the page says of one endpoint: text alone. */
export interface Entry {
	readonly id: string;
	readonly method: string;
	readonly path: string;
	readonly summary: string;
	readonly description: string | null;
	readonly access: string;
	readonly members: ReadonlyArray<{
		readonly heading: string;
		readonly members: readonly Member[];
	}>;
	readonly answers: ReadonlyArray<{ readonly status: string; readonly about: string }>;
	readonly refusals: ReadonlyArray<{ readonly status: number; readonly code: string }>;
	readonly curl: string;
	readonly typescript: string;
	readonly answer: string | null;
}

export interface Group {
	readonly id: string;
	readonly name: string;
	readonly about: string;
	readonly entries: readonly Entry[];
}
