import { expect, test } from './support/fixtures';
import { expectArtisan, isValid, sql, submitLogin } from './support/journeys';

test('signs in, works, logs out; the Back button shows nothing and the token is dead (S2, S21)', async ({
	page,
	context,
	host,
	person,
}) => {
	await page.goto('/');
	await expect(page).toHaveURL(/\/login/);
	await submitLogin(page, person.username, person.password);
	await expectArtisan(page, person.username);
	const token = (await context.cookies()).find((cookie) => cookie.httpOnly)?.value ?? '';
	expect(await isValid(host.url, token)).toBe(true);

	await page.getByRole('button', { name: 'Log out' }).click();
	await expect(page).toHaveURL(/\/login/);
	await expect(page.getByText('You are signed out')).toBeVisible();
	expect(await isValid(host.url, token)).toBe(false);
	await page.goBack();
	await expect(page).toHaveURL(/\/login/);
	await expect(page.getByText(person.username)).toHaveCount(0);
});

test('a wrong password keeps the name, empties the password and takes the focus to the reason', async ({
	page,
	person,
}) => {
	await page.goto('/login');
	await submitLogin(page, person.username, 'not the password');
	await expect(page.getByRole('main').getByRole('alert')).toContainText('username and password');
	await expect(page.getByRole('main').getByRole('alert')).toBeFocused();
	await expect(page).toHaveTitle(/^Error: /);
	await expect(page.getByLabel('Username')).toHaveValue(person.username);
	await expect(page.getByLabel('Password', { exact: true })).toHaveValue('');
});

test('a deep link survives the login; an expired or revoked session comes back to where it was', async ({
	page,
	host,
	person,
}) => {
	await page.goto('/account/password');
	await expect(page).toHaveURL(/\/login\?next=%2Faccount%2Fpassword$/);
	await submitLogin(page, person.username, person.password);
	await expect(page).toHaveURL(/\/account\/password$/);

	// An open page would leave by itself, across the way of what follows.
	await page.goto('about:blank');
	await sql(host.databaseUrl, 'UPDATE sessions SET is_valid = false WHERE user_id = $1', [
		person.id,
	]);
	await page.goto('/artisan');
	await expect(page).toHaveURL(/\/login\?next=%2Fartisan$/);
	await submitLogin(page, person.username, person.password);
	await expectArtisan(page, person.username);
});

test('S2: deactivating a user in SQL refuses the next page and the next verify', async ({
	page,
	host,
	signedIn,
}) => {
	await page.goto('/artisan');
	await expectArtisan(page, signedIn.username);
	await sql(host.databaseUrl, 'UPDATE users SET is_active = false WHERE id = $1', [signedIn.id]);
	expect(await isValid(host.url, signedIn.token)).toBe(false);
	// The open page leaves by itself; loading it once more changes nothing.
	await expect(page).toHaveURL(/\/login\?next=%2Fartisan$/);
	await page.goto('/artisan');
	await expect(page).toHaveURL(/\/login\?next=%2Fartisan$/);
});

test('S18: a cookie planted before the login is not the one used after it', async ({
	page,
	context,
	host,
	person,
}) => {
	const planted = { name: 'p2m_session', value: 'planted', url: host.url, httpOnly: true };
	await context.addCookies([planted]);
	await page.goto('/login');
	await submitLogin(page, person.username, person.password);
	await expectArtisan(page, person.username);
	const values = (await context.cookies()).map((cookie) => cookie.value);
	expect(values).not.toContain('planted');
});

test('S18: signing in again ends the session this browser had before', async ({
	page,
	host,
	signedIn,
}) => {
	const answer = await page.request.post('/auth/login', {
		data: { username: signedIn.username, password: signedIn.password },
		headers: { origin: host.url },
	});
	expect(answer.status()).toBe(200);
	expect(await isValid(host.url, signedIn.token)).toBe(false);
});

test('S19: the token is in a cookie that scripts cannot read, and nowhere else', async ({
	page,
	context,
	signedIn,
}) => {
	await page.goto('/artisan');
	await expectArtisan(page, signedIn.username);
	const cookie = (await context.cookies()).find(({ name }) => name === 'p2m_session');
	expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
	const seen = await page.evaluate(() => ({
		cookie: document.cookie,
		local: JSON.stringify(localStorage),
		session: JSON.stringify(sessionStorage),
		url: location.href,
		html: document.documentElement.outerHTML,
	}));
	for (const [where, text] of Object.entries(seen)) {
		expect(text, where).not.toContain(signedIn.token);
	}
});

test('S21: a second tab is signed out at once, and signed-in pages are not stored', async ({
	page,
	context,
	signedIn,
}) => {
	const answer = await page.goto('/artisan');
	expect(answer?.headers()['cache-control']).toContain('no-store');
	await expectArtisan(page, signedIn.username);
	const second = await context.newPage();
	await second.goto('/artisan');
	await expectArtisan(second, signedIn.username);
	await page.getByRole('button', { name: 'Log out' }).click();
	await expect(second).toHaveURL(/\/login/);
});

test('S22: after the login, a hostile next leads nowhere else', async ({ page, host, person }) => {
	for (const next of [
		'//example.invalid/',
		'/\\example.invalid',
		'https://example.invalid/',
		'javascript:alert(1)',
	]) {
		await page.context().clearCookies();
		await page.goto(`/login?next=${encodeURIComponent(next)}`);
		await submitLogin(page, person.username, person.password);
		await expect(page).toHaveURL(`${host.url}/artisan`);
	}
});

test('S23: no protected byte without a session, however the page is asked for', async ({
	request,
	host,
	signedIn,
}) => {
	const attempts: Array<[string, Record<string, string>]> = [
		[
			'/artisan',
			{ 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
		],
		['/artisan', { rsc: '1' }],
		['/artisan', { rsc: '1', 'next-router-prefetch': '1' }],
		['/artisan?_rsc=abc', { rsc: '1' }],
		['/artisan.rsc', {}],
		['//artisan', {}],
		['/%61rtisan', {}],
		['/artisan/', {}],
		['/ARTISAN', {}],
		['/./artisan', {}],
		['/login/%2e%2e/artisan', {}],
		['/_next/data/build/artisan.json', {}],
		['/account/password', { rsc: '1' }],
	];
	for (const [path, headers] of attempts) {
		const answer = await request.fetch(host.url + path, { headers, maxRedirects: 0 });
		const text = await answer.text();
		expect(text, path).not.toContain(signedIn.username);
		expect(text, path).not.toMatch(/Signed in elsewhere|No other device/);
	}
});
