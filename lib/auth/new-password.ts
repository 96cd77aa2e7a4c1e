import { isAppError } from '../errors';
import { createHintLimit } from './hints';
import type { AuthOptions } from './options';
import { checkNewPassword, checkStrength } from './password';
import type { Client } from './types';

export type NewPasswords = ReturnType<typeof createNewPasswords>;

/** What a new password must be like (S11): by rule, and by how hard it is to guess. */
export function createNewPasswords({ hasher, passwordRules }: AuthOptions) {
	const limitHints = createHintLimit();

	/** The hash of one that is good enough. @throws AppError `password_refused`, `busy` */
	async function hash(password: string, username: string, gone?: AbortSignal): Promise<string> {
		checkNewPassword(password, username, passwordRules);
		checkStrength(await hasher.strength(password, username, gone));
		return hasher.hash(password);
	}

	/**
	 * How hard one is to guess, and in words why it would be refused, before anybody sends it for good.
	 * @throws AppError `too_many_attempts`, `busy`
	 */
	async function rate(password: string, username: string, client: Client) {
		await limitHints(client.address);
		const refusal = refusalOf(() => checkNewPassword(password, username, passwordRules));
		if (refusal !== null) {
			return { level: 'weak' as const, reason: null, refusal };
		}
		const strength = await hasher.strength(password, username, client.gone);
		return { ...strength, refusal: refusalOf(() => checkStrength(strength)) };
	}

	return { hash, rate };
}

/** The words of a refused password, or null. */
function refusalOf(check: () => void): string | null {
	try {
		check();
		return null;
	} catch (thrown) {
		if (isAppError(thrown) && thrown.code === 'password_refused') {
			return thrown.message;
		}
		throw thrown;
	}
}
