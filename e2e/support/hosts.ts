import { type CookieKind, cookieName } from '../../lib/http/cookies';

export interface Host {
	/** `server.ts` (the front), `next start`, or nginx before two fronts. */
	name: 'front' | 'next' | 'proxy';
	url: string;
	databaseUrl: string;
	jwtSecretKey: string;
	/** Whether it can tell from which address somebody asks: plain Next cannot. */
	knowsPeer: boolean;
}

/**
 * Both hosts, for `describe.each(hosts())('$name', (host) => ...)` in contract tests. In `npm run test:cluster` both
 * are nginx, which gives each request to the next node.
 */
export function hosts(): Host[] {
	const shared = {
		databaseUrl: setting('CONTRACT_DATABASE_URL'),
		jwtSecretKey: setting('CONTRACT_JWT_SECRET_KEY'),
	};
	const proxy = process.env['CONTRACT_PROXY_URL'];
	if (proxy !== undefined) {
		const host: Host = { name: 'proxy', url: proxy, ...shared, knowsPeer: true };
		return [host, host];
	}
	return [
		{ name: 'front', url: setting('CONTRACT_FRONT_URL'), ...shared, knowsPeer: true },
		{ name: 'next', url: setting('CONTRACT_NEXT_URL'), ...shared, knowsPeer: false },
	];
}

/** The header with which a browser sends this cookie to a host, whose scheme decides on its name. */
export function cookieHeader(url: string, value: string, kind: CookieKind = 'session') {
	return { cookie: `${cookieName(kind, { appUrl: url })}=${value}` };
}

function setting(name: string): string {
	const value = process.env[name];
	if (value === undefined)
		throw new Error(`${name} is not set: run the vitest project \`contract\``);
	return value;
}
