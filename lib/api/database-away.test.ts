import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTable } from '../api/table';
import { createLog } from '../log';
import { compose, type Server } from '../server';
import { type CuttableProxy, cuttableProxy } from '../testing/proxy';
import { type TestServer, testCost, testServer } from '../testing/service';

const password = 'kettle drum owl barn';
const lines: string[] = [];
let direct: TestServer;
let proxy: CuttableProxy;
let server: Server;
let token = '';

beforeAll(async () => {
	direct = await testServer({ loginAttempts: 1000 });
	await direct.person('maria', password);
	proxy = await cuttableProxy(direct.databaseUrl);
	const log = createLog('info', { write: (line) => void lines.push(line) });
	const env = { ...direct.env, databaseUrl: proxy.url, databasePoolSize: 4 };
	server = compose(env, { bcryptCost: testCost, log });
	token = (await post('/auth/login', { username: 'maria', password })).body.token;
});
afterAll(async () => {
	await proxy.mend();
	await server.close();
	await proxy.close();
	await direct.close();
});
beforeEach(() => proxy.mend());

async function post(path: string, body: unknown) {
	const handler = createTable(() => server).get(path);
	if (handler === undefined) throw new Error(path);
	const isGet = path.endsWith('z');
	const init = isGet
		? {}
		: {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			};
	const response = await handler(new Request(`http://127.0.0.1:4600${path}`, init));
	const text = await response.text();
	return { status: response.status, headers: response.headers, text, body: JSON.parse(text) };
}
type Answer = Awaited<ReturnType<typeof post>>;

const requests: Array<[string, () => Promise<Answer>]> = [
	['login', () => post('/auth/login', { username: 'maria', password })],
	['login of an unknown user', () => post('/auth/login', { username: 'nobody', password })],
	['verify', () => post('/auth/verify', { token })],
	['logout', () => post('/auth/logout', { token })],
	[
		'password',
		() =>
			post('/auth/password', {
				username: 'maria',
				current_password: password,
				new_password: 'a red tractor in snow',
			}),
	],
	['readyz', () => post('/readyz', {})],
];

function expectAway({ status, headers, text }: Answer) {
	expect(status, text).toBe(503);
	expect(headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
	expect(headers.get('set-cookie')).toBeNull();
	expect(text).not.toMatch(/ECONN|prisma|postgres|stack|at .*:\d+|127\.0\.0\.1/i);
}

/** Until the service answers as it should, for at most 10 s: nobody helps it. */
async function recovered() {
	await expect
		.poll(async () => (await post('/auth/verify', { token })).body, { timeout: 10_000 })
		.toMatchObject({ valid: true, username: 'maria' });
	expect((await post('/auth/login', { username: 'maria', password })).status).toBe(200);
}

describe('S25: the database away', () => {
	test.each(requests)(
		'503 for %s while connections are refused, with Retry-After and no stack',
		async (_name, request) => {
			await proxy.cut();
			expectAway(await request());
			expectAway(await request());
		},
	);

	test('503 for requests under way when it goes, never 200, 401 or 500', async () => {
		await recovered();
		const verifies = Array.from({ length: 40 }, () => post('/auth/verify', { token }));
		const logins = Array.from({ length: 20 }, () =>
			post('/auth/login', { username: 'maria', password: 'wrong' }),
		);
		await proxy.cut();
		const answers = await Promise.all([...verifies, ...logins]);
		for (const answer of answers.filter(({ status }) => status !== 503)) {
			// Answered before the cut, and then rightly.
			expect([200, 401]).toContain(answer.status);
			if (answer.status === 200) expect(answer.body.valid).toBe(true);
		}
		expect(answers.some(({ status }) => status === 503)).toBe(true);
	});

	test('503 while it takes connections and never answers', { timeout: 60_000 }, async () => {
		await recovered();
		proxy.hang();
		const answers = await Promise.all([
			post('/auth/verify', { token }),
			post('/auth/login', { username: 'maria', password }),
		]);
		answers.forEach(expectAway);
		await proxy.mend();
		await recovered();
	});

	test('/healthz is 200 all the while', async () => {
		await proxy.cut();
		expect((await post('/healthz', {})).status).toBe(200);
	});

	test('it recovers by itself, three times in a row', async () => {
		for (let round = 0; round < 3; round += 1) {
			await proxy.cut();
			expectAway(await post('/auth/verify', { token }));
			await proxy.mend();
			await recovered();
		}
		expect((await post('/readyz', {})).status).toBe(200);
	});

	test('PostgreSQL ending all connections is survived', async () => {
		await recovered();
		await direct.sql(
			'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()',
		);
		await recovered();
	});

	test('the log says so, without password, token or connection string', async () => {
		await proxy.cut();
		for (const [, request] of requests) await request();
		const text = lines.join('');
		expect(text).toContain('database_unavailable');
		const { password: databasePassword } = new URL(direct.databaseUrl);
		for (const secret of [
			password,
			token,
			decodeURIComponent(databasePassword),
			'postgresql://',
			'$2b$',
		]) {
			if (secret !== '') expect(text).not.toContain(secret);
		}
	});
});
