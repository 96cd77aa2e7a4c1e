import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, caller } from '../testing/http';
import { type TestServer, testServer } from '../testing/service';

const password = 'kettle drum owl barn';
let server: TestServer;
let call: Caller;
let admin: Record<string, string>;
let maria: Record<string, string>;
let mariaId = 0;

beforeAll(async () => {
	server = await testServer();
	call = caller(server);
	await server.administrator('admin', password);
	mariaId = (await server.person('maria', password)).id;
	const tokenOf = async (username: string) => {
		const { body } = await call.post('/auth/login', { username, password });
		return { authorization: `Bearer ${body.token}` };
	};
	[admin, maria] = [await tokenOf('admin'), await tokenOf('maria')];
	for (const who of [maria, maria, admin]) {
		await call.post('/artisan/model', { prompt: 'a secret cube' }, who);
	}
});
afterAll(() => server.close());

test('200 has the tasks of everybody, newest first, without what they asked for', async () => {
	const all = await call.get('/admin/api/jobs', admin);
	expect(all.body).toMatchObject({
		jobs: [{ username: 'admin' }, { username: 'maria', status: 'queued' }, { user_id: mariaId }],
		total: 3,
		next: null,
	});
	expect(all.text).not.toContain('cube');
	const first = await call.get(`/admin/api/jobs?user_id=${mariaId}&limit=1`, admin);
	expect(first.body).toMatchObject({ jobs: [{ username: 'maria' }], total: 2 });
	const second = await call.get(
		`/admin/api/jobs?user_id=${mariaId}&limit=1&after=${first.body['next']}`,
		admin,
	);
	expect(second.body).toMatchObject({ jobs: [{ username: 'maria' }], next: null });
	expect(second.body['jobs']).not.toEqual(first.body['jobs']);
	expect((await call.get('/admin/api/jobs?status=running', admin)).body['jobs']).toEqual([]);
});

test('200 POST cancel: anybody’s work ends, and the audit says by whom; 404 for none and to others', async () => {
	const { body } = await call.get(`/admin/api/jobs?user_id=${mariaId}&limit=1`, admin);
	const [job] = body['jobs'] as Array<{ task_id: string }>;
	const path = `/admin/api/jobs/${job?.task_id}/cancel`;
	expect((await call.post(path, {}, maria)).status).toBe(404);
	const answer = await call.post(path, {}, admin);
	expect(answer.body).toEqual({ task_id: job?.task_id, status: 'cancelled' });
	const events = await call.get('/admin/api/audit?action=job.cancelled', admin);
	expect(events.body['events']).toMatchObject([
		{
			actor_name: 'admin',
			subject_name: 'maria',
			detail: { task: job?.task_id },
		},
	]);
	expect((await call.post(path, {}, admin)).body).toMatchObject({ status: 'cancelled' });
	const again = await call.get('/admin/api/audit?action=job.cancelled', admin);
	expect(again.body['events']).toHaveLength(1);
	const nobody = '/admin/api/jobs/00000000-0000-4000-8000-000000000000/cancel';
	expect((await call.post(nobody, {}, admin)).status).toBe(404);
});

test('200 storage: what is shared counts once, who has nothing is left out; 404 to others', async () => {
	await server.person('nobody', password);
	const tasks = await server.sql<{ id: string }>('SELECT id FROM tasks WHERE user_id = $1', [
		mariaId,
	]);
	for (const { id } of tasks) {
		await server.sql(
			`INSERT INTO task_files (task_id, name, sha256, bytes, media_type) VALUES ($1, 'glb', $2, 700, 'x')`,
			[id, 'a'.repeat(64)],
		);
	}
	const { body } = await call.get('/admin/api/storage', admin);
	expect(body).toMatchObject({
		total_bytes: 700,
		quota_bytes: expect.any(Number),
		users: [
			{ username: 'maria', tasks: 2, bytes: 700 },
			{ username: 'admin', tasks: 1, bytes: 0 },
		],
	});
	expect((await call.get('/admin/api/storage', maria)).status).toBe(404);
});

test('404 to others as for a path that leads nowhere; 422 for a status that is none', async () => {
	const nowhere = await call.get('/admin/api/nothing', maria);
	const answer = await call.get('/admin/api/jobs', maria);
	expect([answer.status, answer.text]).toEqual([404, nowhere.text]);
	expect((await call.get('/admin/api/jobs')).status).toBe(404);
	expect((await call.get('/admin/api/jobs?status=lost', admin)).status).toBe(422);
	expect((await call.get('/admin/api/jobs?user_id=maria', admin)).status).toBe(422);
});
