import { apiHeaders } from './headers';

/** 303: whatever was asked, the next is a GET (RFC 9110 section 15.4.4). */
export function seeOther(location: string, cookies: readonly string[] = []): Response {
	const headers = new Headers({ ...apiHeaders, location });
	for (const cookie of cookies) {
		headers.append('set-cookie', cookie);
	}
	return new Response(null, { status: 303, headers });
}
