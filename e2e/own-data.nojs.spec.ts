import { expect, test } from './support/fixtures';
import { sql } from './support/journeys';

test('without script: the password, the file, and closing the account', async ({
	page,
	host,
	signedIn,
}) => {
	await page.setViewportSize({ width: 360, height: 740 });
	await sql(
		host.databaseUrl,
		"UPDATE sessions SET confirmed_at = timezone('utc', now()) - interval '11 minutes' WHERE user_id = $1",
		[signedIn.id],
	);
	await page.goto('/account');
	await page.getByLabel('Password for your data', { exact: true }).fill(signedIn.password);
	await page.getByRole('button', { name: 'Confirm', exact: true }).click();
	const downloading = page.waitForEvent('download');
	await page.getByRole('link', { name: 'Download your data' }).click();
	expect((await downloading).suggestedFilename()).toMatch(/\.zip$/);

	await page.getByLabel(`Type ${signedIn.username} to confirm`).fill(signedIn.username);
	await page.getByLabel('Password to close your account', { exact: true }).fill('another one');
	await page.getByRole('button', { name: 'Close account' }).click();
	await expect(page.getByRole('alert')).toContainText('Nothing was closed.');
	await page.getByLabel(`Type ${signedIn.username} to confirm`).fill(signedIn.username);
	await page.getByLabel('Password to close your account', { exact: true }).fill(signedIn.password);
	await page.getByRole('button', { name: 'Close account' }).click();
	await expect(page.getByRole('main')).toContainText('Your account is closed');
});
