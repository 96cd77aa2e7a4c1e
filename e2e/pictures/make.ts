import { mkdirSync } from 'node:fs';
import { type Browser, chromium } from '@playwright/test';
import { acquireTestPostgres } from '../../lib/testing/postgres';
import { launchOptions } from '../support/browser';
import { sql } from '../support/journeys';
import { createPerson, signIn } from '../support/people';
import { type RunningServer, startServer, startWorker } from '../support/server';
import { shootBench } from './bench';

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
	const worker = startWorker(server);
	const browser = await chromium.launch(await launchOptions());
	try {
		for (const look of looks) {
			await take(browser, server, look);
		}
	} finally {
		await browser.close();
		await worker.stop();
		await server.stop();
		await release();
	}
}

const phone =
	'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1';

async function take(browser: Browser, server: RunningServer, look: (typeof looks)[number]) {
	const person = await createPerson(server, { username: `ada-${look.name}`, role: 'admin' });
	await signIn(server, person, { userAgent: phone, address: '192.168.1.23' });
	const script = { userAgent: 'p2m-script/1.4', address: '192.168.1.40' };
	const session = await signIn(server, person, script);
	const page = await browser.newPage({
		colorScheme: look.colorScheme,
		viewport: look.viewport,
		baseURL: server.url,
	});
	const shoot = async (name: string) => {
		await page.waitForLoadState('load');
		// Away from whatever would look as if it were pointed at.
		await page.mouse.move(0, 0);
		await page.waitForTimeout(400);
		await page.screenshot({ path: `${folder}/${name}-${look.name}.png` });
	};
	await page.goto('/login');
	await shoot('login');
	await page.getByLabel('Username').fill(person.username);
	for (let wrong = 0; wrong < 11; wrong += 1) {
		await page.getByLabel('Password', { exact: true }).fill('not the password');
		await page.getByRole('button', { name: 'Sign in' }).click();
		await page.getByRole('main').getByRole('alert').waitFor();
		await page.waitForLoadState('load');
		if ((await page.getByText('Too many attempts').count()) > 0) {
			break;
		}
		await page.waitForTimeout(700);
	}
	await shoot('refused');
	await sql(server.databaseUrl, 'DELETE FROM rate_limits');
	await page.waitForTimeout(600);
	await page.getByLabel('Password', { exact: true }).fill(person.password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL('**/artisan');
	await shoot('artisan');
	await shootBench({ page, server, shoot }, session);
	await page.goto('/account');
	await shoot('account');
	await page.goto('/account/password');
	await page.getByLabel('New password', { exact: true }).fill('correct horse battery');
	await page.getByText('Strength:').waitFor();
	await shoot('password');
	await page.goto('/admin/users');
	await page.getByLabel('Username').fill(`maria-${look.name}`);
	await page.getByRole('button', { name: 'Create user' }).click();
	const link = await page.getByLabel('One-time link', { exact: true }).inputValue();
	await page.goto('/admin/users');
	await shoot('admin-users');
	await page.goto('/admin/audit');
	await shoot('admin-audit');
	await page.goto('/admin/system');
	await shoot('admin-system');
	await page.goto('/docs');
	await shoot('docs');
	await page.context().clearCookies();
	await page.goto(link);
	await shoot('link');
	await page.goto('/nothing-here');
	await shoot('missing');
	await page.close();
}

await main();
