import { type Cookie, setCookie } from '../http/cookies';
import type { Call } from '../http/endpoint';

/** As `Set-Cookie` values. */
export function cookiesFor(call: Call, cookies: readonly Cookie[]): string[] {
	return cookies.map((cookie) => setCookie(call.env, cookie));
}
