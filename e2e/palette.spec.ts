import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, expectErrors, test } from './support/fixtures';
import { makeModel } from './support/models';

const field = (page: Page) => page.getByRole('combobox', { name: 'Find or run' });

test('Ctrl+K leads to pages and works by typing, and gives the keyboard back', async ({
	page,
	host,
	signedIn,
}) => {
	const id = await makeModel(host, signedIn, 'a mug');
	await page.goto('/account');
	const logOut = page.getByRole('button', { name: 'Log out' });
	await logOut.focus();
	await page.keyboard.press('Control+k');
	await expect(field(page)).toBeFocused();
	await expect(page.getByRole('option', { name: /Administration/ })).toHaveCount(0);
	expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
	await page.keyboard.type('zzz');
	await expect(page.getByText('Nothing fits.')).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(field(page)).toHaveCount(0);
	await expect(logOut).toBeFocused();

	await page.keyboard.press('Control+k');
	await expect(field(page)).toBeFocused();
	await page.keyboard.type('mug');
	const work = page.getByRole('option', { name: /a mug/ });
	await expect(work).toHaveAttribute('aria-selected', 'true');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(new RegExp(id));
	await expect(field(page)).toHaveCount(0);
	// The address is there a moment before the page hears keys; pressed again, it stays open.
	await expect(async () => {
		await page.keyboard.press('Control+k');
		await expect(field(page)).toBeFocused({ timeout: 1000 });
	}).toPass();
	await page.keyboard.press('ArrowDown');
	const works = page.getByRole('option', { name: /^Works/ });
	await expect(works).toHaveAttribute('aria-selected', 'true');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/artisan\/gallery$/);
});

test('opened again at once it stays open, and has forgotten what was typed', async ({
	page,
	signedIn: _,
}) => {
	await page.goto('/account');
	for (let times = 0; times < 5; times += 1) {
		await page.keyboard.press('Control+k');
		await expect(field(page)).toBeFocused();
		await expect(field(page)).toHaveValue('');
		await page.keyboard.type('api');
		// In one go: the dialog's `close` event comes between, or after both.
		await Promise.all([page.keyboard.press('Escape'), page.keyboard.press('Control+k')]);
		await expect(field(page)).toHaveValue('');
		await expect(field(page)).toBeFocused();
		await page.keyboard.press('Escape');
		await expect(field(page)).toHaveCount(0);
	}
});

test('a search of works that fails is said, and the pages are there', async ({
	page,
	signedIn: _,
	consoleErrors,
}) => {
	const failed = page.getByText('Works could not be searched');
	await page.route('**/artisan/works?*', (route) => route.abort());
	await page.goto('/account');
	await page.keyboard.press('Control+k');
	await expect(field(page)).toBeFocused();
	await expect(failed).toBeVisible();
	await expect(page.getByRole('option', { name: /^Catalogue/ })).toBeVisible();
	await expectErrors(consoleErrors, 'ERR_FAILED');
	await page.unroute('**/artisan/works?*');
	await page.keyboard.type('zzz');
	await expect(page.getByText('Nothing fits.')).toBeVisible();
	await expect(failed).toHaveCount(0);
});
