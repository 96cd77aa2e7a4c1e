import { signInAdmin } from './support/admins';
import { expect, test } from './support/fixtures';
import { freshPassword } from './support/secrets';

test('without JavaScript: create a user, choose a password by the link, deactivate', async ({
	page,
	host,
	context,
	browser,
}) => {
	const admin = await signInAdmin(host, context);
	const username = `plain-${admin.id}`;
	await page.goto('/admin/users');
	await page.getByLabel('Username').fill(username);
	await page.getByRole('button', { name: 'Create user' }).click();
	const link = await page.getByLabel('One-time link', { exact: true }).inputValue();
	await expect(page.getByRole('button', { name: 'Copy' })).toBeHidden();

	const other = await browser.newContext({ javaScriptEnabled: false, baseURL: host.url });
	const owner = await other.newPage();
	await owner.goto(link);
	await owner.getByLabel('New password', { exact: true }).fill('password12345678');
	await owner.getByRole('button', { name: 'Set password and sign in' }).click();
	await expect(owner.getByRole('main').getByRole('alert')).toContainText('made of the name');
	await owner.getByLabel('New password', { exact: true }).fill(freshPassword());
	await owner.getByRole('button', { name: 'Set password and sign in' }).click();
	await expect(owner).toHaveURL(/\/artisan$/);

	await page.goto(`/admin/users?username=${username}`);
	await page.getByRole('link', { name: username }).click();
	await page.getByRole('button', { name: `Deactivate ${username}` }).click();
	await expect(page.getByText('1 device signed out').first()).toBeVisible();
	await owner.reload();
	await expect(owner).toHaveURL(/\/login/);
	await other.close();
});
