import { expect, test } from './support/fixtures';

test('every endpoint of the document has its place on the page, and the page asks no other site', async ({
	page,
	host,
}) => {
	const foreign: string[] = [];
	page.on('request', (request) => {
		if (!request.url().startsWith(host.url) && !request.url().startsWith('data:')) {
			foreign.push(request.url());
		}
	});
	await page.goto('/docs');
	const document = await (await page.request.get('/openapi.json')).json();
	const summaries = Object.values<Record<string, { summary: string }>>(document.paths)
		.flatMap((methods) => Object.values(methods))
		.map(({ summary }) => summary);
	const shown = await page
		.getByRole('article')
		.getByRole('heading', { level: 3 })
		.allTextContents();
	expect(shown.sort()).toEqual(summaries.sort());
	expect(foreign).toEqual([]);
});

test('the keyboard skips to the content, and goes through the endpoints', async ({ page }) => {
	await page.goto('/docs');
	await page.keyboard.press('Tab');
	await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/#content$/);
	await page.getByRole('link', { name: 'Check a token' }).focus();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('article', { name: 'Check a token' })).toBeInViewport();
});
