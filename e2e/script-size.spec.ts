import { expect, test } from './support/fixtures';
import { scriptKilobytes } from './support/script-bytes';

const mostKilobytes = 350;

test('the bench and a take load at most 350 KB of script', async ({ page, signedIn: _ }) => {
	expect(await scriptKilobytes(page, '/artisan')).toBeLessThan(mostKilobytes);
	await page.getByRole('textbox', { name: /What to/ }).fill('a mug');
	await page.keyboard.press('Enter');
	await page.waitForURL('**/artisan/takes/**');
	await expect(page.getByRole('link', { name: 'GLB' })).toBeVisible();
	// A browser that has nothing of it yet.
	const other = await page.context().newPage();
	const client = await other.context().newCDPSession(other);
	await client.send('Network.setCacheDisabled', { cacheDisabled: true });
	const { pathname } = new URL(page.url());
	const kilobytes = await scriptKilobytes(other, pathname, other.getByRole('application'));
	// With three.js, which comes with the first solid.
	expect(kilobytes).toBeGreaterThan(200);
	expect(kilobytes).toBeLessThan(mostKilobytes);
});
