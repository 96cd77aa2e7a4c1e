import { tokenBody } from '../auth/wire';
import { readJsonBody } from '../http/body';
import type { Call } from '../http/call';
import { json } from '../http/endpoint';
import { formLimitBytes } from './limits';

/** `POST /auth/verify`: a negative verdict is an answer, not an error (S1). */
export async function verify(call: Call): Promise<Response> {
	const body = await readJsonBody(call.request, tokenBody, formLimitBytes);
	const identity = await call.auth.identify(body.token ?? call.token);
	if (identity === null) {
		return json({ valid: false, message: 'Token is invalid or expired' });
	}
	return json({
		valid: true,
		user_id: identity.userId,
		username: identity.username,
		message: 'Token is valid',
	});
}
