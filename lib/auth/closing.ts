import { AppError, isAppError } from '../errors';
import type { Confirmed } from './confirmation';
import type { AuthOptions } from './options';
import type { Client, SignedIn } from './types';

/** Closing one's own account. */
export function createClosing(
	{ accounts }: AuthOptions,
	confirmed: Confirmed,
	requireSignedIn: (token: string | undefined, client: Client) => Promise<SignedIn>,
) {
	/**
	 * For good, with all sessions and links, this one too. The audit keeps what happened.
	 * @returns how many sessions that ended
	 * @throws AppError `not_signed_in`, `invalid_credentials`, `too_many_attempts`, `busy`, `last_admin`
	 */
	async function closeAccount(input: {
		token: string | undefined;
		password: string;
		client: Client;
	}): Promise<{ endedSessions: number }> {
		const signedIn = await requireSignedIn(input.token, input.client);
		const user = await confirmed(signedIn, input.password, input.client);
		const { endedSessions } = await accounts
			.close(user, (endedSessions) => ({
				action: 'account.closed',
				outcome: 'success',
				actor: user,
				subject: user,
				sessionId: signedIn.sessionId,
				client: input.client,
				detail: { ended_sessions: endedSessions },
			}))
			.catch(goneMeanwhile);
		return { endedSessions };
	}

	return { closeAccount };
}

/** Somebody else was faster: with the account its session went. */
function goneMeanwhile(thrown: unknown): never {
	if (isAppError(thrown) && thrown.code === 'user_not_found') {
		throw new AppError('not_signed_in', 'The account is closed already.', { cause: thrown });
	}
	throw thrown;
}
