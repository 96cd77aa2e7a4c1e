import { isAppError } from '../lib/errors';
import type { FormState, PasswordFieldName } from './form-state';
import { messages } from './messages';

export function textOf(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
}

/** Which of the two password fields a refusal is about. */
export function fieldOf(thrown: unknown): PasswordFieldName | null {
	if (!isAppError(thrown)) {
		return null;
	}
	switch (thrown.code) {
		case 'invalid_credentials':
			return 'current_password';
		case 'password_refused':
			return 'new_password';
		default:
			return null;
	}
}

/** The words for a refusal. A redirect, which Next throws too, goes on its way. */
export function refusalOf(thrown: unknown): string {
	if (!isAppError(thrown)) {
		throw thrown;
	}
	switch (thrown.code) {
		case 'too_many_attempts':
			return messages.errors.attempts;
		case 'busy':
			return messages.errors.busy;
		case 'database_unavailable':
			return messages.errors.database_unavailable;
		case 'internal':
			return messages.errors.unexpected;
		default:
			return thrown.message;
	}
}

/** Seconds until a form can be sent again; null where waiting is not what helps. */
export function waitOf(thrown: unknown): number | null {
	const waits = isAppError(thrown) && ['too_many_attempts', 'busy'].includes(thrown.code);
	return waits ? (thrown.retryAfterSeconds ?? null) : null;
}

/** What a sign-in form shows after a refusal. */
export function refusedState(
	previous: FormState,
	thrown: unknown,
	shown: Pick<FormState, 'username' | 'keep'>,
): FormState {
	const wrong = isAppError(thrown) && thrown.code === 'invalid_credentials';
	return {
		...shown,
		attempt: previous.attempt + 1,
		error: wrong ? messages.errors.invalid_credentials : refusalOf(thrown),
		field: fieldOf(thrown),
		wait: waitOf(thrown),
	};
}
