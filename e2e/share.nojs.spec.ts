import { expect, test } from './support/fixtures';
import { makeModel, shareModel } from './support/models';

test('without script: a link shows the picture, the sizes and the files; a dead one says what to do', async ({
	page,
	browser,
	host,
	signedIn,
}) => {
	const { url } = await shareModel(host, signedIn, await makeModel(host, signedIn));
	const stranger = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
	await stranger.goto(url);
	const picture = stranger.getByRole('img', { name: /^Picture of a table/ });
	await expect(picture).toBeVisible();
	expect(await picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
	await expect(stranger.getByText('1,200 × 700 × 750 mm')).toBeVisible();
	await expect(stranger.getByText(/^Shared by a link that ends on .+ UTC\.$/)).toBeVisible();
	const downloading = stranger.waitForEvent('download');
	await stranger.getByRole('link', { name: /^STL/ }).click();
	expect((await downloading).suggestedFilename()).toMatch(/^table[a-z0-9-]*\.stl$/);

	const dead = await stranger.goto(`${host.url}/share/nothing`);
	expect(dead?.status()).toBe(404);
	await expect(stranger.getByRole('heading', { name: 'This link leads nowhere.' })).toBeVisible();
	await expect(stranger.getByText('Ask who sent it for a new one.')).toBeVisible();
	expect(await page.request.get(`${host.url}/share/nothing/x`).then((a) => a.status())).toBe(404);
});
