import { expect, test } from './support/fixtures';

test('the API can be read without script and without signing in', async ({ page }) => {
	await page.goto('/login');
	await page.getByRole('link', { name: 'API' }).click();
	await expect(page).toHaveURL(/\/docs$/);
	await page.getByRole('link', { name: 'End all your other sessions' }).click();
	await expect(page).toHaveURL(/#endOtherSessions$/);
	const endpoint = page.getByRole('article', { name: 'End all your other sessions' });
	await expect(endpoint).toBeInViewport();
	await expect(endpoint).toContainText('curl "$P2M_URL/auth/sessions/revoke-others"');
	await expect(endpoint).toContainText('await fetch(');
});
