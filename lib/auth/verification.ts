import { AppError } from '../errors';
import { digestOf } from './digest';
import type { AuthOptions } from './options';
import type { SessionRow } from './session-lookup';
import { createTouches } from './touches';
import type { Client, Held, Identity, SignedIn } from './types';
import { createTokenReader, isCurrent } from './verifier';

/** A sensitive action needs the password to have been entered within so long. */
const confirmationSeconds = 600;

const oneMinute = 60;

/** From a token to the person it stands for, and back to nobody. */
export function createVerification({ keys, sessions, audit }: AuthOptions) {
	const readKnown = createTokenReader(keys);
	const touches = createTouches((ids) => sessions.touch(ids));

	/** Whom a token stands for, or null. The signature may be remembered; the row is read every time (S2). */
	async function identify(token: string | undefined): Promise<SessionRow | null> {
		const reading = token === undefined ? null : readKnown(token);
		const known = reading instanceof Promise ? await reading : reading;
		const row = known === null ? null : await sessions.find(known.key);
		if (known === null || row === null || !isCurrent(known.claims, row)) {
			return null;
		}
		if (row.lastSeenAt === null || row.now - row.lastSeenAt >= oneMinute) {
			touches.add(row.id);
		}
		return row;
	}

	/** The same with all that pages and endpoints ask of a session. */
	async function verify(token: string | undefined): Promise<SignedIn | null> {
		const row = await identify(token);
		return row === null ? null : toSignedIn(row);
	}

	/** @throws AppError `not_signed_in` */
	async function requireSignedIn(token: string | undefined, client: Client): Promise<SignedIn> {
		const signedIn = await verify(token);
		if (signedIn === null) {
			throw new AppError(
				'not_signed_in',
				'You are not signed in, or no longer. Sign in and try again.',
			);
		}
		client.onRecognized?.(signedIn.userId);
		return signedIn;
	}

	/** Ends the session of a token, or of the refresh token beside it. Nothing to end is no error (S18). */
	async function logout(held: Held | undefined, client: Client | null = null): Promise<void> {
		const { token, refreshToken } = held ?? {};
		const known = token === undefined ? null : await readKnown(token);
		const refreshDigest = refreshToken === undefined ? null : digestOf(refreshToken);
		const ended =
			known === null && refreshDigest === null
				? null
				: await sessions.endByKeys(known?.key ?? null, refreshDigest);
		if (ended !== null) {
			const person = { id: ended.userId, username: ended.username };
			await audit.append({
				action: 'logout',
				outcome: 'success',
				actor: person,
				subject: person,
				sessionId: ended.id,
				client,
			});
		}
	}

	/** Whether a session goes on, also where its token has expired and a kept one may be renewed. */
	async function isLive(sessionId: number): Promise<boolean> {
		return (await sessions.count({ id: sessionId })) > 0;
	}

	/** Sessions signed with a key that is gone end for good, and are no longer listed. */
	async function endSessionsOfRemovedKeys(): Promise<void> {
		const ended = await sessions.endOfOtherKeys(keys.map(({ id }) => id));
		if (ended > 0) {
			await audit.append({
				action: 'key.removed',
				outcome: 'success',
				actor: null,
				subject: null,
				client: null,
				detail: { ended_sessions: ended },
			});
		}
	}

	return {
		identify: (token: string | undefined): Promise<Identity | null> => identify(token),
		verify,
		requireSignedIn,
		logout,
		isLive,
		endSessionsOfRemovedKeys,
		close: touches.flush,
	};
}

function toSignedIn(row: SessionRow): SignedIn {
	const { userId, username, role, id: sessionId, kept, passwordIsDefault } = row;
	const confirmedUntil = (row.confirmedAt ?? 0) + confirmationSeconds;
	return {
		userId,
		username,
		role,
		sessionId,
		kept,
		passwordIsDefault,
		expiresAt: atSecond(row.expiresAt),
		endsAt: atSecond(row.endsAt ?? row.expiresAt),
		confirmedUntil: atSecond(confirmedUntil),
		isConfirmed: row.now < confirmedUntil,
	};
}

function atSecond(epochSeconds: number): Date {
	return new Date(Math.floor(epochSeconds) * 1000);
}
