import { AppError, isAppError } from '../errors';
import type { AuthOptions } from './options';
import type { SignIn } from './sign-in';
import type { Client, SignedIn } from './types';
import type { User } from './users';

/**
 * The person of a session once their password is right; from then on it counts as freshly entered. Wrong
 * ones count in the session's own lane (S14, S15).
 * @throws AppError `invalid_credentials`, `too_many_attempts`, `busy`
 */
export type Confirmed = (signedIn: SignedIn, password: string, client: Client) => Promise<User>;

export function createConfirmed({ users, sessions }: AuthOptions, signIn: SignIn): Confirmed {
	return async (signedIn, password, client) => {
		const found = await users.findById(signedIn.userId);
		const user = await signIn
			.confirm(found, signedIn.sessionId, password, client)
			.catch(inOtherWords);
		await sessions.confirm(signedIn.sessionId);
		return user;
	};
}

/** To somebody who is signed in, the username is not in question. */
function inOtherWords(thrown: unknown): never {
	if (isAppError(thrown) && thrown.code === 'invalid_credentials') {
		throw new AppError('invalid_credentials', 'The current password is not right.', {
			cause: thrown,
		});
	}
	throw thrown;
}
