import { expect, test } from './support/fixtures';

test('without script: prompts are sent as a form, and its page shows what becomes of them', async ({
	page,
	signedIn: _,
}) => {
	await page.goto('/artisan/many');
	await expect(page.getByLabel('Or take a file')).toHaveCount(0);
	await page.getByLabel('Prompts').fill(' ');
	await page.getByRole('button', { name: 'Make them all' }).click();
	await expect(page.getByRole('alert')).toContainText('no prompt');
	await page.getByLabel('Prompts').fill('a mug\na dragon');
	await page.getByRole('button', { name: 'Make them all' }).click();
	await page.waitForURL('**/artisan/many/*');
	await expect(page.getByText('2 of 2 finished, 1 made, 1 without a solid')).toBeVisible();
	await page.getByRole('button', { name: 'Delete this batch' }).click();
	await expect(page).toHaveURL(/\/artisan\/many$/);
	await expect(page.getByText('No batches yet.')).toBeVisible();
});
