import { closeBody, closeForm } from '../auth/wire';
import { isAppError } from '../errors';
import { readFormBody, readJsonBody } from '../http/body';
import type { Call } from '../http/call';
import { forgottenCookies } from '../http/cookies';
import { json } from '../http/endpoint';
import { apiHeaders } from '../http/headers';
import { seeOther } from '../http/redirect';
import { cookiesFor } from './cookies';
import { formLimitBytes } from './limits';
import { zipStream } from './zip';

/** `GET /auth/export`: what is held about the caller, as a ZIP file. A browser that must confirm first is sent to do so. */
export async function exportData(call: Call): Promise<Response> {
	try {
		const parts = await call.auth.exportData(call.token, call.client, call.artisan.exportParts);
		const day = new Date().toISOString().slice(0, 10);
		return new Response(zipStream(parts), {
			headers: {
				...apiHeaders,
				'content-type': 'application/zip',
				'content-disposition': `attachment; filename="prompt2mesh-data-${day}.zip"`,
			},
		});
	} catch (thrown) {
		if (isNavigation(call) && isAppError(thrown) && sentToPage.has(thrown.code)) {
			return seeOther('/account#data');
		}
		throw thrown;
	}
}

/** The page asks for what is missing: the password, or a sign-in. */
const sentToPage = new Set<string>(['confirmation_required', 'not_signed_in']);

function isNavigation({ request }: Call): boolean {
	return request.headers.get('sec-fetch-mode') === 'navigate';
}

/** `POST /auth/close`: closes the caller's account for good. */
export async function closeAccount(call: Call): Promise<Response> {
	const { password } = await readJsonBody(call.request, closeBody, formLimitBytes);
	const { token, client } = call;
	const { endedSessions } = await call.auth.closeAccount({ token, password, client });
	return json(
		{ success: true, message: 'Account closed', ended_sessions: endedSessions },
		{ cookies: cookiesFor(call, forgottenCookies()) },
	);
}

/**
 * `POST /account/close`: the page's form. As with leaving, the answer is a document navigation, which
 * leaves none of the signed-in pages in the tab's memory for the Back button (S21).
 */
export async function closeByForm(call: Call): Promise<Response> {
	const form = await readFormBody(call.request, closeForm, formLimitBytes);
	const { held, client } = call;
	const signedIn = await call.auth.verify(held.token);
	if (signedIn !== null && form.username !== signedIn.username) {
		return refused('name_mismatch');
	}
	try {
		await call.auth.closeAccount({ token: held.token, password: form.password, client });
		return seeOther('/login?closed', cookiesFor(call, forgottenCookies()));
	} catch (thrown) {
		if (isAppError(thrown)) {
			return refused(thrown.code, thrown.retryAfterSeconds);
		}
		throw thrown;
	}
}

/** Back to the form, which has the words for it; whoever is signed out meanwhile signs in there. */
function refused(code: string, waitSeconds?: number): Response {
	const wait = waitSeconds === undefined ? '' : `&wait=${waitSeconds}`;
	return seeOther(`/account?close=${code}${wait}#close`);
}
