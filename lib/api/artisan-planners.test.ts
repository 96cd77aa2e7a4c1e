import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { stool } from '../artisan/planner-llm/examples';
import { type Caller, caller } from '../testing/http';
import { type ModelStub, startModelStub } from '../testing/model-stub';
import { type TestServer, testServer } from '../testing/service';
import { testWorker } from '../testing/worker';

const password = 'kettle drum owl barn';
const key = 'sk-stub-77ab01c3d4e5';
const text = JSON.stringify({ status: 'completed', message: 'An oak stool.', program: stool });
const faults: Error[] = [];
let stub: ModelStub;
let server: TestServer;
let call: Caller;
let maria: Record<string, string>;
let worker: ReturnType<typeof testWorker>;

beforeAll(async () => {
	stub = await startModelStub(key);
	server = await testServer({
		languageModel: {
			...{ protocol: 'openai', baseUrl: stub.baseUrl, apiKey: key, model: 'stub-1' },
			...{ maxOutputTokens: 4000, timeoutSeconds: 10, price: null, dailyTokens: 20_000 },
		},
	});
	call = caller(server);
	await server.person('maria', password);
	const { body } = await call.post('/auth/login', { username: 'maria', password });
	maria = { authorization: `Bearer ${body.token}` };
	worker = testWorker(server, {
		pace: { firstWaitMilliseconds: 10, stepMilliseconds: 0 },
		onFault: (fault) => faults.push(fault),
	});
});
beforeEach(() => {
	faults.length = 0;
});
afterAll(async () => {
	await worker.stop();
	await server.close();
	await stub.close();
});

const start = (body: unknown) => call.post('/artisan/model', body, maria);
const status = async (id: string) => {
	const answer = await call.get(`/artisan/status/${id}`, maria);
	expect(answer.text).not.toContain(key);
	return answer.body as unknown as Record<string, never>;
};
async function made(body: unknown) {
	const answer = await start(body);
	expect(answer.status).toBe(202);
	const id = (answer.body as unknown as { task_id: string }).task_id;
	await vi.waitFor(async () => expect((await status(id))['finished_at']).not.toBeNull(), {
		timeout: 25_000,
		interval: 50,
	});
	return { id, task: await status(id) };
}

test('202, and the model plans: its steps are told, its program is built, its tokens are kept', async () => {
	stub.say({ text, pieces: 40 });
	const { id, task } = await made({ prompt: 'an oak stool', planner: 'llm' });
	expect(task).toMatchObject({
		status: 'completed',
		message: 'An oak stool.',
		program: { title: 'Stool' },
		plan: { plan: { planner: 'llm', model: 'stub-1', tokens: { input: 4321 }, cost: null } },
	});
	expect(JSON.stringify(task['files'])).toContain('.glb');
	const events = await call.open(`/artisan/events/${id}`, { headers: maria });
	expect(await events.text()).toMatch(/event: planning\ndata: .*"Planning: \d nodes?"/);
	const [used] = await server.sql<{ input: string }>(
		'SELECT input_tokens AS input FROM token_usage',
	);
	expect(Number(used?.input)).toBe(4321);

	const patch = [{ op: 'set_param', id: 'height', value: 55 }];
	stub.say({ text: JSON.stringify({ status: 'completed', message: 'Taller.', patch }) });
	const edited = await made({ task_id: id, edit: 'make it taller', planner: 'llm' });
	expect(edited.task).toMatchObject({ status: 'completed', parent_id: id, message: 'Taller.' });
});

test('without a word, and with its name, the built-in planner plans', async () => {
	stub.say({ text });
	for (const more of [{}, { planner: 'builtin' }]) {
		const { task } = await made({ prompt: 'a star', ...more });
		expect(task).toMatchObject({ status: 'completed', plan: { plan: { archetype: 'star' } } });
	}
	expect(stub.requests).toHaveLength(0);
});

describe('a model that fails', () => {
	test('fails the task where it was asked for by name', async () => {
		stub.say({ status: 401 });
		const { task } = await made({ prompt: 'a star', planner: 'llm' });
		expect(task).toMatchObject({
			status: 'failed',
			error_code: 'planner_key',
			error: expect.stringContaining('LLM_API_KEY'),
		});
		expect(faults).toHaveLength(1);
	});

	test('is replaced where that was asked for, and the plan says so', async () => {
		stub.say({ status: 503 });
		const { task } = await made({ prompt: 'a star', planner: 'llm_or_builtin' });
		expect(task).toMatchObject({
			status: 'completed',
			message: expect.stringMatching(/built-in planner made this plan\. .*could not be reached/),
			plan: {
				plan: { archetype: 'star', planner: 'builtin', instead_of: { code: 'planner_away' } },
			},
		});
	});

	test('is not replaced for what it does not know', async () => {
		stub.say({ text: JSON.stringify({ status: 'unsupported', message: 'No stars here.' }) });
		const { task } = await made({ prompt: 'a star', planner: 'llm_or_builtin' });
		expect(task).toMatchObject({ status: 'unsupported', message: 'No stars here.' });
	});
});

test('the tokens of a day end it until the next, whatever was deleted', async () => {
	stub.say({ text });
	const { id } = await made({ prompt: 'an oak stool', planner: 'llm' });
	await call.del(`/artisan/tasks/${id}`, maria);
	await server.sql('UPDATE token_usage SET input_tokens = 20000');
	const { task } = await made({ prompt: 'an oak stool', planner: 'llm' });
	expect(task).toMatchObject({ status: 'failed', error_code: 'planner_budget' });
	expect(stub.requests).toHaveLength(1);
	await server.sql('UPDATE token_usage SET day = day - 1');
	expect((await made({ prompt: 'an oak stool', planner: 'llm' })).task).toMatchObject({
		status: 'completed',
	});
});

test('422 planner_unavailable where no model is set up; llm_or_builtin is the built-in one there', async () => {
	const plain = await testServer();
	const other = caller(plain);
	await plain.person('maria', password);
	const { body } = await other.post('/auth/login', { username: 'maria', password });
	const headers = { authorization: `Bearer ${body.token}` };
	expect(plain.artisan.planners()).toEqual([{ id: 'builtin', model: null }]);
	expect(server.artisan.planners()).toEqual([
		{ id: 'builtin', model: null },
		{ id: 'llm', model: 'stub-1' },
	]);
	const refused = await other.post('/artisan/model', { prompt: 'a star', planner: 'llm' }, headers);
	expect(refused).toMatchObject({ status: 422, body: { code: 'planner_unavailable' } });
	expect(await plain.sql('SELECT 1 FROM tasks')).toEqual([]);
	const sent = { prompt: 'a star', planner: 'llm_or_builtin' };
	const taken = await other.post('/artisan/model', sent, headers);
	const id = (taken.body as unknown as { task_id: string }).task_id;
	const working = testWorker(plain);
	await vi.waitFor(
		async () => {
			const task = await other.get(`/artisan/status/${id}`, headers);
			expect(task.body).toMatchObject({
				status: 'completed',
				plan: { plan: { instead_of: { code: 'planner_unavailable' } } },
			});
		},
		{ timeout: 25_000, interval: 50 },
	);
	await working.stop();
	await plain.close();
});

test('422 for a planner that there is not', async () => {
	const answer = await start({ prompt: 'a star', planner: 'gpt' });
	expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_request' } });
});
