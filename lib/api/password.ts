import { passwordBody, strengthBody } from '../auth/wire';
import { readJsonBody } from '../http/body';
import type { Call } from '../http/call';
import { deviceCookie, refreshCookie } from '../http/cookies';
import { json } from '../http/endpoint';
import { seeOther } from '../http/redirect';
import { isoSeconds } from '../iso-seconds';
import { cookiesFor } from './cookies';
import { formLimitBytes } from './limits';
import { issuedResponse } from './login';

/**
 * `POST /auth/password`. With a session it changes that user's password and ends the other sessions;
 * with a `username` and no session it chooses one for an account whose default password was refused
 * (S12), and answers as a login does.
 */
export async function password(call: Call): Promise<Response> {
	const body = await readJsonBody(call.request, passwordBody, formLimitBytes);
	const passwords = { currentPassword: body.current_password, newPassword: body.new_password };
	const { client } = call;
	if (body.username !== undefined) {
		const { username } = body;
		const input = { username, ...passwords, client, previous: call.held };
		return issuedResponse(call, await call.auth.choosePassword(input));
	}
	const changed = await call.auth.changePassword({ token: call.token, ...passwords, client });
	const { endedSessions, refresh, device } = changed;
	// A script gets the new refresh token in the body; a browser, whose page must not see it, in the cookie.
	const inBody = refresh !== null && call.held.token === undefined;
	return json(
		{
			success: true,
			message: 'Password changed',
			ended_sessions: endedSessions,
			...(inBody
				? { refresh_token: refresh.token, refresh_expires_at: isoSeconds(refresh.until) }
				: {}),
		},
		{ cookies: cookiesFor(call, [deviceCookie(device), refreshCookie(refresh)]) },
	);
}

/** `POST /auth/password/strength`: how hard a new password would be to guess, before it is sent. Keeps nothing. */
export async function strength(call: Call): Promise<Response> {
	const body = await readJsonBody(call.request, strengthBody, formLimitBytes);
	const { level, reason, refusal } = await call.auth.rate(
		body.password,
		body.username ?? '',
		call.client,
	);
	return json({ level, reason, refusal });
}

/** `GET /.well-known/change-password` (W3C): where password managers send people. */
export async function changePasswordPage(): Promise<Response> {
	return seeOther('/account/password');
}
