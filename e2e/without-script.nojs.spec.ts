import { expect, test } from './support/fixtures';
import { expectArtisan, guess, submitLogin } from './support/journeys';
import { signIn } from './support/people';
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

test('S26: without JavaScript a kept session is renewed on the way, devices are signed out, links chosen', async ({
	page,
	context,
	person,
	host,
}) => {
	await page.goto('/login');
	await page.getByLabel('Keep me signed in').check();
	await submitLogin(page, person.username, person.password);
	await expectArtisan(page, person.username);
	await context.clearCookies({ name: 'p2m_session' });
	await page.goto('/account');
	await expect(page).toHaveURL(/\/account$/);
	await signIn(host, person);
	await page.reload();
	await page.getByRole('button', { name: 'Sign out the other device' }).click();
	await expect(page.getByText('1 device signed out.')).toBeVisible();
	await expect(page.getByText('No other device is signed in.')).toBeVisible();
	await page.goto('/link/nothing');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/opens nothing any more/);
});

test('S16: without JavaScript too a refusal says how long to wait', async ({
	page,
	person,
	host,
}) => {
	await guess(host.url, person.username, 10);
	await page.goto('/login');
	await submitLogin(page, person.username, person.password);
	await expect(page.getByRole('main').getByRole('alert')).toContainText(
		/Too many attempts\. Try again in \d+ second/,
	);
	await expect(page.getByLabel('Username')).toHaveValue(person.username);
});
