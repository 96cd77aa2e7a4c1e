import { isAppError } from '../lib/errors';
import type { PasswordFieldName } from './form-state';
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
		case 'busy':
			return messages.errors.busy(thrown.retryAfterSeconds ?? 10);
		case 'database_unavailable':
			return messages.errors.database_unavailable;
		case 'internal':
			return messages.errors.unexpected;
		default:
			return thrown.message;
	}
}
