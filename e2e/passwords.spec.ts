import { expect, test } from './support/fixtures';
import { expectArtisan, submitLogin } from './support/journeys';
import { freshPassword } from './support/secrets';

test('S11: how easy a new password is to guess is said in words, before and after it is sent', async ({
	page,
	signedIn,
}) => {
	await page.goto('/.well-known/change-password');
	await expect(page).toHaveURL(/\/account\/password$/);
	const next = page.getByLabel('New password', { exact: true });
	await next.fill('qwertyuiopasdfgh');
	const hint = page.getByRole('status').filter({ hasText: 'easy to guess' });
	await expect(hint).toBeVisible();
	await page.getByLabel('Current password', { exact: true }).fill(signedIn.password);
	await page.getByRole('button', { name: 'Change password' }).click();
	await expect(page.getByRole('main').getByRole('alert')).toContainText('easy to guess');
	await next.fill(freshPassword());
	await expect(page.getByRole('status').filter({ hasText: 'Strength: strong' })).toBeVisible();
	await page.getByLabel('Current password', { exact: true }).fill(signedIn.password);
	await page.getByRole('button', { name: 'Change password' }).click();
	await expect(page.getByText(/Password changed/)).toBeFocused();
});

test('S26: a kept session stays kept through its own change of the password', async ({
	page,
	context,
	person,
}) => {
	await page.goto('/login');
	await page.getByLabel('Keep me signed in').check();
	await submitLogin(page, person.username, person.password);
	await expectArtisan(page, person.username);
	await page.goto('/account/password');
	await page.getByLabel('Current password', { exact: true }).fill(person.password);
	await page.getByLabel('New password', { exact: true }).fill(freshPassword());
	await page.getByRole('button', { name: 'Change password' }).click();
	await expect(page.getByText(/Password changed/)).toBeFocused();
	await page.goto('about:blank');
	await context.clearCookies({ name: 'p2m_session' });
	await page.goto('/artisan');
	await expectArtisan(page, person.username);
});
