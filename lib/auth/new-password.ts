import { isAppError } from '../errors';
import { createHintLimit } from './hints';
import type { AuthOptions } from './options';
import { checkNewPassword, checkStrength } from './password';
import type { Strength } from './strength.mjs';
import type { Client } from './types';

export type NewPasswords = ReturnType<typeof createNewPasswords>;

/** What a new password must be like (S11): by rule, and by how hard it is to guess. */
export function createNewPasswords({ hasher, passwordRules }: AuthOptions) {
	const limitHints = createHintLimit();

	async function measure(
		password: string,
		username: string,
		gone?: AbortSignal,
	): Promise<Strength> {
		checkNewPassword(password, username, passwordRules);
		const strength = await hasher.strength(password, username, gone);
		checkStrength(strength);
		return strength;
	}

	/** The hash of one that is good enough. @throws AppError `password_refused`, `busy` */
	async function hash(password: string, username: string, gone?: AbortSignal): Promise<string> {
		await measure(password, username, gone);
		return hasher.hash(password);
	}

	/**
	 * How hard one is to guess, and in words why it would be refused, before anybody sends it for good.
	 * @throws AppError `too_many_attempts`, `busy`
	 */
	async function rate(password: string, username: string, client: Client) {
		await limitHints(client.address);
		try {
			return { ...(await measure(password, username, client.gone)), refusal: null };
		} catch (thrown) {
			if (isAppError(thrown) && thrown.code === 'password_refused') {
				return { level: 'weak' as const, reason: null, refusal: thrown.message };
			}
			throw thrown;
		}
	}

	return { hash, rate };
}
