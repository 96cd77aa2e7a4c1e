import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, caller } from '../testing/http';
import { type TestServer, testServer } from '../testing/service';

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

const block = {
	v: 1,
	title: 'Block',
	unit: 'mm',
	params: [{ id: 'w', label: 'Width', kind: 'length', value: 30, min: 1, max: 90, step: 1 }],
	materials: [{ id: 'm', color: '#aa3322', metallic: 0, roughness: 1, opacity: 1 }],
	nodes: [{ id: 'b', op: 'box', size: ['w', 20, 10] }],
	parts: [{ id: 'block', label: 'Block', node: 'b', material: 'm' }],
	assumptions: [],
};
const start = async (body: unknown, headers = maria): Promise<string> => {
	const answer = await call.post('/artisan/model', body, headers);
	expect(answer.status, answer.text).toBe(202);
	return (answer.body as unknown as { task_id: string }).task_id;
};
const change = async (id: string, body: unknown): Promise<string> => {
	const answer = await call.patch(`/artisan/tasks/${id}`, body, maria);
	expect(answer.status, answer.text).toBe(202);
	return (answer.body as unknown as { task_id: string }).task_id;
};
interface Page {
	works: Array<Record<string, unknown>>;
	total: number;
	next: string | null;
}
const works = async (query = '', headers = maria) =>
	(await call.get(`/artisan/works${query}`, headers)).body as unknown as Page;

describe('a work is a task and its takes', () => {
	let first: string;
	let ids: string[];
	beforeAll(async () => {
		first = await start({ program: block });
		const wide = await change(first, { params: { w: 60 } });
		const blue = await change(first, { colors: { block: '#0000ff' } });
		const saved = await start({ program: { ...block, title: 'Brick' }, task_id: wide });
		ids = [first, wide, blue, saved];
	});

	test('200 with the takes in order, what each was asked, its parent, and no program', async () => {
		const { status, body } = await call.get(`/artisan/works/${first}`, maria);
		expect(status).toBe(200);
		const { takes } = body as unknown as { takes: Array<Record<string, unknown>> };
		expect(takes.map(({ task_id }) => task_id)).toEqual(ids);
		expect(takes.map(({ kind }) => kind)).toEqual(['program', 'params', 'params', 'program']);
		expect(takes.map(({ parent_id }) => parent_id)).toEqual([null, ids[0], ids[0], ids[1]]);
		expect(takes.map(({ params }) => params)).toEqual([null, { w: 60 }, {}, null]);
		expect(takes[2]?.['colors']).toEqual({ block: '#0000ff' });
		expect(takes.every((take) => take['work_id'] === first && !('program' in take))).toBe(true);
		const { body: task } = await call.get(`/artisan/status/${ids[3]}`, maria);
		expect(task).toMatchObject({ work_id: first });
	});

	test('200 with one entry for all takes: the newest take, and how many', async () => {
		expect(await works()).toMatchObject({
			total: 1,
			next: null,
			works: [{ work_id: first, task_id: ids[3], takes: 4, name: 'Brick', picture: null }],
		});
		expect((await works('', anna)).total).toBe(0);
	});

	test('200 with the picture of the newest take that has one', async () => {
		await server.sql(
			`INSERT INTO task_files (task_id, name, sha256, bytes, media_type) VALUES ($1, 'png', $2, 1, 'image/png')`,
			[ids[1], 'a'.repeat(64)],
		);
		expect((await works()).works[0]).toMatchObject({ picture: `/artisan/mesh/${ids[1]}.png` });
	});

	test('422 for a colour of no part, a colour that is none, and nothing', async () => {
		const path = `/artisan/tasks/${first}`;
		expect(await call.patch(path, { colors: { lid: '#0000ff' } }, maria)).toMatchObject({
			status: 422,
			body: { code: 'program_refused' },
		});
		for (const body of [
			{ colors: { block: 'blue' } },
			{ colors: {} },
			{},
			{ name: 'x', colors: { block: '#0000ff' } },
		]) {
			expect(await call.patch(path, body, maria)).toMatchObject({
				status: 422,
				body: { code: 'invalid_request' },
			});
		}
	});

	test('200: a new name is that of all takes; a work whose first task is gone keeps the others', async () => {
		const { body } = await call.patch(`/artisan/works/${first}`, { name: ' Doorstop ' }, maria);
		expect(body).toMatchObject({ name: 'Doorstop' });
		expect((await call.get(`/artisan/status/${ids[1]}`, maria)).body).toMatchObject({
			name: 'Doorstop',
		});
		await call.del(`/artisan/tasks/${first}`, maria);
		expect((await works()).works[0]).toMatchObject({ work_id: first, takes: 3 });
	});

	test('404 to others as for none, byte for byte; 401 to strangers; 204 once', async () => {
		const asks = (id: string) => [
			call.get(`/artisan/works/${id}`, anna),
			call.patch(`/artisan/works/${id}`, { name: 'mine' }, anna),
			call.del(`/artisan/works/${id}`, anna),
			call.get(`/artisan/works?after=${id}`, anna),
			call.post('/artisan/model', { task_id: id, program: block }, anna),
		];
		const theirs = await Promise.all(asks(first));
		const missing = await Promise.all(asks(nowhere));
		for (const [index, answer] of theirs.entries()) {
			expect([answer.status, answer.text]).toEqual([404, missing[index]?.text]);
		}
		expect((await call.get(`/artisan/works/${first}`)).status).toBe(401);
		expect((await call.get('/artisan/works/7', maria)).status).toBe(404);
		expect((await call.del(`/artisan/works/${first}`, maria)).status).toBe(204);
		expect((await call.del(`/artisan/works/${first}`, maria)).status).toBe(404);
		expect((await call.get(`/artisan/status/${ids[2]}`, maria)).status).toBe(404);
	});
});

describe('the gallery', () => {
	test('200 for words of the name and of any prompt, whatever their case; % and _ are letters', async () => {
		const table = await start({ prompt: 'a Table with 100% oak_legs' });
		await start({ prompt: 'a table of 100 cm' });
		await call.patch(`/artisan/works/${table}`, { name: 'For the STUDIO' }, maria);
		const found = async (search: string) =>
			(await works(`?search=${encodeURIComponent(search)}`)).total;
		expect(await found('table')).toBe(2);
		expect(await found('TABLE studio')).toBe(1);
		expect(await found('studio 100%')).toBe(1);
		expect(await found('table lamp')).toBe(0);
		expect([
			await found('100%'),
			await found('k_l'),
			await found('a_l'),
			await found('\\'),
		]).toEqual([1, 1, 0, 0]);
		expect((await call.get('/artisan/works?limit=0', maria)).status).toBe(422);
		expect((await call.get('/artisan/works?search=%00', maria)).status).toBe(422);
	});

	test('200 in pages: every work once, newest first', async () => {
		const made: string[] = [];
		for (const size of [1, 2, 3, 4, 5]) {
			made.unshift(await start({ prompt: `a cube of ${size} cm` }, anna));
		}
		const seen: unknown[] = [];
		let next: string | null = '';
		while (next !== null) {
			const page: Page = await works(`?limit=2${next && `&after=${next}`}`, anna);
			expect(page.total).toBe(5);
			seen.push(...page.works.map(({ work_id }) => work_id));
			next = page.next;
		}
		expect(seen).toEqual(made);
	});

	test('the newest few, as the bench shows them, are the first of the pages, and nobody else’s', async () => {
		const newest = async (username: string, limit: number) => {
			const [row] = await server.sql<{ id: number }>('SELECT id FROM users WHERE username = $1', [
				username,
			]);
			const found = await server.artisan.newestWorks(row?.id ?? 0, limit);
			return found.map(({ id }) => id);
		};
		const listed = async (headers: typeof maria) =>
			(await works('?limit=4', headers)).works.map(({ work_id }) => work_id);
		expect(await newest('anna', 4)).toEqual(await listed(anna));
		expect(await newest('anna', 2)).toEqual((await listed(anna)).slice(0, 2));
		expect(await newest('maria', 4)).toEqual(await listed(maria));
		expect(await newest('nobody', 4)).toEqual([]);
	});
});
