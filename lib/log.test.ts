import { APICallError } from 'ai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLog } from './log';
import { runInContext } from './request-context';
import { breaking } from './testing/broken-table';
import { caller } from './testing/http';
import { type TestServer, testServer } from './testing/service';

const password = 'kettle drum owl barn';
const lines: string[] = [];
const log = createLog('trace', { write: (line) => void lines.push(line) });
const taken = () => lines.splice(0).join('');

describe('S25: what a log line may say', () => {
	test.each([
		{ password },
		{ token: password },
		{ body: { password } },
		{ session: { token: password } },
		{ headers: { authorization: `Bearer ${password}` } },
		{ headers: { cookie: `p2m_session=${password}` } },
		{ apiKey: password },
		{ model: { apiKey: password } },
		{ headers: { 'x-api-key': password } },
	])('not the value of %o', (fields) => {
		log.info(fields, 'hello');
		const text = taken();
		expect(text).toContain('hello');
		expect(text).not.toContain(password);
	});

	test('of an error type, message, code, a short stack and its causes, and not what drivers attach', () => {
		const cause = Object.assign(
			new Error('connect to postgresql://maria:s3cret@db:5432/x failed'),
			{
				code: 'ECONNREFUSED',
				parameters: [password],
				detail: password,
				hint: password,
			},
		);
		log.error({ err: new Error('outer', { cause }) }, 'failed');
		const line = JSON.parse(taken());
		expect(Object.keys(line.err).sort()).toEqual(['cause', 'message', 'stack', 'type']);
		expect(line.err.cause).toMatchObject({ type: 'Error', code: 'ECONNREFUSED' });
		expect(JSON.stringify(line)).not.toMatch(/s3cret|maria|kettle/);
		expect(line.err.stack.split('\n').length).toBeLessThanOrEqual(7);
	});

	test('of an error of the AI SDK, which has requests and answers in it, its type alone', () => {
		const called = new APICallError({
			message: `Incorrect API key provided: ${password}`,
			url: `https://llm.example/${password}`,
			requestBodyValues: { messages: [password] },
			responseBody: password,
		});
		log.error({ err: new Error('planning failed', { cause: called }) }, 'failed');
		const text = taken();
		expect(JSON.parse(text).err.cause).toEqual({ type: 'AI_APICallError' });
		expect(text).not.toContain(password);
	});

	test('what was thrown and is no error is not shown at all', () => {
		log.error({ err: password }, 'failed');
		log.error({ err: { password, other: password } }, 'failed');
		expect(taken()).not.toContain(password);
	});

	test('a line is JSON with an ISO time', () => {
		log.warn('hello');
		expect(JSON.parse(taken())).toMatchObject({
			level: 40,
			msg: 'hello',
			time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
		});
	});

	test('a line within a request has its id, and one in the background has none', () => {
		runInContext({ id: 'request-1', failure: null, userId: null, body: null }, () =>
			log.info('within'),
		);
		expect(JSON.parse(taken())).toMatchObject({ requestId: 'request-1', msg: 'within' });
		log.info('beside');
		expect(JSON.parse(taken())).not.toHaveProperty('requestId');
	});

	test('below its level it is silent', () => {
		const quiet = createLog('error', { write: (line) => void lines.push(line) });
		quiet.warn('hello');
		expect(taken()).toBe('');
	});
});

describe('S25: a run of sign-ins and refusals', () => {
	let server: TestServer;
	beforeAll(async () => {
		server = await testServer({}, { log });
	});
	afterAll(() => server.close());

	test('leaves no password, token, secret or hash in the log, at its most talkative', async () => {
		const { call, post } = caller(server);
		const { id } = await server.person('maria', password);
		const newPassword = 'a red tractor in snow';
		const wrong = 'wr0ng-guess-of-hers';
		const { body } = await post('/auth/login', { username: 'maria', password });
		const authorization = `Bearer ${body.token}`;
		await post('/auth/login', { username: 'maria', password: wrong });
		await post('/auth/login', { username: wrong, password: 'name and password swapped' });
		await post('/auth/login', { username: 'maria', password: `${wrong}\0` });
		await post('/auth/login', { username: 'maria', password: wrong }, { origin: 'https://e' });
		await post('/auth/verify', { token: body.token });
		await post('/auth/verify', { token: `${body.token}=` });
		await post('/auth/verify', {}, { authorization, cookie: `p2m_session=${body.token}` });
		const change = { current_password: password, new_password: newPassword };
		await post('/auth/password', { ...change, new_password: 'short' }, { authorization });
		await post('/auth/password', change, { authorization });
		await call('/auth/login', { method: 'POST', body: `{"password":"${wrong}"` });
		await call('/auth/login', { method: 'PUT', body: wrong });
		await post('/auth/logout', { token: body.token });
		// A fault inside, with all of it at hand.
		await server.sql(breaking('users'));
		const failed = await post('/auth/login', { username: 'maria', password });
		expect(failed.status).toBe(500);
		expect(failed.text).not.toMatch(/division|users|column|prisma/i);
		const [row] = await server.sql<{ hash: string }>(
			'SELECT password_hash AS hash FROM users_whole WHERE id = $1',
			[id],
		);
		const text = taken();
		expect(text).toContain('internal');
		const { jwtSecretKey } = server.env;
		const databasePassword = decodeURIComponent(new URL(server.databaseUrl).password);
		const secrets = [
			password,
			newPassword,
			wrong,
			'swapped',
			body.token,
			jwtSecretKey,
			row?.hash ?? '',
		];
		for (const secret of [...secrets, databasePassword].filter(Boolean))
			expect(text).not.toContain(secret);
		expect(text).not.toMatch(/\$2[aby]\$|eyJ[\w-]{8}|sha256:|postgresql:\/\/[^…]/);
	});
});
