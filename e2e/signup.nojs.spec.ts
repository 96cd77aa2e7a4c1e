import { expect, test } from './support/fixtures';
import { expectArtisan } from './support/journeys';
import { freshPassword } from './support/secrets';
import { type RunningServer, startServer } from './support/server';
import { signInAdmin } from './support/signed-in';

test.describe('where sign-up is by invitation', () => {
	let server: RunningServer;
	test.beforeAll(async () => {
		server = await startServer({ env: { SIGNUP: 'invite' } });
	});
	test.afterAll(() => server.stop());

	test('S17: without JavaScript an invitation makes one account, and the open page none', async ({
		page,
		context,
	}) => {
		const admin = await signInAdmin(server, context);
		await page.goto(`${server.url}/admin/users`);
		await page.getByRole('button', { name: 'Make an invitation' }).click();
		const invite = await page.getByLabel('One-time link', { exact: true }).inputValue();
		await context.clearCookies();
		await page.goto(`${server.url}/signup`);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nobody can sign up here.');

		await page.goto(invite);
		await page.getByLabel('Username').fill(admin.username);
		await page.getByLabel('Password', { exact: true }).fill(freshPassword());
		await page.getByRole('button', { name: 'Create account' }).click();
		await expect(page.getByRole('main').getByRole('alert')).toContainText('is taken');
		await expect(page.getByLabel('Username')).toHaveValue(admin.username);
		await page.getByLabel('Username').fill(`guest-${admin.id}`);
		await page.getByLabel('Password', { exact: true }).fill(freshPassword());
		await page.getByRole('button', { name: 'Create account' }).click();
		await expectArtisan(page, `guest-${admin.id}`);
		await page.getByRole('button', { name: 'Log out' }).click();
		await page.goto(invite);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(/opens nothing any more/);
	});
});
