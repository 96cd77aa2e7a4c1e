import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import type { Client, Held, Issued, SignedIn } from '../lib/auth/types';
import { isAppError } from '../lib/errors';
import {
	type Cookie,
	cookieName,
	cookieOptions,
	issuedCookies,
	readCookie,
	renewedCookies,
} from '../lib/http/cookies';
import { clientFrom } from '../lib/http/front';
import { notePageUser } from '../lib/request-context';
import { server } from '../lib/server';
import { type Theme, themes } from './theme';

/** What this request's cookies hold, each if it names exactly one. */
export async function held(): Promise<Held> {
	const { env } = server();
	const header = (await headers()).get('cookie');
	return {
		token: readCookie('session', header, env),
		refreshToken: readCookie('refresh', header, env),
	};
}

/** Who is signed in, by the database's verdict, asked once a request; null for nobody. */
export const currentUser = cache(async (): Promise<SignedIn | null> => {
	return verified((await held()).token);
});

/** Who a token stands for; the log is told. */
export async function verified(token: string | undefined): Promise<SignedIn | null> {
	const signedIn = await server().auth.verify(token);
	if (signedIn !== null) {
		notePageUser(signedIn.userId);
	}
	return signedIn;
}

/** Who is signed in; anybody else is sent to sign in, or to have a kept session renewed, and back to `path`. */
export async function requireUser(path: string): Promise<SignedIn> {
	return (await currentUser()) ?? redirect(await wayBackIn(path));
}

/** Where somebody without a token goes: a kept session is renewed on the way. */
export async function wayBackIn(path: string): Promise<string> {
	const { refreshToken } = await held();
	const next = encodeURIComponent(path);
	return refreshToken === undefined ? `/login?next=${next}` : `/auth/renew?next=${next}`;
}

/** An administrator; others who are signed in find nothing here, as at an address that leads nowhere. */
export async function requireAdmin(path: string): Promise<SignedIn> {
	const user = await requireUser(path);
	return user.role === 'admin' ? user : notFound();
}

/** Who sent a form. @throws a redirect to the login page and back to `path` */
export async function actionUser(path: string): Promise<SignedIn> {
	return (await verified(await actionToken())) ?? redirect(await wayBackIn(path));
}

/**
 * The token a form is sent with. A kept session whose token has run out is renewed here, so that what was
 * typed is not lost on the way.
 */
export async function actionToken(): Promise<string | undefined> {
	const { token, refreshToken } = await held();
	const { auth } = server();
	if (refreshToken === undefined || (await auth.verify(token)) !== null) {
		return token;
	}
	try {
		const renewed = await auth.refresh(refreshToken, await currentClient());
		await setCookies(renewedCookies(renewed));
		return renewed.token;
	} catch (thrown) {
		if (isAppError(thrown) && thrown.code === 'invalid_refresh_token') {
			return token;
		}
		throw thrown;
	}
}

export async function currentClient(): Promise<Client> {
	const all = await headers();
	const device = readCookie('device', all.get('cookie'), server().env);
	return { ...clientFrom(all), device, onRecognized: notePageUser };
}

/** Lets the browser in. */
export async function setIssued(issued: Issued): Promise<void> {
	await setCookies(issuedCookies(issued));
}

export async function setCookies(values: readonly Cookie[]): Promise<void> {
	const { env } = server();
	const jar = await cookies();
	for (const { kind, value, expiresAt } of values) {
		jar.set(cookieName(kind, env), value, cookieOptions(env, expiresAt));
	}
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
