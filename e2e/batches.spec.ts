import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { unzipSync } from 'fflate';
import { expect, expectErrors, test } from './support/fixtures';
import { expectNoOverflow } from './support/journeys';

test('three lines become three works, with one bar and one archive', async ({
	page,
	signedIn: _,
}) => {
	await page.goto('/artisan');
	await page.getByRole('link', { name: 'Make many at once' }).click();
	await expect(page.getByText('No batches yet.')).toBeVisible();
	await page.getByLabel('Prompts').fill('a mug\n\na star\na dragon');
	await expect(page.getByText('3 prompts')).toBeVisible();
	await page.getByRole('button', { name: 'Make them all' }).click();
	await page.waitForURL('**/artisan/many/*');
	await expect(page.getByText('3 of 3 finished, 2 made, 1 without a solid')).toBeVisible();
	await expect(page.getByRole('row', { name: /4 a dragon Not known/ })).toBeVisible();
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'All as STL' }).click(),
	]);
	const files = unzipSync(new Uint8Array(await readFile(await download.path())));
	expect(Object.keys(files).sort()).toEqual(['001-mug.stl', '003-star.stl', 'results.csv']);
	await page.getByRole('link', { name: 'a star' }).click();
	await expect(page.getByRole('link', { name: 'GLB' })).toBeVisible();
	await page.goto('/artisan/many');
	await page.getByRole('link', { name: /and 2 more/ }).click();
	await page.getByRole('button', { name: 'Delete this batch' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Delete this batch' }).click();
	await expect(page.getByText('No batches yet.')).toBeVisible();
});

test('a CSV file is taken; a line that is refused is named, and nothing is lost', async ({
	page,
	consoleErrors,
	signedIn: _,
}) => {
	await page.goto('/artisan/many');
	const csv = `name,prompt\nPawn,"a mug, 9 cm high"\nLong,"${'x'.repeat(5000)}"\n`;
	const name = 'chess.csv';
	await page
		.getByLabel('Or take a file')
		.setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(csv) });
	await expect(page.getByRole('radio', { name: /^CSV/ })).toBeChecked();
	await page.getByRole('button', { name: 'Make them all' }).click();
	await expect(page.getByRole('main').getByRole('alert').first()).toContainText('Line 3');
	await expectErrors(consoleErrors, '422');
	await expect(page.getByLabel('Prompts')).toHaveValue(csv);
	await page.getByLabel('Prompts').fill('name,prompt\nPawn,"a mug, 9 cm high"\n');
	await page.getByRole('button', { name: 'Make them all' }).click();
	await page.waitForURL('**/artisan/many/*');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pawn');
	await expect(page.getByText('1 of 1 finished, 1 made')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
	test(`axe finds nothing, ${colorScheme}, also on a phone`, async ({ page, signedIn: _ }) => {
		await page.emulateMedia({ colorScheme });
		await page.goto('/artisan/many');
		await page.getByLabel('Prompts').fill('a mug');
		expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
		await page.getByRole('button', { name: 'Make them all' }).click();
		await page.waitForURL('**/artisan/many/*');
		await expect(page.getByText('1 of 1 finished, 1 made')).toBeVisible();
		await page.setViewportSize({ width: 390, height: 844 });
		await expectNoOverflow(page);
		expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
	});
}
