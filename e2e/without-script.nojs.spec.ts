import { expect, test } from './support/fixtures';
import { expectArtisan, submitLogin } from './support/journeys';
import { freshPassword } from './support/secrets';

test('without JavaScript: sign in, be refused, change the password, log out', async ({
	page,
	person,
}) => {
	await page.goto('/artisan');
	await expect(page).toHaveURL(/\/login\?next=%2Fartisan$/);
	await submitLogin(page, person.username, 'not the password');
	await expect(page.getByRole('main').getByRole('alert')).toContainText('username and password');
	await expect(page.getByLabel('Username')).toHaveValue(person.username);
	await submitLogin(page, person.username, person.password);
	await expectArtisan(page, person.username);

	await page.goto('/account/password');
	const next = freshPassword();
	await page.getByLabel('Current password', { exact: true }).fill(person.password);
	await page.getByLabel('New password', { exact: true }).fill(next);
	await page.getByRole('button', { name: 'Change password' }).click();
	await expect(page.getByText(/Password changed/).first()).toBeVisible();

	await page.goto('/artisan');
	await page.getByRole('button', { name: 'Log out' }).click();
	await expect(page).toHaveURL(/\/login/);
	await submitLogin(page, person.username, next);
	await expectArtisan(page, person.username);
});
