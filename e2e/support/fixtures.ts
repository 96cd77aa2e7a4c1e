import { test as base, expect } from '@playwright/test';
import { cookieName } from '../../lib/http/cookies';
import { createPerson, type Person, type SignedInPerson, signIn } from './people';

interface Fixtures {
	/** The shared server, its database and its signing key. */
	host: { url: string; databaseUrl: string; jwtSecretKey: string };
	/** A user made for this test alone. */
	person: Person;
	/** The same user, with a live session whose cookie is already in the browser. */
	signedIn: SignedInPerson;
	/** What the page wrote to its console as errors, uncaught ones included; the test fails on any left. */
	consoleErrors: string[];
}

export const test = base.extend<Fixtures>({
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern
	host: async ({}, use) => {
		const {
			E2E_URL: url,
			E2E_DATABASE_URL: databaseUrl,
			E2E_JWT_SECRET_KEY: jwtSecretKey,
		} = process.env;
		if (!url || !databaseUrl || !jwtSecretKey) throw new Error('the global setup has not run');
		await use({ url, databaseUrl, jwtSecretKey });
	},
	baseURL: async ({ host }, use) => {
		await use(host.url);
	},
	person: async ({ host }, use) => {
		await use(await createPerson(host));
	},
	signedIn: async ({ host, person, context }, use) => {
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
		await use(session);
	},
	consoleErrors: [
		async ({ page }, use) => {
			const errors: string[] = [];
			page.on('console', (message) => {
				// Chromium also reports that the page itself was a 404, which is no fault of the page.
				const isThePage = message.location().url === page.url();
				// And that a page which is just being signed out was told so, by its stream or its renewal.
				const isTheSession = /\/auth\/(events|refresh)$/.test(message.location().url);
				if (message.type() === 'error' && !isThePage && !(isTheSession && is401(message.text()))) {
					errors.push(message.text());
				}
			});
			page.on('pageerror', (error) => errors.push(String(error)));
			await use(errors);
			expect(errors, 'the page wrote errors to its console').toEqual([]);
		},
		{ auto: true },
	],
});

export { expect };

function is401(text: string): boolean {
	return text.includes('status of 401');
}
