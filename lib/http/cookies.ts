import type { Issued, Renewed } from '../auth/types';
import type { Env } from '../env';

/** What cookie handling needs to know of the settings. */
export type CookieSettings = Pick<Env, 'appUrl'>;

/** `session`: the token. `refresh`: what renews a kept session. `device`: a browser that was let in before (S15). */
export type CookieKind = 'session' | 'refresh' | 'device';

/** A device is remembered for half a year after its last sign-in. */
const deviceLifetimeSeconds = 180 * 24 * 3600;

/**
 * Over HTTPS the `__Host-` prefix makes browsers refuse a cookie that another host or path planted
 * (S19; RFC 6265bis section 4.1.3.2); over plain HTTP browsers would refuse the prefix.
 */
export function cookieName(kind: CookieKind, env: CookieSettings): string {
	return `${isHttps(env) ? '__Host-' : ''}p2m_${kind}`;
}

export function isHttps(env: CookieSettings): boolean {
	return env.appUrl.startsWith('https:');
}

export interface Cookie {
	readonly kind: CookieKind;
	/** Empty removes the cookie. */
	readonly value: string;
	readonly expiresAt: Date;
}

/** The attributes of all three, for whoever writes them (S19). */
export function cookieOptions(env: CookieSettings, expiresAt: Date) {
	return {
		httpOnly: true,
		secure: isHttps(env),
		sameSite: 'lax',
		path: '/',
		expires: expiresAt,
	} as const;
}

/** A `Set-Cookie` value. */
export function setCookie(env: CookieSettings, { kind, value, expiresAt }: Cookie): string {
	const secure = isHttps(env) ? '; Secure' : '';
	return `${cookieName(kind, env)}=${value}; Path=/; Expires=${expiresAt.toUTCString()}; HttpOnly; SameSite=Lax${secure}`;
}

/** What a browser is given when it is let in. A refresh token of an earlier session is taken back. */
export function issuedCookies(issued: Issued): Cookie[] {
	return [...renewedCookies(issued), deviceCookie(issued.device)];
}

export function renewedCookies({ token, expiresAt, refresh }: Renewed): Cookie[] {
	return [{ kind: 'session', value: token, expiresAt }, refreshCookie(refresh)];
}

export function refreshCookie(refresh: Renewed['refresh']): Cookie {
	return refresh === null
		? cleared('refresh')
		: { kind: 'refresh', value: refresh.token, expiresAt: refresh.until };
}

export function deviceCookie(device: string): Cookie {
	const expiresAt = new Date(Date.now() + deviceLifetimeSeconds * 1000);
	return { kind: 'device', value: device, expiresAt };
}

/** Signing out keeps the device cookie: its browser is as well known as before. */
export function clearedCookies(): Cookie[] {
	return [cleared('session'), cleared('refresh')];
}

/** With the account goes what this browser was known by. */
export function forgottenCookies(): Cookie[] {
	return [...clearedCookies(), cleared('device')];
}

function cleared(kind: CookieKind): Cookie {
	return { kind, value: '', expiresAt: new Date(0) };
}

/**
 * The value of one of our cookies in a `Cookie` header. Two different values under one name mean that
 * somebody planted one (with a longer path, it even comes first): then neither is believed (S18).
 */
export function readCookie(
	kind: CookieKind,
	header: string | null | undefined,
	env: CookieSettings,
): string | undefined {
	if (!header) {
		return undefined;
	}
	const prefix = `${cookieName(kind, env)}=`;
	const values = header
		.split(';')
		.map((pair) => pair.trim())
		.filter((pair) => pair.startsWith(prefix))
		.map((pair) => pair.slice(prefix.length));
	const distinct = new Set(values);
	return distinct.size === 1 ? values[0] || undefined : undefined;
}
