import { randomBytes } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import { stool } from '../lib/artisan/planner-llm/examples';
import { type BlenderStub, imported, startBlenderStub } from '../lib/testing/blender-stub';
import { type ModelStub, startModelStub } from '../lib/testing/model-stub';
import { expect, test } from './support/fixtures';
import { createPerson } from './support/people';
import { recordSecret } from './support/secrets';
import { type RunningServer, startServer, startWorker } from './support/server';
import { signInHere } from './support/signed-in';

const key = recordSecret(`sk-${randomBytes(18).toString('base64url')}`);
const text = JSON.stringify({ status: 'completed', message: 'An oak stool.', program: stool });
let model: ModelStub;
let blender: BlenderStub;
let server: RunningServer;
let worker: ReturnType<typeof startWorker>;

test.beforeAll(async () => {
	model = await startModelStub(key);
	blender = await startBlenderStub();
	const env = {
		LLM_BASE_URL: model.baseUrl,
		LLM_API_KEY: key,
		LLM_MODEL: 'stub-1',
		LLM_PRICE_INPUT: '2',
		LLM_PRICE_OUTPUT: '8',
		BLENDER_PORT: String(blender.port),
	};
	server = await startServer({ env });
	worker = startWorker(server, env);
});
test.afterAll(async () => {
	await worker.stop();
	await server.stop();
	await blender.close();
	await model.close();
});

test('a language model is chosen, plans, and its take goes to Blender', async ({
	page,
	context,
}) => {
	await signInHere(server, context, await createPerson(server));
	await page.goto(`${server.url}/artisan`);
	const planner = page.getByLabel('Planned by');
	await expect(planner).toHaveValue('builtin');
	await planner.selectOption({ label: 'stub-1' });
	expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
	let goOn = () => {};
	const until = new Promise<void>((resolve) => {
		goOn = resolve;
	});
	model.say({ text, pieces: 40, pauseMilliseconds: 60, until });
	await page.getByLabel('What to make').fill('an oak stool');
	await page.getByRole('button', { name: 'Make' }).click();
	await page.waitForURL('**/artisan/takes/**');
	await expect(page.getByText(/^Planning: \d nodes?/).first()).toBeVisible();
	goOn();
	const run = page.getByRole('region', { name: 'Run' });
	await expect(run).toContainText('Planned by stub-1');
	await expect(run).toContainText(/4,321 tokens sent, \d+ received · 0\.0\d{3} USD/);
	// The choice stays, also for changes.
	await expect(page.getByLabel('Planned by')).toHaveValue('llm');

	blender.behave(imported(4));
	await page.getByRole('button', { name: 'Send to Blender' }).click();
	await expect(page.getByText('It is in Blender: 4 objects.')).toBeVisible();
	expect(blender.requests[0]?.glb?.subarray(0, 4).toString()).toBe('glTF');
	expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('a model that refuses the key is said so; with the built-in planner behind it, that plans', async ({
	page,
	context,
}) => {
	await signInHere(server, context, await createPerson(server));
	await page.goto(`${server.url}/artisan`);
	model.say({ status: 401, error: `Incorrect API key provided: ${key}` });
	await page.getByLabel('Planned by').selectOption('llm');
	await page.getByLabel('What to make').fill('a star');
	await page.getByRole('button', { name: 'Make' }).click();
	await page.waitForURL('**/artisan/takes/**');
	await expect(page.getByText(/should check LLM_API_KEY/).first()).toBeVisible();
	await page.getByLabel('Planned by').selectOption('llm_or_builtin');
	await page.getByRole('button', { name: 'Try again' }).click();
	const run = page.getByRole('region', { name: 'Run' });
	await expect(run).toContainText('Planned by the built-in planner, since stub-1 failed');
	await expect(page.getByRole('link', { name: 'GLB' })).toBeVisible();
	await expect(page.locator('body')).not.toContainText(key);
});

test('without script the choice goes with the form', async ({ browser }) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	await signInHere(server, context, await createPerson(server));
	const page = await context.newPage();
	model.say({ text });
	await page.goto(`${server.url}/artisan`);
	await page.getByLabel('Planned by').selectOption('llm');
	await page.getByLabel('What to make').fill('an oak stool');
	await page.getByRole('button', { name: 'Make' }).click();
	await page.waitForURL('**/artisan/takes/**');
	await expect(page.getByText('Planned by stub-1')).toBeVisible();
	await context.close();
});
