import { expect, type Page } from '@playwright/test';
import pg from 'pg';

/** Fills the login form as a person does. */
export async function submitLogin(page: Page, username: string, password: string): Promise<void> {
	await page.getByLabel('Username').fill(username);
	await page.getByLabel('Password', { exact: true }).fill(password);
	await page.getByRole('button', { name: 'Sign in' }).click();
}

export async function expectArtisan(page: Page, username: string): Promise<void> {
	await expect(page).toHaveURL(/\/artisan$/);
	await expect(page.getByText(username).first()).toBeVisible();
}

/** Nothing is to be scrolled to sideways, once the page has found its place in a new width. */
export async function expectNoOverflow(page: Page, where?: string): Promise<void> {
	const overflow = () =>
		page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
		);
	await expect.poll(overflow, where).toBeLessThanOrEqual(0);
}

/** One statement as an operator would type it into psql. */
export async function sql(databaseUrl: string, text: string, values: unknown[] = []) {
	const client = new pg.Client({ connectionString: databaseUrl });
	await client.connect();
	try {
		return (await client.query(text, values)).rows;
	} finally {
		await client.end();
	}
}

/** What a script would be told of a token. */
export async function isValid(url: string, token: string): Promise<boolean> {
	const answer = await fetch(`${url}/auth/verify`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ token }),
	});
	const body = (await answer.json()) as { valid: boolean };
	return body.valid;
}

/** Wrong passwords, one after the other, from somebody without cookies. @returns the status of the last answer */
export async function guess(url: string, username: string, times: number): Promise<number> {
	let status = 0;
	for (let tries = 0; tries < times; tries += 1) {
		const answer = await fetch(`${url}/auth/login`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ username, password: `guess ${tries}` }),
		});
		status = answer.status;
	}
	return status;
}
