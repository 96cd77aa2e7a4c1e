import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createLog } from '../log';
import { breaking, mending } from '../testing/broken-table';
import { type Caller, caller } from '../testing/http';
import { type TestServer, testServer } from '../testing/service';
import { testWorker } from '../testing/worker';

const password = 'kettle drum owl barn';
const nowhere = '0b9f8a52-6c1d-4e0e-9a3f-3c2f2f1d7e11';
const lines: string[] = [];
let server: TestServer;
let call: Caller;
let maria: Record<string, string>;
let anna: Record<string, string>;
let task: string;

beforeAll(async () => {
	const log = createLog('info', { write: (line) => void lines.push(line) });
	server = await testServer({}, { log });
	call = caller(server);
	for (const name of ['maria', 'anna']) await server.person(name, password);
	const tokenOf = async (username: string) => {
		const { body } = await call.post('/auth/login', { username, password });
		return { authorization: `Bearer ${body.token}` };
	};
	[maria, anna] = [await tokenOf('maria'), await tokenOf('anna')];
	const worker = testWorker(server);
	const { body } = await call.post(
		'/artisan/model',
		{ prompt: 'a table 120 x 70 x 75 cm with 4 round legs' },
		maria,
	);
	task = String(body['task_id']);
	await vi.waitFor(
		async () =>
			expect((await call.get(`/artisan/status/${task}`, maria)).body['status']).toBe('completed'),
		{ timeout: 25_000, interval: 100 },
	);
	await worker.stop();
});
afterAll(() => server.close());

const share = async (more: object = {}) => {
	const answer = await call.post('/artisan/shares', { task_id: task, ...more }, maria);
	expect(answer.status, answer.text).toBe(201);
	const url = new URL(String(answer.body['url']));
	return { id: String(answer.body['share_id']), path: url.pathname };
};
const events = () =>
	server.sql("SELECT * FROM audit_events WHERE action LIKE 'share.%' ORDER BY id");
const stl = (path: string, init: RequestInit = {}) => call.open(`${path}/model.stl`, init);

test('200 without a session, with ranges and no trace; the token is stored as its digest alone', async () => {
	const { id, path } = await share();
	const whole = await stl(path);
	expect(whole.status).toBe(200);
	expect(whole.headers.get('cache-control')).toBe('private, no-cache');
	const own = await call.open(`/artisan/mesh/${task}.stl`, { headers: maria });
	expect(await whole.arrayBuffer()).toEqual(await own.arrayBuffer());
	expect((await stl(path, { headers: { range: 'bytes=0-9' } })).status).toBe(206);
	const listed = await call.get(`/artisan/shares?task_id=${task}`, maria);
	expect(listed.body['shares']).toMatchObject([{ share_id: id, task_id: task, work_id: task }]);
	const ofWork = async (id: string) =>
		(await call.get(`/artisan/shares?work_id=${id}`, maria)).body['shares'];
	expect(await ofWork(task)).toEqual(listed.body['shares']);
	expect(await ofWork(nowhere)).toEqual([]);
	const token = path.split('/').at(-1) ?? '';
	expect(token).toMatch(/^[\w-]{43}$/);
	expect(listed.text).not.toContain(token);
	expect(
		(await server.sql('SELECT shares::text AS row FROM shares')).map(String).join(),
	).not.toContain(token);
});

test('no answer under a link is indexed, or tells the next site where it was', async () => {
	const { path } = await share();
	const answers = await Promise.all([
		stl(path),
		stl(path, { method: 'HEAD' }),
		stl(path, { method: 'OPTIONS' }),
		stl(path, { method: 'POST' }),
		stl(path, { headers: { range: 'bytes=99999999-' } }),
		call.open('/share/nothing/model.stl'),
		call.open(`${path}/model.exe`),
	]);
	expect(answers.map(({ status }) => status)).toEqual([200, 200, 204, 405, 416, 404, 404]);
	for (const { headers } of answers) {
		expect(headers.get('referrer-policy')).toBe('no-referrer');
		expect(headers.get('x-robots-tag')).toBe('noindex');
	}
	await Promise.all(answers.map(({ body }) => body?.cancel()));
});

test('500 and the log has the path without the token', async () => {
	const { path } = await share();
	await server.sql(breaking('shares'));
	try {
		expect((await stl(path)).status).toBe(500);
	} finally {
		await server.sql(mending('shares'));
	}
	const logged = lines.splice(0).join('');
	expect(logged).toContain('"path":"/share/…/model.stl"');
	expect(logged).not.toContain(path.split('/').at(-1));
});

test('201 and 204 are in the audit, refusals are not, and no event has the token', async () => {
	const before = await events();
	const { id, path } = await share({ expires_in_days: 7 });
	await call.post('/artisan/shares', { task_id: nowhere }, maria);
	await call.del(`/artisan/shares/${id}`, maria);
	await call.del(`/artisan/shares/${id}`, maria);
	const told = (await events()).slice(before.length);
	expect(told).toMatchObject([
		{
			action: 'share.created',
			actor_name: 'maria',
			detail: { share: id, task, days: 7 },
		},
		{ action: 'share.revoked', actor_name: 'maria', detail: { share: id, task } },
	]);
	expect(JSON.stringify(told)).not.toContain(path.split('/').at(-1));
});

test('500 and no link where the audit cannot be written', async () => {
	const open = async () => (await call.get('/artisan/shares', maria)).body['shares'];
	const { id } = await share();
	const before = await open();
	await server.sql("ALTER TABLE audit_events ADD CONSTRAINT broken CHECK (action = '') NOT VALID");
	try {
		expect((await call.post('/artisan/shares', { task_id: task }, maria)).status).toBe(500);
		expect((await call.del(`/artisan/shares/${id}`, maria)).status).toBe(500);
	} finally {
		await server.sql('ALTER TABLE audit_events DROP CONSTRAINT broken');
	}
	expect(await open()).toEqual(before);
});

test('404 alike for what is unknown, revoked or expired', async () => {
	const [revoked, expired, kept] = [await share(), await share(), await share()];
	const unknown = await call.get('/share/nothing/model.stl');
	expect(unknown.status).toBe(404);
	const isGone = async (path: string) =>
		expect((await call.get(`${path}/model.stl`)).text).toBe(unknown.text);
	expect((await call.del(`/artisan/shares/${revoked.id}`, maria)).status).toBe(204);
	expect((await call.del(`/artisan/shares/${revoked.id}`, maria)).status).toBe(404);
	await isGone(revoked.path);
	await server.sql(`UPDATE shares SET expires_at = timezone('utc', now()) WHERE id = $1`, [
		expired.id,
	]);
	await isGone(expired.path);
	expect((await call.get(`${kept.path}/model.exe`)).text).toBe(unknown.text);
	expect((await stl(kept.path)).status).toBe(200);
	await share();
	const ended = await server.sql('SELECT id FROM shares WHERE id IN ($1, $2)', [
		revoked.id,
		expired.id,
	]);
	expect(ended).toEqual([]);
});

test('404 for another’s task and share as for none; 401 to strangers; 422 beyond a year', async () => {
	const { id } = await share();
	const asks = (one: string, other: string) => [
		call.post('/artisan/shares', { task_id: one }, anna),
		call.del(`/artisan/shares/${other}`, anna),
	];
	const theirs = await Promise.all(asks(task, id));
	const missing = await Promise.all(asks(nowhere, nowhere));
	for (const [index, answer] of theirs.entries()) {
		expect([answer.status, answer.text]).toEqual([404, missing[index]?.text]);
	}
	expect((await call.get('/artisan/shares', anna)).body['shares']).toEqual([]);
	expect((await call.get('/artisan/shares')).status).toBe(401);
	for (const days of [0, 366, 1.5, '3']) {
		const body = { task_id: task, expires_in_days: days };
		expect((await call.post('/artisan/shares', body, maria)).status).toBe(422);
	}
});

test('409 beyond fifty open links, however many are asked for at once; 404 once the task is deleted or its owner deactivated', async () => {
	await server.sql('DELETE FROM shares');
	const { path } = await share();
	const answers = await Promise.all(
		Array.from({ length: 53 }, () => call.post('/artisan/shares', { task_id: task }, maria)),
	);
	expect(answers.filter(({ status }) => status === 201)).toHaveLength(49);
	const refused = answers.filter(({ body }) => body.code === 'too_many_shares');
	expect(refused.map(({ status }) => status)).toEqual([409, 409, 409, 409]);
	const activate = (isActive: boolean) =>
		server.sql('UPDATE users SET is_active = $1 WHERE username = $2', [isActive, 'maria']);
	await activate(false);
	expect((await stl(path)).status).toBe(404);
	await activate(true);
	expect((await stl(path)).status).toBe(200);
	await server.sql('DELETE FROM tasks WHERE id = $1', [task]);
	expect((await stl(path)).status).toBe(404);
});
