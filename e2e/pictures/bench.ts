import type { Page } from '@playwright/test';
import { sql } from '../support/journeys';
import { makeModel, shareModel } from '../support/models';
import type { SignedInPerson } from '../support/people';
import type { RunningServer } from '../support/server';

interface Camera {
	readonly page: Page;
	readonly server: RunningServer;
	readonly shoot: (name: string) => Promise<void>;
}

/** The workspace in each of its states, and the pages around it. The page is signed in as `person`. */
export async function shootBench(camera: Camera, person: SignedInPerson): Promise<void> {
	const { page, server, shoot } = camera;
	const id = await makeModel(
		server,
		person,
		'a table 140 x 80 x 75 cm with 4 round legs in walnut',
	);
	const open = async () => {
		await page.goto(`/artisan/takes/${id}`);
		await page.getByRole('application').waitFor();
		await page.waitForTimeout(600);
	};
	await open();
	await page.getByRole('textbox', { name: /What to/ }).fill('20% taller, with 6 legs');
	await page.keyboard.press('Enter');
	await page.getByRole('button', { name: 'Make take 3' }).waitFor();
	await page.getByRole('button', { name: 'Stop' }).waitFor({ state: 'hidden' });
	await page.waitForTimeout(1500);
	await shoot('bench-done');
	await page.getByRole('application').focus();
	await page.keyboard.press('s');
	await shoot('bench-section');
	await ended(camera, person);
	await open();
	await page.getByRole('textbox', { name: /What to/ }).fill('paint the legs white');
	await page.context().setOffline(true);
	await page.getByRole('button', { name: /^Make take/ }).click();
	await page.getByText('You are offline').first().waitFor();
	await shoot('bench-offline');
	await page.context().setOffline(false);
	await around(camera, person, id);
}

/** Takes that are under way, or that nothing or half came of. */
async function ended({ page, server, shoot }: Camera, person: SignedInPerson): Promise<void> {
	const set = (id: string, change: string) =>
		sql(server.databaseUrl, `UPDATE tasks SET ${change} WHERE id = $1`, [id]);
	const running = await makeModel(
		server,
		person,
		'a christmas tree 2 m high with 40 red ornaments',
	);
	await sql(server.databaseUrl, 'DELETE FROM task_files WHERE task_id = $1', [running]);
	await set(
		running,
		`status = 'running', progress = 62, step = 'union foliage', finished_at = NULL, checks = NULL,
			lease_until = now() + interval '1 hour'`,
	);
	await page.goto(`/artisan/takes/${running}`);
	await shoot('bench-running');
	await set(
		running,
		`status = 'failed', step = 'union foliage', error = 'Building took longer than 20 seconds, so it was stopped. Use fewer copies, or simpler shapes.', lease_until = NULL`,
	);
	await page.goto(`/artisan/takes/${running}`);
	await shoot('bench-failed');
	for (const [name, words] of [
		['bench-unknown', 'a dragon that guards a castle'],
		['bench-choice', 'a table 9 m wide'],
		['bench-partial', 'a table next to a velociraptor'],
	] as const) {
		await page.goto('/artisan');
		await page.getByRole('textbox', { name: /What to/ }).fill(words);
		await page.keyboard.press('Enter');
		await page.waitForURL('**/artisan/takes/**');
		await page.getByRole('button', { name: 'Stop' }).waitFor({ state: 'hidden' });
		await page.waitForTimeout(2500);
		await shoot(name);
	}
}

async function around(
	{ page, server, shoot }: Camera,
	person: SignedInPerson,
	id: string,
): Promise<void> {
	await page.goto('/artisan/gallery');
	await shoot('works');
	await page.goto('/artisan/catalogue');
	await page.waitForLoadState('networkidle');
	await shoot('catalogue');
	await page.goto('/artisan/many');
	await page
		.getByLabel('Prompts')
		.fill('a mug\na star 10 cm wide\na dragon\na bookshelf with 5 shelves');
	await page.getByRole('button', { name: 'Make them all' }).click();
	await page.getByText('4 of 4 finished').waitFor();
	await shoot('batch');
	const { url } = await shareModel(server, person, id);
	await page.goto(url);
	await page.getByRole('application').waitFor();
	await shoot('share');
	await page.goto('/admin/jobs');
	await shoot('admin-jobs');
	await page.goto('/admin/storage');
	await shoot('admin-storage');
}
