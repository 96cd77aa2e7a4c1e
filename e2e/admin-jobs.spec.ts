import { expect, test } from './support/fixtures';
import { sql } from './support/journeys';
import { makeModel } from './support/models';
import { signIn } from './support/people';
import { signInAdmin } from './support/signed-in';

test('an administrator sees everybody’s jobs without their words, cancels one, and sees what models take', async ({
	page,
	host,
	context,
	person,
}) => {
	const owner = await signIn(host, person);
	const done = await makeModel(host, owner, 'a mug 91 mm high');
	const [waiting] = await sql(
		host.databaseUrl,
		`INSERT INTO tasks (user_id, name, prompt, request, status, lease_until, created_at)
		SELECT user_id, name, prompt, request, 'running', now() + interval '1 hour', created_at
		FROM tasks WHERE id = $1 RETURNING id`,
		[done],
	);
	await signInAdmin(host, context);
	await page.goto(`/admin/jobs?user_id=${person.id}`);
	await expect(page.getByText('2 jobs')).toBeVisible();
	await expect(page.getByText(done)).toBeVisible();
	expect(await page.content()).not.toContain('91 mm');
	await page.getByLabel('Status').selectOption('running');
	await page.getByRole('button', { name: 'Filter' }).click();
	await expect(page.getByText('1 job', { exact: true })).toBeVisible();
	await page
		.getByRole('button', { name: `Cancel the job ${waiting?.id} of ${person.username}` })
		.click();
	await expect(page.getByText('The job is cancelled.')).toBeVisible();
	const [row] = await sql(host.databaseUrl, 'SELECT cancel_requested FROM tasks WHERE id = $1', [
		waiting?.id,
	]);
	expect(row).toEqual({ cancel_requested: true });
	await sql(host.databaseUrl, 'DELETE FROM tasks WHERE id = $1', [waiting?.id]);

	await page.goto('/admin/storage');
	await expect(page.getByRole('row', { name: new RegExp(person.username) })).toContainText(
		/\d (?:kB|MB)/,
	);
	await expect(page.getByText('ARTISAN_QUOTA_MB')).toBeVisible();
	await page.getByRole('link', { name: person.username }).click();
	await expect(page.getByText(done)).toBeVisible();
});
