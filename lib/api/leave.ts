import { clearedSessionCookie } from '../http/cookies';
import type { Call } from '../http/endpoint';
import { apiHeaders } from '../http/headers';

/**
 * `POST /logout`: the pages' button. A document navigation, unlike a server action, leaves none of the
 * signed-in pages in the tab's memory for the Back button (S21).
 */
export async function leave(call: Call): Promise<Response> {
	await call.auth.logout(call.cookieToken);
	return new Response(null, {
		status: 303,
		headers: {
			...apiHeaders,
			location: '/login?signed-out',
			'set-cookie': clearedSessionCookie(call.env),
		},
	});
}
