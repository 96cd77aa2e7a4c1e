import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Caller, caller } from '../testing/http';
import { type TestServer, testServer } from '../testing/service';
import { testWorker } from '../testing/worker';

const password = 'kettle drum owl barn';
let server: TestServer;
let call: Caller;
let worker: ReturnType<typeof testWorker>;
let maria: Record<string, string>;

beforeAll(async () => {
	server = await testServer();
	call = caller(server);
	await server.person('maria', password);
	const { body } = await call.post('/auth/login', { username: 'maria', password });
	maria = { authorization: `Bearer ${body.token}` };
	worker = testWorker(server);
});
afterAll(async () => {
	await worker.stop();
	await server.close();
});

interface Status {
	readonly status: string;
	readonly message: string;
	readonly finished_at: string | null;
	readonly files: ReadonlyArray<{ readonly name: string; readonly href: string }>;
}

async function finished(wish: object): Promise<Status & { readonly id: string }> {
	const { body } = await call.post('/artisan/model', wish, maria);
	const id = (body as unknown as { task_id: string }).task_id;
	const status = async () =>
		(await call.get(`/artisan/status/${id}`, maria)).body as unknown as Status;
	await vi.waitFor(async () => expect((await status()).finished_at).not.toBeNull(), {
		timeout: 40_000,
		interval: 100,
	});
	return { id, ...(await status()) };
}

/** Width, depth and height of the STL, in millimetres. */
async function boxOf(id: string): Promise<number[]> {
	const file = await call.open(`/artisan/mesh/${id}.stl`, { headers: maria });
	const view = new DataView(await file.arrayBuffer());
	const corners = Array.from({ length: view.getUint32(80, true) }, (_, triangle) =>
		[0, 1, 2].map((corner) => 84 + 50 * triangle + 12 + 12 * corner),
	).flat();
	return [0, 4, 8].map((axis) => {
		const values = corners.map((at) => view.getFloat32(at + axis, true));
		const [low, high] = values.reduce(
			([least, most], value) => [Math.min(least, value), Math.max(most, value)],
			[Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY] as [number, number],
		);
		return Math.round((high - low) * 10) / 10;
	});
}

test('completed: an edit in words changes the box of the files, and only as it says', async () => {
	const table = await finished({ prompt: 'a table 120 x 70 x 75 cm' });
	expect(await boxOf(table.id)).toEqual([1200, 700, 750]);
	const taller = await finished({ task_id: table.id, edit: '20% taller and red legs' });
	expect(taller).toMatchObject({ status: 'completed' });
	expect(await boxOf(taller.id)).toEqual([1200, 700, 900]);
	const wider = await finished({ task_id: taller.id, edit: 'make it 10 cm wider' });
	expect(await boxOf(wider.id)).toEqual([1300, 700, 900]);
}, 120_000);

test('partial and unsupported: what was not done is said, and nothing is built of nothing', async () => {
	const mug = await finished({ prompt: 'a mug' });
	const half = await finished({ task_id: mug.id, edit: '20% taller with a drawer' });
	expect(half).toMatchObject({ status: 'partial' });
	expect(half.message).toContain('drawer');
	const none = await finished({ task_id: mug.id, edit: 'make it bouncy' });
	expect(none).toMatchObject({ status: 'unsupported', files: [] });
	expect(none.message).toContain('You can change');
}, 120_000);

test('completed: "undo" makes the take before again, and there is none before the first', async () => {
	const table = await finished({ prompt: 'a table' });
	const wide = await finished({ task_id: table.id, edit: 'twice as wide' });
	const tall = await finished({ task_id: wide.id, edit: '20% taller' });
	const once = await finished({ task_id: tall.id, edit: 'undo' });
	expect(once).toMatchObject({ status: 'completed' });
	expect(await boxOf(once.id)).toEqual(await boxOf(wide.id));
	const twice = await finished({ task_id: once.id, edit: 'undo that' });
	expect(await boxOf(twice.id)).toEqual(await boxOf(table.id));
	const none = await call.post('/artisan/model', { task_id: table.id, edit: 'undo' }, maria);
	expect(none).toMatchObject({ status: 422, body: { code: 'program_refused' } });
	expect(String(none.body.message)).toContain('nothing to undo');
}, 120_000);

test('completed: several things, and edits of them by name', async () => {
	const set = await finished({ prompt: 'four chairs around a table' });
	expect(set).toMatchObject({ status: 'completed' });
	const changed = await finished({
		task_id: set.id,
		edit: 'make the chairs red and add a vase on the table',
	});
	expect(changed).toMatchObject({ status: 'completed' });
	expect(changed.message).toContain('vase');
	const none = await finished({ prompt: 'a table next to a velociraptor' });
	expect(none).toMatchObject({ status: 'partial' });
	expect(none.message).toContain('velociraptor');
}, 120_000);
