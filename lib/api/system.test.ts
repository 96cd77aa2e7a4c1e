import { afterAll, beforeAll, expect, test } from 'vitest';
import { bearer, type Caller, caller } from '../testing/http';
import { type TestServer, testServer } from '../testing/service';

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
	expect(body.findings.length).toBeGreaterThan(0);
	expect(body.settings.map(({ name }: { name: string }) => name)).toContain('APP_URL');
	const order = ['fault', 'warning', 'note', 'ok'];
	const ranks = body.findings.map(({ severity }: { severity: string }) => order.indexOf(severity));
	expect(ranks).toEqual([...ranks].sort());
});

test('S8: no secret of the settings is in the answer', async () => {
	const { text } = await read('admin');
	expect(text).toContain('JWT_SECRET_KEY');
	expect(text).not.toContain(server.env.jwtSecretKey);
	const { password: ofDatabase } = new URL(server.env.databaseUrl ?? '');
	if (ofDatabase !== '') expect(text).not.toContain(`:${ofDatabase}@`);
});

test('S23: who is no administrator finds nothing there', async () => {
	const { status, body } = await read('nobody');
	expect([status, body.code]).toEqual([404, 'not_found']);
});
