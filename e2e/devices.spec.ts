import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { expectArtisan, isValid, sql, submitLogin } from './support/journeys';
import type { Person } from './support/people';

/** Another browser of the same person, at the bench. */
async function elsewhere(browser: Browser, url: string, person: Person): Promise<Page> {
	const page = await (await browser.newContext({ baseURL: url })).newPage();
	await page.goto('/login');
	await submitLogin(page, person.username, person.password);
	await expectArtisan(page, person.username);
	return page;
}

test('S2, S21: devices are listed, this one first, and signed out one by one or all; their tabs leave', async ({
	page,
	host,
	signedIn,
	browser,
}) => {
	const first = await elsewhere(browser, host.url, signedIn);
	const second = await elsewhere(browser, host.url, signedIn);
	await page.goto('/account');
	const rows = page.getByRole('region', { name: 'Signed-in devices' }).getByRole('listitem');
	await expect(rows).toHaveCount(3);
	await expect(rows.first()).toContainText('This device');
	await expect(rows.nth(1)).toContainText('Chrome');

	await rows
		.nth(1)
		.getByRole('button', { name: /Sign out/ })
		.click();
	const result = page.getByText(/is signed out\.$/);
	await expect(result).toBeFocused();
	await expect(rows).toHaveCount(2);
	await expect(second).toHaveURL(/\/login/);
	await expect(first).toHaveURL(/\/artisan$/);

	await page.getByRole('button', { name: 'Sign out the other device' }).click();
	const dialog = page.getByRole('dialog');
	await expect(dialog).toContainText('one device');
	expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
	await page.keyboard.press('Escape');
	await expect(dialog).toHaveCount(0);
	await expect(rows).toHaveCount(2);
	await page.getByRole('button', { name: 'Sign out the other device' }).click();
	await dialog.getByRole('button', { name: 'Sign out the other device' }).click();
	await expect(page.getByText('1 device signed out.')).toBeFocused();
	await expect(page.getByText('No other device is signed in.')).toBeVisible();
	await expect(first).toHaveURL(/\/login/);
	expect(await isValid(host.url, signedIn.token)).toBe(true);
	await expect(page.getByRole('region', { name: 'Activity' })).toContainText(
		'A device was signed out',
	);
	await first.context().close();
	await second.context().close();
});

test('S21: a tab leaves when its session ends in psql, also where the stream is cut off', async ({
	page,
	host,
	signedIn,
	consoleErrors,
}) => {
	await page.route('**/auth/events', (route) => route.abort());
	await page.goto('/artisan');
	await expectArtisan(page, signedIn.username);
	const asked = page.waitForResponse('**/auth/verify');
	await asked;
	await sql(host.databaseUrl, 'UPDATE sessions SET is_valid = false WHERE user_id = $1', [
		signedIn.id,
	]);
	await expect(page).toHaveURL(/\/login\?next=%2Fartisan$/);
	// The browser itself reports each stream that was cut off here.
	const others = consoleErrors.splice(0).filter((text) => !text.includes('ERR_FAILED'));
	expect(others).toEqual([]);
});

test('S21: ten tabs stay usable, and all leave on signing out', async ({ page, signedIn }) => {
	const tabs = [page];
	for (let more = 0; more < 9; more += 1) {
		tabs.push(await page.context().newPage());
	}
	for (const tab of tabs) {
		await tab.goto('/artisan');
		await expectArtisan(tab, signedIn.username);
	}
	await page.getByRole('button', { name: 'Log out' }).click();
	await expect(page.getByText('You are signed out')).toBeVisible();
	for (const tab of tabs) {
		await expect(tab).toHaveURL(/\/login/);
	}
});
