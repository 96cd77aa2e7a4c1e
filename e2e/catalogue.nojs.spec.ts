import { expect, test } from './support/fixtures';

test('without script: a search of the catalogue, and a take of its example', async ({
	page,
	signedIn: _,
}) => {
	await page.route('**/catalogue/*.png', (route) =>
		route.fulfill({
			contentType: 'image/svg+xml',
			body: '<svg xmlns="http://www.w3.org/2000/svg"/>',
		}),
	);
	await page.goto('/artisan/catalogue');
	await page.getByRole('searchbox').fill('gear wheel');
	await page.getByRole('button', { name: 'Find' }).click();
	await expect(page).toHaveURL(/\?q=gear/);
	await page.getByText('What can be said of it').first().click();
	await expect(page.getByText(/^Say: .*teeth/).first()).toBeVisible();
	await page
		.getByRole('button', { name: /^Make this / })
		.first()
		.click();
	await page.waitForURL('**/artisan/takes/**');
	// The page of a running take loads itself again.
	await expect(page.getByRole('link', { name: 'STL' })).toBeVisible();
});
