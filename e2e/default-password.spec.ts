import { expect, test } from './support/fixtures';
import { expectArtisan, isValid, sql, submitLogin } from './support/journeys';
import { createPerson } from './support/people';
import { freshPassword } from './support/secrets';

test('S12: root/root signs in on the machine itself, under a banner that stays until it is changed', async ({
	page,
	host,
}) => {
	const root = await createPerson(host, { username: 'root', password: 'root' });
	await page.goto('/login');
	await submitLogin(page, 'root', 'root');
	await expectArtisan(page, 'root');
	const banner = page.getByText(/default password/i).first();
	await expect(banner).toBeVisible();
	await page.reload();
	await expect(banner).toBeVisible();

	const next = freshPassword();
	await page.goto('/account/password');
	await page.getByLabel('Current password', { exact: true }).fill('root');
	await page.getByLabel('New password', { exact: true }).fill(next);
	await page.getByRole('button', { name: 'Change password' }).click();
	await expect(page.getByText(/Password changed/).first()).toBeVisible();
	await expect(banner, 'gone at once').toHaveCount(0);
	await page.goto('/artisan');
	await expectArtisan(page, 'root');
	await expect(banner).toHaveCount(0);
	await sql(host.databaseUrl, 'DELETE FROM users WHERE id = $1', [root.id]);
});

test('S12: elsewhere a default password leads to choosing a new one before anything else', async ({
	page,
	host,
}) => {
	const person = await createPerson(host, { password: 'root' });
	// A name that is not a loopback name, as another machine would ask for.
	await page.route(`${host.url}/**`, (route) =>
		route.continue({ headers: { ...route.request().headers(), 'x-forwarded-for': '192.0.2.7' } }),
	);
	await page.goto('/login');
	await submitLogin(page, person.username, 'root');
	await expect(page).toHaveURL(/\/link\/[\w-]{43}/);
	// The name and the old password were typed a moment ago: only the new one is asked.
	await expect(page.getByText(person.username).first()).toBeVisible();
	await page.getByLabel('New password', { exact: true }).fill(freshPassword());
	await page.getByRole('button', { name: 'Set password and sign in' }).click();
	await expectArtisan(page, person.username);
	await expect(page.getByText(/default password/i)).toHaveCount(0);
});

test('S2: changing the password ends every other session and keeps this one', async ({
	page,
	host,
	signedIn,
}) => {
	// Another device: not this browser, whose cookie a sign-in would replace.
	const answer = await fetch(`${host.url}/auth/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ username: signedIn.username, password: signedIn.password }),
	});
	const other = ((await answer.json()) as { token: string }).token;
	expect(await isValid(host.url, other)).toBe(true);
	await page.goto('/account/password');
	await page.getByLabel('Current password', { exact: true }).fill(signedIn.password);
	await page.getByLabel('New password', { exact: true }).fill(freshPassword());
	await page.getByRole('button', { name: 'Change password' }).click();
	await expect(page.getByText(/Password changed/).first()).toBeVisible();
	expect(await isValid(host.url, other)).toBe(false);
	expect(await isValid(host.url, signedIn.token)).toBe(true);
});

test('pressing twice changes the password once, and the result stays', async ({
	page,
	signedIn,
}) => {
	await page.goto('/account/password');
	let sent = 0;
	page.on('request', (request) => {
		sent += request.method() === 'POST' && request.url().endsWith('/account/password') ? 1 : 0;
	});
	await page.getByLabel('Current password', { exact: true }).fill(signedIn.password);
	await page.getByLabel('New password', { exact: true }).fill(freshPassword());
	await page.getByRole('button', { name: 'Change password' }).dblclick();
	const result = page.getByText(/Password changed/);
	await expect(result).toBeFocused();
	expect(sent).toBe(1);
});

test('a refused change moves no field and marks the one it is about', async ({
	page,
	signedIn,
}) => {
	await page.goto('/account/password');
	const current = page.getByLabel('Current password', { exact: true });
	const next = page.getByLabel('New password', { exact: true });
	const before = await next.boundingBox();
	await current.fill(signedIn.password);
	await next.fill('short');
	await page.getByRole('button', { name: 'Change password' }).click();
	await expect(page.getByRole('main').getByRole('alert')).toBeFocused();
	await expect(next).toHaveAccessibleDescription(/has 5 characters/);
	await expect(current).not.toHaveAttribute('aria-invalid');
	expect(await next.boundingBox()).toEqual(before);
});
