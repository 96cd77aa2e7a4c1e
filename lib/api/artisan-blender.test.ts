import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { storageOf } from '../compose-artisan';
import { type BlenderStub, imported, startBlenderStub } from '../testing/blender-stub';
import { type Caller, caller } from '../testing/http';
import { type TestServer, testServer } from '../testing/service';

const password = 'kettle drum owl barn';
let blender: BlenderStub;
let server: TestServer;
let call: Caller;
let maria: Record<string, string>;
let anna: Record<string, string>;
let taskId: string;

beforeAll(async () => {
	blender = await startBlenderStub();
	server = await testServer({ blenderPort: blender.port });
	call = caller(server);
	const signedIn = async (username: string) => {
		const { id } = await server.person(username, password);
		const { body } = await call.post('/auth/login', { username, password });
		return { id, headers: { authorization: `Bearer ${body.token}` } };
	};
	const owner = await signedIn('maria');
	maria = owner.headers;
	anna = (await signedIn('anna')).headers;
	taskId = await taskOf(owner.id, 'glTF of Maria');
});
beforeEach(() => blender.behave(imported(5)));
afterAll(async () => {
	await server.close();
	await blender.close();
});

/** A finished task whose GLB has these words. */
async function taskOf(userId: number, words: string): Promise<string> {
	const digest = await storageOf(server.env).put(new TextEncoder().encode(words));
	const [task] = await server.sql<{ id: string }>(
		`INSERT INTO tasks (user_id, name, request, status) VALUES ($1, '"); import os', '{}', 'completed') RETURNING id`,
		[userId],
	);
	await server.sql(
		`INSERT INTO task_files (task_id, name, sha256, bytes, media_type) VALUES ($1, 'glb', $2, $3, 'x')`,
		[task?.id, digest, words.length],
	);
	return task?.id ?? '';
}
const send = (id: string, headers: Record<string, string>, to = call) =>
	to.post(`/artisan/blender/${id}`, {}, headers);

test('200: the model’s file, and nothing of its name, comes into Blender', async () => {
	expect(await send(taskId, maria)).toMatchObject({
		status: 200,
		body: { task_id: taskId, objects: 5, message: 'It is in Blender: 5 objects.' },
	});
	expect(blender.requests[0]?.glb?.toString()).toBe('glTF of Maria');
	expect(blender.requests[0]?.code).not.toContain('import os');
	blender.behave(imported(1));
	expect((await send(taskId, maria)).body.message).toBe('It is in Blender: 1 object.');
	blender.behave({ answer: { status: 'success', result: { executed: true } } });
	expect((await send(taskId, maria)).body).toMatchObject({
		objects: null,
		message: 'It is in Blender.',
	});
});

test('404 for another’s model, for none, and byte for byte the same; 401 for a stranger', async () => {
	const others = await Promise.all([
		send(taskId, anna),
		send(randomUUID(), anna),
		send('no-id', anna),
	]);
	expect(others.map(({ status }) => status)).toEqual([404, 404, 404]);
	expect(new Set(others.map(({ text }) => text)).size).toBe(1);
	expect((await send(taskId, {})).status).toBe(401);
	expect(blender.requests).toEqual([]);
});

test('502 with a sentence where Blender fails', async () => {
	blender.behave({ answer: { status: 'error', message: 'Traceback: /home/maria' } });
	const answer = await send(taskId, maria);
	expect(answer).toMatchObject({ status: 502, body: { code: 'blender_failed' } });
	expect(answer.text).not.toContain('Traceback');
});

test('404 where no port is set, as for a model that is not there', async () => {
	const off = caller(server.node({ blenderPort: undefined }));
	const [own, none] = [await send(taskId, maria, off), await send(randomUUID(), maria, off)];
	expect([own.status, none.status]).toEqual([404, 404]);
	expect(own.text).toBe(none.text);
	expect(blender.requests).toEqual([]);
});
