import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTaskEvents } from '../lib/artisan/events';
import { createTaskFiles } from '../lib/artisan/files';
import { createTasks, type Tasks, taskLimits } from '../lib/artisan/tasks';
import type { Program } from '../lib/mesh/program';
import { ballWithHoles } from '../lib/testing/programs';
import { type TestServer, testServer } from '../lib/testing/service';
import { bundlePrograms } from './build/build.mjs';
import { root } from './settings.mjs';
import { state } from './steps/shutdown.mjs';
import { keepWorkers } from './steps/workers.mjs';

const quotaBytes = 1e9;
let folder = '';
let server: TestServer;
let tasks: Tasks;
const running = new Set<ChildProcess>();

beforeAll(async () => {
	server = await testServer();
	tasks = createTasks(server.db, { ...taskLimits, quotaBytes });
	mkdirSync(join(root, '.test'), { recursive: true });
	folder = mkdtempSync(join(root, '.test/worker-'));
	await bundlePrograms(folder);
});
afterAll(async () => {
	for (const child of running) child.kill('SIGKILL');
	rmSync(folder, { recursive: true, force: true });
	await server.close();
});

/** A built worker, in a process of its own. */
function startWorker(): ChildProcess {
	const child = spawn(process.execPath, [join(folder, 'worker.mjs')], {
		cwd: root,
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
		env: {
			PATH: process.env['PATH'],
			NODE_ENV: 'production',
			JWT_SECRET_KEY: server.env.jwtSecretKey,
			DATABASE_URL: server.databaseUrl,
			DATA_DIR: join(folder, 'data'),
			LOG_LEVEL: 'error',
		},
	});
	running.add(child);
	child.once('exit', () => running.delete(child));
	return child;
}

async function post(userId: number, program: Program): Promise<string> {
	const blank = { prompt: null, parentId: null, idempotencyKey: null };
	const { title: name } = program;
	return (await tasks.insert({ userId, name, request: { program }, program, ...blank })).id;
}
const eventsOf = (id: string) => createTaskEvents(server.db).after(id, 0, 1000);
const nodesOf = async (id: string) =>
	(await eventsOf(id))
		.filter(({ type }) => type === 'node')
		.map(({ data }) => data as { key: string; reused: boolean });

/** As Linux tells them; elsewhere none, and their end is not looked at. */
function childrenOf(pid: number | undefined): number[] {
	const path = `/proc/${pid}/task/${pid}/children`;
	if (!existsSync(path)) return [];
	const children = readFileSync(path, 'utf8').trim();
	expect(children).not.toBe('');
	return children.split(' ').map(Number);
}
function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

test('kill -9 of a worker in the middle of ten jobs: ten results, each once, no finished node built twice', async () => {
	const posted: Array<{ userId: number; id: string }> = [];
	for (let user = 0; user < 5; user += 1) {
		const { id: userId } = await server.person(`person${user}`, 'kettle drum owl barn');
		for (const job of [0, 1]) {
			posted.push({ userId, id: await post(userId, ballWithHoles(40 + user + job / 2, 5)) });
		}
	}
	const victim = startWorker();
	startWorker();
	let broken = '';
	const held = async () => {
		const [row] = await server.sql<{ id: string }>(
			"SELECT id FROM tasks WHERE status = 'running' AND worker LIKE $1 AND steps_done BETWEEN 2 AND 5",
			[`% ${victim.pid}`],
		);
		broken = row?.id ?? '';
		return broken;
	};
	await expect.poll(held, { timeout: 20_000, interval: 15 }).not.toBe('');
	const orphans = childrenOf(victim.pid);
	victim.kill('SIGKILL');
	await expect.poll(() => orphans.filter(isAlive), { timeout: 20_000, interval: 20 }).toEqual([]);
	startWorker();
	const unfinished = async () =>
		(await server.sql('SELECT 1 FROM tasks WHERE finished_at IS NULL')).length;
	await expect.poll(unfinished, { timeout: 120_000, interval: 100 }).toBe(0);

	for (const { userId, id } of posted) {
		const task = await tasks.find(userId, id);
		expect(task).toMatchObject({ status: 'completed', attempts: id === broken ? 2 : 1 });
		const types = (await eventsOf(id)).map(({ type }) => type);
		expect(types.filter((type) => type === 'finished')).toHaveLength(1);
		const built = (await nodesOf(id)).filter(({ reused }) => !reused).map(({ key }) => key);
		expect(new Set(built).size).toBe(built.length);
		const files = await createTaskFiles(server.db).of(id);
		expect(files.map(({ name }) => name)).toEqual(
			expect.arrayContaining(['glb', 'stl', '3mf', 'obj']),
		);
	}
	expect((await nodesOf(broken)).some(({ reused }) => reused)).toBe(true);
}, 180_000);

test('a bomb is refused with a reason, and the worker goes on', async () => {
	await server.sql('DELETE FROM tasks');
	const { id: userId } = await server.person('maria', 'kettle drum owl barn');
	const million: Program = {
		...ballWithHoles(40, 1),
		nodes: [
			{ id: 'b', op: 'sphere', radius: 1 },
			{ id: 'r', op: 'repeat_grid', of: 'b', count: [100, 100], step: [3, 3] },
			{ id: 'm', op: 'repeat_linear', of: 'r', count: 100, step: [0, 0, 3] },
		],
		parts: [{ id: 'm', label: 'Balls', node: 'm', material: 'm' }],
	};
	startWorker();
	const bomb = await post(userId, million);
	const next = await post(userId, ballWithHoles(30, 1));
	const statusOf = async (id: string) => (await tasks.find(userId, id))?.status;
	await expect.poll(() => statusOf(next), { timeout: 20_000 }).toBe('completed');
	const refused = await tasks.find(userId, bomb);
	expect(refused).toMatchObject({ status: 'failed' });
	expect(refused?.errorCode).toMatch(/^too_many_/);
	expect(refused?.message).toMatch(/at most/);
});

test('a worker that is told to stop gives its task back and ends by itself', async () => {
	await server.sql('DELETE FROM tasks');
	for (const child of running) child.kill('SIGKILL');
	const { id: userId } = await server.person('joris', 'kettle drum owl barn');
	const worker = startWorker();
	const id = await post(userId, ballWithHoles(60, 12));
	await expect
		.poll(async () => (await nodesOf(id)).length, { timeout: 20_000, interval: 15 })
		.toBeGreaterThan(1);
	const ended = new Promise((resolve) => worker.once('exit', resolve));
	worker.kill('SIGTERM');
	expect(await ended).toBe(0);
	expect(await tasks.find(userId, id)).toMatchObject({ status: 'queued', attempts: 0 });
});

test('a worker that ends is started again, later and later, until this program stops', async () => {
	const written = join(folder, 'starts');
	const script = `require('node:fs').appendFileSync(${JSON.stringify(written)}, 'x'); process.exit(3)`;
	const starts = () => (existsSync(written) ? readFileSync(written, 'utf8').length : 0);
	keepWorkers(1, { argv: ['-e', script], env: { ...process.env }, firstPause: 50 });
	await expect.poll(starts, { timeout: 10_000 }).toBeGreaterThanOrEqual(3);
	state.stopping = true;
	await wait(1500);
	const before = starts();
	await wait(1000);
	expect(starts()).toBe(before);
});
