import { AppError } from '../errors';

/** The form of names given out from now on (S17); older rows keep the bytes they have. */
const usernamePattern = /^[A-Za-z0-9._-]{3,64}$/;

/** @throws AppError `username_refused` with the rule in words. */
export function checkNewUsername(username: string): void {
	if (!usernamePattern.test(username)) {
		throw new AppError(
			'username_refused',
			'A username has 3 to 64 characters: letters A to Z, digits, dot, hyphen and underscore.',
		);
	}
}

/** The key under which names are one, whatever their case and width (RFC 8265 section 3.3); as `p2m_fold_username` in SQL. */
export function foldUsername(username: string): string {
	return username.normalize('NFKC').toLowerCase();
}

/** A filter for names that hold this text, whatever its case; `%` and `_` stand for themselves. */
export function nameHolding(text: string) {
	return { contains: text.replaceAll(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const };
}
