import { jsonType, type Received, type Sent, send } from '../support/request';
import { hasManyAddresses } from './field';

/** A browser at one address, with the cookies it was given. */
export interface Browser {
	/** What it holds, by name; the `__Host-` that TLS adds is left out. Whoever can plant cookies may change it. */
	readonly cookies: Map<string, string>;
	ask(url: string, sent: Sent): Promise<Received>;
	post(url: string, path: string, body?: unknown): Promise<Received>;
	login(url: string, username: string, password: string, keep?: boolean): Promise<Received>;
}

export function openBrowser(address: string, cookies: Record<string, string> = {}): Browser {
	const jar = new Map(Object.entries(cookies));

	async function ask(url: string, sent: Sent): Promise<Received> {
		const prefix = url.startsWith('https:') ? '__Host-' : '';
		const cookie = [...jar].map(([name, value]) => `${prefix}${name}=${value}`).join('; ');
		const headers = { ...(cookie === '' ? {} : { cookie }), ...sent.headers };
		const received = await sendFrom(address, url, { ...sent, headers });
		for (const set of received.headers['set-cookie'] ?? []) {
			const [, name = '', value = ''] = /^(?:__Host-)?([^=]+)=([^;]*)/.exec(set) ?? [];
			if (value === '') {
				jar.delete(name);
			} else {
				jar.set(name, value);
			}
		}
		return received;
	}
	const post = (url: string, path: string, body: unknown = {}) =>
		ask(url, { method: 'POST', path, headers: jsonType, body: JSON.stringify(body) });
	return {
		cookies: jar,
		ask,
		post,
		login: (url, username, password, keep = false) =>
			post(url, '/auth/login', { username, password, keep_signed_in: keep }),
	};
}

/** One request from an address: the peer's own on Linux, elsewhere as a trusted proxy reports it. */
export function sendFrom(address: string, url: string, sent: Sent): Promise<Received> {
	if (hasManyAddresses) {
		return send(url, { ...sent, localAddress: address });
	}
	const { 'x-forwarded-for': claimed, ...headers } = sent.headers ?? {};
	const forwarded = [claimed, address].filter(Boolean).join(', ');
	return send(url, { ...sent, headers: { ...headers, 'x-forwarded-for': forwarded } });
}

/** One of 62,500 addresses of this machine, none of them the one that everybody has. */
export function strangerAddress(number: number): string {
	return `127.${20 + (number % 4)}.${1 + (Math.floor(number / 4) % 250)}.${1 + (Math.floor(number / 1000) % 250)}`;
}

/** Whom a server takes this token for, or null. */
export async function whoIs(url: string, token: string): Promise<number | null> {
	const body = JSON.stringify({ token });
	const answer = await send(url, { method: 'POST', path: '/auth/verify', headers: jsonType, body });
	const verdict: { valid: boolean; user_id?: number } = JSON.parse(answer.text);
	return verdict.valid ? (verdict.user_id ?? null) : null;
}
