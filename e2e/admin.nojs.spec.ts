import { expect, test } from './support/fixtures';
import { sql } from './support/journeys';
import { freshPassword } from './support/secrets';
import { signInAdmin } from './support/signed-in';

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

test('without JavaScript: signed out meanwhile, signing in leads back to the page of the form', async ({
	page,
	host,
	context,
	person,
}) => {
	const admin = await signInAdmin(host, context);
	await page.goto(`/admin/users/${person.id}`);
	await context.clearCookies();
	await page.getByRole('button', { name: `Deactivate ${person.username}` }).click();
	await expect(page).toHaveURL(new RegExp(`/login\\?next=%2Fadmin%2Fusers%2F${person.id}$`));
	await page.getByLabel('Username').fill(admin.username);
	await page.getByLabel('Password', { exact: true }).fill(admin.password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await expect(page).toHaveURL(new RegExp(`/admin/users/${person.id}$`));
	await expect(page.getByRole('button', { name: `Deactivate ${person.username}` })).toBeVisible();
});

test('without JavaScript: the password is asked for in the form, and nothing typed is lost', async ({
	page,
	host,
	context,
}) => {
	const admin = await signInAdmin(host, context);
	await sql(
		host.databaseUrl,
		"UPDATE sessions SET confirmed_at = confirmed_at - interval '11 minutes' WHERE user_id = $1",
		[admin.id],
	);
	const username = `plain-sudo-${admin.id}`;
	await page.goto('/admin/users');
	const password = page.locator('#create-user-password');
	await page.getByLabel('Username').fill(username);
	await page.getByLabel('Role').last().selectOption('admin');
	await password.fill('not the password');
	await page.getByRole('button', { name: 'Create user' }).click();
	await expect(page.getByRole('main').getByRole('alert')).toContainText('password is not right');
	await expect(page.getByLabel('Username')).toHaveValue(username);
	await expect(page.getByLabel('Role').last()).toHaveValue('admin');
	await password.fill(admin.password);
	await page.getByRole('button', { name: 'Create user' }).click();
	await expect(page.getByText(`${username} is created.`)).toBeVisible();
});
