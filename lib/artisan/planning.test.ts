import { expect, test } from 'vitest';
import { archetypes } from './archetypes';
import { createOfflinePlanner } from './offline-planner';
import { plan } from './planning';
import { modelBody } from './wire';

const planner = createOfflinePlanner(archetypes);
const context = { userId: 1, onStep: () => undefined, signal: new AbortController().signal };
const planned = (params: Record<string, number>, prompt = 'a table with 4 legs') =>
	plan(planner, { request: { prompt, params }, program: null }, null, context);

test('values beside a prompt are set in the program that is planned, and said', async () => {
	const { stored, program } = await planned({ legs: 6, height: 800 });
	expect(stored.status).toBe('ready');
	expect(stored.message).toMatch(/^Table: legs 4\. You set: height 800 mm, legs 6\.$/);
	expect(program?.params.find(({ id }) => id === 'legs')?.value).toBe(6);
	// What the plan was before stays to be read.
	expect(stored.plan).toMatchObject({ archetype: 'table', values: { legs: 4 } });
});

test('a value that there is not, or that is out of range, fails with its sentence', async () => {
	const [strange, far] = [await planned({ wings: 2 }), await planned({ legs: 99 })];
	expect(strange).toMatchObject({
		program: null,
		stored: { status: 'failed', errorCode: 'unknown_parameter' },
	});
	expect(strange.stored.message).toContain('"wings"');
	expect(far.stored).toMatchObject({ status: 'failed', errorCode: 'out_of_range' });
	expect(far.stored.message).toContain('from 3 to 12');
});

test('where nothing is planned there is nothing to set', async () => {
	const { stored } = await planned({ legs: 6 }, 'a dragon');
	expect(stored.status).toBe('unsupported');
});

test('values go with a prompt, and not with an edit', () => {
	const params = { legs: 6 };
	expect(modelBody.safeParse({ prompt: 'a table', params }).success).toBe(true);
	expect(modelBody.safeParse({ prompt: 'a table', params: {} }).success).toBe(false);
	const taskId = '0b9f8a52-6c1d-4e0e-9a3f-3c2f2f1d7e11';
	expect(modelBody.safeParse({ task_id: taskId, edit: '6 legs', params }).success).toBe(false);
});
