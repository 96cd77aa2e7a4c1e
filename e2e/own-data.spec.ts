import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from './support/fixtures';
import { isValid, sql } from './support/journeys';
import { signIn } from './support/people';

test('somebody downloads what is held about them, after entering the password again where it is due', async ({
	page,
	host,
	signedIn,
}) => {
	await sql(
		host.databaseUrl,
		"UPDATE sessions SET confirmed_at = timezone('utc', now()) - interval '11 minutes' WHERE user_id = $1",
		[signedIn.id],
	);
	await page.goto('/account');
	const data = page.getByRole('region', { name: 'Your data' });
	await data.getByLabel('Password for your data', { exact: true }).fill('not the right one');
	await data.getByRole('button', { name: 'Confirm', exact: true }).click();
	await expect(data.getByRole('alert')).toContainText('The current password is not right.');
	await data.getByLabel('Password for your data', { exact: true }).fill(signedIn.password);
	await data.getByRole('button', { name: 'Confirm', exact: true }).click();
	const downloading = page.waitForEvent('download');
	await data.getByRole('link', { name: 'Download your data' }).click();
	const download = await downloading;
	expect(download.suggestedFilename()).toMatch(/^prompt2mesh-data-[\d-]{10}\.zip$/);
	const files = unzipSync(readFileSync(await download.path()));
	const account = JSON.parse(strFromU8(files['account.json'] ?? new Uint8Array()));
	expect(account).toMatchObject({ id: signedIn.id, username: signedIn.username });
	await page.reload();
	await expect(page.getByRole('region', { name: 'Activity' })).toContainText('Data downloaded');
});

test('S2, S21: closing an account takes its name and password; every tab is empty, and Back shows nothing of it', async ({
	page,
	host,
	context,
	signedIn,
}) => {
	const elsewhere = await signIn(host, signedIn);
	const otherTab = await context.newPage();
	await otherTab.goto('/artisan');
	await page.goto('/account');
	const close = page.getByRole('region', { name: 'Close your account' });
	const send = async (username: string, password: string) => {
		await close.getByLabel(`Type ${signedIn.username} to confirm`).fill(username);
		await close.getByLabel('Password to close your account', { exact: true }).fill(password);
		await close.getByRole('button', { name: 'Close account' }).click();
	};
	await send('somebody else', signedIn.password);
	await expect(close.getByRole('alert')).toContainText('The name you typed is another one.');
	await send(signedIn.username, 'not the right one');
	await expect(close.getByRole('alert')).toContainText('The password is not right.');
	expect(await isValid(host.url, elsewhere.token)).toBe(true);
	await send(signedIn.username, signedIn.password);
	await expect(page).toHaveURL(/\/login\?closed$/);
	await expect(page.getByRole('main')).toContainText('Your account is closed');
	expect(await isValid(host.url, elsewhere.token)).toBe(false);
	await expect.poll(() => context.cookies()).toEqual([]);
	await expect(otherTab).toHaveURL(/\/login/);
	await page.goBack();
	await expect(page).toHaveURL(/\/login/);
	await expect(page.getByText(signedIn.username)).toHaveCount(0);
});
