import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestServer, testServer } from '../testing/service';
import { createTaskEvents } from './events';
import { createTaskFiles } from './files';
import type { NewTask } from './task-insert';
import { createTasks, type Tasks, taskLimits } from './tasks';

const quotaBytes = 1000;
const limits = { ...taskLimits, quotaBytes };
let server: TestServer;
let tasks: Tasks;
let people = 0;

beforeAll(async () => {
	server = await testServer({ databasePoolSize: 24 });
	tasks = createTasks(server.db, limits);
});
afterAll(() => server.close());

const person = async () => {
	people += 1;
	return (await server.person(`person${people}`, 'kettle drum owl barn')).id;
};
const newTask = (userId: number, more: Partial<NewTask> = {}): NewTask => ({
	userId,
	name: 'A mug',
	prompt: 'a mug',
	request: { prompt: 'a mug' },
	program: null,
	parentId: null,
	idempotencyKey: null,
	...more,
});
const insert = async (userId: number, more: Partial<NewTask> = {}) =>
	(await tasks.insert(newTask(userId, more))).id;
const claim = () => tasks.claim('test', 15);
const must = <T>(value: T | null): T => {
	if (value === null) throw new Error('nothing was claimed');
	return value;
};
const clear = () => server.sql('DELETE FROM tasks');
const expire = (id: string) =>
	server.sql(
		"UPDATE tasks SET lease_until = timezone('utc', now()) - interval '1 s' WHERE id = $1",
		[id],
	);
const typesOf = async (id: string) =>
	(await createTaskEvents(server.db).after(id, 0, 100)).map(({ type }) => type);
const file = {
	name: 'glb',
	sha256: 'a'.repeat(64),
	bytes: 600,
	mediaType: 'model/gltf-binary',
} as const;

describe('claiming', () => {
	test('20 parallel claims on two nodes give no task twice, and no user more than two', async () => {
		await clear();
		const users = [await person(), await person(), await person()];
		for (const userId of users) {
			for (let made = 0; made < 5; made += 1) await insert(userId);
		}
		const other = createTasks(server.node({ databasePoolSize: 12 }).db, limits);
		const claims = await Promise.all(
			Array.from({ length: 20 }, (_, index) => (index % 2 ? other : tasks).claim(`w${index}`, 15)),
		);
		const taken = claims.flatMap((claimed) => (claimed === null ? [] : [claimed.task]));
		expect(new Set(taken.map(({ id }) => id)).size).toBe(6);
		expect(users.map((id) => taken.filter(({ userId }) => userId === id).length)).toEqual([
			2, 2, 2,
		]);
	});

	test('the user with fewer running tasks comes first, then the older task', async () => {
		await clear();
		const [first, second] = [await person(), await person()];
		const a = [await insert(first), await insert(first), await insert(first)];
		const b = [await insert(second)];
		const order = [await claim(), await claim(), await claim(), await claim()];
		expect(order.map((claimed) => claimed?.task.id)).toEqual([a[0], b[0], a[1], undefined]);
		expect(
			await tasks.finish(must(order[0] ?? null).lease, { status: 'completed', message: 'Done.' }),
		).toBe(true);
		expect((await claim())?.task.id).toBe(a[2]);
	});

	test('a task whose worker is gone is taken over; the old holder is fenced off', async () => {
		await clear();
		const id = await insert(await person());
		const old = must(await claim()).lease;
		expect(await claim()).toBeNull();
		await expire(id);
		const taken = must(await claim());
		expect(taken.task).toMatchObject({ id, attempts: 2 });
		expect(await tasks.heartbeat(old, 15)).toBe('lost');
		expect(await tasks.event(old, 'node', {})).toBe(false);
		expect(await tasks.finish(old, { status: 'completed', message: '', files: [file] })).toBe(
			false,
		);
		expect(await tasks.release(old)).toBe(false);
		expect(await createTaskFiles(server.db).of(id)).toEqual([]);
		expect(await tasks.heartbeat(taken.lease, 15)).toBe('held');
		expect(
			await tasks.finish(taken.lease, { status: 'completed', message: 'Done.', files: [file] }),
		).toBe(true);
		expect(await tasks.finish(taken.lease, { status: 'failed', message: 'Again.' })).toBe(false);
		expect(await createTaskFiles(server.db).of(id)).toEqual([file]);
		expect(await typesOf(id)).toEqual(['queued', 'started', 'started', 'finished']);
	});

	test('a file is there before the task is finished, and gone when it fails', async () => {
		await clear();
		const userId = await person();
		for (const status of ['completed', 'failed'] as const) {
			const id = await insert(userId);
			const { lease } = must(await claim());
			expect(await tasks.store(lease, file)).toBe(true);
			expect(await tasks.store(lease, { ...file, bytes: 500 })).toBe(true);
			expect(await tasks.store({ ...lease, token: lease.token - 1 }, file)).toBe(false);
			expect(await createTaskFiles(server.db).of(id)).toEqual([{ ...file, bytes: 500 }]);
			const files = status === 'completed' ? [file] : [];
			await tasks.finish(lease, { status, message: '', files });
			expect(await createTaskFiles(server.db).of(id)).toEqual(files);
			expect(await typesOf(id)).toEqual(['queued', 'started', 'stored', 'stored', 'finished']);
		}
	});

	test('three lost workers end a task as worker_lost', async () => {
		await clear();
		const userId = await person();
		const id = await insert(userId);
		for (let attempt = 1; attempt <= 3; attempt += 1) {
			expect((await claim())?.task.attempts).toBe(attempt);
			await expire(id);
		}
		expect(await claim()).toBeNull();
		expect(await tasks.find(userId, id)).toMatchObject({
			status: 'failed',
			errorCode: 'worker_lost',
		});
		expect((await typesOf(id)).at(-1)).toBe('finished');
	});

	test('a released task is queued again without having spent an attempt', async () => {
		await clear();
		const id = await insert(await person());
		const { lease } = must(await claim());
		expect(await tasks.release(lease)).toBe(true);
		expect(await tasks.heartbeat(lease, 15)).toBe('lost');
		expect((await claim())?.task).toMatchObject({ id, attempts: 1 });
	});

	test('steps are kept: who takes over finds plan and program', async () => {
		await clear();
		const userId = await person();
		const id = await insert(userId);
		const { lease } = must(await claim());
		const step = { progress: 40, stepsDone: 2, stepsTotal: 5, step: 'Legs', program: { v: 1 } };
		expect(await tasks.event(lease, 'node', { id: 'legs' }, step)).toBe(true);
		await tasks.event(lease, 'node', {}, { progress: 10 });
		await expire(id);
		expect(must(await claim()).task).toMatchObject({
			progress: 40,
			stepsDone: 2,
			step: 'Legs',
			program: { v: 1 },
		});
	});
});

test('an account or a model that goes while a row of it is written: as if it had gone before', async () => {
	const nobody = 2_000_000_000;
	await expect(insert(nobody)).rejects.toMatchObject({ code: 'not_signed_in' });
	const share = (userId: number, taskId: string) =>
		server.db.query(
			'share-of-what-is-gone',
			"INSERT INTO shares (user_id, task_id, token_sha256, expires_at) VALUES ($1, $2, 'x', now())",
			[userId, taskId],
		);
	const userId = await person();
	await expect(share(userId, '0b9f8a52-6c1d-4e0e-9a3f-3c2f2f1d7e11')).rejects.toMatchObject({
		code: 'not_found',
	});
	await expect(share(nobody, await insert(userId))).rejects.toMatchObject({
		code: 'not_signed_in',
	});
	await clear();
});

describe('inserting', () => {
	test('ten parallel posts under one Idempotency-Key make one task; another request is a conflict', async () => {
		const userId = await person();
		const task = newTask(userId, { idempotencyKey: 'k1' });
		const made = await Promise.all(Array.from({ length: 10 }, () => tasks.insert(task)));
		expect(new Set(made.map(({ id }) => id)).size).toBe(1);
		expect(made.filter(({ isNew }) => isNew)).toHaveLength(1);
		await expect(tasks.insert({ ...task, request: { prompt: 'a bowl' } })).rejects.toMatchObject({
			code: 'idempotency_conflict',
		});
		const others = newTask(await person(), { idempotencyKey: 'k1' });
		expect((await tasks.insert(others)).id).not.toBe(made[0]?.id);
	});

	test('30 parallel posts of one user leave 20 in the queue', async () => {
		const userId = await person();
		const posts = await Promise.allSettled(Array.from({ length: 30 }, () => insert(userId)));
		const refused = posts.filter((post) => post.status === 'rejected');
		expect(refused).toHaveLength(10);
		expect(refused[0]?.reason).toMatchObject({ code: 'too_many_tasks', retryAfterSeconds: 10 });
		expect(await tasks.count(userId)).toBe(20);
	});

	test('a full quota refuses; content that two tasks share counts once', async () => {
		await clear();
		const userId = await person();
		for (const sha256 of [file.sha256, file.sha256]) {
			await insert(userId);
			await tasks.finish(must(await claim()).lease, {
				status: 'completed',
				message: '',
				files: [{ ...file, sha256 }],
			});
		}
		expect(await tasks.usedBytes(userId)).toBe(600);
		const id = await insert(userId);
		await tasks.finish(must(await claim()).lease, {
			status: 'completed',
			message: '',
			files: [{ ...file, sha256: 'b'.repeat(64) }],
		});
		await expect(insert(userId)).rejects.toMatchObject({ code: 'quota_exceeded' });
		expect(await tasks.remove(userId, id)).toBe(true);
		await insert(userId);
		expect(await createTaskFiles(server.db).named([file.sha256, 'b'.repeat(64)])).toEqual(
			new Set([file.sha256]),
		);
	});

	test("another's task cannot be the parent", async () => {
		const [mine, yours] = [await person(), await person()];
		const parentId = await insert(yours);
		const id = await insert(mine, { parentId });
		expect((await tasks.find(mine, id))?.parentId).toBeNull();
		const take = await insert(yours, { parentId });
		expect((await tasks.find(yours, take))?.parentId).toBe(parentId);
	});
});

describe('own tasks', () => {
	test("another's task is like none", async () => {
		const [mine, yours] = [await person(), await person()];
		const id = await insert(yours);
		expect(await tasks.find(mine, id)).toBeNull();
		expect(await tasks.requestCancel(mine, id)).toBeNull();
		expect(await tasks.rename(mine, id, 'x')).toBe(false);
		expect(await tasks.remove(mine, id)).toBe(false);
		expect(await createTaskFiles(server.db).find(mine, id, 'glb')).toBeNull();
		expect(await tasks.find(yours, id)).toMatchObject({ name: 'A mug', status: 'queued' });
	});

	test('the list goes from page to page without a gap, newest first', async () => {
		const userId = await person();
		const ids = [];
		for (let made = 0; made < 7; made += 1) ids.push(await insert(userId));
		const seen: string[] = [];
		for (let page = await tasks.list(userId, 3); page.length > 0; ) {
			seen.push(...page.map(({ id }) => id));
			page = await tasks.list(userId, 3, page.at(-1) ?? null);
		}
		expect(seen).toEqual(ids.toReversed());
	});

	test('times are epochs whatever the zone (S7)', async () => {
		const userId = await person();
		const task = await tasks.find(userId, await insert(userId));
		expect(Math.abs((task?.createdAt ?? 0) - Date.now() / 1000)).toBeLessThan(20);
	});

	test('a queued task is cancelled at once, a running one by its worker, one that is over stays', async () => {
		await clear();
		const userId = await person();
		const queued = await insert(userId);
		expect(await tasks.requestCancel(userId, queued)).toBe('cancelled');
		expect(await tasks.find(userId, queued)).toMatchObject({ status: 'cancelled' });
		expect(await tasks.requestCancel(userId, queued)).toBe('over');
		expect(await claim()).toBeNull();
		const running = await insert(userId);
		const { lease } = must(await claim());
		expect(await tasks.requestCancel(userId, running)).toBe('cancelling');
		expect(await tasks.heartbeat(lease, 15)).toBe('cancelled');
		await expire(running);
		expect(await claim()).toBeNull();
		expect(await tasks.find(userId, running)).toMatchObject({
			status: 'cancelled',
			errorCode: null,
		});
	});

	test('closing an account takes tasks, events and files along', async () => {
		await clear();
		const userId = await person();
		const id = await insert(userId);
		await tasks.finish(must(await claim()).lease, {
			status: 'completed',
			message: '',
			files: [file],
		});
		await server.sql('DELETE FROM users WHERE id = $1', [userId]);
		expect(await typesOf(id)).toEqual([]);
		expect(await createTaskFiles(server.db).named([file.sha256])).toEqual(new Set());
	});

	test('content that two people have stays until both accounts are closed', async () => {
		await clear();
		const people = [await person(), await person()];
		for (const userId of people) {
			await insert(userId);
			const { lease } = must(await claim());
			await tasks.finish(lease, { status: 'completed', message: '', files: [file] });
		}
		const isNamed = async () => (await createTaskFiles(server.db).named([file.sha256])).size === 1;
		await server.sql('DELETE FROM users WHERE id = $1', [people[0]]);
		expect(await isNamed()).toBe(true);
		await server.sql('DELETE FROM users WHERE id = $1', [people[1]]);
		expect(await isNamed()).toBe(false);
	});

	test('the counts are of everybody', async () => {
		await clear();
		await insert(await person());
		await insert(await person());
		await claim();
		const { byStatus, waitingSeconds } = await tasks.counts();
		expect(byStatus).toEqual({ queued: 1, running: 1 });
		expect(waitingSeconds).toBeGreaterThanOrEqual(0);
	});
});

test('who follows hears the task, workers hear of what they may take or must stop', async () => {
	await clear();
	const userId = await person();
	const heard: string[] = [];
	const listening = ['p2m_task', 'p2m_work'].map((channel) => {
		let ready = () => {};
		const isReady = new Promise<void>((resolve) => {
			ready = resolve;
		});
		const stop = server.db.listen(channel, {
			message: (payload) => heard.push(`${channel} ${payload}`),
			gap: () => ready(),
		});
		return { isReady, stop };
	});
	await Promise.all(listening.map(({ isReady }) => isReady));
	const id = await insert(userId);
	await expect.poll(() => heard.toSorted()).toEqual([`p2m_task ${id}`, `p2m_work ${id}`]);
	heard.length = 0;
	const { lease } = must(await claim());
	await tasks.event(lease, 'node', {});
	await expect.poll(() => heard).toEqual([`p2m_task ${id}`, `p2m_task ${id}`]);
	heard.length = 0;
	await tasks.requestCancel(userId, id);
	await expect.poll(() => heard.toSorted()).toEqual([`p2m_task ${id}`, `p2m_work ${id}`]);
	await Promise.all(listening.map(({ stop }) => stop.close()));
});
