import type { Call } from '../http/call';
import { clearedCookies } from '../http/cookies';
import { seeOther } from '../http/redirect';
import { cookiesFor } from './cookies';

/**
 * `POST /logout`: the pages' button. A document navigation, unlike a server action, leaves none of the
 * signed-in pages in the tab's memory for the Back button (S21).
 */
export async function leave(call: Call): Promise<Response> {
	await call.auth.logout(call.held, call.client);
	return seeOther('/login?signed-out', cookiesFor(call, clearedCookies()));
}
