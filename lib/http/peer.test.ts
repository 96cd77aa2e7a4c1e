import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { clientFrom, frontHeaders, frontProof } from './front';
import { createPeerReader, isLoopbackName } from './peer';
import { noClaims } from './visit';

const localEnv = { host: '127.0.0.1', appUrl: 'http://127.0.0.1:3000', trustedProxies: [] };
type Env = Parameters<typeof createPeerReader>[0];

interface Sent {
	from?: string;
	httpVersion?: string;
	headers?: Array<[string, string]>;
}

/** A request as Node's parser leaves it. */
function request({ from = '127.0.0.1', httpVersion = '1.1', headers = [] }: Sent): IncomingMessage {
	const socket = new Socket();
	Object.defineProperty(socket, 'remoteAddress', { value: from });
	const incoming = new IncomingMessage(socket);
	const all = headers.some(([name]) => name.toLowerCase() === 'host')
		? headers
		: [['Host', '127.0.0.1:3000'] as [string, string], ...headers];
	incoming.httpVersion = httpVersion;
	incoming.rawHeaders = all.flat();
	for (const [name, value] of all) incoming.headers[name.toLowerCase()] = value;
	return incoming;
}

const peerOf = (sent: Sent, env: Partial<Env> = {}) =>
	createPeerReader({ ...localEnv, ...env })(request(sent));

describe('S12: local is only what all five signs agree on', () => {
	test.each<[string, Sent, Partial<Env>]>([
		['IPv4', {}, {}],
		['IPv6', { from: '::1' }, {}],
		['IPv4 in IPv6', { from: '::ffff:127.0.0.1' }, {}],
		['another loopback address', { from: '127.8.8.8' }, {}],
		['Host localhost', { headers: [['Host', 'localhost:3000']] }, {}],
		['Host ::1', { headers: [['Host', '[::1]:3000']] }, {}],
		['bound to ::1', {}, { host: '::1', appUrl: 'http://[::1]:3000' }],
		['bound to localhost', {}, { host: 'localhost', appUrl: 'http://localhost:3000' }],
	])('%s is local', (_name, sent, env) => {
		expect(peerOf(sent, env).local).toBe(true);
	});

	test.each<[string, Sent, Partial<Env>]>([
		['another machine', { from: '192.0.2.9' }, {}],
		['another machine over IPv6', { from: '2001:db8::1' }, {}],
		['a peer without an address', { from: '' }, {}],
		['HTTP/1.0, as a proxy without forwarding headers speaks', { httpVersion: '1.0' }, {}],
		['a Host of another name', { headers: [['Host', 'p2m.example']] }, {}],
		['a Host that begins like loopback', { headers: [['Host', '127.0.0.1.evil.example']] }, {}],
		['a Host that ends like loopback', { headers: [['Host', 'evil.localhost.example']] }, {}],
		['a Host with loopback as user', { headers: [['Host', 'localhost@evil.example']] }, {}],
		['a Host of a private network', { headers: [['Host', '10.0.0.7:3000']] }, {}],
		['an unspecified Host', { headers: [['Host', '0.0.0.0:3000']] }, {}],
		['an empty Host', { headers: [['Host', '']] }, {}],
		['bound to every address', {}, { host: '0.0.0.0' }],
		['bound to a private address', {}, { host: '10.0.0.7' }],
		['a public APP_URL', {}, { appUrl: 'https://p2m.example' }],
		['an APP_URL that looks like loopback', {}, { appUrl: 'https://127.0.0.1.example' }],
	])('%s is not', (_name, sent, env) => {
		expect(peerOf(sent, env).local).toBe(false);
	});

	const forwarding = [
		'X-Forwarded-For',
		'x-forwarded-host',
		'X-Forwarded-Proto',
		'Forwarded',
		'Via',
	];
	const more = ['X-Real-IP', 'X-Client-IP', 'True-Client-IP', 'CF-Connecting-IP', 'X-Original-URL'];
	test.each([...forwarding, ...more])('a request with %s came through a proxy', (name) => {
		expect(peerOf({ headers: [[name, '127.0.0.1']] }).local).toBe(false);
		expect(peerOf({ headers: [[name, '']] }).local).toBe(false);
		const trustedProxies = ['127.0.0.1'];
		expect(peerOf({ headers: [[name, '127.0.0.1']] }, { trustedProxies }).local).toBe(false);
	});
});

describe('S16: forwarding headers', () => {
	const lies: Array<[string, string]> = [
		['X-Forwarded-For', '203.0.113.5'],
		['x-forwarded-host', 'evil.example'],
		['X-FORWARDED-PROTO', 'https'],
		['Forwarded', 'for=203.0.113.5'],
		['X-Real-IP', '203.0.113.5'],
		['X-P2M-Front', 'guess'],
		['x-p2m-local', '1'],
		['X-P2M-Peer', '203.0.113.5'],
		['x-middleware-subrequest', 'middleware:middleware:middleware'],
		['X-Middleware-Subrequest-Id', 'x'],
		['X-Nonce', 'x'],
		['x-invoke-path', '/artisan'],
		['x-matched-path', '/artisan'],
		['Content-Security-Policy', "script-src 'nonce-x'"],
		['X-Request-Id', 'a-request-of-mine'],
		['traceparent', `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`],
		['tracestate', 'x=y'],
		['baggage', 'x=y'],
	];

	test('S23: of a stranger reach nobody behind the front, in neither form, and change nothing', () => {
		const incoming = request({ from: '192.0.2.9', headers: [...lies, ['Accept', 'x'], ...lies] });
		const peer = createPeerReader(localEnv)(incoming);
		expect(peer).toEqual({ address: '192.0.2.9', local: false, claims: noClaims });
		const expected = {
			host: '127.0.0.1:3000',
			accept: 'x',
			[frontHeaders.proof]: frontProof(),
			[frontHeaders.peer]: '192.0.2.9',
			[frontHeaders.local]: '0',
		};
		expect(incoming.headers).toEqual(expected);
		const raw: Array<[string, string]> = [];
		for (let index = 0; index < incoming.rawHeaders.length; index += 2) {
			raw.push([incoming.rawHeaders[index] ?? '', incoming.rawHeaders[index + 1] ?? '']);
		}
		expect(raw.map(([name, value]) => [name.toLowerCase(), value])).toEqual(
			Object.entries(expected),
		);
		expect(clientFrom(new Headers(raw))).toMatchObject({ address: '192.0.2.9', local: false });
	});

	test('without this process’s proof its headers are not believed', () => {
		const headers = new Headers({
			[frontHeaders.peer]: '127.0.0.1',
			[frontHeaders.local]: '1',
			[frontHeaders.proof]: 'x'.repeat(frontProof().length),
			'user-agent': 'curl',
		});
		expect(clientFrom(headers)).toEqual({ address: null, userAgent: 'curl', local: false });
		expect(frontProof().length).toBeGreaterThanOrEqual(32);
	});

	const proxies = { trustedProxies: ['10.0.0.0/8', '127.0.0.1', 'fd00::/8'] };
	test('a trusted proxy names the request and its trace; nobody else does, and nothing that is said twice counts', () => {
		const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
		const headers: Array<[string, string]> = [
			['X-Request-Id', 'edge-0001'],
			['Traceparent', traceparent],
		];
		expect(peerOf({ from: '10.1.2.3', headers }, proxies).claims).toEqual({
			requestId: 'edge-0001',
			traceparent,
		});
		expect(peerOf({ from: '192.0.2.9', headers }, proxies).claims).toEqual(noClaims);
		expect(peerOf({ from: '127.0.0.1', headers }).claims).toEqual(noClaims);
		const twice = peerOf({ from: '10.1.2.3', headers: [...headers, ...headers] }, proxies);
		expect(twice.claims).toEqual(noClaims);
	});

	const via = (from: string, ...lines: string[]) =>
		peerOf(
			{ from, headers: lines.map((line): [string, string] => ['X-Forwarded-For', line]) },
			proxies,
		).address;

	test.each([
		['a stranger’s word is not taken', '192.0.2.9', ['203.0.113.5'], '192.0.2.9'],
		['a trusted proxy’s is', '10.0.0.1', ['203.0.113.5'], '203.0.113.5'],
		['the rightmost stranger counts', '10.0.0.1', ['1.1.1.1, 203.0.113.5'], '203.0.113.5'],
		['past our own proxies', '10.0.0.1', ['1.1.1.1, 203.0.113.5, 10.9.9.9'], '203.0.113.5'],
		['over several lines', '10.0.0.1', ['1.1.1.1', '203.0.113.5', '10.9.9.9'], '203.0.113.5'],
		['IPv6', 'fd00::1', ['2001:db8::5'], '2001:db8::5'],
		['IPv4 in IPv6, peer and hop', '::ffff:10.0.0.1', ['::ffff:203.0.113.5'], '203.0.113.5'],
		['rubbish ends the walk', '10.0.0.1', ['203.0.113.5, unknown'], '10.0.0.1'],
		['rubbish further left is not reached', '10.0.0.1', ['unknown, 203.0.113.5'], '203.0.113.5'],
		['only our own proxies', '10.0.0.1', ['10.0.0.2, 10.0.0.3'], '10.0.0.1'],
		['nothing said', '10.0.0.1', [], '10.0.0.1'],
		['an empty line', '10.0.0.1', [''], '10.0.0.1'],
		['a zone, of any length, is left out', '10.0.0.1', [`fe80::7%${'a'.repeat(99)}`], 'fe80::7'],
		['just outside the block', '11.0.0.1', ['203.0.113.5'], '11.0.0.1'],
	])('from the right: %s', (_name, from, lines, address) => {
		expect(via(from, ...lines)).toBe(address);
	});
});

test.each([
	['localhost', true],
	['127.0.0.1', true],
	['127.255.0.1', true],
	['::1', true],
	['[::1]', true],
	['127.0.0.1.evil.example', false],
	['localhost.evil.example', false],
	['0.0.0.0', false],
	['128.0.0.1', false],
	['', false],
])('isLoopbackName(%j) is %s', (name, expected) => {
	expect(isLoopbackName(name)).toBe(expected);
});
