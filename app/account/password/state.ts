export interface ChangeState {
	readonly attempt: number;
	readonly error: string | null;
	/** The sentence of success; the form is gone then, so that password managers save. */
	readonly done: string | null;
}

export const unchanged: ChangeState = { attempt: 0, error: null, done: null };
