import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './support/fixtures';
import { expectNoOverflow } from './support/journeys';

const pixel = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);

test.beforeEach(async ({ page, signedIn: _ }) => {
	// The pictures are made by `npm run contact-sheet`, which is no part of the build.
	await page.route('**/catalogue/*.png', (route) =>
		route.fulfill({ contentType: 'image/png', body: pixel }),
	);
});

test('a search finds a thing by its name, by another word for it, or says that there is none', async ({
	page,
}) => {
	await page.goto('/artisan');
	await page.getByRole('link', { name: 'Everything that can be made' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	const things = page.getByRole('main').getByRole('heading', { level: 3 });
	await expect(things.nth(50)).toBeVisible();
	const field = page.getByRole('searchbox');
	await field.fill('dining table');
	await field.press('Enter');
	await expect(page.getByText('1 thing', { exact: true })).toBeVisible();
	await expect(things).toHaveText(['Table']);
	await expect(field).toHaveValue('dining table');
	await field.fill('velociraptor');
	await field.press('Enter');
	await expect(page.getByText('Nothing here is called “velociraptor”.')).toBeVisible();
	await expect(things).toHaveCount(0);
	await page.getByRole('link', { name: 'Show everything' }).click();
	await expect(page).toHaveURL(/\/artisan\/catalogue$/);
	await expect(field).toHaveValue('');
	await expect(things.nth(50)).toBeVisible();
});

test('by keyboard: from a kind to a thing of it, and from its example to the take', async ({
	page,
}) => {
	await page.goto('/artisan/catalogue');
	await page
		.getByRole('navigation', { name: 'Kinds' })
		.getByRole('link', { name: 'Kitchen' })
		.focus();
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/#kitchen$/);
	await expect(page.getByRole('heading', { name: 'Kitchen' })).toBeInViewport();
	const mug = page
		.getByRole('listitem')
		.filter({ has: page.getByRole('heading', { name: 'Mug' }) });
	const words = (await mug.locator('q').first().textContent()) ?? '';
	await mug
		.getByRole('button', { name: /^Make this / })
		.first()
		.focus();
	await page.keyboard.press('Enter');
	await page.waitForURL('**/artisan/takes/**');
	await expect(page.getByRole('link', { name: 'STL' })).toBeVisible();
	await expect(page.getByRole('list', { name: 'Takes' })).toContainText(words);
});

for (const colorScheme of ['light', 'dark'] as const) {
	test(`axe finds nothing: ${colorScheme}`, async ({ page }) => {
		await page.emulateMedia({ colorScheme });
		// All things are made of the same parts; axe takes a minute for the whole page.
		for (const search of ['mug', 'velociraptor']) {
			await page.goto(`/artisan/catalogue?q=${search}`);
			await page.locator('summary').evaluateAll((all) => {
				for (const one of all) one.parentElement?.toggleAttribute('open', true);
			});
			expect((await new AxeBuilder({ page }).analyze()).violations, search).toEqual([]);
		}
	});
}

test('it fits 320 px and 200 % text without sideways scrolling', async ({ page }) => {
	await page.setViewportSize({ width: 320, height: 640 });
	await page.goto('/artisan/catalogue');
	for (const size of ['100%', '200%']) {
		await page.evaluate((fontSize) => {
			document.documentElement.style.setProperty('font-size', fontSize);
		}, size);
		await expectNoOverflow(page, size);
	}
});
