import type { Issued, Renewed } from '../auth/types';
import { loginBody } from '../auth/wire';
import { readJsonBody } from '../http/body';
import type { Call } from '../http/call';
import { issuedCookies } from '../http/cookies';
import { json } from '../http/endpoint';
import { isoSeconds } from '../iso-seconds';
import { cookiesFor } from './cookies';
import { formLimitBytes } from './limits';

/** `POST /auth/login`: the seed's answer, and the cookies for browsers. */
export async function login(call: Call): Promise<Response> {
	const body = await readJsonBody(call.request, loginBody, formLimitBytes);
	const issued = await call.auth.login({
		username: body.username,
		password: body.password,
		keep: body.keep_signed_in ?? false,
		client: call.client,
		previous: call.held,
	});
	return issuedResponse(call, issued);
}

export function issuedResponse(call: Call, issued: Issued): Response {
	return json(tokenBodyOf(issued), { cookies: cookiesFor(call, issuedCookies(issued)) });
}

/** The seed's fields, in its order, and after them what renews a kept session. */
export function tokenBodyOf({ token, userId, username, expiresAt, refresh }: Renewed) {
	return {
		success: true,
		token,
		user_id: userId,
		username,
		expires_at: isoSeconds(expiresAt),
		...(refresh === null
			? {}
			: { refresh_token: refresh.token, refresh_expires_at: isoSeconds(refresh.until) }),
	};
}
