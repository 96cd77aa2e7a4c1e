import { truncateSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { artisanFolders } from '../artisan/places';
import { type Caller, caller } from '../testing/http';
import { type TestServer, testServer } from '../testing/service';
import { testWorker } from '../testing/worker';

const password = 'kettle drum owl barn';
const nowhere = '0b9f8a52-6c1d-4e0e-9a3f-3c2f2f1d7e11';
let server: TestServer;
let call: Caller;
let maria: Record<string, string>;
let anna: Record<string, string>;

const tokenOf = async (username: string) => {
	const { body } = await call.post('/auth/login', { username, password });
	return { authorization: `Bearer ${body.token}` };
};
beforeAll(async () => {
	server = await testServer();
	call = caller(server);
	for (const name of ['maria', 'anna']) await server.person(name, password);
	[maria, anna] = [await tokenOf('maria'), await tokenOf('anna')];
});
afterAll(() => server.close());

const block = (size: unknown = ['w', 20, 10], nodes: unknown[] = []) => ({
	v: 1,
	title: 'Block',
	unit: 'mm',
	params: [{ id: 'w', label: 'Width', kind: 'length', value: 30, min: 1, max: 90, step: 1 }],
	materials: [{ id: 'm', color: '#aa3322', metallic: 0, roughness: 1, opacity: 1 }],
	nodes: [{ id: 'b', op: 'box', size }, ...nodes],
	parts: [{ id: 'block', label: 'Block', node: 'b', material: 'm' }],
	assumptions: [],
});
const start = async (body: unknown, headers: Record<string, string> = maria) =>
	call.post('/artisan/model', body, headers);
const idOf = (answer: { body: object }) => (answer.body as { task_id: string }).task_id;
const status = async (id: string, headers = maria) =>
	(await call.get(`/artisan/status/${id}`, headers)).body as Record<string, unknown>;
const untilOver = (id: string) =>
	vi.waitFor(async () => expect((await status(id))['finished_at']).not.toBeNull(), {
		timeout: 25_000,
		interval: 100,
	});

describe('a program becomes files', () => {
	let id: string;
	beforeAll(async () => {
		const worker = testWorker(server);
		id = idOf(await start({ program: block() }));
		await untilOver(id);
		await worker.stop();
	});

	test('202 with where its status is; 200 with the older service’s fields, and files', async () => {
		const answer = await start({ program: block() });
		expect(answer).toMatchObject({ status: 202, body: { status: 'queued' } });
		expect(answer.headers.get('location')).toBe(`/artisan/status/${idOf(answer)}`);
		await call.post(`/artisan/cancel/${idOf(answer)}`, {}, maria);
		const done = await status(id);
		expect(done).toMatchObject({
			status: 'completed',
			success: true,
			error: null,
			progress: 100,
			session_id: null,
			tool_results: [],
			screenshot_directory: null,
			name: 'Block',
		});
		const files = done['files'] as Array<{ name: string; bytes: number; href: string }>;
		expect(files.map(({ name }) => name)).toEqual(
			expect.arrayContaining(['3mf', 'glb', 'obj', 'png', 'stl']),
		);
		for (const { href, bytes } of files) {
			const file = await call.open(href, { headers: maria });
			expect((await file.arrayBuffer()).byteLength, href).toBe(bytes);
		}
	});

	test('206 for a range, 416 beyond the end, 304 for the ETag, 404 to others', async () => {
		const path = `/artisan/mesh/${id}.stl`;
		const whole = await call.open(path, { headers: maria });
		const bytes = new Uint8Array(await whole.arrayBuffer());
		const etag = whole.headers.get('etag') ?? '';
		expect(whole.headers.get('content-length')).toBe(String(bytes.length));
		expect(whole.headers.get('content-disposition')).toBe('attachment; filename="block.stl"');
		const ranges: Array<[string, number, number]> = [
			['bytes=0-9', 0, 10],
			['bytes=80-', 80, bytes.length],
			['bytes=-4', bytes.length - 4, bytes.length],
			[`bytes=10-${bytes.length + 99}`, 10, bytes.length],
		];
		for (const [range, from, to] of ranges) {
			const part = await call.open(path, { headers: { ...maria, range } });
			expect(part.status).toBe(206);
			expect(part.headers.get('content-range')).toBe(`bytes ${from}-${to - 1}/${bytes.length}`);
			expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.slice(from, to));
		}
		for (const range of [`bytes=${bytes.length}-`, 'bytes=-0']) {
			const beyond = await call.open(path, { headers: { ...maria, range } });
			expect([beyond.status, beyond.headers.get('content-range')]).toEqual([
				416,
				`bytes */${bytes.length}`,
			]);
		}
		for (const range of ['bytes=5-2', 'lines=1-2', 'bytes=0-1,3-4', 'bytes=-']) {
			expect((await call.open(path, { headers: { ...maria, range } })).status, range).toBe(200);
		}
		const stale = { ...maria, range: 'bytes=0-9', 'if-range': '"other"' };
		expect((await call.open(path, { headers: stale })).status).toBe(200);
		const same = await call.open(path, {
			headers: { ...maria, 'if-none-match': `W/${etag}, "x"` },
		});
		expect([same.status, same.headers.get('etag')]).toEqual([304, etag]);
		expect((await call.open(path, { headers: anna })).status).toBe(404);
		const head = await call.open(path, { method: 'HEAD', headers: maria });
		expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
			200,
			String(bytes.length),
			'',
		]);
	});

	test('410 for a file that is damaged, by GET and by HEAD', async () => {
		const worker = testWorker(server);
		// Of a size that no other test has: equal files are one.
		const own = idOf(await start({ program: block([41.5, 21.5, 11.5]) }));
		await untilOver(own);
		await worker.stop();
		const path = `/artisan/mesh/${own}.stl`;
		const { headers } = await call.open(path, { method: 'HEAD', headers: maria });
		const digest = headers.get('etag')?.replaceAll('"', '') ?? '';
		const { filesFolder } = artisanFolders(resolve(server.env.dataDir));
		truncateSync(join(filesFolder, digest.slice(0, 2), digest.slice(2)), 9);
		for (const method of ['GET', 'HEAD', 'GET']) {
			expect((await call.open(path, { method, headers: maria })).status, method).toBe(410);
		}
	});

	test('whoever leaves while the events are read breaks nothing', async () => {
		const unhandled: unknown[] = [];
		const note = (reason: unknown) => unhandled.push(reason);
		process.on('unhandledRejection', note);
		for (let time = 0; time < 10; time += 1) {
			const { body } = await call.open(`/artisan/events/${id}`, { headers: maria });
			await body?.cancel();
		}
		// Asked after them, and so answered after them.
		await status(id);
		await new Promise((resolve) => setTimeout(resolve, 100));
		process.off('unhandledRejection', note);
		expect(unhandled).toEqual([]);
	});

	test('the events come from the first on, or after Last-Event-ID, and end with the task', async () => {
		const read = async (headers: Record<string, string>) =>
			(await call.open(`/artisan/events/${id}`, { headers: { ...maria, ...headers } })).text();
		const all = await read({});
		const types = [...all.matchAll(/^event: (\w+)$/gm)].map(([, type]) => type);
		expect(types.slice(0, 3)).toEqual(['queued', 'started', 'planned']);
		expect(types.at(-1)).toBe('finished');
		const ids = [...all.matchAll(/^id: (\d+)$/gm)].map(([, one]) => Number(one));
		expect(ids).toEqual(ids.toSorted((a, b) => a - b));
		const rest = await read({ 'last-event-id': String(ids[2]) });
		expect([...rest.matchAll(/^id: (\d+)$/gm)].map(([, one]) => Number(one))).toEqual(ids.slice(3));
		expect(await read({ 'last-event-id': 'nonsense' })).toBe(all);
	});

	test('a person’s own data has the models: what was asked, the program, and the files', async () => {
		const answer = await call.open('/auth/export', { headers: maria });
		const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
		const names = Object.keys(files);
		expect(names).toEqual(
			expect.arrayContaining(['README.txt', 'models.jsonl', `models/block-${id}.glb`]),
		);
		const lines = strFromU8(files['models.jsonl'] ?? new Uint8Array())
			.trim()
			.split('\n');
		expect(lines.map((line) => JSON.parse(line).id)).toContain(id);
		const glb = await call.open(`/artisan/mesh/${id}.glb`, { headers: maria });
		expect(files[`models/block-${id}.glb`]).toEqual(new Uint8Array(await glb.arrayBuffer()));
		const others = await call.open('/auth/export', { headers: anna });
		expect(Object.keys(unzipSync(new Uint8Array(await others.arrayBuffer())))).not.toContain(
			`models/block-${id}.glb`,
		);
	});

	test('PATCH: a name is changed in place, parameters make a take; out of range is refused with the range', async () => {
		const path = `/artisan/tasks/${id}`;
		expect((await call.patch(path, { name: '  Brick ' }, maria)).body).toMatchObject({
			name: 'Brick',
		});
		const refused = await call.patch(path, { params: { w: 900 } }, maria);
		expect(refused).toMatchObject({ status: 422, body: { code: 'program_refused' } });
		expect(refused.body.message).toMatch(/90/);
		const take = await call.patch(path, { params: { w: 60 } }, maria);
		expect(take.status).toBe(202);
		expect(await status(idOf(take))).toMatchObject({
			status: 'queued',
			parent_id: id,
			name: 'Brick',
		});
		await call.del(`/artisan/tasks/${idOf(take)}`, maria);
	});
});

describe('refusals', () => {
	test.each([
		[
			'{"requirement_file"}, with a sentence',
			{ requirement_file: '/etc/passwd' },
			'path on the server',
		],
		['nothing', {}, 'send {"prompt"}'],
		['two wishes at once', { prompt: 'a cube', program: {} }, 'send {"prompt"}'],
		['an empty prompt', { prompt: '  ' }, 'say what to make'],
		['a prompt over 4 kB', { prompt: 'x'.repeat(4097) }, 'at most 4096 bytes'],
		['a lone surrogate', { prompt: '\ud800' }, 'characters that are none'],
	])('422 for %s', async (_name, body, words) => {
		const { status: code, body: problem } = await start(body);
		expect([code, problem.code]).toEqual([422, 'invalid_request']);
		expect(problem.message).toContain(words);
	});

	test.each([
		[
			'a million spheres',
			[{ id: 's', op: 'repeat_grid', of: 'b', count: [1000, 1000], step: [1, 1] }],
			's',
		],
		['a name that leads out', [{ id: 's', op: 'box', size: ['constructor', 1, 1] }], 's'],
		['an unknown op', [{ id: 's', op: 'explode', of: 'b' }], 'b'],
	])('422 program_refused at once for %s', async (_name, nodes, shown) => {
		const program = {
			...block([1, 1, 1], nodes),
			parts: [{ id: 'p', label: 'P', node: shown, material: 'm' }],
		};
		const { status: code, body } = await start({ program });
		expect([code, body.code]).toEqual([422, 'program_refused']);
		expect(body.message.length).toBeGreaterThan(20);
	});

	test('413 for a body over 64 KiB, 401 for a stranger', async () => {
		expect((await start({ prompt: 'x'.repeat(70_000) })).status).toBe(413);
		for (const path of [
			'/artisan/tasks',
			`/artisan/status/${nowhere}`,
			`/artisan/mesh/${nowhere}.glb`,
		]) {
			expect((await call.get(path)).status).toBe(401);
		}
		expect((await start({ prompt: 'a cube' }, {})).status).toBe(401);
	});

	test('another’s task, a missing one and what is no id answer alike, byte for byte', async () => {
		const id = idOf(await start({ prompt: 'a cube' }, anna));
		const asks = (one: string) => [
			call.get(`/artisan/status/${one}`, maria),
			call.get(`/artisan/events/${one}`, maria),
			call.post(`/artisan/cancel/${one}`, {}, maria),
			call.patch(`/artisan/tasks/${one}`, { name: 'mine' }, maria),
			call.del(`/artisan/tasks/${one}`, maria),
			call.get(`/artisan/mesh/${one}.glb`, maria),
			call.post('/artisan/model', { task_id: one, edit: 'taller' }, maria),
		];
		const theirs = await Promise.all(asks(id));
		const missing = await Promise.all(asks(nowhere));
		for (const [index, answer] of theirs.entries()) {
			expect([answer.status, answer.text]).toEqual([404, missing[index]?.text]);
		}
		expect((await call.get('/artisan/status/7', maria)).text).toBe(missing[0]?.text);
		expect(await status(id, anna)).toMatchObject({ name: 'a cube' });
		await call.del(`/artisan/tasks/${id}`, anna);
	});
});

describe('many at once', () => {
	test('an Idempotency-Key makes one task of ten posts; with another body 422', async () => {
		const headers = { ...maria, 'idempotency-key': 'one-and-the-same' };
		const answers = await Promise.all(
			Array.from({ length: 10 }, () => start({ prompt: 'a cube' }, headers)),
		);
		expect(new Set(answers.map(idOf)).size).toBe(1);
		expect(answers.every((answer) => answer.status === 202)).toBe(true);
		expect(await start({ prompt: 'a ball' }, headers)).toMatchObject({
			status: 422,
			body: { code: 'idempotency_conflict' },
		});
		expect((await start({ prompt: 'a cube' }, { ...maria, 'idempotency-key': 'a b' })).status).toBe(
			422,
		);
		await call.del(`/artisan/tasks/${idOf(answers[0] ?? { body: {} })}`, maria);
	});

	test('429 beyond twenty that wait; a list in pages, newest first; cancel and delete', async () => {
		const answers = await Promise.all(
			Array.from({ length: 24 }, (_, index) => start({ prompt: `cube ${index}` }, anna)),
		);
		const queued = answers.filter((answer) => answer.status === 202);
		expect(queued).toHaveLength(20);
		expect(answers.filter((answer) => answer.status === 429)).toHaveLength(4);
		const seen: string[] = [];
		let next: unknown = '';
		while (next !== null) {
			const page = await call.get(`/artisan/tasks?limit=6&after=${next}`, anna);
			const body = page.body as {
				tasks?: Array<{ task_id: string }>;
				next?: unknown;
				total?: number;
			};
			seen.push(...(body.tasks ?? []).map(({ task_id }) => task_id));
			expect(body.total).toBe(20);
			next = body.next;
		}
		expect(new Set(seen)).toEqual(new Set(queued.map(idOf)));
		const [first = '', second = ''] = seen;
		expect((await call.post(`/artisan/cancel/${first}`, {}, anna)).body).toMatchObject({
			status: 'cancelled',
		});
		expect((await call.post(`/artisan/cancel/${first}`, {}, anna)).body).toMatchObject({
			status: 'cancelled',
		});
		expect((await call.del(`/artisan/tasks/${second}`, anna)).status).toBe(204);
		expect((await call.get(`/artisan/status/${second}`, anna)).status).toBe(404);
	});
});

test('S21: a stream ends with the session that listens, and tells what happens meanwhile', async () => {
	const session = await tokenOf('maria');
	const id = idOf(await start({ prompt: 'a cube' }, session));
	const stream = await call.open(`/artisan/events/${id}`, { headers: session });
	const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
	let text = '';
	const until = async (words: string) => {
		while (!text.includes(words)) {
			const { done, value } = (await reader?.read()) ?? { done: true, value: '' };
			if (done) throw new Error(`ended after: ${text}`);
			text += value;
		}
	};
	await until('event: queued');
	await call.post('/auth/logout', {}, session);
	await expect.poll(async () => (await reader?.read())?.done, { timeout: 5000 }).toBe(true);
	await call.del(`/artisan/tasks/${id}`, maria);
});

test('whoever leaves a stream while its end is being read breaks nothing', async () => {
	const thrown: unknown[] = [];
	const note = (reason: unknown) => thrown.push(reason);
	process.on('unhandledRejection', note);
	const id = idOf(await start({ program: block() }));
	await call.post(`/artisan/cancel/${id}`, {}, maria);
	for (let round = 0; round < 5; round += 1) {
		const stream = await call.open(`/artisan/events/${id}`, { headers: maria });
		await stream.body?.cancel();
	}
	await new Promise((resolve) => setTimeout(resolve, 200));
	process.off('unhandledRejection', note);
	expect(thrown).toEqual([]);
});
