import type { Issued } from '../auth/types';
import { loginBody } from '../auth/wire';
import { readJsonBody } from '../http/body';
import { sessionCookie } from '../http/cookies';
import { type Call, json } from '../http/endpoint';
import { formLimitBytes } from './limits';

/** `POST /auth/login`: the seed's answer, and the cookie for browsers. */
export async function login(call: Call): Promise<Response> {
	const { username, password } = await readJsonBody(call.request, loginBody, formLimitBytes);
	const issued = await call.auth.login({
		username,
		password,
		client: call.client,
		previousToken: call.cookieToken,
	});
	return issuedResponse(call, issued);
}

/** The seed's fields, in its order; `expires_at` is UTC in whole seconds. */
export function issuedResponse(call: Call, issued: Issued): Response {
	const { token, userId, username, expiresAt } = issued;
	const body = {
		success: true,
		token,
		user_id: userId,
		username,
		expires_at: expiresAt.toISOString().replace('.000Z', 'Z'),
	};
	return json(body, { headers: { 'set-cookie': sessionCookie(call.env, token, expiresAt) } });
}
