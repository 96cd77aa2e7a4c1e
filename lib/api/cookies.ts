import { type Cookie, setCookie } from '../http/cookies';
import type { Call } from '../http/endpoint';

/** `Set-Cookie` values for the caller, where it is a browser: a script that sends its token has no use for them. */
export function cookiesFor(call: Call, cookies: readonly Cookie[]): string[] {
	return cookies.map((cookie) => setCookie(call.env, cookie));
}

/** UTC in whole seconds, as the seed writes times. */
export function isoSeconds(time: Date): string {
	return `${time.toISOString().slice(0, 19)}Z`;
}
