import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { Client, SignedIn } from '../lib/auth/types';
import { readSessionCookie, sessionCookieName, sessionCookieOptions } from '../lib/http/cookies';
import { clientFrom } from '../lib/http/front';
import { server } from '../lib/server';
import { type Theme, themes } from './theme';

/** The session token of this request's cookie, if it names exactly one. */
export async function sessionToken(): Promise<string | undefined> {
	return readSessionCookie((await headers()).get('cookie'), server().env);
}

/** Who is signed in, by the database's verdict, asked once a request; null for nobody. */
export const currentUser = cache(async (): Promise<SignedIn | null> => {
	return server().auth.verify(await sessionToken());
});

/** Who is signed in; anybody else is sent to sign in and back to `path`. */
export async function requireUser(path: string): Promise<SignedIn> {
	return (await currentUser()) ?? redirect(`/login?next=${encodeURIComponent(path)}`);
}

export async function currentClient(): Promise<Client> {
	return clientFrom(await headers());
}

export async function setSessionCookie(token: string, expiresAt: Date): Promise<void> {
	const { env } = server();
	(await cookies()).set(sessionCookieName(env), token, sessionCookieOptions(env, expiresAt));
}

const themeCookie = 'p2m_theme';

export async function currentTheme(): Promise<Theme> {
	return toTheme((await cookies()).get(themeCookie)?.value);
}

/** Kept for a year; read on the server, so that no page flashes in the wrong colours. */
export async function setTheme(theme: unknown): Promise<void> {
	const maxAge = 365 * 24 * 3600;
	(await cookies()).set(themeCookie, toTheme(theme), {
		path: '/',
		maxAge,
		sameSite: 'lax',
		httpOnly: true,
	});
}

function toTheme(value: unknown): Theme {
	return themes.find((theme) => theme === value) ?? 'system';
}
