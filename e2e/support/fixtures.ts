import { test as base, expect } from '@playwright/test';
import { awaitListening } from './listening';
import { createPerson, type Person, type SignedInPerson } from './people';
import { signInHere } from './signed-in';

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
	context: async ({ context, javaScriptEnabled }, use) => {
		if (javaScriptEnabled !== false) await awaitListening(context);
		await use(context);
	},
	person: async ({ host }, use) => {
		await use(await createPerson(host));
	},
	signedIn: async ({ host, person, context }, use) => {
		await use(await signInHere(host, context, person));
	},
	consoleErrors: [
		async ({ page }, use) => {
			const errors: string[] = [];
			const pages = new Set<string>();
			page.on('request', (request) => {
				if (request.isNavigationRequest()) pages.add(request.url());
			});
			page.on('console', (message) => {
				// Chromium also reports that the page itself was a 404, which is no fault of the page.
				const isThePage = pages.has(message.location().url);
				// And that a stream which began while its page was being signed out was refused.
				const isTheStream = message.location().url.endsWith('/auth/events');
				if (message.type() === 'error' && !isThePage && !(isTheStream && is401(message.text()))) {
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

/** Takes errors that a test brings about out of those that fail it: the console tells of them later than the page. */
export async function expectErrors(errors: string[], text: string): Promise<void> {
	await expect.poll(() => errors.length, `errors that say "${text}"`).toBeGreaterThan(0);
	expect(errors.splice(0).filter((error) => !error.includes(text))).toEqual([]);
}

function is401(text: string): boolean {
	return text.includes('status of 401');
}
