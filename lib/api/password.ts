import { passwordBody } from '../auth/wire';
import { readJsonBody } from '../http/body';
import { type Call, json } from '../http/endpoint';
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
	if (body.username !== undefined) {
		return issuedResponse(
			call,
			await call.auth.choosePassword({
				username: body.username,
				...passwords,
				client: call.client,
				previousToken: call.cookieToken,
			}),
		);
	}
	const { endedSessions } = await call.auth.changePassword({ token: call.token, ...passwords });
	return json({ success: true, message: 'Password changed', ended_sessions: endedSessions });
}
