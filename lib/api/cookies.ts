import type { Call } from '../http/call';
import { type Cookie, setCookie } from '../http/cookies';

/** As `Set-Cookie` values. */
export function cookiesFor(call: Call, cookies: readonly Cookie[]): string[] {
	return cookies.map((cookie) => setCookie(call.env, cookie));
}
