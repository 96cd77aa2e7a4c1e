import { linkBody, signupBody } from '../auth/wire';
import { readJsonBody } from '../http/body';
import type { Call } from '../http/call';
import { json } from '../http/endpoint';
import { formLimitBytes } from './limits';
import { issuedResponse } from './login';

/** `POST /auth/signup`: the older service's answer. Signing in is a call of its own. */
export async function signup(call: Call): Promise<Response> {
	const body = await readJsonBody(call.request, signupBody, formLimitBytes);
	const user = await call.auth.signUp({ ...body, client: call.client });
	return json({
		success: true,
		user_id: user.id,
		username: user.username,
		message: 'User created successfully',
	});
}

/** `POST /auth/link`: spends a one-time link on a new password, and answers as a login does. */
export async function redeemLink(call: Call): Promise<Response> {
	const body = await readJsonBody(call.request, linkBody, formLimitBytes);
	const issued = await call.auth.redeemLink({
		secret: body.link,
		newPassword: body.new_password,
		client: call.client,
		previous: call.held,
	});
	return issuedResponse(call, issued);
}
