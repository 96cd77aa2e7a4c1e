import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './support/fixtures';
import { expectNoOverflow, submitLogin } from './support/journeys';
import { signIn } from './support/people';

const signedOutPages = ['/login', '/signup', '/link/nothing'];
/** Looked at on its own, and its largest section left out: axe takes as long for it as for all the others. */
const longPage = '/docs';
const signedInPages = ['/artisan', '/account', '/account/password'];
const appearances = [
	{ colorScheme: 'light', forcedColors: 'none' },
	{ colorScheme: 'dark', forcedColors: 'none' },
	{ colorScheme: 'dark', forcedColors: 'active' },
] as const;

for (const appearance of appearances) {
	const title = `${appearance.colorScheme}${appearance.forcedColors === 'active' ? ', forced colours' : ''}`;
	test(`axe finds nothing on any page: ${title}`, async ({ page, signedIn, context }) => {
		await page.emulateMedia(appearance);
		for (const path of signedInPages) {
			await page.goto(path);
			expect((await new AxeBuilder({ page }).analyze()).violations, path).toEqual([]);
		}
		await context.clearCookies();
		for (const path of signedOutPages) {
			await page.goto(path);
			expect((await new AxeBuilder({ page }).analyze()).violations, path).toEqual([]);
		}
		await page.goto('/login');
		await submitLogin(page, signedIn.username, 'not the password');
		await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
		expect((await new AxeBuilder({ page }).analyze()).violations, 'refusal').toEqual([]);
	});

	test(`axe finds nothing on ${longPage}: ${title}`, async ({ page }) => {
		await page.emulateMedia(appearance);
		await page.goto(longPage);
		// Made of the same parts as the other sections.
		const axe = new AxeBuilder({ page }).exclude('section#administration');
		expect((await axe.analyze()).violations).toEqual([]);
	});
}

test('pages fit 320 px and 200 % text without sideways scrolling', async ({ page, signedIn }) => {
	await page.setViewportSize({ width: 320, height: 640 });
	for (const path of [...signedInPages, ...signedOutPages, longPage, '/nothing-here']) {
		await page.goto(path);
		await page.evaluate(() => {
			document.documentElement.classList.add('text-200');
			document.documentElement.style.setProperty('font-size', '200%');
		});
		await expectNoOverflow(page, `${path} for ${signedIn.username}`);
	}
});

test('the keyboard alone signs in and logs out', async ({ page, person }) => {
	await page.goto('/login');
	await page.getByLabel('Username').focus();
	await page.keyboard.type(person.username);
	await page.keyboard.press('Tab');
	// The Show button may stand between the two fields.
	if (
		!(await page
			.getByLabel('Password', { exact: true })
			.evaluate((field) => field === document.activeElement))
	) {
		await page.keyboard.press('Tab');
	}
	await page.keyboard.type(person.password);
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/artisan$/);
	await page.getByRole('button', { name: 'Log out' }).focus();
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/login/);
});

test('Tab goes through a page as one reads it, and nowhere else', async ({
	page,
	signedIn,
	host,
}) => {
	await signIn(host, signedIn, { userAgent: 'a-script/1.0' });
	const stops = async (count: number) => {
		const names: string[] = [];
		for (let stop = 0; stop < count; stop += 1) {
			await page.keyboard.press('Tab');
			names.push(
				await page.evaluate(() => {
					const at = document.activeElement;
					const labels = at instanceof HTMLInputElement ? [...(at.labels ?? [])] : [];
					const label = labels.map(({ textContent }) => textContent).join();
					return at?.getAttribute('aria-label') ?? (label || (at?.textContent ?? ''));
				}),
			);
		}
		return names;
	};
	await page.goto('/account');
	await page.getByRole('button', { name: 'Log out' }).focus();
	const [one, all] = ['Sign out a-script/1.0', 'Sign out the other device'];
	expect(await stops(3)).toEqual([one, all, 'Change password']);
	await page.context().clearCookies();
	await page.goto('/login');
	const show = page.getByRole('button', { name: 'Show password' });
	await expect(show).toBeVisible();
	expect(await stops(6)).toEqual([
		'Username',
		'Show password',
		'Password',
		'Keep me signed in',
		'Sign in',
		'Status',
	]);
});

test('S24: no page breaks its own policy, the 404 page included', async ({ page, signedIn }) => {
	for (const path of [...signedInPages, ...signedOutPages, longPage]) {
		const answer = await page.goto(path);
		expect(answer?.headers()['content-security-policy'], path).toContain("script-src 'nonce-");
	}
	await page.goto('/artisan');
	await expect(page.getByText(signedIn.username).first()).toBeVisible();
	for (const path of ['/nothing-here', '/auth/nothing', '/icons', '/healthz/more']) {
		const missing = await page.goto(path);
		expect(missing?.status(), path).toBe(404);
		expect(missing?.headers()['content-security-policy'], path).toContain("script-src 'nonce-");
		await expect(page.getByRole('link').first()).toBeVisible();
	}
});

test('the drawing comes in one file, and to a phone in none', async ({ page }) => {
	const fetched: string[] = [];
	page.on('request', (request) => {
		if (request.url().includes('/drawing/')) fetched.push(request.url());
	});
	await page.emulateMedia({ colorScheme: 'dark' });
	await page.goto('/login', { waitUntil: 'networkidle' });
	expect(fetched).toEqual([expect.stringMatching(/-dark\.svg$/)]);
	await page.setViewportSize({ width: 390, height: 844 });
	await page.goto('/login', { waitUntil: 'networkidle' });
	expect(fetched).toHaveLength(1);
});
