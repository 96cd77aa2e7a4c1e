import type { PasswordFieldName } from '../../form-state';

export interface ChangeState {
	readonly attempt: number;
	readonly error: string | null;
	readonly field: PasswordFieldName | null;
	readonly wait?: number | null;
	/** The sentence of success; the form is gone then, so that password managers save. */
	readonly done: string | null;
}

export const unchanged: ChangeState = { attempt: 0, error: null, field: null, done: null };
