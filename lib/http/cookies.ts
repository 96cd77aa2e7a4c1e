import type { Env } from '../env';

/** What cookie handling needs to know of the settings. */
export type CookieSettings = Pick<Env, 'appUrl'>;

/**
 * Over HTTPS the `__Host-` prefix makes browsers refuse a cookie that another host or path planted
 * (S19; RFC 6265bis section 4.1.3.2); over plain HTTP browsers would refuse the prefix.
 */
export function sessionCookieName(env: CookieSettings): string {
	return isHttps(env) ? '__Host-p2m_session' : 'p2m_session';
}

export function isHttps(env: CookieSettings): boolean {
	return env.appUrl.startsWith('https:');
}

/** The attributes of the session cookie, for whoever writes it (S19). */
export function sessionCookieOptions(env: CookieSettings, expiresAt: Date) {
	return {
		httpOnly: true,
		secure: isHttps(env),
		sameSite: 'lax',
		path: '/',
		expires: expiresAt,
	} as const;
}

/** A `Set-Cookie` value; an empty token with a past date removes the cookie. */
export function sessionCookie(env: CookieSettings, token: string, expiresAt: Date): string {
	const secure = isHttps(env) ? '; Secure' : '';
	return `${sessionCookieName(env)}=${token}; Path=/; Expires=${expiresAt.toUTCString()}; HttpOnly; SameSite=Lax${secure}`;
}

export function clearedSessionCookie(env: CookieSettings): string {
	return sessionCookie(env, '', new Date(0));
}

/**
 * The session token of a `Cookie` header. Two different values under one name mean that somebody
 * planted one (with a longer path, it even comes first): then neither is believed (S18).
 */
export function readSessionCookie(
	header: string | null | undefined,
	env: CookieSettings,
): string | undefined {
	const prefix = `${sessionCookieName(env)}=`;
	const values = (header ?? '')
		.split(';')
		.map((pair) => pair.trim())
		.filter((pair) => pair.startsWith(prefix))
		.map((pair) => pair.slice(prefix.length));
	const distinct = new Set(values);
	return distinct.size === 1 ? values[0] || undefined : undefined;
}
