import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestServer, testServer } from '../testing/service';
import type { Call } from './call';
import { endpoint, json, type Methods } from './endpoint';

const own = 'https://p2m.example';
const tools = 'https://tools.example';
let plain: TestServer;
let secure: TestServer;

beforeAll(async () => {
	plain = await testServer();
	secure = await testServer({ appUrl: own, corsOrigins: [tools] });
});
afterAll(async () => {
	await plain.close();
	await secure.close();
});

/** Says what it was given. */
const echo = async ({ token, held, client }: Call) =>
	json({ token: token ?? null, cookieToken: held.token ?? null, client });
const methods: Methods = { GET: echo, POST: echo };

function send(server: TestServer, init: RequestInit = {}, of: Methods = methods) {
	return endpoint(() => server, { pattern: '/x', methods: of })(
		new Request('http://127.0.0.1:4600/x', init),
	);
}

const cookie = '__Host-p2m_session=cookie';

describe('S20: whose token counts', () => {
	test.each<[string, Record<string, string>, [string | null, string | null]]>([
		['nothing', {}, [null, null]],
		['the cookie of our page', { cookie, origin: own }, ['cookie', 'cookie']],
		['the cookie of a script', { cookie }, ['cookie', 'cookie']],
		['a bearer token', { authorization: 'Bearer bearer' }, ['bearer', null]],
		['a bearer token in any case', { authorization: 'bEaReR   bearer' }, ['bearer', null]],
		[
			'a bearer token and not the cookie',
			{ authorization: 'Bearer bearer', cookie },
			['bearer', null],
		],
		['no cookie behind a malformed bearer', { authorization: 'Bearer a b', cookie }, [null, null]],
		[
			'no cookie behind a malformed bearer from afar',
			{ authorization: 'Bearer a b', cookie, origin: 'https://e.example' },
			[null, null],
		],
		[
			'another scheme leaves the cookie',
			{ authorization: 'Basic eDp5', cookie },
			['cookie', 'cookie'],
		],
		['no cookie of a CORS site', { cookie, origin: tools }, [null, null]],
		[
			'a bearer token of a CORS site',
			{ authorization: 'Bearer b', cookie, origin: tools },
			['b', null],
		],
	])('200 with %s', async (_name, headers, [token, cookieToken]) => {
		const response = await send(secure, { method: 'POST', headers });
		expect(response.status).toBe(200);
		expect(await response.json()).toMatchObject({ token, cookieToken });
	});

	test('403 for a write from another site, with the body of a problem and no cookie touched', async () => {
		const headers = { cookie, origin: 'https://e.example' };
		const response = await send(secure, { method: 'POST', headers });
		expect(response.status).toBe(403);
		expect(response.headers.get('set-cookie')).toBeNull();
		expect(await response.json()).toMatchObject({
			success: false,
			code: 'foreign_origin',
			status: 403,
		});
	});
});

describe('S20: CORS', () => {
	const allowed = (response: Response) => response.headers.get('access-control-allow-origin');

	test('an origin of the list may read, by name and never with credentials', async () => {
		const response = await send(secure, { method: 'POST', headers: { origin: tools } });
		expect(allowed(response)).toBe(tools);
		expect(response.headers.get('access-control-allow-credentials')).toBeNull();
		expect(response.headers.get('vary')).toBe('Origin');
	});

	test('a preflight names methods and headers', async () => {
		const headers = { origin: tools, 'access-control-request-method': 'POST' };
		const response = await send(secure, { method: 'OPTIONS', headers });
		expect(response.status).toBe(204);
		expect(allowed(response)).toBe(tools);
		expect(response.headers.get('access-control-allow-methods')).toContain('POST');
		expect(response.headers.get('access-control-allow-headers')).toContain('authorization');
		expect(response.headers.get('access-control-allow-credentials')).toBeNull();
	});

	test('a refusal can be read by an allowed origin too', async () => {
		const response = await send(secure, { method: 'PUT', headers: { origin: tools } });
		expect([response.status, allowed(response)]).toEqual([405, tools]);
	});

	test.each(['https://e.example', 'null', 'https://tools.example.e', own])(
		'%s gets no such header, and Vary all the same',
		async (origin) => {
			for (const method of ['GET', 'POST', 'OPTIONS']) {
				const response = await send(secure, { method, headers: { origin } });
				expect(allowed(response)).toBeNull();
				expect(response.headers.get('vary')).toBe('Origin');
			}
		},
	);

	test('without a list nothing is allowed', async () => {
		const response = await send(plain, { method: 'OPTIONS', headers: { origin: tools } });
		expect([response.status, allowed(response)]).toEqual([204, null]);
	});
});

describe('S25: methods', () => {
	test.each(['PUT', 'PATCH', 'DELETE', 'PROPFIND', 'constructor', '__proto__', 'post2'])(
		'405 for %s, with Allow',
		async (method) => {
			const response = await send(plain, { method });
			expect(response.status).toBe(405);
			expect(response.headers.get('allow')).toBe('GET, POST, HEAD, OPTIONS');
			expect(await response.json()).toMatchObject({ success: false, code: 'method_not_allowed' });
		},
	);

	test('405 comes before everything else: neither origin nor body is looked at', async () => {
		const headers = { origin: 'https://e.example', 'content-type': 'text/plain' };
		const response = await send(plain, { method: 'PUT', headers, body: '{' });
		expect(response.status).toBe(405);
	});

	test('200 for HEAD where there is GET', async () => {
		expect((await send(plain, { method: 'HEAD' })).status).toBe(200);
		expect((await send(plain, { method: 'HEAD' }, { POST: echo })).status).toBe(405);
	});
});

describe('S24: headers of every answer', () => {
	const fail = async () => {
		throw new Error('a cause with a secret in it');
	};
	const answers = (server: TestServer) =>
		Promise.all([
			send(server),
			send(server, { method: 'PUT' }),
			send(server, { method: 'OPTIONS' }),
			send(server, { method: 'POST', headers: { origin: 'https://e.example' } }),
			send(server, {}, { GET: fail }),
		]);

	test('S21: nosniff, no-store, a policy that loads and frames nothing, on 200, 204, 403, 405 and 500', async () => {
		const responses = await answers(plain);
		expect(responses.map(({ status }) => status)).toEqual([200, 405, 204, 403, 500]);
		for (const { headers } of responses) {
			expect(headers.get('x-content-type-options')).toBe('nosniff');
			expect(headers.get('cache-control')).toBe('no-store');
			expect(headers.get('referrer-policy')).toBe('same-origin');
			expect(headers.get('content-security-policy')).toContain("default-src 'none'");
			expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
			expect(headers.get('strict-transport-security')).toBeNull();
		}
	});

	test('HSTS where the address is HTTPS', async () => {
		for (const { headers } of await answers(secure)) {
			expect(headers.get('strict-transport-security')).toMatch(/^max-age=31536000/);
		}
	});

	test('S25: 500 says nothing of the cause', async () => {
		const response = await send(plain, {}, { GET: fail });
		const text = await response.text();
		expect(text).not.toMatch(/secret|Error:|at .*\.ts|stack/);
		expect(JSON.parse(text)).toMatchObject({ success: false, code: 'internal', status: 500 });
		expect(response.headers.get('content-type')).toBe('application/problem+json');
	});
});

test('S12: without the front nothing is local and no address is known, whatever the headers say', async () => {
	const headers = { 'x-p2m-local': '1', 'x-p2m-peer': '127.0.0.1', 'x-p2m-front': 'x' };
	const { client } = await (await send(plain, { headers })).json();
	expect(client).toMatchObject({ address: null, local: false });
});
