import { noteServerTime } from './session-clock';

/** Why a session did not go on: refused, to be tried again after some seconds, or no answer. */
export type Refusal = 'refused' | 'away' | { readonly waitSeconds: number };

async function send(path: string, body: object): Promise<Response> {
	const response = await fetch(path, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	noteServerTime(Date.parse(response.headers.get('date') ?? ''));
	return response;
}

/** @returns when the session now ends, in milliseconds since 1970 by the server's clock */
export async function post(path: string, body: object = {}): Promise<number | Refusal> {
	try {
		const response = await send(path, body);
		if (response.ok) {
			return Date.parse((await response.json()).expires_at);
		}
		const waitSeconds = Number(response.headers.get('retry-after'));
		if (response.status === 429 && waitSeconds > 0) {
			return { waitSeconds };
		}
		return response.status === 401 ? 'refused' : 'away';
	} catch {
		return 'away';
	}
}

/** @returns the name of whoever this browser is signed in as, null for nobody; `undefined` without an answer */
export async function askWho(): Promise<string | null | undefined> {
	try {
		const response = await send('/auth/verify', {});
		if (!response.ok) {
			return undefined;
		}
		const { valid, username } = await response.json();
		return valid ? username : null;
	} catch {
		return undefined;
	}
}
