import type { BrowserContext } from '@playwright/test';
import { cookieName } from '../../lib/http/cookies';
import { createPerson, type Person, type SignedInPerson, signIn } from './people';

interface Host {
	url: string;
	databaseUrl: string;
	jwtSecretKey: string;
}

/** A live session of this person, its cookie already in the browser. */
export async function signInHere(
	host: Host,
	context: BrowserContext,
	person: Person,
): Promise<SignedInPerson> {
	const session = await signIn(host, person);
	await context.addCookies([
		{
			name: cookieName('session', { appUrl: host.url }),
			value: session.token,
			url: host.url,
			httpOnly: true,
			sameSite: 'Lax',
		},
	]);
	return session;
}

/** An administrator of this test's own, signed in in this browser. */
export async function signInAdmin(host: Host, context: BrowserContext): Promise<SignedInPerson> {
	return signInHere(host, context, await createPerson(host, { role: 'admin', cost: 12 }));
}
