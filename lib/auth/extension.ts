import { randomUUID } from 'node:crypto';
import { AppError } from '../errors';
import { digestOf } from './digest';
import type { AuthOptions } from './options';
import { signToken } from './token';
import type { Client, Renewed, SignedIn } from './types';

/** Letting a short session go on. */
export function createExtension({ keys, renewals, tokenLifetimeSeconds }: AuthOptions) {
	const [signing] = keys;

	/**
	 * For another token's life, until the session's `endsAt` at most. Null: nothing to extend, or the page asks
	 * with the token before the last renewal and has been overtaken by another; its cookie is new already.
	 * @throws AppError `not_signed_in`
	 */
	return (signedIn: SignedIn, token: string, client: Client): Promise<Renewed | null> =>
		renewals.byId(signedIn.sessionId, async (session, transaction) => {
			if (!session.live) {
				throw new AppError('not_signed_in', 'Your session has ended. Sign in again.');
			}
			const iat = Math.floor(session.now);
			const exp = Math.min(iat + tokenLifetimeSeconds, Math.floor(session.endsAt ?? 0));
			const isOvertaken = session.key !== digestOf(token);
			if (isOvertaken || session.restsUntil !== null || exp <= session.expiresAt) {
				return null;
			}
			const claims = { sub: session.userId, jti: randomUUID(), iat, exp };
			const next = await signToken(claims, await signing.hmac);
			const key = digestOf(next);
			await transaction.setToken({ key, keyId: signing.id, expiresAt: exp, restsUntil: null });
			const { userId, username } = session;
			const person = { id: userId, username };
			await transaction.note({
				action: 'session.extended',
				outcome: 'success',
				actor: person,
				subject: person,
				sessionId: session.id,
				client,
			});
			return { token: next, userId, username, expiresAt: new Date(exp * 1000), refresh: null };
		});
}
