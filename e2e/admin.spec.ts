import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './support/fixtures';
import { expectNoOverflow, guess, isValid, sql } from './support/journeys';
import { signIn } from './support/people';
import { freshPassword } from './support/secrets';
import { signInAdmin } from './support/signed-in';

const pages = [
	'/admin/users',
	'/admin/sessions',
	'/admin/blocks',
	'/admin/audit',
	'/admin/jobs',
	'/admin/storage',
	'/admin/system',
];
const appearances = [
	{ colorScheme: 'light', forcedColors: 'none' },
	{ colorScheme: 'dark', forcedColors: 'none' },
	{ colorScheme: 'dark', forcedColors: 'active' },
] as const;

test('an administrator makes an account; its owner chooses the password by the link, once', async ({
	page,
	host,
	context,
	browser,
}) => {
	const admin = await signInAdmin(host, context);
	const username = `made-${admin.id}`;
	await page.goto('/admin/users');
	await page.getByLabel('Username').fill(username);
	await page.getByRole('button', { name: 'Create user' }).click();
	const link = await page.getByLabel('One-time link', { exact: true }).inputValue();
	expect(link).toMatch(new RegExp(`^${host.url}/link/[\\w-]{43}$`));
	await page.reload();
	await expect(page.getByLabel('One-time link', { exact: true })).toHaveCount(0);

	const other = await browser.newContext();
	const owner = await other.newPage();
	await owner.goto(link);
	await owner.reload();
	await owner.getByLabel('New password', { exact: true }).fill(freshPassword());
	await owner.getByRole('button', { name: 'Set password and sign in' }).click();
	await expect(owner).toHaveURL(/\/artisan$/);
	await owner.goto(link);
	await expect(owner.getByRole('heading', { level: 1 })).toHaveText(/opens nothing any more/);
	await other.close();

	await page.goto(`/admin/audit?username=${username}`);
	await expect(page.getByRole('listitem').filter({ hasText: 'link.used' })).toBeVisible();
	await expect(page.getByRole('listitem').filter({ hasText: 'user.created' })).toBeVisible();
});

test('roles, access and deletion', async ({ page, host, context, person }) => {
	await signInAdmin(host, context);
	const session = await signIn(host, person);
	await page.goto(`/admin/users?username=${person.username}`);
	await page.getByRole('link', { name: person.username }).click();
	await page.getByRole('button', { name: `Make ${person.username} an administrator` }).click();
	await expect(page.getByText(`${person.username} is now administrator.`)).toBeVisible();
	await page.getByRole('button', { name: 'a user without administration' }).click();
	await expect(page.getByText(`${person.username} is now user.`)).toBeVisible();

	await page.getByRole('button', { name: `Deactivate ${person.username}` }).click();
	await expect(page.getByText('1 device signed out')).toBeVisible();
	expect(await isValid(host.url, session.token)).toBe(false);
	await page.getByRole('button', { name: `Reactivate ${person.username}` }).click();
	await expect(page.getByText('can sign in again')).toBeVisible();

	const remove = page.getByRole('button', { name: `Delete ${person.username}` });
	await page.getByLabel(`Type ${person.username} to confirm`).fill('somebody else');
	await remove.click();
	await expect(page.getByText('Nothing was deleted')).toBeVisible();
	await expect(page.getByLabel(`Type ${person.username} to confirm`)).toHaveValue('somebody else');
	await page.getByLabel(`Type ${person.username} to confirm`).fill(person.username);
	await remove.click();
	await expect(page.getByText(`${person.username} is deleted.`)).toBeFocused();
	await page.goto('/admin/users?deleted=nobody-at-all');
	await expect(page.getByText('is deleted.')).toHaveCount(0);
	await page.goto(`/admin/users?username=${person.username}`);
	await expect(page.getByText('Nothing fits this filter.')).toBeVisible();
	await page.getByRole('link', { name: 'Clear the filter' }).click();
	await expect(page).toHaveURL(/\/admin\/users$/);
});

test('signing out a user everywhere tells the count, also when nothing is left to sign out', async ({
	page,
	host,
	context,
	person,
}) => {
	await signInAdmin(host, context);
	await signIn(host, person);
	await signIn(host, person);
	await page.goto(`/admin/users/${person.id}`);
	await page.getByRole('button', { name: `Sign out ${person.username} on 2 devices` }).click();
	await expect(page.getByText('2 devices signed out.')).toBeFocused();
	await expect(page.getByText('No device is signed in.')).toBeVisible();
});

test('S2: a session is ended from the list of all, and its tab elsewhere leaves', async ({
	page,
	host,
	context,
	person,
	browser,
}) => {
	await signInAdmin(host, context);
	const other = await browser.newContext({ baseURL: host.url });
	const victim = await other.newPage();
	await victim.goto('/login');
	await victim.getByLabel('Username').fill(person.username);
	await victim.getByLabel('Password', { exact: true }).fill(person.password);
	await victim.getByRole('button', { name: 'Sign in' }).click();
	await expect(victim).toHaveURL(/\/artisan$/);
	await page.goto(`/admin/sessions?username=${person.username}`);
	await page.getByRole('button', { name: `Sign out ${person.username}` }).click();
	await expect(page.getByText('The session has ended.')).toBeFocused();
	await expect(victim).toHaveURL(/\/login/);
	await other.close();
});

test('a sensitive change asks for the password when it is due, and loses nothing typed', async ({
	page,
	host,
	context,
}) => {
	const admin = await signInAdmin(host, context);
	await page.goto('/admin/users');
	await expect(page.getByText('Changes need no password until')).toBeVisible();
	await sql(
		host.databaseUrl,
		"UPDATE sessions SET confirmed_at = confirmed_at - interval '11 minutes' WHERE user_id = $1",
		[admin.id],
	);
	const username = `sudo-${admin.id}`;
	await page.getByLabel('Username').fill(username);
	await page.getByLabel('Role').last().selectOption('admin');
	await page.getByRole('button', { name: 'Create user' }).click();
	await expect(page.getByRole('main').getByRole('alert')).toContainText(
		'Enter your password again',
	);
	await expect(page.getByLabel('Username')).toHaveValue(username);
	await expect(page.getByLabel('Role').last()).toHaveValue('admin');
	const password = page.locator('#create-user-password');
	await password.fill('not the password');
	await page.getByRole('button', { name: 'Create user' }).click();
	await expect(page.getByRole('main').getByRole('alert')).toContainText('password is not right');
	await expect(page.getByLabel('Username')).toHaveValue(username);
	await password.fill(admin.password);
	await page.getByRole('button', { name: 'Create user' }).click();
	await expect(page.getByText(`${username} is created.`)).toBeVisible();
	await expect(page.getByText('Changes need no password until')).toBeVisible();
});

test('S14: a block is seen by its name, and lifted', async ({ page, host, context, person }) => {
	await signInAdmin(host, context);
	expect(await guess(host.url, person.username, 11)).toBe(429);
	await page.goto('/admin/blocks');
	await page.getByRole('button', { name: `Lift the block of Account ${person.username}` }).click();
	await expect(page.getByText('Lifted.')).toBeFocused();
	await expect(page.getByText(person.username)).toHaveCount(0);
	expect(await guess(host.url, person.username, 1)).toBe(401);
});

test('S28: the audit is filtered in the address, verified, and downloaded', async ({
	page,
	host,
	context,
	person,
}) => {
	await signInAdmin(host, context);
	await signIn(host, person);
	await page.goto('/admin/audit');
	await page.getByLabel('Name').fill(person.username);
	await page.getByLabel('Action').selectOption('login');
	await page.getByRole('button', { name: 'Filter' }).click();
	await expect(page).toHaveURL(/username=.*action=login|action=login.*username=/);
	await expect(page.getByText('login.succeeded', { exact: true }).last()).toBeVisible();
	await expect(page.getByRole('listitem').filter({ hasText: 'user.created' })).toHaveCount(0);
	for (const [name, first] of [
		['CSV', 'id,at,action'],
		['JSONL', '{"id":'],
	] as const) {
		const href = await page.getByRole('link', { name }).getAttribute('href');
		const file = await page.request.get(href ?? '');
		expect(file.headers()['content-disposition']).toContain('attachment');
		expect((await file.text()).startsWith(first)).toBe(true);
	}
	await page.getByRole('button', { name: 'Verify the chain' }).click();
	await expect(page.getByText(/The chain is whole: \d+ rows/)).toBeVisible();
});

test('S23: to others, administration is what nothing is', async ({ page, signedIn }) => {
	expect(signedIn.role).toBe('user');
	const seen = async (path: string) => {
		const answer = await page.goto(path);
		const text = await page.getByRole('main').textContent();
		return { status: answer?.status(), title: await page.title(), text };
	};
	const nothing = await seen('/admin/no-such-page');
	expect(nothing.status).toBe(404);
	for (const path of ['/admin', ...pages, `/admin/users/${signedIn.id}`]) {
		expect(await seen(path), path).toEqual(nothing);
	}
	await page.goto('/artisan');
	await expect(page.getByRole('link', { name: 'Administration' })).toHaveCount(0);
});

for (const appearance of appearances) {
	const title = `${appearance.colorScheme}${appearance.forcedColors === 'active' ? ', forced colours' : ''}`;
	test(`axe finds nothing in administration: ${title}`, async ({ page, host, context, person }) => {
		await signInAdmin(host, context);
		await signIn(host, person);
		await page.emulateMedia(appearance);
		for (const path of [...pages, `/admin/users/${person.id}`]) {
			await page.goto(path);
			expect((await new AxeBuilder({ page }).analyze()).violations, path).toEqual([]);
		}
	});
}

test('administration fits 320 px', async ({ page, host, context, person }) => {
	await signInAdmin(host, context);
	await page.setViewportSize({ width: 320, height: 640 });
	for (const path of [...pages, `/admin/users/${person.id}`]) {
		await page.goto(path);
		await expectNoOverflow(page, path);
	}
});
