import { tokenBody } from '../auth/wire';
import { readJsonBody } from '../http/body';
import type { Call } from '../http/call';
import { clearedCookies } from '../http/cookies';
import { json } from '../http/endpoint';
import { cookiesFor } from './cookies';
import { formLimitBytes } from './limits';

/** `POST /auth/logout`: the same bytes whatever the token was (S18). */
export async function logout(call: Call): Promise<Response> {
	const body = await readJsonBody(call.request, tokenBody, formLimitBytes);
	const token = body.token ?? call.token;
	await call.auth.logout({ token, refreshToken: call.held.refreshToken }, call.client);
	return json(
		{ success: true, message: 'Logged out successfully' },
		{ cookies: cookiesFor(call, clearedCookies()) },
	);
}
