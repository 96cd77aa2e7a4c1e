import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './support/fixtures';
import { expectArtisan, expectNoOverflow, sql } from './support/journeys';
import { createPerson } from './support/people';
import { freshPassword } from './support/secrets';
import { type RunningServer, startServer } from './support/server';
import { signInAdmin } from './support/signed-in';

test('S17: where sign-up is closed, the page says so and the login page does not offer it', async ({
	page,
}) => {
	await page.goto('/signup');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nobody can sign up here.');
	await page.goto('/login');
	await expect(page.getByRole('link', { name: 'Create an account' })).toHaveCount(0);
});

test.describe('where sign-up is open', () => {
	let server: RunningServer;
	test.beforeAll(async () => {
		server = await startServer({ env: { SIGNUP: 'open' } });
	});
	test.afterAll(() => server.stop());

	test('S17: a taken name and a weak password are told at their fields; then one is in', async ({
		page,
	}) => {
		const taken = await createPerson(server);
		await page.goto(`${server.url}/login`);
		await page.getByRole('link', { name: 'Create an account' }).click();
		await expect(page).toHaveURL(/\/signup$/);
		const name = page.getByLabel('Username');
		const password = page.getByLabel('Password', { exact: true });
		await name.fill(taken.username);
		await password.fill(freshPassword());
		await page.getByRole('button', { name: 'Create account' }).click();
		await expect(name).toHaveAccessibleDescription(/is taken/);
		await expect(name).toHaveValue(taken.username);
		await name.fill(`${taken.username}-2`);
		await password.fill('abcdefghijklmnop');
		await page.getByRole('button', { name: 'Create account' }).click();
		await expect(password).toHaveAccessibleDescription(/easy to guess/);
		await password.fill(freshPassword());
		await page.getByRole('button', { name: 'Create account' }).click();
		await expectArtisan(page, `${taken.username}-2`);
	});

	test('axe finds nothing on the sign-up page, an invitation and a one-time link', async ({
		page,
		context,
	}) => {
		const admin = await signInAdmin(server, context);
		await page.goto(`${server.url}/admin/users`);
		await page.getByRole('button', { name: 'Make an invitation' }).click();
		const invite = await page.getByLabel('One-time link', { exact: true }).inputValue();
		await page.goto(`${server.url}/admin/users/${admin.id}`);
		await page.getByRole('button', { name: 'Make a one-time link' }).click();
		const link = await page.getByLabel('One-time link', { exact: true }).inputValue();
		await context.clearCookies();
		for (const [colorScheme, forcedColors] of [
			['light', 'none'],
			['dark', 'none'],
			['dark', 'active'],
		] as const) {
			await page.emulateMedia({ colorScheme, forcedColors });
			for (const address of [`${server.url}/signup`, invite, link]) {
				await page.goto(address);
				expect((await new AxeBuilder({ page }).analyze()).violations, address).toEqual([]);
			}
		}
		await page.setViewportSize({ width: 320, height: 640 });
		for (const address of [`${server.url}/signup`, invite, link]) {
			await page.goto(address);
			await expectNoOverflow(page, address);
		}

		await page.goto(invite);
		await page.getByLabel('Username').fill(`guest-${admin.id}`);
		await page.getByLabel('Password', { exact: true }).fill(freshPassword());
		await page.getByRole('button', { name: 'Create account' }).click();
		await expectArtisan(page, `guest-${admin.id}`);
		const [made] = await sql(server.databaseUrl, 'SELECT role FROM users WHERE username = $1', [
			`guest-${admin.id}`,
		]);
		expect(made).toEqual({ role: 'user' });
	});
});
