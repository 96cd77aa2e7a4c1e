import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { expectNoOverflow, sql } from './support/journeys';
import { listening } from './support/listening';
import { makeModel } from './support/models';
import { expectLastOpen, takes } from './support/takes';

const view = (page: Page) => page.getByRole('application');

test('a table is measured from corner to corner, cut open, and looked at in four ways', async ({
	page,
	host,
	signedIn,
}) => {
	await page.goto(`/artisan/takes/${await makeModel(host, signedIn)}`);
	await expect(view(page)).toBeVisible();
	await view(page).focus();
	// From the top the corners of the board are the outermost points of the picture.
	await page.keyboard.press('7');
	await page.getByRole('button', { name: 'Measure' }).click();
	await expect(page.getByText('Click the first point')).toBeVisible();
	const { x, y, width, height } = (await view(page).boundingBox()) ?? fail();
	await page.mouse.click(x + width / 2, y + height / 2);
	await expect(page.getByText('Now the second point.')).toBeVisible();
	await page.mouse.click(x + 5, y + height - 5);
	await expect(page.getByText('There is nothing at that place')).toBeVisible();
	await page.mouse.click(x + width / 2 + 40, y + height / 2);
	// Along the board: to the right, neither to the back nor up.
	await expect(
		page.getByText(/^Distance [\d.,]+ mm \(x [1-9][\d.,]*, y 0\.\d, z 0\.0\)\.$/),
	).toBeVisible();
	await view(page).focus();
	await page.keyboard.press('Escape');
	await expect(page.getByText(/^Distance/)).toBeHidden();

	await page.keyboard.press('s');
	await page.getByRole('radio', { name: 'Across Z' }).check({ force: true });
	await page.getByRole('slider', { name: 'Where it is cut' }).fill('0.2');
	await expect(page.getByText('Cut at z 150.0 mm').first()).toBeVisible();
	for (const shading of ['Wire', 'X-ray', 'Overhang', 'Clay']) {
		await page.getByRole('radio', { name: shading }).check({ force: true });
	}
	await page.getByRole('button', { name: 'Section' }).click();
	await expect(page.getByText('Cut at z')).toHaveCount(0);
});

test('by keyboard alone, from the sign-in to the file', async ({ page, person }) => {
	await page.goto('/login?next=/artisan');
	await tabTo(page, page.getByLabel('Username'));
	await page.keyboard.type(person.username);
	await tabTo(page, page.getByLabel('Password', { exact: true }));
	await page.keyboard.type(person.password);
	await page.keyboard.press('Enter');
	// The address of the login page ends in the same word.
	await page.waitForURL(({ pathname }) => pathname === '/artisan');
	await listening(page);
	await page.keyboard.press('/');
	await expect(page.getByRole('textbox', { name: /What to/ })).toBeFocused();
	await page.keyboard.type('a mug');
	await page.keyboard.press('Enter');
	await page.waitForURL('**/artisan/takes/**');
	await isMade(page);
	await tabTo(page, page.getByRole('slider', { name: 'Height', exact: true }));
	await page.keyboard.press('ArrowRight');
	await expect(page.getByText(/built here in \d+ ms/)).toBeVisible();
	await page.keyboard.press('Control+s');
	await expectLastOpen(page, 2);
	await page.keyboard.press('Control+z');
	await expect(takes(page).first()).toHaveAttribute('aria-current', 'true');
	await tabTo(page, page.getByRole('link', { name: 'GLB' }));
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.keyboard.press('Enter'),
	]);
	const file = await readFile(await download.path());
	expect(file.subarray(0, 4).toString()).toBe('glTF');
});

test('what a screen reader has of a table: its facts in words, every part, every check', async ({
	page,
	host,
	signedIn,
}) => {
	await page.goto(`/artisan/takes/${await makeModel(host, signedIn)}`);
	await expect(view(page)).toBeVisible();
	await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading "a table 120 x 70 x 75 cm with 4 round legs" [level=1]
      - application /in three dimensions/
      - group "Shading":
        - radio "Clay" [checked]
      - toolbar "Tools":
        - button "Measure"
        - button "Section"
      - region "Files":
        - list:
          - listitem:
            - link "GLB"
      - form "Parameters":
        - slider "Width": "1200"
      - region "Parts":
        - list:
          - listitem:
            - button "Hide Top"
            - textbox "Colour of Top"
            - combobox "Download Top as"
      - region "Checks":
        - term: Watertight
        - definition: "yes"
        - term: Overhang over 45°
        - definition:
          - 'button "Show on the solid: Overhang over 45°"'
  `);
	await expect(view(page)).toHaveAccessibleDescription(/Arrow keys turn the view/);
	await expect(page.getByText('1,200 × 700 × 750 mm')).toBeVisible();
});

test('a part is hidden, coloured and fetched by itself; a check shows where', async ({
	page,
	host,
	signedIn,
}) => {
	await page.goto(`/artisan/takes/${await makeModel(host, signedIn)}`);
	await expect(view(page)).toBeVisible();
	await page.getByRole('button', { name: 'Hide Legs' }).click();
	await page.getByRole('button', { name: 'Show all' }).click();
	await expect(page.getByRole('button', { name: 'Hide Legs' })).toBeVisible();

	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('combobox', { name: 'Download Legs as' }).selectOption('stl'),
	]);
	expect(download.suggestedFilename()).toMatch(/legs?\.stl$/);
	const stl = await readFile(await download.path());
	expect(stl.length).toBe(84 + 50 * stl.readUInt32LE(80));

	const show = page.getByRole('button', { name: 'Show on the solid: Thinnest wall' });
	await show.click();
	await expect(show).toHaveAttribute('aria-pressed', 'true');
	await page.keyboard.press('Escape');
	await expect(show).toHaveAttribute('aria-pressed', 'false');

	await page.getByLabel('Colour of Legs').fill('#3355ff');
	await page.getByRole('button', { name: 'Save as take' }).click();
	await expectLastOpen(page, 2);
	await page.reload();
	await expect(page.getByLabel('Colour of Legs')).toHaveValue('#3355ff');
	await expect(page.getByLabel('Colour of Top')).not.toHaveValue('#3355ff');
});

test('without WebGL the page says so, shows the picture, and its files are there', async ({
	page,
	consoleErrors,
	host,
	signedIn,
}) => {
	await page.addInitScript(() => {
		const open = HTMLCanvasElement.prototype.getContext;
		HTMLCanvasElement.prototype.getContext = function (
			this: HTMLCanvasElement,
			...given: unknown[]
		) {
			return String(given[0]).startsWith('webgl') ? null : Reflect.apply(open, this, given);
		} as typeof open;
	});
	await page.goto(`/artisan/takes/${await makeModel(host, signedIn)}`);
	await expect(page.getByText('This browser shows no three-dimensional view')).toBeVisible();
	await expect(page.getByRole('img', { name: /^Picture of/ })).toBeVisible();
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: '3MF' }).click(),
	]);
	expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe('PK');
	// three.js tells the console too.
	expect(consoleErrors.splice(0).every((line) => line.includes('WebGL context'))).toBe(true);
});

test('a failed take says at which step and why, and its words come back', async ({
	page,
	host,
	signedIn,
}) => {
	const id = await makeModel(host, signedIn, 'a mug');
	await sql(
		host.databaseUrl,
		`UPDATE tasks SET status = 'failed', step = 'union body', error_code = 'build_failed',
			error = 'Building took longer than 20 seconds, so it was stopped.' WHERE id = $1`,
		[id],
	);
	await sql(host.databaseUrl, 'DELETE FROM task_files WHERE task_id = $1', [id]);
	await page.goto(`/artisan/takes/${id}`);
	await expect(page.getByText('This take failed at: Building body.')).toBeVisible();
	await expect(page.getByText('Building took longer than 20 seconds').first()).toBeVisible();
	await page.getByRole('button', { name: 'Change the prompt' }).click();
	await expect(page.getByRole('textbox', { name: /What to/ })).toHaveValue('a mug');
	await page.getByRole('button', { name: 'Try again' }).click();
	await expect(page).not.toHaveURL(new RegExp(id));
	await expect(page.getByRole('link', { name: 'GLB' })).toBeVisible();
});

test('what is out of range asks for another value, and makes nothing', async ({
	page,
	signedIn: _,
}) => {
	await page.goto('/artisan');
	await page.getByRole('textbox', { name: /What to/ }).fill('a table 9 m wide');
	await page.keyboard.press('Enter');
	await expect(page.getByText('Needs a choice').first()).toBeVisible();
	await expect(page.getByText('can be from 0.1 m to 6 m, and 9 m was asked').first()).toBeVisible();
	await expect(page.getByRole('link', { name: 'GLB' })).toHaveCount(0);
});

test('a draft outlives the end of the session and a new sign-in', async ({
	page,
	host,
	person,
	signedIn,
}) => {
	await page.goto('/artisan');
	await page.getByRole('textbox', { name: /What to/ }).fill('a table with a drawer');
	await sql(host.databaseUrl, 'UPDATE sessions SET is_valid = false WHERE user_id = $1', [
		signedIn.id,
	]);
	// The page leaves by itself.
	await page.waitForURL('**/login**');
	await page.getByLabel('Username').fill(person.username);
	await page.getByLabel('Password', { exact: true }).fill(person.password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL('**/artisan');
	await expect(page.getByRole('textbox', { name: /What to/ })).toHaveValue('a table with a drawer');
});

test('logging out closes the other tab’s work too', async ({ page, context, host, signedIn }) => {
	const path = `/artisan/takes/${await makeModel(host, signedIn, 'a mug')}`;
	const other = await context.newPage();
	await other.goto(path);
	await expect(view(other)).toBeVisible();
	await page.goto(path);
	await page.getByRole('button', { name: 'Log out' }).click();
	await expect(page.getByText('You are signed out.')).toBeVisible();
	await expect(view(other)).toBeHidden();
	await expect(other).not.toHaveURL(new RegExp(path));
});

for (const [colorScheme, forcedColors] of [
	['light', 'none'],
	['dark', 'none'],
	['dark', 'active'],
] as const) {
	test(`axe finds nothing in any state: ${colorScheme}, forced colours ${forcedColors}`, async ({
		page,
		host,
		signedIn,
	}) => {
		await page.emulateMedia({ colorScheme, forcedColors });
		const id = await makeModel(host, signedIn);
		await page.goto(`/artisan/takes/${id}`);
		await expect(view(page)).toBeVisible();
		await view(page).focus();
		await page.keyboard.press('s');
		await page.keyboard.press('m');
		await expect(page.getByRole('button', { name: 'Section' })).toHaveAttribute(
			'aria-pressed',
			'true',
		);
		expect((await new AxeBuilder({ page }).analyze()).violations, 'tools').toEqual([]);
		const states = {
			running: `status = 'running', progress = 62, step = 'union legs', lease_until = now() + interval '1 hour'`,
			failed: `status = 'failed', error = 'It was stopped.', step = 'union legs'`,
			unsupported: `status = 'unsupported', message = 'I don''t have a dragon.'`,
			partial: `status = 'partial', message = 'Without the dragon.'`,
		};
		for (const [name, change] of Object.entries(states)) {
			await sql(host.databaseUrl, `UPDATE tasks SET ${change} WHERE id = $1`, [id]);
			await page.goto(`/artisan/takes/${id}`);
			expect((await new AxeBuilder({ page }).analyze()).violations, name).toEqual([]);
		}
	});
}

test('320 px and 200 % text: nothing is cut off', async ({ page, host, signedIn }) => {
	const path = `/artisan/takes/${await makeModel(host, signedIn, 'a house')}`;
	for (const address of [path, '/artisan', '/artisan/many', '/artisan/gallery']) {
		await page.setViewportSize({ width: 320, height: 640 });
		await page.goto(address);
		await page.evaluate(() => {
			document.documentElement.style.fontSize = '200%';
		});
		await expectNoOverflow(page, address);
	}
});

/** What is made stands, and no button of its making goes while one tabs through the page. */
async function isMade(page: Page): Promise<void> {
	await expect(page.getByRole('link', { name: 'GLB' })).toBeVisible();
	await expect(page.getByRole('progressbar')).toHaveCount(0);
}

async function tabTo(page: Page, wanted: Locator): Promise<void> {
	for (let presses = 0; presses < 80; presses += 1) {
		if (await wanted.evaluate((element) => element === document.activeElement)) return;
		await page.keyboard.press('Tab');
	}
	throw new Error(`80 presses of Tab do not lead to ${wanted}.`);
}

function fail(): never {
	throw new Error('The view has no place on the page.');
}
