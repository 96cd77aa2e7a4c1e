import type { Target } from './load';

const json = { 'content-type': 'application/json' };

/** Verifies of the tokens by turns. */
export function verifyTarget(url: string, tokens: readonly string[], connections: number): Target {
	const bodies = tokens.map((token) => JSON.stringify({ token }));
	return { url: `${url}/auth/verify`, method: 'POST', headers: json, bodies, connections };
}

/** Sign-ins of one person with the right password. */
export function signInTarget(
	url: string,
	{ username, password }: { readonly username: string; readonly password: string },
	connections: number,
): Target {
	const bodies = [JSON.stringify({ username, password })];
	return { url: `${url}/auth/login`, method: 'POST', headers: json, bodies, connections };
}
