import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type Caller, caller } from '../testing/http';
import { type TestServer, testServer } from '../testing/service';
import { testWorker } from '../testing/worker';

const password = 'kettle drum owl barn';
const nowhere = '0b9f8a52-6c1d-4e0e-9a3f-3c2f2f1d7e11';
let server: TestServer;
let call: Caller;
let maria: Record<string, string>;
let anna: Record<string, string>;

beforeAll(async () => {
	server = await testServer();
	call = caller(server);
	for (const name of ['maria', 'anna']) await server.person(name, password);
	const tokenOf = async (username: string) => {
		const { body } = await call.post('/auth/login', { username, password });
		return { authorization: `Bearer ${body.token}` };
	};
	[maria, anna] = [await tokenOf('maria'), await tokenOf('anna')];
});
afterAll(() => server.close());
beforeEach(async () => {
	await server.sql('DELETE FROM tasks');
	await server.sql('DELETE FROM batches');
});

const start = (lines: readonly unknown[], more: object = {}, headers: object = {}) =>
	call.post('/artisan/batches', { lines, ...more }, { ...maria, ...headers });
const upload = (type: string, text: string) =>
	call.call('/artisan/batches', {
		method: 'POST',
		headers: { ...maria, 'content-type': type },
		body: new TextEncoder().encode(text),
	});
const tasks = async () => {
	const [row] = await server.sql<{ count: number }>('SELECT count(*)::int AS count FROM tasks');
	return row?.count;
};

test('202 with a task a line in their order; built by a worker, and fetched as a ZIP file', async () => {
	const answer = await start(['a mug 9 cm high', ' ', '=a cube', 'a poem'], {
		name: 'Mine',
	});
	expect(answer.status, answer.text).toBe(202);
	expect(answer.body).toMatchObject({ name: 'Mine', total: 4 - 1, finished: 0, progress: 0 });
	const path = `/artisan/batches/${answer.body['batch_id']}`;
	expect(answer.headers.get('location')).toBe(path);
	const worker = testWorker(server);
	await vi.waitFor(async () => expect((await call.get(path, maria)).body['finished']).toBe(3), {
		timeout: 25_000,
		interval: 200,
	});
	await worker.stop();
	const { body } = await call.get(path, maria);
	expect(body).toMatchObject({
		progress: 100,
		tasks: [{ line: 1, status: 'completed' }, { line: 3 }, { line: 4 }],
	});
	const zip = await call.open(`${path}/archive?format=glb`, { headers: maria });
	expect(zip.headers.get('content-type')).toBe('application/zip');
	expect(zip.headers.get('content-disposition')).toMatch(
		/^attachment; filename="[a-z0-9-]+-glb\.zip"/,
	);
	const files = unzipSync(new Uint8Array(await zip.arrayBuffer()));
	expect(Object.keys(files)).toContain('001-mug-9-cm-high.glb');
	const csv = strFromU8(files['results.csv'] ?? new Uint8Array(0)).split('\r\n');
	expect(csv[0]).toBe('line,prompt,status,message,file');
	expect(csv[1]).toMatch(/^1,a mug 9 cm high,completed,.*,001-mug-9-cm-high\.glb$/);
	expect(csv[2]).toMatch(/^3,'=a cube,/);
	expect((await call.get(`${path}/archive?format=exe`, maria)).status).toBe(422);
});

test('202 for CSV and for text; 422 names the line, and nothing is made; 415 for other types', async () => {
	const csv = await upload(
		'text/csv; charset=utf-8',
		'\ufeffname,prompt\r\nOak,"a table, 10 cm"\r\n',
	);
	expect(csv.body['tasks']).toMatchObject([{ line: 2, name: 'Oak', prompt: 'a table, 10 cm' }]);
	expect((await upload('text/plain', 'a cube\n\na rod\n')).body['total']).toBe(2);
	const long = await upload('text/plain', `a cube\n${'x'.repeat(4097)}`);
	expect([long.status, long.body.message]).toEqual([422, 'Line 2: at most 4096 bytes.']);
	const refused = [[], ['', ' '], ['a cube', 3], Array.from({ length: 101 }, () => 'a cube')];
	for (const lines of refused) expect((await start(lines)).status).toBe(422);
	expect((await upload('text/html', 'a cube')).status).toBe(415);
	expect((await upload('text/plain', 'x'.repeat(600_000))).status).toBe(413);
	expect(await tasks()).toBe(3);
});

test('429 for a third unfinished batch, however many are sent at once; single tasks still have room', async () => {
	const answers = await Promise.all(
		Array.from({ length: 5 }, () => start(Array.from({ length: 30 }, () => 'a cube'))),
	);
	const made = answers.filter(({ status }) => status === 202);
	expect(answers.map(({ status }) => status).sort()).toEqual([202, 202, 429, 429, 429]);
	expect(await tasks()).toBe(60);
	expect((await call.post('/artisan/model', { prompt: 'a cube' }, maria)).status).toBe(202);
	const cancelled = await call.post(
		`/artisan/batches/${made[0]?.body['batch_id']}/cancel`,
		{},
		maria,
	);
	expect(cancelled.body).toMatchObject({ finished: 30, counts: { queued: 0, cancelled: 30 } });
	expect((await start(['a cube'])).status).toBe(202);
});

test('202 once for ten posts under one Idempotency-Key; 422 for other lines under it', async () => {
	const key = { 'idempotency-key': 'one-and-the-same' };
	const answers = await Promise.all(Array.from({ length: 10 }, () => start(['a cube'], {}, key)));
	expect(new Set(answers.map(({ body }) => body['batch_id'])).size).toBe(1);
	expect(await tasks()).toBe(1);
	expect((await start(['a rod'], {}, key)).body.code).toBe('idempotency_conflict');
});

test('404 for another’s batch as for none; 204 leaves the tasks, cancelled; 401 to strangers', async () => {
	const { body } = await start(['a cube', 'a rod']);
	const own = `/artisan/batches/${body['batch_id']}`;
	const asks = (path: string) => [
		call.get(path, anna),
		call.get(`${path}/archive`, anna),
		call.post(`${path}/cancel`, {}, anna),
		call.del(path, anna),
	];
	const theirs = await Promise.all(asks(own));
	const missing = await Promise.all(asks(`/artisan/batches/${nowhere}`));
	for (const [index, answer] of theirs.entries()) {
		expect([answer.status, answer.text]).toEqual([404, missing[index]?.text]);
	}
	expect((await call.get('/artisan/batches', anna)).body['batches']).toEqual([]);
	expect((await call.get(`/artisan/batches?after=${body['batch_id']}`, anna)).status).toBe(404);
	expect((await call.get('/artisan/batches')).status).toBe(401);
	expect((await call.del(own, maria)).status).toBe(204);
	expect((await call.get(own, maria)).status).toBe(404);
	const rows = await server.sql('SELECT status, batch_id FROM tasks');
	expect(rows).toEqual([
		{ status: 'cancelled', batch_id: null },
		{ status: 'cancelled', batch_id: null },
	]);
});

test('200 lists the newest first, page by page', async () => {
	const [first, second] = [await start(['a cube']), await start(['a rod'])];
	const page = await call.get('/artisan/batches?limit=1', maria);
	expect(page.body).toMatchObject({
		batches: [{ batch_id: second.body['batch_id'], name: 'a rod', total: 1 }],
		total: 2,
		next: second.body['batch_id'],
	});
	const next = await call.get(`/artisan/batches?limit=1&after=${page.body['next']}`, maria);
	expect(next.body).toMatchObject({ batches: [{ batch_id: first.body['batch_id'] }], next: null });
});
