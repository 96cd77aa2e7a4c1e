import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './support/fixtures';
import { makeModel } from './support/models';

test('Ctrl+K leads to pages and works by typing, and gives the keyboard back', async ({
	page,
	host,
	signedIn,
}) => {
	const id = await makeModel(host, signedIn, 'a mug');
	await page.goto('/account');
	const field = page.getByRole('combobox', { name: 'Find or run' });
	await expect(async () => {
		await page.keyboard.press('Control+k');
		await expect(field).toBeFocused({ timeout: 1000 });
	}).toPass();
	await expect(page.getByRole('option', { name: /Administration/ })).toHaveCount(0);
	expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
	await page.keyboard.type('zzz');
	await expect(page.getByText('Nothing fits.')).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(field).toBeHidden();
	await page.keyboard.press('Control+k');
	await page.keyboard.type('mug');
	await expect(page.getByRole('option', { name: /a mug/ })).toHaveAttribute(
		'aria-selected',
		'true',
	);
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(new RegExp(id));
	await page.keyboard.press('Control+k');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/artisan\/gallery$/);
});
