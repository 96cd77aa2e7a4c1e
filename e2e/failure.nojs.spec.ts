import { breaking, mending } from '../lib/testing/broken-table';
import { expect, test } from './support/fixtures';
import { sql } from './support/journeys';
import { createPerson, signIn } from './support/people';
import { startServer } from './support/server';

test('S25: a page that breaks is a 500 with words, also without JavaScript, and no stack trace', async ({
	page,
	context,
}) => {
	const server = await startServer();
	try {
		const person = await signIn(server, await createPerson(server));
		await context.addCookies([{ name: 'p2m_session', value: person.token, url: server.url }]);
		expect((await page.goto(`${server.url}/artisan`))?.status()).toBe(200);
		await sql(server.databaseUrl, breaking('sessions'));
		const broken = await page.goto(`${server.url}/artisan`);
		expect(broken?.status()).toBe(500);
		await expect(page.getByRole('heading', { name: 'This page broke.' })).toBeVisible();
		expect(await page.content()).not.toContain('division');
		expect(await page.content()).not.toMatch(/at \w+ \(|relation "/);
		await sql(server.databaseUrl, mending('sessions'));
		expect((await page.goto(`${server.url}/artisan`))?.status()).toBe(200);
	} finally {
		await server.stop();
	}
});

test('S25: what is not there is a 404 with words, also without JavaScript', async ({
	page,
	signedIn: _,
}) => {
	for (const path of ['/nothing', `/artisan/takes/${crypto.randomUUID()}`, '/admin/users']) {
		expect((await page.goto(path))?.status(), path).toBe(404);
		await expect(page.getByRole('heading', { level: 1 }), path).toBeVisible();
	}
});
