import { AppError } from '../errors';
import type { Strength } from './strength.mjs';

/** bcrypt reads no further; a longer password would be cut without a word (S10). */
export const maxPasswordBytes = 72;

/** 2^12 rounds: a third of a second here, above OWASP's floor of 10 for bcrypt. */
export const bcryptCost = 12;

/** The seeded credentials, printed in the documentation and so known to everyone (S12). */
export const defaultCredentials = { username: 'root', password: 'root' } as const;

export function isDefaultPassword(password: string): boolean {
	return password === defaultCredentials.password;
}

export interface PasswordRules {
	readonly minLength: number;
}

/**
 * Refuses a new password with a sentence that says what to do. Characters are counted as people count
 * them (code points); there are no composition rules (NIST SP 800-63B-4 section 3.1.1.2).
 * @throws AppError `password_refused`
 */
export function checkNewPassword(password: string, username: string, rules: PasswordRules): void {
	const reason = refusal(password, username, rules);
	if (reason !== null) {
		throw new AppError('password_refused', reason);
	}
}

function refusal(password: string, username: string, { minLength }: PasswordRules): string | null {
	const characters = [...password].length;
	const bytes = new TextEncoder().encode(password).length;
	if (password.includes('\0') || !password.isWellFormed()) {
		return 'The new password has a character that cannot be stored. Leave it out.';
	}
	if (characters < minLength) {
		return `The new password has ${characters} characters. Use at least ${minLength}; a sentence is good.`;
	}
	if (bytes > maxPasswordBytes) {
		return `The new password takes ${bytes} bytes. At most ${maxPasswordBytes} can be kept; shorten it.`;
	}
	if (new Set(password).size < 5) {
		return 'The new password repeats too few different characters. Use more of them.';
	}
	if (isMadeOfNames(password, username)) {
		return 'The new password is made of the name of the account or of this product. Add words of your own.';
	}
	return null;
}

/** @throws AppError `password_refused` for what an attacker would try early (S11) */
export function checkStrength({ level, reason }: Strength): void {
	if (level === 'weak') {
		throw new AppError(
			'password_refused',
			`The new password is easy to guess. ${reason ?? 'It holds few surprises.'} Add a few words that do not belong together.`,
		);
	}
}

/** True when nothing much is left once the obvious names are taken out. */
function isMadeOfNames(password: string, username: string): boolean {
	const partsOfName = username.split(/[^\p{L}\p{N}]+/u).filter((part) => part.length >= 3);
	const names = [username, ...partsOfName, 'prompt2mesh', 'artisan', 'password'].map((name) =>
		name.toLowerCase(),
	);
	const rest = names.reduce(
		(text, name) => (name === '' ? text : text.replaceAll(name, '')),
		password.toLowerCase(),
	);
	return rest.replaceAll(/[^\p{L}]/gu, '').length < 4 && rest.length < password.length;
}
