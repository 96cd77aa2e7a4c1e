import { AppError } from '../errors';
import type { SessionSummary } from './live-sessions';
import type { AuthOptions } from './options';
import type { Client, SignedIn } from './types';

/** A person's own sessions: the devices they are signed in on. */
export function createDevices({ sessions, audit }: AuthOptions) {
	/** All of the person's live sessions, this one first, then the newest. */
	async function listSessions(signedIn: SignedIn): Promise<SessionSummary[]> {
		const all = await sessions.list({ userId: signedIn.userId });
		const isThis = ({ id }: SessionSummary) => id === signedIn.sessionId;
		return [...all.filter(isThis), ...all.filter((session) => !isThis(session))];
	}

	/** @throws AppError `not_found` for what is not a live session of this person */
	async function endSession(signedIn: SignedIn, id: number, client: Client): Promise<void> {
		const ended = await sessions.end({ id, userId: signedIn.userId });
		if (ended === 0) {
			throw new AppError('not_found', 'There is no such session; it may have ended already.');
		}
		await note(signedIn, client, 'session.ended', { session_id: id });
	}

	/** @returns how many sessions that ended */
	async function endOtherSessions(signedIn: SignedIn, client: Client): Promise<number> {
		const ended = await sessions.end({ userId: signedIn.userId, exceptId: signedIn.sessionId });
		if (ended > 0) {
			await note(signedIn, client, 'sessions.ended', { ended_sessions: ended });
		}
		return ended;
	}

	async function note(
		signedIn: SignedIn,
		client: Client,
		action: 'session.ended' | 'sessions.ended',
		detail: Record<string, number>,
	): Promise<void> {
		const person = { id: signedIn.userId, username: signedIn.username };
		const { sessionId } = signedIn;
		await audit.append({
			action,
			outcome: 'success',
			actor: person,
			subject: person,
			sessionId,
			client,
			detail,
		});
	}

	return { listSessions, endSession, endOtherSessions };
}
