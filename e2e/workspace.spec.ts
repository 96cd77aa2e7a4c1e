import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, expectErrors, test } from './support/fixtures';
import { expectNoOverflow } from './support/journeys';
import { expectLastOpen, takes } from './support/takes';

const words = 'a table 120 x 70 x 75 cm with 4 round legs';
const box = (page: Page) => page.getByRole('textbox', { name: /What to/ });

/** A finished work of one take, open in the workspace. */
async function makeWork(page: Page, prompt = words): Promise<void> {
	await page.goto('/artisan');
	await box(page).fill(prompt);
	await box(page).press('Enter');
	await page.waitForURL('**/artisan/takes/**');
	await expect(page.getByRole('link', { name: 'GLB' })).toBeVisible();
}

test('an example fills the box and sends nothing; Enter makes the solid', async ({
	page,
	signedIn: _,
}) => {
	await page.goto('/artisan');
	await page.getByRole('button', { name: words }).click();
	await expect(box(page)).toBeFocused();
	await expect(box(page)).toHaveValue(words);
	expect(new URL(page.url()).pathname).toBe('/artisan');
	await box(page).press('Enter');
	await expect(page.getByRole('link', { name: 'GLB' })).toBeVisible();
	await expect(page.getByText(/1,?200 × 700 × 750 mm/)).toBeVisible();
	await expect(box(page)).toHaveValue('');
	await expect(page.getByRole('button', { name: 'Make take 2' })).toBeVisible();
});

test('a double press of Enter makes one take', async ({ page, signedIn: _ }) => {
	await makeWork(page);
	await box(page).fill('20% taller');
	await box(page).press('Enter');
	await box(page).press('Enter');
	await expect(takes(page)).toHaveCount(2);
	await page.reload();
	await expect(takes(page)).toHaveCount(2);
});

test('what is typed while other words are on their way stays in the box', async ({
	page,
	signedIn: _,
}) => {
	await makeWork(page);
	let goOn = () => {};
	const until = new Promise<void>((resolve) => {
		goOn = resolve;
	});
	await page.route('**/artisan/model', async (route) => {
		await until;
		await route.continue();
	});
	await box(page).fill('20% taller');
	await box(page).press('Enter');
	await box(page).fill('and red');
	goOn();
	await expectLastOpen(page, 2);
	await expect(box(page)).toHaveValue('and red');
	await box(page).press('Enter');
	await expectLastOpen(page, 3);
	await expect(box(page)).toHaveValue('');
});

test('what is not known says so, and its words come back into the box', async ({
	page,
	signedIn: _,
}) => {
	await page.goto('/artisan');
	await box(page).fill('a dragon');
	await box(page).press('Enter');
	await expect(page.getByText('Not known').first()).toBeVisible();
	await expect(box(page)).toHaveValue('a dragon');
	await box(page).fill('');
	await page.getByRole('button', { name: 'Change the prompt' }).click();
	await expect(box(page)).toHaveValue('a dragon');
	await expect(box(page)).toBeFocused();
});

test('undo goes to the take before, redo forward, Back as the browser does', async ({
	page,
	signedIn: _,
}) => {
	await makeWork(page);
	const first = page.url();
	await box(page).fill('20% taller');
	await box(page).press('Enter');
	await expectLastOpen(page, 2);
	const second = page.url();
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page).toHaveURL(first);
	// The address is there a moment before the page knows of it.
	await expect(page.getByRole('button', { name: 'Redo' })).toBeEnabled();
	await expect(takes(page).first()).toHaveAttribute('aria-current', 'true');
	await page.keyboard.press('Control+Shift+Z');
	await expect(page).toHaveURL(second);
	await page.goBack();
	await expect(page).toHaveURL(first);
	await expect(takes(page).first()).toHaveAttribute('aria-current', 'true');
});

test('a draft outlives a reload, and no log-out', async ({ page, signedIn: _ }) => {
	await page.goto('/artisan');
	await box(page).fill('half a thou');
	await page.reload();
	await expect(box(page)).toHaveValue('half a thou');
	await page.getByRole('button', { name: 'Log out' }).click();
	await expect(page.getByText('You are signed out.')).toBeVisible();
	await expect
		.poll(() => page.evaluate(() => Object.keys(localStorage).join()))
		.not.toContain('p2m-draft');
});

test('what is sent offline is kept, and sent when the way is there again', async ({
	page,
	context,
	consoleErrors,
	signedIn: _,
}) => {
	await makeWork(page);
	await context.route('**/artisan/model', (route) => route.abort());
	await box(page).fill('20% taller');
	await box(page).press('Enter');
	await expect(page.getByRole('main').getByRole('alert').first()).toContainText('offline');
	await expect(box(page)).toHaveValue('20% taller');
	// The refused connection is told there too.
	await expectErrors(consoleErrors, 'ERR_FAILED');
	await context.unroute('**/artisan/model');
	await page.evaluate(() => dispatchEvent(new Event('online')));
	await expect(takes(page)).toHaveCount(2);
});

test('a second tab shows what the first one makes and deletes', async ({
	page,
	context,
	signedIn: _,
}) => {
	await makeWork(page);
	const other = await context.newPage();
	await other.goto(page.url());
	await expect(takes(other)).toHaveCount(1);
	await box(page).fill('20% taller');
	await box(page).press('Enter');
	await expect(takes(other)).toHaveCount(2);
	// Done in both: of a take that is deleted in the midst, a page may still ask.
	for (const tab of [page, other])
		await expect(tab.getByRole('link', { name: 'GLB' })).toBeVisible();
	await expect(page.getByRole('progressbar')).toHaveCount(0);
	await takes(page).nth(1).press('Delete');
	await page.getByRole('button', { name: 'Delete take' }).click();
	await expect(takes(page)).toHaveCount(1);
	await expect(takes(other)).toHaveCount(1);
});

test('by keyboard alone: prompt, takes, rename, the sheet of keys', async ({
	page,
	signedIn: _,
}) => {
	await makeWork(page);
	await page.getByRole('link', { name: 'GLB' }).focus();
	await page.keyboard.press('/');
	await expect(box(page)).toBeFocused();
	await page.keyboard.press('ArrowUp');
	await expect(box(page)).toHaveValue(words);
	await takes(page).first().focus();
	await page.keyboard.press('F2');
	await page.getByRole('textbox', { name: 'Name' }).fill('My table');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: 'My table' })).toBeAttached();
	await page.keyboard.press('?');
	const sheet = page.getByRole('dialog', { name: 'Keys' });
	await sheet.getByRole('checkbox').uncheck();
	await page.keyboard.press('Escape');
	await expect(sheet).toHaveCount(0);
	await page.keyboard.press('?');
	await expect(sheet).toHaveCount(0);
});

test('on a phone the panels are tabs, by arrow keys too', async ({ page, signedIn: _ }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await page.goto('/artisan');
	await box(page).fill(words);
	await page.getByRole('button', { name: 'Make', exact: true }).click();
	await page.getByRole('tab', { name: 'Prompt' }).focus();
	await page.keyboard.press('ArrowRight');
	await expect(takes(page)).toHaveCount(1);
	await expect(box(page)).toBeHidden();
	await page.keyboard.press('ArrowRight');
	await expect(page.getByRole('link', { name: 'GLB' })).toBeVisible();
	for (const width of [390, 320]) {
		await page.setViewportSize({ width, height: 844 });
		await expectNoOverflow(page);
	}
	expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('many takes scroll in their strip, and not the page', async ({ page, signedIn: _ }) => {
	await makeWork(page);
	// As wide as a dozen would be, without making them.
	await page.getByRole('list', { name: 'Takes' }).evaluate((list) => {
		for (let more = 0; more < 11; more += 1) {
			list.append(list.firstElementChild?.cloneNode(true) ?? '');
		}
	});
	for (const width of [700, 900, 1280]) {
		await page.setViewportSize({ width, height: 800 });
		await expectNoOverflow(page, `${width} px`);
	}
});

test('the gallery finds, renames and deletes', async ({ page, signedIn: _ }) => {
	await page.goto('/artisan/gallery');
	await expect(page.getByText('No works yet.')).toBeVisible();
	await makeWork(page);
	await page.goto('/artisan/gallery');
	await page.getByRole('searchbox').fill('round legs');
	await page.getByRole('button', { name: 'Search' }).click();
	await expect(page.getByText('1 work', { exact: true })).toBeVisible();
	await page.getByText('Rename or delete').click();
	await page.getByRole('textbox', { name: /New name/ }).fill('My table');
	await page.getByRole('button', { name: 'Rename', exact: true }).click();
	await expect(page.getByRole('status')).toContainText('My table');
	await page.getByRole('button', { name: 'Delete “My table” and its 1 take' }).click();
	await page
		.getByRole('dialog')
		.getByRole('button', { name: /^Delete/ })
		.click();
	await expect(page.getByRole('status')).toContainText('is deleted');
	await page.goto('/artisan/gallery?q=table');
	await page.getByRole('link', { name: 'Clear the search' }).click();
	await expect(page.getByText('No works yet.')).toBeVisible();
});

for (const [colorScheme, forcedColors] of [
	['light', 'none'],
	['dark', 'none'],
	['dark', 'active'],
] as const) {
	test(`axe finds nothing: ${colorScheme}, forced colours ${forcedColors}`, async ({
		page,
		signedIn: _,
	}) => {
		await page.emulateMedia({ colorScheme, forcedColors });
		await makeWork(page);
		expect((await new AxeBuilder({ page }).analyze()).violations, 'workspace').toEqual([]);
		await page.getByRole('button', { name: 'Keys' }).click();
		expect((await new AxeBuilder({ page }).analyze()).violations, 'keys').toEqual([]);
		for (const path of ['/artisan', '/artisan/gallery']) {
			await page.goto(path);
			expect((await new AxeBuilder({ page }).analyze()).violations, path).toEqual([]);
		}
	});
}
