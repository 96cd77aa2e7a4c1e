export type PasswordFieldName = 'current_password' | 'new_password';

/** What a refused form shows again. Goes through a plain hidden field without script: no secret in it. */
export interface FormState {
	/** Counts the refusals, so that the same words twice are announced twice. */
	readonly attempt: number;
	readonly error: string | null;
	readonly username: string;
	/** The field that the error is about; null when it is about none of them alone. */
	readonly field?: PasswordFieldName | 'username' | null;
	/** Seconds to wait: the form is as good as before, and so the password stays in it. */
	readonly wait?: number | null;
	/** The tick of "Keep me signed in". */
	readonly keep?: boolean;
}

export const untried: FormState = { attempt: 0, error: null, username: '' };
