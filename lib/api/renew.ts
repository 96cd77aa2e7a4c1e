import { refreshBody } from '../auth/wire';
import { isAppError } from '../errors';
import { readJsonBody } from '../http/body';
import type { Call } from '../http/call';
import { clearedCookies, renewedCookies } from '../http/cookies';
import { json } from '../http/endpoint';
import { safeNextPath } from '../http/next-path';
import { seeOther } from '../http/redirect';
import { isoSeconds } from '../iso-seconds';
import { cookiesFor } from './cookies';
import { formLimitBytes } from './limits';
import { tokenBodyOf } from './login';

/**
 * `POST /auth/refresh` (S26). A script sends its refresh token and gets the next; a browser sends the
 * cookie and gets cookies, so that no page ever sees either.
 */
export async function refresh(call: Call): Promise<Response> {
	const body = await readJsonBody(call.request, refreshBody, formLimitBytes);
	const refreshToken = body.refresh_token ?? call.held.refreshToken;
	const renewed = await call.auth.refresh(refreshToken, call.client);
	if (body.refresh_token !== undefined) {
		return json(tokenBodyOf(renewed));
	}
	return json(
		{ success: true, expires_at: isoSeconds(renewed.expiresAt) },
		{ cookies: cookiesFor(call, renewedCookies(renewed)) },
	);
}

/** `POST /auth/extend`: a short session goes on. For browsers alone: a script signs in again. */
export async function extend(call: Call): Promise<Response> {
	await readJsonBody(call.request, refreshBody, formLimitBytes);
	const { renewed, signedIn } = await call.auth.extend(call.held.token, call.client);
	const expiresAt = renewed?.expiresAt ?? signedIn.expiresAt;
	return json(
		{ success: true, expires_at: isoSeconds(expiresAt) },
		{ cookies: renewed === null ? [] : cookiesFor(call, renewedCookies(renewed)) },
	);
}

/**
 * `GET /auth/renew?next=`: where pages send a browser whose token has run out but which keeps a refresh
 * token; works without script. Nothing is gained by luring somebody here: what is renewed is their own.
 */
export async function renew(call: Call): Promise<Response> {
	const next = safeNextPath(new URL(call.request.url).searchParams.get('next'));
	try {
		const renewed = await call.auth.refresh(call.held.refreshToken, call.client);
		return seeOther(next, cookiesFor(call, renewedCookies(renewed)));
	} catch (thrown) {
		if (isAppError(thrown) && thrown.code === 'invalid_refresh_token') {
			const login = `/login?next=${encodeURIComponent(next)}`;
			return seeOther(login, cookiesFor(call, clearedCookies()));
		}
		throw thrown;
	}
}
