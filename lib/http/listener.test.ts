import { Agent, type IncomingHttpHeaders, request, type Server } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testFront } from '../testing/front';
import { testEnv } from '../testing/service';
import { json } from './endpoint';
import { createListener } from './listener';

const own = 'https://p2m.example';
const tools = 'https://tools.example';

/** What reached the pages, newest last. */
const seen: Array<{
	method: string | undefined;
	url: string | undefined;
	headers: IncomingHttpHeaders;
}> = [];
let front: Server;
let port = 0;

beforeAll(async () => {
	const listener = createListener({
		env: testEnv('postgresql://unused', { appUrl: own, corsOrigins: [tools] }),
		table: new Map([['/auth/x', async () => json({ from: 'table' })]]),
		pages: ({ method, url, headers }, outgoing) => {
			seen.push({ method, url, headers });
			outgoing.end('from pages');
		},
	});
	front = testFront(listener);
	await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
	const address = front.address();
	port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(() => new Promise((resolve) => front.close(resolve)));

interface Sent {
	method?: string;
	path?: string;
	headers?: Record<string, string | string[]>;
	body?: string;
}

/** node:http, since fetch neither sends a path as it is nor lets one set Host and Origin. */
function send({ method = 'GET', path = '/', headers = {}, body }: Sent) {
	return new Promise<{ status: number; headers: IncomingHttpHeaders; text: string }>(
		(resolve, reject) => {
			const sent = request({ port, method, path, headers, agent: false }, (response) => {
				let text = '';
				response.setEncoding('utf8').on('data', (chunk) => {
					text += chunk;
				});
				response.on('end', () =>
					resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
				);
			});
			sent.on('error', reject);
			sent.end(body);
		},
	);
}

describe('each request has an id', () => {
	const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
	test.each<[string, Sent]>([
		['an endpoint', { path: '/auth/x' }],
		['a page', { path: '/' }],
		['a refusal', { method: 'PUT' }],
		['a malformed request', { headers: { host: 'a b' } }],
	])('%s answers it, a fresh one each time', async (_name, sent) => {
		const [one, other] = [await send(sent), await send(sent)];
		expect(one.headers['x-request-id']).toMatch(uuid);
		expect(other.headers['x-request-id']).toMatch(uuid);
		expect(one.headers['x-request-id']).not.toBe(other.headers['x-request-id']);
	});

	test('a stranger chooses none', async () => {
		const answer = await send({ path: '/auth/x', headers: { 'x-request-id': 'mine-0001' } });
		expect(answer.headers['x-request-id']).toMatch(uuid);
	});
});

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const length = (body: string) => ({ 'content-length': String(body.length) });

describe('the front sorts', () => {
	test.each([
		['/auth/x', 'table'],
		['/auth/x?y=/z', 'table'],
		['/', 'pages'],
		['/auth/x/', 'pages'],
		['//auth/x', 'pages'],
		['/AUTH/x', 'pages'],
		['/auth/%78', 'pages'],
		['/auth/x;y', 'pages'],
		['/auth/../auth/x', 'pages'],
	])('%s goes to the %s', async (path, where) => {
		expect((await send({ path })).text).toContain(`from`);
		expect((await send({ path })).text).toContain(where);
	});
});

describe('S20: forms posted to pages', () => {
	test.each<[string, Record<string, string>]>([
		['our page', { origin: own }],
		['a script without Origin', {}],
		['a script with an empty Origin', { origin: '' }],
	])('from %s pass', async (_name, headers) => {
		const body = 'a=b';
		const answer = await send({
			method: 'POST',
			headers: { ...form, ...length(body), ...headers },
			body,
		});
		expect(answer).toMatchObject({ status: 200, text: 'from pages' });
	});

	test.each<[string, Record<string, string>]>([
		['another site', { origin: 'https://e.example' }],
		['null', { origin: 'null' }],
		['a site of CORS_ORIGINS, which may call the API alone', { origin: tools }],
		[
			'another site with a bearer token',
			{ origin: 'https://e.example', authorization: 'Bearer x' },
		],
		['null with a bearer token', { origin: 'null', authorization: 'Bearer x' }],
		['rubbish with a bearer token', { origin: '://', authorization: 'Bearer x' }],
		['another site, by Sec-Fetch-Site alone', { 'sec-fetch-site': 'cross-site' }],
		[
			'another site with a forged host',
			{ origin: 'https://e.example', 'x-forwarded-host': 'e.example' },
		],
	])('from %s are 403 and reach nobody', async (_name, headers) => {
		const before = seen.length;
		const body = 'a=b';
		const answer = await send({
			method: 'POST',
			headers: { ...form, ...length(body), ...headers },
			body,
		});
		expect(answer.status).toBe(403);
		expect(JSON.parse(answer.text)).toMatchObject({ success: false, code: 'foreign_origin' });
		expect(answer.headers['x-robots-tag']).toBeUndefined();
		expect(seen.length).toBe(before);
	});

	test('refusals under a link are not indexed, and do not tell where they were', async () => {
		const headers = { ...form, ...length('a=b'), origin: 'null' };
		const sent = { method: 'POST', path: '/share/token', headers, body: 'a=b' };
		expect((await send(sent)).headers).toMatchObject({
			'referrer-policy': 'no-referrer',
			'x-robots-tag': 'noindex',
		});
	});
});

describe('S25: what is sent to pages', () => {
	test('413 above 16 KiB, unread', async () => {
		const headers = { ...form, 'content-length': '16385', origin: own };
		const answer = await send({ method: 'POST', headers, body: 'x'.repeat(16_385) });
		expect(answer.status).toBe(413);
		expect(answer.headers.connection).toBe('close');
	});

	test('200 for exactly 16 KiB', async () => {
		const body = 'x'.repeat(16_384);
		const headers = { ...form, ...length(body), origin: own };
		expect((await send({ method: 'POST', headers, body })).status).toBe(200);
	});

	test('411 without a length', async () => {
		const headers = { ...form, 'transfer-encoding': 'chunked', origin: own };
		expect((await send({ method: 'POST', headers, body: 'a=b' })).status).toBe(411);
	});

	test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'])(
		'405 for %s, with Allow',
		async (method) => {
			const answer = await send({ method });
			expect(answer.status).toBe(405);
			expect(answer.headers.allow).toBe('GET, HEAD, POST');
		},
	);

	test('S24: refusals have the security headers too, HSTS among them', async () => {
		const { headers } = await send({ method: 'PUT' });
		expect(headers).toMatchObject({
			'x-content-type-options': 'nosniff',
			'cache-control': 'no-store',
			'referrer-policy': 'same-origin',
			'content-type': 'application/problem+json',
		});
		expect(headers['strict-transport-security']).toMatch(/^max-age=31536000/);
	});
});

describe('S12: what two readers could read in two ways', () => {
	test.each<[string, Sent]>([
		['a Host with a user', { headers: { host: 'e.example@localhost' } }],
		['a Host with a path', { headers: { host: 'localhost/e.example' } }],
		['a Host with a space', { headers: { host: 'local host' } }],
		['an absolute target', { path: 'http://e.example/auth/x' }],
		['a target without a slash', { path: '*' }],
		[
			'more headers than Node hands on',
			{ headers: { host: 'localhost', x: Array(1100).fill('') } },
		],
	])(
		'400 for %s, with the headers of every refusal, and it reaches nobody',
		async (_name, sent) => {
			const before = seen.length;
			const answer = await send(sent);
			expect(answer.status).toBe(400);
			expect(JSON.parse(answer.text)).toMatchObject({ code: 'malformed_request' });
			expect(answer.headers['x-content-type-options']).toBe('nosniff');
			expect(seen.length).toBe(before);
		},
	);
});

test('S23: headers that only the front or Next may set do not reach the pages', async () => {
	const lies = {
		'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware',
		'x-middleware-rewrite': '/artisan',
		'x-forwarded-host': 'evil.example',
		'x-forwarded-for': '127.0.0.1',
		'x-p2m-local': '1',
		'x-invoke-path': '/artisan',
		'x-nonce': 'x',
		'content-security-policy': "script-src 'nonce-x'",
	};
	await send({ path: '/artisan', headers: lies });
	const { headers = {} } = seen.at(-1) ?? {};
	const left = Object.keys(lies).filter((name) => name in headers && name !== 'x-p2m-local');
	expect(left).toEqual([]);
	expect(headers).toMatchObject({ 'x-p2m-local': '0', 'x-p2m-peer': '127.0.0.1' });
});

describe('S13: requests that are sent before the one before is answered', () => {
	const ask = 'POST /auth/x HTTP/1.1\r\nHost: p2m.example\r\nContent-Length: 0\r\n\r\n';
	/** How many answers come until the connection is closed, or has been silent for a second. */
	function answersTo(requests: number): Promise<{ answers: number; closed: boolean }> {
		return new Promise((resolve) => {
			let text = '';
			const socket = connect(port, '127.0.0.1', () => socket.write(ask.repeat(requests)));
			const end = (closed: boolean) => {
				resolve({ answers: text.split('HTTP/1.1 200').length - 1, closed });
				socket.destroy();
			};
			socket.on('data', (bytes) => {
				text += bytes;
			});
			socket.on('error', () => undefined).on('close', () => end(true));
			socket.setTimeout(1000, () => end(false));
		});
	}

	test('are answered while they are few', async () => {
		expect(await answersTo(8)).toEqual({ answers: 8, closed: false });
	});

	test('end the connection where they are many: no answer is kept for who does not read', async () => {
		const { answers, closed } = await answersTo(60);
		expect(closed).toBe(true);
		expect(answers).toBeLessThanOrEqual(8);
	});

	test('count only while they are under way: a connection may ask as often as it likes', async () => {
		const agent = new Agent({ keepAlive: true, maxSockets: 1 });
		const statuses: Array<number | undefined> = [];
		for (let times = 0; times < 30; times += 1) {
			statuses.push(
				await new Promise((resolve, reject) => {
					const sent = request({ port, path: '/auth/x', agent }, (answer) =>
						answer.resume().on('end', () => resolve(answer.statusCode)),
					);
					sent.on('error', reject).end();
				}),
			);
		}
		agent.destroy();
		expect(new Set(statuses)).toEqual(new Set([200]));
	});
});
