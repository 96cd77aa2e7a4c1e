import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { expectNoOverflow } from './support/journeys';
import { makeModel } from './support/models';
import { scriptKilobytes } from './support/script-bytes';
import { takes } from './support/takes';

const box = (page: Page) => page.getByRole('textbox', { name: /What to/ });
const status = (page: Page, words: string | RegExp) =>
	page.getByRole('status').filter({ hasText: words });
const open = (page: Page) => page.getByText(/sizes to change/).click();

/** Until the plan is of all the words: of fewer, its sizes cannot be set. */
async function type(page: Page, words: string, planned: string | RegExp): Promise<void> {
	await expect(page.getByText('As you write, this line says')).toBeVisible();
	await box(page).pressSequentially(words);
	await isPlanned(page, planned);
}

async function isPlanned(page: Page, words: string | RegExp): Promise<void> {
	await expect(status(page, words)).toHaveAttribute('aria-busy', 'false');
}

test('the plan is there before anything is built; legs set in it are the legs of the table', async ({
	page,
	signedIn: _,
}) => {
	const asked: string[] = [];
	page.on('request', (request) => {
		const { pathname } = new URL(request.url());
		if (request.method() === 'POST' && pathname.startsWith('/artisan')) asked.push(pathname);
	});
	await page.goto('/artisan');
	await type(page, 'a bouncy table with 4 legs', 'Table: legs 4. Left out: bouncy.');
	await open(page);
	const legs = page.getByRole('textbox', { name: 'Legs, value' });
	await expect(legs).toHaveValue('4');
	await expect(page.getByText('Not used: bouncy.')).toBeVisible();
	await legs.fill('6');
	await expect(page.getByText(/1 set by you/)).toBeVisible();
	expect(asked).toEqual([]);
	await page.getByRole('button', { name: 'Make', exact: true }).click();
	await page.waitForURL('**/artisan/takes/**');
	await expect(page.getByRole('link', { name: 'GLB' })).toBeVisible();
	await expect(page.getByRole('slider', { name: 'Legs', exact: true })).toHaveValue('6');
	const plan = page.getByRole('region', { name: 'Plan' });
	await expect(plan).toContainText('Left out: bouncy. You set: legs 6.');
});

test('another unit changes the words, and they the plan; other words drop what was set', async ({
	page,
	signedIn: _,
}) => {
	await page.goto('/artisan');
	await type(page, 'a table 120 x 70', 'width 120 cm');
	await open(page);
	await page.getByRole('textbox', { name: 'Legs, value' }).fill('5');
	await page.getByRole('button', { name: /^in instead\. Lengths without a unit/ }).click();
	await expect(box(page)).toHaveValue('a table 120 x 70 in');
	await expect(box(page)).toBeFocused();
	await isPlanned(page, 'width 120 in');
	await expect(page.getByText(/set by you/)).toHaveCount(0);
	await page.getByRole('button', { name: /^round legs instead/ }).click();
	await expect(box(page)).toHaveValue('a table 120 x 70 in, round legs');
});

test('what cannot be made says so before it is sent, and what can be instead', async ({
	page,
	signedIn: _,
}) => {
	await page.goto('/artisan');
	await type(page, 'a drawer', "I don't have a drawer.");
	await box(page).fill('a table 9 m wide');
	await isPlanned(page, 'can be from 0.1 m to 6 m');
	await page.getByRole('button', { name: 'a table 6 m wide' }).click();
	await expect(box(page)).toHaveValue('a table 6 m wide');
	await isPlanned(page, 'width 6 m');
	await expect(page).toHaveURL(/\/artisan$/);
});

test('a change is planned of the take that it changes; what was decided leads to a new work', async ({
	page,
	host,
	signedIn,
}) => {
	await page.goto(`/artisan/takes/${await makeModel(host, signedIn, 'a table 120 x 70')}`);
	await type(page, '6 legs', 'Table: legs 6.');
	const plan = page.getByRole('region', { name: 'Plan' });
	await plan.getByRole('button', { name: /^mm instead/ }).click();
	await expect(box(page)).toHaveValue('a table 120 x 70 mm');
	await expect(box(page)).toBeFocused();
	await expect(page.getByRole('checkbox', { name: 'New work' })).toBeChecked();
	await expect(takes(page)).toHaveCount(1);
	await page.setViewportSize({ width: 390, height: 844 });
	await page.getByRole('tab', { name: 'Details' }).click();
	await plan.getByRole('button', { name: /^m instead/ }).click();
	await expect(box(page)).toBeFocused();
	await expect(box(page)).toHaveValue('a table 120 x 70 m');
});

test('by keyboard: to the plan, another choice, another size, and made', async ({
	page,
	signedIn: _,
}) => {
	await page.goto('/artisan');
	await type(page, 'a table 100 cm wide', 'width 100 cm');
	const tabTo = async (name: RegExp) => {
		const names: string[] = [];
		for (let presses = 0; presses < 30; presses += 1) {
			await page.keyboard.press('Tab');
			const at = page.locator(':focus');
			const label = (await at.getAttribute('aria-label')) ?? (await at.textContent()) ?? '';
			if (name.test(label)) return;
			names.push(label);
		}
		throw new Error(`No ${name} in ${names.join(' | ')}.`);
	};
	await tabTo(/sizes to change/);
	await page.keyboard.press('Enter');
	await tabTo(/^round legs instead/);
	await page.keyboard.press('Space');
	await expect(box(page)).toHaveValue('a table 100 cm wide, round legs');
	await isPlanned(page, 'width 100 cm');
	await tabTo(/^Legs, value/);
	await page.keyboard.press('Control+a');
	await page.keyboard.type('3');
	await box(page).focus();
	await page.keyboard.press('Enter');
	await page.waitForURL('**/artisan/takes/**');
	await expect(page.getByRole('slider', { name: 'Legs', exact: true })).toHaveValue('3');
});

test('the planner comes with the first key, and moves nothing', async ({ page, signedIn: _ }) => {
	await page.addInitScript(() => {
		const seen = { shift: 0 };
		Object.assign(window, { seen });
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries()) {
				seen.shift += (entry as PerformanceEntry & { value: number }).value;
			}
		}).observe({ type: 'layout-shift', buffered: true });
	});
	await scriptKilobytes(page, '/artisan');
	const workers: string[] = [];
	page.on('worker', (worker) => workers.push(worker.url()));
	const shift = () =>
		page.evaluate(() => (window as unknown as { seen: { shift: number } }).seen.shift);
	const before = await shift();
	await type(page, 'a mug', 'Mug');
	expect(workers).toHaveLength(1);
	expect((await shift()) - before).toBeLessThan(0.02);
});

for (const colorScheme of ['light', 'dark'] as const) {
	test(`axe finds nothing in a plan, and nothing is cut off at 320 px: ${colorScheme}`, async ({
		page,
		host,
		signedIn,
	}) => {
		await page.emulateMedia({ colorScheme });
		await page.goto('/artisan');
		await type(page, 'a bouncy table 120 x 70', 'Left out: bouncy');
		await open(page);
		expect((await new AxeBuilder({ page }).analyze()).violations, 'before').toEqual([]);
		await page.setViewportSize({ width: 320, height: 640 });
		await expectNoOverflow(page);
		await page.setViewportSize({ width: 1280, height: 800 });
		await page.goto(`/artisan/takes/${await makeModel(host, signedIn, 'a bouncy table 120 x 70')}`);
		await type(page, '6 legs and shiny', 'legs 6');
		await expect(page.getByRole('region', { name: 'Plan' })).toContainText('Left out: bouncy.');
		expect((await new AxeBuilder({ page }).analyze()).violations, 'after').toEqual([]);
	});
}
