import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestServer, testServer } from '../testing/service';
import { createTaskEvents } from './events';
import { createGeometry } from './geometry/run';
import type { Planned, Planner } from './plan';
import { createTasks, type Tasks, taskLimits } from './tasks';
import type { TaskRequest } from './types';
import { createWorker, type WorkerOptions } from './worker';

const standIn = fileURLToPath(new URL('../testing/geometry-stand-in.mjs', import.meta.url));
const quotaBytes = 1e6;
let server: TestServer;
let tasks: Tasks;
let userId = 0;
let errors: unknown[] = [];
const geometry = createGeometry({ argv: [standIn], deadlineMilliseconds: 20_000 });
const workers: Array<{ stop(): Promise<void> }> = [];

beforeAll(async () => {
	server = await testServer({ databasePoolSize: 12 });
	tasks = createTasks(server.db, { ...taskLimits, quotaBytes });
	userId = (await server.person('maria', 'kettle drum owl barn')).id;
});
beforeEach(async () => {
	errors = [];
	await server.sql('DELETE FROM tasks');
});
afterEach(async () => {
	await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});
afterAll(async () => {
	geometry.close();
	await server.close();
});

const program = (title: string) => ({
	v: 1 as const,
	title,
	unit: 'mm' as const,
	params: [
		{ id: 'w', label: 'Width', kind: 'length' as const, value: 10, min: 1, max: 50, step: 1 },
	],
	materials: [{ id: 'm', color: '#aabbcc', metallic: 0, roughness: 1, opacity: 1 }],
	nodes: [{ id: 'b', op: 'box' as const, size: ['w', 10, 10] as [string, number, number] }],
	parts: [{ id: 'b', label: 'Box', node: 'b', material: 'm' }],
	assumptions: [],
});

/** Takes the prompt for the title of the program, which the stand-in does. */
const planner: Planner = {
	plan: async ({ request }) => {
		const words = 'prompt' in request ? request.prompt : '';
		const status = words.startsWith('dragon') ? 'unsupported' : 'ready';
		if (words === 'fault') throw new Error('a fault of the planner');
		const planned: Planned = {
			status,
			message: `Planned: ${words}`,
			program: null,
			plan: { words },
		};
		return status === 'ready' ? { ...planned, program: program(words) } : planned;
	},
};

function worker(more: Partial<WorkerOptions> = {}, own = tasks) {
	const made = createWorker({
		name: 'test',
		tasks: own,
		planner,
		quotaBytes,
		build: (built, on) =>
			geometry.build({ program: built, filesFolder: '/nowhere', nodesFolder: '/nowhere' }, on),
		listen: (on) => server.db.listen('p2m_work', on),
		onError: (error) => errors.push(error),
		...more,
	});
	workers.push(made);
	made.start();
	return made;
}

const post = async (request: TaskRequest, parentId: string | null = null) =>
	(
		await tasks.insert({
			userId,
			name: 'x',
			prompt: 'prompt' in request ? request.prompt : null,
			request,
			program: 'program' in request ? request.program : null,
			parentId,
			idempotencyKey: null,
		})
	).id;
const find = async (id: string) => tasks.find(userId, id);
const untilOver = (id: string) =>
	expect
		.poll(async () => (await find(id))?.finishedAt, { timeout: 25_000, interval: 30 })
		.not.toBeNull();
const typesOf = async (id: string) =>
	(await createTaskEvents(server.db).after(id, 0, 100)).map(({ type }) => type);

test('a prompt is planned, built and finished, each step told; the news wakes a worker that waits', async () => {
	const working = worker({ pollMilliseconds: 60_000 });
	await expect
		.poll(
			async () =>
				(
					await server.sql(
						"SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'",
					)
				).length,
		)
		.toBe(1);
	const since = performance.now();
	const id = await post({ prompt: 'build' });
	await untilOver(id);
	expect(performance.now() - since, 'of the 60 s between looks').toBeLessThan(25_000);
	expect(await find(id)).toMatchObject({
		status: 'completed',
		message: 'Planned: build',
		program: { title: 'build' },
		plan: { status: 'ready', plan: { words: 'build' } },
		progress: 100,
		stepsDone: 2,
		stepsTotal: 2,
	});
	expect(await typesOf(id)).toEqual([
		'queued',
		'started',
		'planned',
		'node',
		'node',
		'checked',
		'finished',
	]);
	await working.stop();
	expect(errors).toEqual([]);
});

test('what cannot be planned or built ends with a sentence and nothing built', async () => {
	const working = worker();
	const cases = [
		[await post({ prompt: 'dragon' }), { status: 'unsupported', message: 'Planned: dragon' }],
		[
			await post({ prompt: 'refuse' }),
			{ status: 'failed', errorCode: 'flat_outline', error: 'Too flat.' },
		],
		[await post({ prompt: 'fault' }), { status: 'failed', errorCode: 'planning_failed' }],
		[await post({ prompt: 'exit 1' }), { status: 'failed', errorCode: 'crashed' }],
		[await post({ params: { w: 3 } }), { status: 'failed', errorCode: 'parent_gone' }],
	] as const;
	for (const [id, expected] of cases) {
		await untilOver(id);
		expect(await find(id)).toMatchObject(expected);
	}
	await working.stop();
	expect(
		errors.map((error) => (error as Error).message.split(':')[0]?.replace(/[0-9a-f-]{36}/, 'ID')),
	).toEqual([
		'a fault of the planner',
		...new Array(2).fill('The geometry process of task ID crashed'),
	]);
});

test('a geometry process that ended unexpectedly is tried once more', async () => {
	const mark = join(await mkdtemp(join(tmpdir(), 'p2m-worker-')), 'mark');
	await writeFile(mark, '');
	worker();
	const id = await post({ prompt: `once ${mark}` });
	await untilOver(id);
	expect(await find(id)).toMatchObject({ status: 'completed', attempts: 1 });
	expect(errors).toHaveLength(1);
});

test("new values of parameters change the parent's program, within their limits", async () => {
	const working = worker();
	const parent = await post({ program: program('build') });
	await untilOver(parent);
	const take = await post({ params: { w: 25 } }, parent);
	const wrong = await post({ params: { w: 99 } }, parent);
	await untilOver(take);
	await untilOver(wrong);
	expect((await find(take))?.program?.params[0]?.value).toBe(25);
	expect((await find(parent))?.program?.params[0]?.value).toBe(10);
	expect(await find(wrong)).toMatchObject({
		status: 'failed',
		errorCode: 'out_of_range',
		program: null,
	});
	await working.stop();
});

test('a running task is cancelled at once, a removed one is dropped', async () => {
	const working = worker();
	for (const end of ['cancel', 'remove'] as const) {
		const id = await post({ prompt: 'hang' });
		await expect.poll(async () => typesOf(id), { timeout: 20_000 }).toContain('node');
		const since = performance.now();
		if (end === 'cancel') {
			expect(await tasks.requestCancel(userId, id)).toBe('cancelling');
			await untilOver(id);
			expect(await find(id)).toMatchObject({ status: 'cancelled', message: 'Cancelled.' });
			expect(performance.now() - since).toBeLessThan(5000);
		} else {
			expect(await tasks.remove(userId, id)).toBe(true);
		}
	}
	const next = await post({ prompt: 'build' });
	await untilOver(next);
	expect(await find(next)).toMatchObject({ status: 'completed' });
	await working.stop();
	expect(errors).toEqual([]);
});

test('a worker that stops gives its task back, and the next one does not plan again', async () => {
	const first = worker();
	const id = await post({ prompt: 'hang' });
	await expect.poll(async () => typesOf(id), { timeout: 20_000 }).toContain('node');
	const since = performance.now();
	await first.stop();
	expect(performance.now() - since).toBeLessThan(10_000);
	expect(await find(id)).toMatchObject({ status: 'queued', attempts: 0 });
	await server.sql(
		`UPDATE tasks SET program = jsonb_set(program, '{title}', '"build"') WHERE id = $1`,
		[id],
	);
	const second = worker({ planner: { plan: () => Promise.reject(new Error('planned again')) } });
	await untilOver(id);
	expect(await find(id)).toMatchObject({ status: 'completed', message: 'Planned: hang' });
	expect((await typesOf(id)).filter((type) => type === 'planned')).toHaveLength(1);
	await second.stop();
	expect(errors).toEqual([]);
});

test('a worker that loses its lease breaks off and writes nothing more', async () => {
	const first = worker({ heartbeatSeconds: 0.1 });
	const id = await post({ prompt: 'hang' });
	await expect.poll(async () => typesOf(id), { timeout: 20_000 }).toContain('node');
	await server.sql('UPDATE tasks SET lease_token = lease_token + 1 WHERE id = $1', [id]);
	const next = await post({ prompt: 'build' });
	await untilOver(next);
	expect(await find(id)).toMatchObject({ status: 'running' });
	await first.stop();
	expect(errors).toEqual([]);
});
