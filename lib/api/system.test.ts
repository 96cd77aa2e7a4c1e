import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Report } from '../doctor/finding';
import { compose } from '../server';
import { bearer, type Caller, caller } from '../testing/http';
import { type TestServer, testCost, testServer } from '../testing/service';

const password = 'kettle drum owl barn';
let server: TestServer;
let here: Caller;

beforeAll(async () => {
	server = await testServer();
	here = caller(server);
	await server.administrator('admin', password);
	await server.person('nobody', password);
});
afterAll(() => server.close());

async function read(username: string) {
	const { body } = await here.post('/auth/login', { username, password });
	return here.get('/admin/api/system', bearer(body.token));
}

test('an administrator reads what the doctor finds, the worst first', async () => {
	const { status, body } = await read('admin');
	expect(status).toBe(200);
	const report = await server.doctor();
	expect(body).toEqual({ ...report, at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}Z$/) });
	const { findings, settings } = body as unknown as Report;
	expect(findings.length).toBeGreaterThan(0);
	expect(settings.map(({ name }) => name)).toContain('APP_URL');
	const order = ['fault', 'warning', 'note', 'ok'];
	const ranks = findings.map(({ severity }) => order.indexOf(severity));
	expect(ranks).toEqual([...ranks].sort());
});

test('S8: no secret of the settings is in the answer, and no password of an address', async () => {
	const secret = server.env.jwtSecretKey;
	const address = new URL(server.databaseUrl);
	address.password = 'kept-to-itself';
	const environment = { JWT_SECRET_KEY: secret, DATABASE_URL: address.href };
	const node = compose(server.env, { bcryptCost: testCost, environment });
	const { body: login } = await here.post('/auth/login', { username: 'admin', password });
	const { body, text } = await caller(node).get('/admin/api/system', bearer(login.token));
	await node.close();
	const { settings } = body as unknown as Report;
	const shown = (wanted: string) => settings.find(({ name }) => name === wanted)?.value;
	expect(shown('JWT_SECRET_KEY')).toMatch(/^sha256:[\da-f]{8}…$/);
	expect(shown('DATABASE_URL')).toContain(address.hostname);
	expect(text).not.toContain(secret);
	expect(text).not.toContain('kept-to-itself');
});

test('S23: who is no administrator finds nothing there', async () => {
	const { status, body } = await read('nobody');
	expect([status, body.code]).toEqual([404, 'not_found']);
});
