import { tokenBody } from '../auth/wire';
import { readJsonBody } from '../http/body';
import { clearedSessionCookie } from '../http/cookies';
import { type Call, json } from '../http/endpoint';
import { formLimitBytes } from './limits';

/** `POST /auth/logout`: the same bytes whatever the token was (S18). */
export async function logout(call: Call): Promise<Response> {
	const body = await readJsonBody(call.request, tokenBody, formLimitBytes);
	await call.auth.logout(body.token ?? call.token);
	return json(
		{ success: true, message: 'Logged out successfully' },
		{ headers: { 'set-cookie': clearedSessionCookie(call.env) } },
	);
}
