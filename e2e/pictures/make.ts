import { mkdirSync } from 'node:fs';
import { type Browser, chromium } from '@playwright/test';
import { acquireTestPostgres } from '../../lib/testing/postgres';
import { launchOptions } from '../support/browser';
import { createPerson, signIn } from '../support/people';
import { type RunningServer, startServer } from '../support/server';

const folder = 'docs/pictures';
const looks = [
	{ name: 'light', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
	{ name: 'dark', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
	{ name: 'phone', colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const;

/** The README's pictures, taken from a real server: `npm run build && npm run pictures`. */
async function main(): Promise<void> {
	mkdirSync(folder, { recursive: true });
	const release = await acquireTestPostgres();
	const server = await startServer();
	const browser = await chromium.launch(await launchOptions());
	try {
		for (const look of looks) {
			await take(browser, server, look);
		}
	} finally {
		await browser.close();
		await server.stop();
		await release();
	}
}

async function take(browser: Browser, server: RunningServer, look: (typeof looks)[number]) {
	const person = await createPerson(server, { username: `ada-${look.name}` });
	const elsewhere =
		'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1';
	await signIn(server, person, { userAgent: elsewhere, address: '192.168.1.23' });
	const page = await browser.newPage({
		colorScheme: look.colorScheme,
		viewport: look.viewport,
		baseURL: server.url,
	});
	const shoot = async (name: string) => {
		await page.waitForLoadState('networkidle');
		await page.screenshot({ path: `${folder}/${name}-${look.name}.png` });
	};
	await page.goto('/login');
	await shoot('login');
	await page.getByLabel('Username').fill(person.username);
	await page.getByLabel('Password', { exact: true }).fill('not the password');
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.getByRole('main').getByRole('alert').waitFor();
	await shoot('refused');
	await page.getByLabel('Password', { exact: true }).fill(person.password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL('**/artisan');
	await shoot('artisan');
	await page.goto('/account/password');
	await shoot('account');
	await page.goto('/login/password');
	await shoot('choose');
	await page.goto('/nothing-here');
	await shoot('missing');
	await page.close();
}

await main();
