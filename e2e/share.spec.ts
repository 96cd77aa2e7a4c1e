import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, expectErrors, test } from './support/fixtures';
import { expectNoOverflow, sql } from './support/journeys';
import { makeModel, shareModel } from './support/models';

const name = 'a table 120 x 70 x 75 cm with 4 round legs';
const dialogOf = (page: Page) => page.getByRole('dialog', { name: `Share “${name}”` });

/** What a page says, without what differs from answer to answer. */
async function wordsOf(page: Page, url: string): Promise<string> {
	const answer = await page.request.get(url);
	expect(answer.status()).toBe(404);
	const token = new URL(url).pathname.split('/').at(-1) ?? '';
	const nonce = /nonce-([^']+)/.exec(answer.headers()['content-security-policy'] ?? '')?.[1] ?? '';
	return (await answer.text()).replaceAll(nonce, 'NONCE').replaceAll(token, 'TOKEN');
}

test('a link from the bench opens for a stranger, and leads nowhere once it is revoked', async ({
	page,
	browser,
	context,
	host,
	signedIn,
}) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await page.goto(`/artisan/takes/${await makeModel(host, signedIn)}`);
	await page.getByRole('button', { name: 'Share…' }).click();
	const dialog = dialogOf(page);
	await expect(dialog.getByText('No link of this work is open.')).toBeVisible();
	await dialog.getByLabel('The link ends after').selectOption('1 day');
	await dialog.getByRole('button', { name: 'Make link' }).click();
	const field = dialog.getByRole('textbox', { name: 'Link' });
	await expect(field).toBeFocused();
	const url = await field.inputValue();
	expect(url).toMatch(/\/share\/[\w-]{43}$/);
	await dialog.getByRole('button', { name: 'Copy' }).click();
	await expect(dialog.getByRole('status')).toHaveText('Copied.');
	expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(url);

	const stranger = await (await browser.newContext({ acceptDownloads: true })).newPage();
	const opened = await stranger.goto(url);
	expect(opened?.status()).toBe(200);
	expect(opened?.headers()).toMatchObject({
		'referrer-policy': 'no-referrer',
		'x-robots-tag': 'noindex',
	});
	expect(opened?.headers()['cache-control']).toMatch(/private.*no-store/);
	await expect(stranger.getByRole('heading', { name, level: 1 })).toBeVisible();
	await expect(stranger.getByRole('application')).toBeVisible();
	await expect(stranger.getByText('1,200 × 700 × 750 mm')).toBeVisible();
	await expect(stranger.getByText('Watertight.')).toBeVisible();
	expect(await stranger.content()).not.toContain(signedIn.username);
	const downloading = stranger.waitForEvent('download');
	await stranger.getByRole('link', { name: /^GLB/ }).click();
	const file = await readFile(await (await downloading).path());
	expect(file.subarray(0, 4).toString()).toBe('glTF');

	await dialog.getByRole('button', { name: 'Revoke link 1, to This take' }).click();
	await expect(dialog.getByRole('status')).toHaveText('The link leads nowhere now.');
	await expect(dialog.getByText('No link of this work is open.')).toBeVisible();
	await expect(field).toBeHidden();
	expect((await stranger.reload())?.status()).toBe(404);
	await expect(stranger.getByText('Ask who sent it for a new one.')).toBeVisible();
	expect((await stranger.request.get(`${url}/model.glb`)).status()).toBe(404);
	await page.keyboard.press('Escape');
	await expect(page.getByRole('button', { name: 'Share…' })).toBeFocused();
});

test('without a clipboard the link stays selected, to be copied by hand; a refusal is said', async ({
	page,
	host,
	signedIn,
	consoleErrors,
}) => {
	await page.addInitScript(() => {
		Object.defineProperty(navigator, 'clipboard', { value: undefined });
		document.execCommand = () => false;
	});
	await page.goto(`/artisan/takes/${await makeModel(host, signedIn)}`);
	await page.getByRole('button', { name: 'Share…' }).click();
	const dialog = dialogOf(page);
	await page.route('**/artisan/shares', (route) => route.abort());
	await dialog.getByRole('button', { name: 'Make link' }).click();
	await expect(dialog.getByRole('alert')).toHaveText(/cannot be reached/);
	await expectErrors(consoleErrors, 'ERR_FAILED');
	await page.unroute('**/artisan/shares');
	await dialog.getByRole('button', { name: 'Make link' }).click();
	await dialog.getByRole('button', { name: 'Copy' }).click();
	await expect(dialog.getByRole('status')).toContainText('Ctrl+C');
	const selected = () =>
		page.evaluate(() => {
			const { activeElement: field } = document;
			if (!(field instanceof HTMLInputElement)) return '';
			return field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
		});
	const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
	await expect.poll(selected).toBe(link);
});

test('a link that expired looks like one that never was', async ({ page, host, signedIn }) => {
	const { id, url } = await shareModel(host, signedIn, await makeModel(host, signedIn));
	expect((await page.goto(url))?.status()).toBe(200);
	await expect(page.getByRole('application')).toBeVisible();
	await sql(
		host.databaseUrl,
		`UPDATE shares SET expires_at = timezone('utc', now()) WHERE id = $1`,
		[id],
	);
	const never = await wordsOf(page, `${host.url}/share/${'x'.repeat(43)}`);
	expect(await wordsOf(page, url)).toBe(never);
	const refused = await page.request.get(`${url}/model.stl`);
	expect(refused.status()).toBe(404);
	expect(refused.headers()).toMatchObject({
		'referrer-policy': 'no-referrer',
		'x-robots-tag': 'noindex',
	});
});

for (const [colorScheme, forcedColors] of [
	['light', 'none'],
	['dark', 'none'],
	['dark', 'active'],
] as const) {
	test(`axe finds nothing: ${colorScheme}, forced colours ${forcedColors}`, async ({
		page,
		host,
		signedIn,
	}) => {
		const axe = async (what: string) =>
			expect((await new AxeBuilder({ page }).analyze()).violations, what).toEqual([]);
		await page.emulateMedia({ colorScheme, forcedColors });
		const task = await makeModel(host, signedIn);
		await page.goto((await shareModel(host, signedIn, task)).url);
		await expect(page.getByRole('application')).toBeVisible();
		await axe('shared');
		for (const width of [390, 320]) {
			await page.setViewportSize({ width, height: 844 });
			await expectNoOverflow(page);
		}
		await axe('shared, on a phone');
		await page.goto('/share/nothing');
		await axe('leads nowhere');
		await page.setViewportSize({ width: 1280, height: 800 });
		await page.goto(`/artisan/takes/${task}`);
		await page.getByRole('button', { name: 'Share…' }).click();
		await dialogOf(page).getByRole('button', { name: 'Make link' }).click();
		await expect(dialogOf(page).getByRole('button', { name: /^Revoke/ })).toHaveCount(2);
		await axe('dialog');
		await page.setViewportSize({ width: 320, height: 640 });
		const overflow = (dialog: HTMLElement) => dialog.scrollWidth - dialog.clientWidth;
		await expect.poll(() => dialogOf(page).evaluate(overflow)).toBe(0);
	});
}
