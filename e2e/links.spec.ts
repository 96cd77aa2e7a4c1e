import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { expectArtisan, isValid, sql } from './support/journeys';
import { createPerson, signIn } from './support/people';
import { freshPassword } from './support/secrets';

/** As another machine would come: through a proxy, and so not from this one. */
async function asFromElsewhere(page: Page, url: string): Promise<void> {
	await page.route(`${url}/**`, (route) =>
		route.continue({ headers: { ...route.request().headers(), 'x-forwarded-for': '192.0.2.7' } }),
	);
}

/** A default password used from elsewhere is the way to a link without an administrator. */
async function linkFor(page: Page, username: string, next = ''): Promise<string> {
	await page.goto(`/login${next}`);
	await page.getByLabel('Username').fill(username);
	await page.getByLabel('Password', { exact: true }).fill('root');
	await page.getByRole('button', { name: 'Sign in' }).click();
	await expect(page).toHaveURL(/\/link\/[\w-]{43}/);
	return page.url();
}

test('S12, S19: a one-time link is opened as often as one likes, used once, and then says so', async ({
	page,
	host,
}) => {
	const person = await createPerson(host, { password: 'root' });
	const elsewhere = await signIn(host, person);
	await asFromElsewhere(page, host.url);
	const link = await linkFor(page, person.username);
	await page.reload();
	const answer = await page.goto(link);
	expect(answer?.headers()['cache-control']).toContain('no-store');
	// For the password manager: whose new password it is. Nobody tabs to it.
	const name = page.locator('input[autocomplete=username]');
	await expect(name).toHaveValue(person.username);
	await expect(name).toHaveAttribute('tabindex', '-1');
	const password = page.getByLabel('New password', { exact: true });
	await expect(password).toHaveAttribute('autocomplete', 'new-password');

	await password.fill('short');
	await page.getByRole('button', { name: 'Set password and sign in' }).click();
	await expect(page.getByRole('main').getByRole('alert')).toBeFocused();
	await expect(password).toHaveAccessibleDescription(/has 5 characters/);
	await password.fill(freshPassword());
	await page.getByRole('button', { name: 'Set password and sign in' }).click();
	await expectArtisan(page, person.username);
	expect(await isValid(host.url, elsewhere.token), 'of the older password').toBe(false);

	await page.goto(link);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/opens nothing any more/);
	await page.getByRole('link', { name: 'Go to sign in' }).click();
	await expectArtisan(page, person.username);
});

test('S12, S22: the way through a new password leads to the page that was asked for', async ({
	page,
	host,
}) => {
	const person = await createPerson(host, { password: 'root' });
	await asFromElsewhere(page, host.url);
	await linkFor(page, person.username, '?next=%2Faccount%2Fpassword');
	await page.getByLabel('New password', { exact: true }).fill(freshPassword());
	await page.getByRole('button', { name: 'Set password and sign in' }).click();
	await expect(page).toHaveURL(`${host.url}/account/password`);
	const hostile = await createPerson(host, { password: 'root' });
	await page.context().clearCookies();
	await linkFor(page, hostile.username, '?next=%2F%2Fexample.invalid%2F');
	await page.getByLabel('New password', { exact: true }).fill(freshPassword());
	await page.getByRole('button', { name: 'Set password and sign in' }).click();
	await expect(page).toHaveURL(`${host.url}/artisan`);
});

test('a link that was used meanwhile in another tab says so when its form is sent', async ({
	page,
	host,
}) => {
	const person = await createPerson(host, { password: 'root' });
	await asFromElsewhere(page, host.url);
	await linkFor(page, person.username);
	await sql(host.databaseUrl, 'DELETE FROM one_time_links WHERE user_id = $1', [person.id]);
	await page.getByLabel('New password', { exact: true }).fill(freshPassword());
	await page.getByRole('button', { name: 'Set password and sign in' }).click();
	await expect(page.getByRole('main').getByRole('alert')).toBeFocused();
	await expect(page.getByRole('main').getByRole('alert')).toContainText(/link/i);
});
