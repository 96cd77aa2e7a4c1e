import type { BrowserContext, Page } from '@playwright/test';
import { expect, expectErrors, test } from './support/fixtures';
import { expectArtisan, guess, sql, submitLogin } from './support/journeys';
import { createPerson, type Person, signIn } from './support/people';
import { type RunningServer, startServer } from './support/server';

test.describe('on a server whose tokens last for a minute', () => {
	let server: RunningServer;
	test.beforeAll(async () => {
		server = await startServer({ env: { JWT_EXPIRY_HOURS: '0.0167' } });
	});
	test.afterAll(() => server.stop());

	/** A session that ends soon, and yet late enough to write something before. */
	async function signInBriefly(context: BrowserContext): Promise<Person> {
		const person = await signIn(server, await createPerson(server), { lifetimeSeconds: 25 });
		const { url } = server;
		await context.addCookies([{ name: 'p2m_session', value: person.token, url, httpOnly: true }]);
		return person;
	}

	/** Something half written, where the warning, which is there at once, was waved away. */
	async function halfWritten(page: Page, text: string) {
		await page.goto(`${server.url}/account/password`);
		await expect(page.getByRole('dialog')).toContainText('You will be signed out soon.');
		await page.keyboard.press('Escape');
		await expect(page.getByRole('dialog')).toHaveCount(0);
		const typed = page.locator('#current_password');
		await typed.fill(text);
		return typed;
	}
	const isOver = (page: Page) =>
		expect(page.getByRole('dialog')).toContainText('Your session has ended.');
	async function signInInPlace(page: Page, person: Person) {
		await page.getByRole('dialog').getByLabel('Password', { exact: true }).fill(person.password);
		await page.keyboard.press('Enter');
	}

	test('S2, S21: who signs in over the page goes on in every tab, where they were typing, and is heard of again', async ({
		page,
		context,
	}) => {
		const person = await signInBriefly(context);
		const second = await context.newPage();
		const there = await halfWritten(second, 'half written there');
		const here = await halfWritten(page, 'half written here');
		await isOver(page);
		await isOver(second);

		const listens = context.waitForEvent('request', (request) =>
			request.url().endsWith('/auth/events'),
		);
		await signInInPlace(page, person);
		await listens;
		for (const tab of [page, second]) {
			await expect(tab.getByRole('dialog')).toContainText('You will be signed out soon.');
		}
		await page.keyboard.press('Escape');
		await expect(here).toBeFocused();
		await expect(here).toHaveValue('half written here');
		await expect(there).toHaveValue('half written there');

		await sql(server.databaseUrl, 'UPDATE sessions SET is_valid = false WHERE user_id = $1', [
			person.id,
		]);
		for (const tab of [page, second]) {
			await expect(tab).toHaveURL(/\/login\?next=%2Faccount%2Fpassword$/);
		}
	});

	test('a page over which its person’s session has ended is not uncovered by somebody else’s', async ({
		page,
		context,
	}) => {
		const other = await createPerson(server);
		const person = await signInBriefly(context);
		await halfWritten(page, 'nobody else’s business');
		await isOver(page);

		const second = await context.newPage();
		await second.goto(`${server.url}/login`);
		await submitLogin(second, other.username, other.password);
		await expectArtisan(second, other.username);
		await expect(second.getByRole('dialog')).toContainText('You will be signed out soon.');
		const extended = second.waitForResponse('**/auth/extend');
		await second.keyboard.press('Enter');
		expect((await extended).status()).toBe(200);
		await second.waitForTimeout(1500);
		await expect(page.getByRole('dialog')).toContainText('Your session has ended.');
		await expect(page.getByRole('dialog')).toContainText(person.username);
	});
});

test('S16: over the page too one is told how long to wait', async ({
	context,
	page,
	consoleErrors,
}) => {
	const server = await startServer({ env: { JWT_EXPIRY_HOURS: '0.003' } });
	try {
		const person = await createPerson(server);
		await page.goto(`${server.url}/login`);
		await submitLogin(page, person.username, person.password);
		await expectArtisan(page, person.username);
		const dialog = page.getByRole('dialog');
		await expect(dialog).toContainText('Your session has ended.');
		await context.clearCookies();
		await guess(server.url, person.username, 10);
		const password = dialog.getByLabel('Password', { exact: true });
		await password.fill(person.password);
		await page.keyboard.press('Enter');
		await expect(dialog.getByRole('alert')).toBeFocused();
		await expect(dialog.getByRole('alert')).toHaveText(
			/^Too many attempts\. Try again in \d+ seconds?\.$/,
		);
		await expect(password).toHaveValue(person.password);
		// The browser reports the answer itself.
		await expectErrors(consoleErrors, 'status of 429');
	} finally {
		await server.stop();
	}
});
