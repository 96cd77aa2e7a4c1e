import { AsyncLocalStorage } from 'node:async_hooks';
import { Agent, type Server as HttpServer, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createTable } from '../api/table';
import { observerOf } from '../compose-observe';
import { createListener } from '../http/listener';
import { createLog } from '../log';
import { breaking, mending } from '../testing/broken-table';
import { testFront } from '../testing/front';
import { type TestServer, testServer } from '../testing/service';
import { createScrape } from './scrape';

const token = 'Zt5Nb8Qe1Wy4Ru7Io0Pa3Sd6Fg9Hj2Kl5X';
const password = 'kettle drum owl barn';
const lines: string[] = [];
const log = createLog('info', { write: (line) => void lines.push(line) });
let server: TestServer;
let front: HttpServer;
let port = 0;

beforeAll(async () => {
	server = await testServer(
		{ metrics: { port: null, host: '127.0.0.1', token }, trustedProxies: ['127.0.0.1'] },
		{ log },
	);
	const { env, metrics } = server;
	if (metrics === null) throw new Error('no metrics');
	front = testFront(
		createListener({
			env,
			table: createTable(() => server),
			pages: (incoming, outgoing) => outgoing.end(`the page of ${incoming.url}`),
			observer: observerOf({ log, metrics }),
			scrape: createScrape(metrics, token, log),
		}),
	);
	await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
	const address = front.address();
	port = typeof address === 'object' && address !== null ? address.port : 0;
	await server.person('maria', password);
});
afterAll(async () => {
	agent.destroy();
	await new Promise((resolve) => front.close(resolve));
	await server.close();
});

type Headers = Record<string, string>;

const agent = new Agent({ keepAlive: true, maxSockets: 50 });

function send(method: string, path: string, headers: Headers = {}, body?: unknown) {
	const json = body === undefined ? undefined : JSON.stringify(body);
	const all: Headers =
		json === undefined
			? headers
			: { 'content-type': 'application/json', 'content-length': String(json.length), ...headers };
	return new Promise<{ status: number; text: string; id: string }>((resolve, reject) => {
		const sent = request({ port, method, path, headers: all, agent }, (response) => {
			let text = '';
			response.setEncoding('utf8').on('data', (chunk: string) => {
				text += chunk;
			});
			response.on('end', () => {
				const id = String(response.headers['x-request-id']);
				resolve({ status: response.statusCode ?? 0, text, id });
			});
		});
		sent.on('error', reject).end(json);
	});
}

const authorization = `Bearer ${token}`;
const scrape = async () => (await send('GET', '/metrics', { authorization })).text;

/** The samples, by name and labels as they stand. */
async function samples(): Promise<Map<string, number>> {
	const text = await scrape();
	const rows = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
	return new Map(
		rows.map((row) => {
			const space = row.lastIndexOf(' ');
			return [row.slice(0, space), Number(row.slice(space + 1))];
		}),
	);
}

/** A request is over a moment after its answer is there; what is counted and logged of it comes then. */
const settled = () =>
	expect.poll(async () => (await samples()).get('http_requests_in_flight')).toBe(0);

/** What some work adds to each sample that it changes. */
async function added(work: () => Promise<void>): Promise<Record<string, number>> {
	const before = await samples();
	await work();
	await settled();
	const after = await samples();
	const changes = [...after].map(([name, value]) => [name, value - (before.get(name) ?? 0)]);
	return Object.fromEntries(changes.filter(([, change]) => change !== 0));
}

describe('/metrics', () => {
	test.each<[string, string, Headers]>([
		['without a token', 'GET', {}],
		['with a wrong one', 'GET', { authorization: `Bearer ${token}x` }],
		['with another scheme', 'GET', { authorization: `Basic ${token}` }],
		['by POST', 'POST', { authorization, 'content-length': '0' }],
	])('is a page like any other %s', async (_how, method, headers) => {
		const answer = await send(method, '/metrics', headers);
		expect(answer).toMatchObject({ status: 200, text: 'the page of /metrics' });
	});

	test('is the exposition with the token, and counts itself not', async () => {
		expect(await scrape()).toMatch(/^# HELP http_requests_in_flight /m);
		expect(await added(async () => void (await scrape()))).toEqual({});
	});
});

describe('RED by route', () => {
	test('a request adds one where it belongs, by its pattern', async () => {
		const changes = await added(async () => {
			await send('DELETE', '/auth/sessions/12345');
			await send('GET', '/artisan/status/0f9c2b1e-6a57-4a40-9f8f-2f2f0c5d7f11?secret=1');
			await send('GET', '/link/a-secret-of-somebody');
			await send('GET', '/healthz');
			await send('GET', '/healthz');
		});
		const counts = Object.entries(changes).filter(([name]) =>
			/^http_requests_total|_count/.test(name),
		);
		expect(Object.fromEntries(counts)).toEqual({
			'http_requests_total{method="DELETE",route="/auth/sessions/{id}",status="4xx"}': 1,
			'http_requests_total{method="GET",route="/artisan/status/{task_id}",status="4xx"}': 1,
			'http_requests_total{method="GET",route="/link/{secret}",status="2xx"}': 1,
			'http_requests_total{method="GET",route="/healthz",status="2xx"}': 2,
			'http_request_duration_seconds_count{method="DELETE",route="/auth/sessions/{id}"}': 1,
			'http_request_duration_seconds_count{method="GET",route="/artisan/status/{task_id}"}': 1,
			'http_request_duration_seconds_count{method="GET",route="/link/{secret}"}': 1,
			'http_request_duration_seconds_count{method="GET",route="/healthz"}': 2,
		});
		expect((await samples()).get('http_requests_in_flight')).toBe(0);
	});

	test('every class of status is there from the first request on, or its first rise would not be seen', async () => {
		await send('GET', '/readyz');
		const after = await samples();
		const classes = ['2xx', '3xx', '4xx', '5xx'].map((status) =>
			after.get(`http_requests_total{method="GET",route="/readyz",status="${status}"}`),
		);
		expect(classes).toEqual([1, 0, 0, 0]);
	});

	test('S16: 10,000 paths that nobody thought of, and methods, add no series', {
		timeout: 120_000,
	}, async () => {
		const visit = (at: number) =>
			send(
				['GET', 'PROPFIND', 'M-SEARCH', 'MKCOL'][at % 4] ?? 'GET',
				`/${at}/${'x'.repeat(at % 30)}?${at}`,
			);
		for (let at = 0; at < 4; at += 1) await visit(at);
		await settled();
		const before = (await samples()).size;
		for (let at = 0; at < 10_000; at += 50) {
			await Promise.all(Array.from({ length: 50 }, (_, index) => visit(at + index)));
		}
		await settled();
		const after = await samples();
		expect(after.size).toBe(before);
		expect(
			after.get('http_requests_total{method="GET",route="(nowhere)",status="2xx"}'),
		).toBeGreaterThanOrEqual(2500);
	});
});

describe('signing in', () => {
	const login = (username: string, guess: string) =>
		send(
			'POST',
			'/auth/login',
			{ 'x-forwarded-for': '198.51.100.9' },
			{ username, password: guess },
		);

	test('is counted by what became of it, and so are the checks of passwords', async () => {
		const changes = await added(async () => {
			await login('maria', password);
			await login('maria', 'wrong');
			await login('nobody-like-that', 'wrong');
		});
		expect(changes).toMatchObject({
			'p2m_logins_total{outcome="ok"}': 1,
			'p2m_logins_total{outcome="wrong"}': 2,
			'p2m_hash_duration_seconds_count{lane="strangers"}': 3,
		});
		expect(changes).not.toHaveProperty('p2m_logins_total{outcome="throttled"}');
	});

	test('beyond the limit is counted as throttled, by the lane', async () => {
		const changes = await added(async () => {
			for (let guess = 0; guess < 14; guess += 1) await login('victim', 'wrong');
		});
		expect(changes).toMatchObject({
			'p2m_logins_total{outcome="wrong"}': 10,
			'p2m_logins_total{outcome="throttled"}': 4,
			'p2m_throttle_refusals_total{lane="account"}': 4,
		});
	});
});

describe('what the nodes share', () => {
	test('is there, and the same for whoever asks', async () => {
		const found = await samples();
		expect(found.get('p2m_shared_sessions_active')).toBeGreaterThanOrEqual(0);
		expect(found.get('p2m_shared_tasks{status="queued"}')).toBe(0);
		expect(found.get('p2m_shared_audit_unsealed')).toBeGreaterThanOrEqual(0);
		expect(found.get('p2m_db_pool_limit')).toBe(10);
	});
});

describe('S25: secrets', () => {
	test('are in no label and in no line of the log', async () => {
		const { text, id } = await send('POST', '/auth/login', {}, { username: 'maria', password });
		const { token: session } = JSON.parse(text);
		await send('POST', '/auth/verify', { authorization: `Bearer ${session}` }, {});
		await send('GET', '/auth/sessions', { authorization: `Bearer ${session}` });
		await send('GET', `/share/${session}/glb?token=${session}`);
		await send('GET', `/link/${session}`);
		await send('GET', `/auth/x?token=${session}`, { cookie: `p2m_session=${session}` });
		await settled();
		const shown = [await scrape(), lines.join('')];
		for (const where of shown) {
			for (const secret of [password, session, token, 'maria', '198.51.100.9']) {
				expect(where).not.toContain(secret);
			}
		}
		expect(shown[1]).toContain(id);
	});

	test('of a request the log has pattern, status, time and who it was', async () => {
		const { text } = await send('POST', '/auth/login', {}, { username: 'maria', password });
		const { token: session, user_id: userId } = JSON.parse(text);
		lines.length = 0;
		const headers = { authorization: `Bearer ${session}`, 'x-request-id': 'edge-0001' };
		await send('DELETE', '/auth/sessions/999999?x=y', headers);
		await settled();
		const written = lines.map((line) => JSON.parse(line));
		expect(written).toEqual([
			{
				level: 30,
				time: expect.any(String),
				requestId: 'edge-0001',
				method: 'DELETE',
				route: '/auth/sessions/{id}',
				status: 404,
				durationMs: expect.any(Number),
				userId,
				msg: 'request',
			},
		]);
	});

	test('and who it was, too, whose password is wrong', async () => {
		const { text } = await send('POST', '/auth/login', {}, { username: 'maria', password });
		const { token: session, user_id: userId } = JSON.parse(text);
		lines.length = 0;
		const headers = { authorization: `Bearer ${session}` };
		const { status } = await send('POST', '/auth/confirm', headers, { password: 'not this one' });
		expect(status).toBe(401);
		await settled();
		expect(lines.map((line) => JSON.parse(line).userId)).toEqual([userId]);
	});

	test('the API hands its context on: AsyncLocalStorage would slow all promises of the process', async () => {
		const run = vi.spyOn(AsyncLocalStorage.prototype, 'run');
		const enter = vi.spyOn(AsyncLocalStorage.prototype, 'enterWith');
		const { text } = await send('POST', '/auth/login', {}, { username: 'maria', password });
		const headers = { authorization: `Bearer ${JSON.parse(text).token}` };
		await send('POST', '/auth/verify', headers);
		await send('GET', '/auth/sessions', headers);
		await send('POST', '/auth/logout', headers);
		expect([run.mock.calls.length, enter.mock.calls.length]).toEqual([0, 0]);
		await send('GET', '/a/page');
		expect(run).toHaveBeenCalledTimes(1);
		vi.restoreAllMocks();
	});

	test('what is asked all the time is not in it unless it fails', async () => {
		lines.length = 0;
		await send('POST', '/auth/verify', {}, { token: 'x' });
		await send('GET', '/healthz');
		await send('GET', '/_next/static/x.js');
		await settled();
		expect(lines).toEqual([]);
	});
});

test('a failure tells its id in the answer and in the log, an absence in neither', async () => {
	lines.length = 0;
	await server.sql(breaking('users'));
	const failed = await send('POST', '/auth/login', {}, { username: 'maria', password });
	await server.sql(mending('users'));
	expect(failed.status).toBe(500);
	expect(JSON.parse(failed.text)).toMatchObject({ code: 'internal', request_id: failed.id });
	await settled();
	const written = lines
		.map((line) => JSON.parse(line))
		.filter((line) => line.requestId === failed.id);
	expect(written.map(({ msg }) => msg)).toEqual(['internal', 'request']);
	const one = await send('POST', '/auth/login', {}, { username: 'nobody', password: 'x' });
	const other = await send('POST', '/auth/login', {}, { username: 'maria', password: 'x' });
	expect(one.text).toBe(other.text);
	expect(one.text).not.toContain('request_id');
	expect(one.id).not.toBe(other.id);
});
