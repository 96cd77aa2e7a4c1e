import type { SessionSummary } from '../auth/live-sessions';
import type { SignedIn } from '../auth/types';
import { confirmBody } from '../auth/wire';
import { AppError } from '../errors';
import { readJsonBody } from '../http/body';
import type { Call } from '../http/call';
import { json } from '../http/endpoint';
import { apiHeaders } from '../http/headers';
import { idOf } from '../http/query';
import { isoSeconds } from '../iso-seconds';
import { formLimitBytes } from './limits';

/** `GET /auth/sessions`: the caller's live sessions, this one first. */
export async function listSessions(call: Call): Promise<Response> {
	const signedIn = await requireSignedIn(call);
	const sessions = await call.auth.listSessions(signedIn);
	return json({
		sessions: sessions.map((session) => ({
			...sessionJson(session),
			current: session.id === signedIn.sessionId,
		})),
	});
}

/** `DELETE /auth/sessions/{id}`: ends one of the caller's own; others' do not exist. */
export async function endSession(call: Call): Promise<Response> {
	const signedIn = await requireSignedIn(call);
	await call.auth.endSession(signedIn, idOf(call.params['id']), call.client);
	return new Response(null, { status: 204, headers: apiHeaders });
}

/** `POST /auth/sessions/revoke-others` */
export async function endOtherSessions(call: Call): Promise<Response> {
	const signedIn = await requireSignedIn(call);
	const ended = await call.auth.endOtherSessions(signedIn, call.client);
	return json({ success: true, ended_sessions: ended });
}

/** `POST /auth/confirm`: the password again, for what needs it fresh. */
export async function confirm(call: Call): Promise<Response> {
	const { password } = await readJsonBody(call.request, confirmBody, formLimitBytes);
	const { client, token } = call;
	const { confirmedUntil } = await call.auth.confirm({ token, password, client });
	return json({ success: true, confirmed_until: isoSeconds(confirmedUntil) });
}

export function sessionJson(session: SessionSummary) {
	return {
		id: session.id,
		user_id: session.userId,
		username: session.username,
		created_at: isoSeconds(session.createdAt),
		last_seen_at: isoSeconds(session.lastSeenAt),
		expires_at: isoSeconds(session.expiresAt),
		method: session.method,
		kept: session.kept,
		address: session.address,
		user_agent: session.userAgent,
	};
}

/** @throws AppError `not_signed_in` */
export async function requireSignedIn(call: Call): Promise<SignedIn> {
	const signedIn = await call.auth.verify(call.token);
	if (signedIn === null) {
		throw new AppError('not_signed_in', 'You are not signed in, or no longer. Sign in first.');
	}
	call.noteUser(signedIn.userId);
	return signedIn;
}
