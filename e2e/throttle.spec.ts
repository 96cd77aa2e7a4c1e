import { expect, test } from './support/fixtures';
import { expectArtisan, guess, submitLogin } from './support/journeys';

test('S14, S16: whoever guesses too often is told how long to wait, and keeps what they typed', async ({
	page,
	person,
	host,
}) => {
	await guess(host.url, person.username, 10);
	await page.goto('/login');
	await submitLogin(page, person.username, person.password);
	const alert = page.getByRole('main').getByRole('alert');
	await expect(alert).toBeFocused();
	await expect(alert).toHaveText(/^Too many attempts\. Try again in \d+ seconds?\.$/);
	await expect(page.getByLabel('Username')).toHaveValue(person.username);
	await expect(page.getByLabel('Password', { exact: true })).toHaveValue(person.password);
	await expect(page.getByLabel('Username')).not.toHaveAttribute('aria-invalid');

	// It counts for the eyes; what is read aloud stays as it was, until the end.
	const read = await alert.textContent();
	const shown = page.locator('p[aria-hidden]').filter({ hasText: 'Try again in' });
	const first = await shown.textContent();
	await expect(shown).not.toHaveText(first ?? '');
	expect(await alert.textContent()).toBe(read);
	await expect(page.getByRole('status').filter({ hasText: 'You can try again now.' })).toHaveCount(
		0,
	);

	// S15: strangers get in again within a minute after the last guess.
	const now = page.getByRole('status').filter({ hasText: 'You can try again now.' });
	await expect(now).toHaveCount(1, { timeout: 60_000 });
	await page.getByRole('button', { name: 'Sign in' }).click();
	await expectArtisan(page, person.username);
});

test('S15: a browser that has signed in before is not held up by strangers', async ({
	page,
	person,
	host,
}) => {
	await page.goto('/login');
	await submitLogin(page, person.username, person.password);
	await expectArtisan(page, person.username);
	await page.getByRole('button', { name: 'Log out' }).click();
	await expect(page).toHaveURL(/\/login/);
	expect(await guess(host.url, person.username, 15)).toBe(429);
	await submitLogin(page, person.username, person.password);
	await expectArtisan(page, person.username);
});
