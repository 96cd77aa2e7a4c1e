import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './support/fixtures';
import { expectArtisan, sql, submitLogin } from './support/journeys';
import { createPerson, signIn } from './support/people';
import { type RunningServer, startServer } from './support/server';

test('S26: who stays signed in comes back without a token, with the next refresh token', async ({
	page,
	context,
	person,
}) => {
	await page.goto('/login');
	await page.getByLabel('Keep me signed in').check();
	await submitLogin(page, person.username, person.password);
	await expectArtisan(page, person.username);
	const refreshToken = async () =>
		(await context.cookies()).find(({ name }) => name === 'p2m_refresh')?.value;
	const before = await refreshToken();
	expect(before).toMatch(/^p2mr_/);
	await page.goto('about:blank');
	await context.clearCookies({ name: 'p2m_session' });
	await page.goto('/account/password');
	await expect(page).toHaveURL(/\/account\/password$/);
	await expect(page.getByText(person.username).first()).toBeVisible();
	expect(await refreshToken()).not.toBe(before);

	// The login page knows them too, and a form does not lose what was typed.
	await page.goto('about:blank');
	await context.clearCookies({ name: 'p2m_session' });
	await page.goto('/login');
	await expectArtisan(page, person.username);
	await page.getByRole('button', { name: 'Log out' }).click();
	await expect(page).toHaveURL(/\/login/);
	expect(await refreshToken()).toBeUndefined();
});

test.describe('on a server with short tokens', () => {
	let server: RunningServer;
	test.beforeAll(async () => {
		// 312 s: a kept session is renewed at 300 s left, a short one warns at 120 s left.
		server = await startServer({ env: { JWT_EXPIRY_HOURS: '0.0867' } });
	});
	test.afterAll(() => server.stop());

	test('S26: a kept session is renewed unnoticed, in ten tabs at once', async ({ context }) => {
		const person = await createPerson(server);
		const page = await context.newPage();
		await page.goto(`${server.url}/login`);
		await page.getByLabel('Keep me signed in').check();
		await submitLogin(page, person.username, person.password);
		await expectArtisan(page, person.username);
		const tabs = [page];
		for (let more = 0; more < 9; more += 1) {
			const tab = await context.newPage();
			await tab.goto(`${server.url}/artisan`);
			tabs.push(tab);
		}
		const used = async () => {
			const rows = await sql(
				server.databaseUrl,
				`SELECT count(*)::int AS used FROM refresh_tokens r
				JOIN sessions s ON s.id = r.session_id
				WHERE s.user_id = $1 AND r.used_at IS NOT NULL`,
				[person.id],
			);
			return rows[0].used;
		};
		await expect.poll(used, { timeout: 60_000 }).toBeGreaterThan(0);
		for (const tab of tabs) {
			await tab.reload();
			await expectArtisan(tab, person.username);
		}
		const [session] = await sql(
			server.databaseUrl,
			'SELECT count(*)::int AS rows, bool_and(is_valid) AS valid FROM sessions WHERE user_id = $1',
			[person.id],
		);
		expect(session).toEqual({ rows: 1, valid: true });
	});
});

test('two minutes before the end one key extends, and nothing typed is lost', async ({
	page,
	context,
	host,
	person,
}) => {
	// Fifteen seconds before the warning: enough to come to the page and to write.
	const { token } = await signIn(host, person, { lifetimeSeconds: 135 });
	await context.addCookies([{ name: 'p2m_session', value: token, url: host.url, httpOnly: true }]);
	await page.goto('/account/password');
	const typed = page.locator('#current_password');
	await typed.fill('half written');
	const dialog = page.getByRole('dialog');
	await expect(dialog).toContainText('You will be signed out soon.');
	expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
	await page.keyboard.press('Enter');
	await expect(dialog).toHaveCount(0);
	await expect(typed).toBeFocused();
	await expect(typed).toHaveValue('half written');
});
