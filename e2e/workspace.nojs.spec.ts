import { expect, test } from './support/fixtures';

test('without script: a prompt, its take, a file, a refusal, the gallery', async ({
	page,
	signedIn,
}) => {
	expect(signedIn.username).not.toBe('');
	await page.goto('/artisan');
	await page.getByLabel('What to make').fill('a blue mug, 9 cm high');
	await page.getByRole('button', { name: 'Make' }).click();
	await page.waitForURL('**/artisan/takes/**');
	// The page of a running take loads itself again.
	await expect(page.getByRole('link', { name: 'STL' })).toBeVisible();
	const downloading = page.waitForEvent('download');
	await page.getByRole('link', { name: 'STL' }).click();
	expect((await downloading).suggestedFilename()).toMatch(/\.stl$/);

	await page.getByLabel('What to change in take 1').fill('x'.repeat(4097));
	await page.getByRole('button', { name: 'Make take 2' }).click();
	await expect(page.getByRole('main').getByRole('alert').first()).toContainText('4096 bytes');
	await expect(page.getByLabel('What to change in take 1')).toHaveValue('x'.repeat(4097));

	await page.goto('/artisan/gallery?q=mug');
	await expect(page.getByText('1 work', { exact: true })).toBeVisible();
});
