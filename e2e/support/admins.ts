import type { BrowserContext } from '@playwright/test';
import { cookieName } from '../../lib/http/cookies';
import { createPerson, type SignedInPerson, signIn } from './people';

/** An administrator of this test's own, signed in in this browser. */
export async function signInAdmin(
	host: { url: string; databaseUrl: string; jwtSecretKey: string },
	context: BrowserContext,
): Promise<SignedInPerson> {
	const person = await createPerson(host, { role: 'admin', cost: 12 });
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
