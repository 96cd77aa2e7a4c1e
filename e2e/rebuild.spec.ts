import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { launchOptions } from './support/browser';
import { expect, test } from './support/fixtures';

// WebGL in software: what the page draws is looked at, too.
const { args = [], ...found } = await launchOptions();
const software = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
test.use({
	launchOptions: {
		...found,
		args: [...args.filter((flag) => flag !== '--disable-gpu'), ...software],
	},
});

const words = 'a table 120 x 70 x 75 cm with 4 round legs';
const builtHere = (page: Page) => page.getByText(/triangles, built here in/);

async function makeTable(page: Page, prompt = words): Promise<void> {
	await page.goto('/artisan');
	await page.getByRole('textbox', { name: /What to/ }).fill(prompt);
	await page.keyboard.press('Enter');
	await page.waitForURL('**/artisan/takes/**');
	await expect(page.getByRole('link', { name: 'GLB' })).toBeVisible();
	await expect(page.locator('canvas')).toBeVisible();
}

/** The view when nothing moves in it any more. */
async function stillOf(canvas: Locator): Promise<Buffer> {
	let last = await canvas.screenshot();
	await expect
		.poll(async () => {
			const before = last;
			last = await canvas.screenshot();
			return before.equals(last);
		})
		.toBe(true);
	return last;
}

/** What the browser refuses by a policy of the page; of the worker's own, the worker's silence would tell. */
async function watchPolicies(page: Page): Promise<() => Promise<string[]>> {
	await page.addInitScript(() => {
		const refused: string[] = [];
		Object.assign(globalThis, { refused });
		document.addEventListener('securitypolicyviolation', (event) => {
			refused.push(`${event.violatedDirective} ${event.blockedURI}`);
		});
	});
	return () => page.evaluate(() => (globalThis as unknown as { refused: string[] }).refused);
}

test('a slider builds the solid here, in a worker, and Reset gives the take back', async ({
	page,
	signedIn: _,
}) => {
	const refused = await watchPolicies(page);
	await makeTable(page);
	const canvas = page.locator('canvas');
	const drawn = page.locator('svg text').filter({ hasText: ' mm' });
	await expect(drawn).toContainText(['1,200 mm']);
	const before = await stillOf(canvas);
	const posts: string[] = [];
	page.on('request', (request) => {
		const { pathname } = new URL(request.url());
		if (request.method() !== 'GET' && pathname.startsWith('/artisan')) posts.push(pathname);
	});
	const width = page.getByRole('slider').first();
	await width.focus();
	for (let step = 0; step < 8; step += 1) await width.press('ArrowRight');
	await expect(builtHere(page)).toHaveText(/^1,280 × 700 × 750 mm, [\d,]+ triangles/);
	await expect(drawn).toContainText(['1,280 mm']);
	await expect.poll(async () => before.equals(await canvas.screenshot())).toBe(false);
	expect(page.workers()).toHaveLength(1);
	await page.getByRole('button', { name: 'Reset all' }).click();
	await expect(builtHere(page)).toHaveCount(0);
	await expect(drawn).toContainText(['1,200 mm']);
	expect(posts).toEqual([]);
	expect(await refused()).toEqual([]);
});

test('of values that follow fast the newest is shown', async ({ page, signedIn: _ }) => {
	await makeTable(page);
	const width = page.getByRole('slider').first();
	await width.focus();
	for (const key of ['End', 'Home', 'End', 'Home', 'ArrowRight']) await width.press(key);
	const least = Number(await width.getAttribute('min')) + Number(await width.getAttribute('step'));
	const size = new RegExp(`^${least} × 700 × 750 mm`);
	await expect(builtHere(page)).toHaveText(size);
	await page.waitForTimeout(500);
	await expect(builtHere(page)).toHaveText(size);
});

test('sliders of several things stand under each thing, folded when they are many', async ({
	page,
	signedIn: _,
}) => {
	await makeTable(page, 'a table with 2 chairs');
	const form = page.getByRole('form', { name: 'Parameters' });
	await expect(form.getByRole('heading', { level: 3 })).toHaveText(['Table', 'Chair']);
	await expect(form.getByRole('slider', { name: 'Table: Height' })).toBeVisible();
	const height = form.getByRole('slider', { name: 'Chair: Height' });
	await expect(height).toBeHidden();
	const chair = form.locator('summary').filter({ hasText: /^Chair/ });
	await chair.focus();
	await page.keyboard.press('Enter');
	await expect(height).toBeVisible();
	await expect(form.getByText('Seat height', { exact: true })).toBeVisible();
	await height.focus();
	await page.keyboard.press('ArrowRight');
	await expect(builtHere(page)).toBeVisible();
	await expect(chair).toHaveText(/^Chair \d+ sizes, 1 changed$/);
	await form.getByRole('button', { name: 'Reset all' }).click();
	await expect(chair).toHaveText(/^Chair \d+ sizes$/);
});

test('the file of a part is made here, with the values that are on the screen', async ({
	page,
	signedIn: _,
}) => {
	await makeTable(page);
	const height = page.getByRole('slider', { name: 'Height' });
	for (let step = 0; step < 2; step += 1) await height.press('ArrowRight');
	await expect(builtHere(page)).toBeVisible();
	const size = Number(await height.inputValue());
	const coming = page.waitForEvent('download');
	await page.getByRole('combobox', { name: /Legs/ }).selectOption('stl');
	const stl = await readFile(await (await coming).path());
	const faces = stl.readUInt32LE(80);
	expect(stl.length).toBe(84 + 50 * faces);
	const heights = Array.from({ length: 3 * faces }, (_none, corner) =>
		stl.readFloatLE(84 + 50 * Math.floor(corner / 3) + 12 + 12 * (corner % 3) + 8),
	);
	const tallest = heights.reduce((most, height) => Math.max(most, height));
	// Legs end below the top, which is 28 mm thick.
	expect(tallest).toBeGreaterThan(size - 60);
	expect(tallest).toBeLessThan(size);
});

test('the worker may load its own files and run the kernel, and nothing else may', async ({
	page,
	signedIn: _,
}) => {
	await makeTable(page);
	const policies = new Map<string, string>();
	page.on('response', async (response) => {
		const policy = response.headers()['content-security-policy'] ?? '';
		policies.set(new URL(response.url()).pathname, policy);
	});
	await page.reload();
	const width = page.getByRole('slider').first();
	await width.press('ArrowRight');
	await expect(builtHere(page)).toBeVisible();
	const files = [...policies].filter(([path]) => path.startsWith('/_next/static/'));
	const [worker = [], others = []] = [true, false].map((isWorker) =>
		files.filter(([path]) => path.includes('turbopack-worker') === isWorker),
	);
	expect(worker.map(([, policy]) => policy)).toEqual([
		"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'",
	]);
	expect(others.length).toBeGreaterThan(5);
	for (const [path, policy] of others) {
		expect(policy, path).toBe(
			"default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
		);
	}
});
