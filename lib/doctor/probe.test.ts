import { createServer as createHttp, type RequestListener, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createTable } from '../api/table';
import { makeAuthority } from '../certificate.mjs';
import { apiHeaders, commonHeaders, strictTransportSecurity } from '../http/headers';
import { createListener } from '../http/listener';
import { type TestServer, testServer } from '../testing/service';
import type { Finding } from './finding';
import { probeDeployment } from './probe';
import { createAsk } from './probe-request';
import { examinePlainHttp } from './tls';

let service: TestServer;
const opened: Server[] = [];

beforeAll(async () => {
	service = await testServer();
});
afterAll(() => service.close());
afterEach(() => {
	for (const server of opened.splice(0)) {
		server.closeAllConnections();
		server.close();
	}
});

/** Listens on a port of its own; the origin. */
async function listen(server: Server, scheme = 'http'): Promise<string> {
	opened.push(server);
	await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
	return `${scheme}://localhost:${(server.address() as AddressInfo).port}`;
}

const policy = "script-src 'nonce-x' 'strict-dynamic'; frame-ancestors 'none'";

/** Stands where Next would: what the middleware and the pages say to a stranger (e2e/contract has the real ones). */
const pages: RequestListener = ({ url = '' }, outgoing) => {
	const path = url.split('?')[0] ?? '';
	const more = { ...commonHeaders, 'content-security-policy': policy };
	if (path === '/login') {
		outgoing.writeHead(200, more).end('<input name="password">');
	} else if (path === '/artisan' || path === '/admin') {
		const location = `/login?next=${encodeURIComponent(path)}`;
		outgoing.writeHead(307, { ...more, location }).end();
	} else {
		outgoing.writeHead(404, more).end('no such page');
	}
};

/** The front and the API as they are, for APP_URL `origin`. */
function product(origin: string): RequestListener {
	const server = service.node({ appUrl: origin });
	const listener = createListener({ env: server.env, table: createTable(() => server), pages });
	return (incoming, outgoing) => {
		if (origin.startsWith('https:')) {
			outgoing.setHeader('strict-transport-security', strictTransportSecurity);
		}
		listener(incoming, outgoing);
	};
}

/** Something on the way that may answer itself (true), or change what is asked and answered. */
type Meddle = (...of: [...Parameters<RequestListener>, string]) => boolean | undefined;

async function deploy(meddle: Meddle = () => false): Promise<string> {
	let handle: RequestListener = () => undefined;
	const origin = await listen(createHttp((incoming, outgoing) => handle(incoming, outgoing)));
	const inner = product(origin);
	handle = (incoming, outgoing) => {
		if (meddle(incoming, outgoing, origin) !== true) inner(incoming, outgoing);
	};
	return origin;
}

const broken = (findings: readonly Finding[]) =>
	findings
		.filter(({ severity }) => severity !== 'ok')
		.map(({ id, severity }) => `${severity} ${id}`);

/** Changes the headers of what the product answers. */
const answering =
	(change: (headers: Map<string, unknown>) => void, only = /./): Meddle =>
	({ url = '' }, outgoing) => {
		if (!only.test(url)) return;
		const writeHead = outgoing.writeHead.bind(outgoing);
		outgoing.writeHead = (status: number, ...rest: unknown[]) => {
			const given = rest.find((one) => typeof one === 'object' && one !== null) ?? {};
			const headers = new Map<string, unknown>(
				Object.entries({ ...outgoing.getHeaders(), ...given }),
			);
			change(headers);
			for (const name of outgoing.getHeaderNames()) outgoing.removeHeader(name);
			return writeHead(status, Object.fromEntries(headers) as Record<string, string>);
		};
	};

const without = (name: string) => answering((headers) => headers.delete(name));
const having = (name: string, value: string, only?: RegExp) =>
	answering((headers) => headers.set(name, value), only);
const changingCookies = (change: (cookie: string) => string) =>
	answering((headers) => {
		const cookies = [headers.get('set-cookie') ?? []].flat().map(String);
		if (cookies.length > 0) headers.set('set-cookie', cookies.map(change));
	});
/** Answers such a request itself. */
const instead =
	(isMeant: (incoming: Parameters<RequestListener>[0]) => boolean, status = 200): Meddle =>
	(incoming, outgoing) => {
		if (!isMeant(incoming)) return;
		outgoing.writeHead(status, { ...apiHeaders }).end('the workspace');
		return true;
	};

describe('a deployment over http', () => {
	test('S23, S24: nothing to say of one that is as it should be', async () => {
		const findings = await probeDeployment({ appUrl: await deploy() });
		expect(broken(findings)).toEqual([]);
		expect(findings.length).toBeGreaterThan(10);
		expect(findings.every(({ id }) => id.startsWith('deployment.'))).toBe(true);
	});

	test('no more than some thirty requests, and no row of a user or a session is made', async () => {
		let count = 0;
		const appUrl = await deploy(() => {
			count += 1;
			return false;
		});
		const rows = 'SELECT (SELECT count(*) FROM users) + (SELECT count(*) FROM sessions) AS n';
		const before = await service.sql(rows);
		await probeDeployment({ appUrl });
		expect(count).toBeGreaterThan(15);
		expect(count).toBeLessThanOrEqual(30);
		expect(await service.sql(rows)).toEqual(before);
	});

	const cases: Array<[string, string, Meddle]> = [
		['another program', 'fault deployment.other_program', instead(() => true, 404)],
		['a proxy alone', 'fault deployment.gateway', instead(() => true, 502)],
		['no CSP', 'fault deployment.csp', having('content-security-policy', "frame-ancestors 'none'")],
		[
			'frames',
			'fault deployment.framing',
			having('content-security-policy', "script-src 'nonce-x'"),
		],
		['sniffing', 'fault deployment.nosniff', without('x-content-type-options')],
		['no Referrer-Policy', 'warning deployment.referrer', without('referrer-policy')],
		['no-referrer', 'fault deployment.referrer', having('referrer-policy', 'no-referrer')],
		['X-Powered-By', 'warning deployment.versions', having('x-powered-by', 'PHP/8')],
		['a version', 'warning deployment.versions', having('server', 'nginx/1.24.0')],
		['a login page gone', 'fault deployment.login', instead(({ url }) => url === '/login', 500)],
		['no no-store', 'fault deployment.no_store', without('cache-control')],
		['a cache', 'warning deployment.cache', having('age', '3')],
		[
			'S19: no HttpOnly',
			'fault deployment.cookies',
			changingCookies((it) => it.replace('; HttpOnly', '')),
		],
		[
			'S19: SameSite=None',
			'fault deployment.cookies',
			changingCookies((it) => it.replace('=Lax', '=None')),
		],
		[
			'S19: a Domain',
			'fault deployment.cookies',
			changingCookies((it) => `${it}; Domain=localhost`),
		],
		[
			'S19: another Path',
			'fault deployment.cookies',
			changingCookies((it) => it.replace('Path=/', 'Path=/p2m')),
		],
		['S19: Secure over http', 'fault deployment.cookies', changingCookies((it) => `${it}; Secure`)],
		['S19: no cookies', 'fault deployment.cookies', without('set-cookie')],
		['S23: no gate', 'fault deployment.gate', instead(({ url }) => url === '/artisan')],
		[
			'another origin',
			'fault deployment.redirect',
			having('location', 'http://127.0.0.1:3000/login?next=%2Fartisan'),
		],
		['no redirect', 'fault deployment.redirect', without('location')],
		[
			'S23: subrequest',
			'fault deployment.ways_around',
			instead(({ headers }) => 'x-middleware-subrequest' in headers),
		],
		['S23: RSC', 'fault deployment.ways_around', instead(({ headers }) => headers['rsc'] === '1')],
		['S23: two slashes', 'fault deployment.ways_around', instead(({ url }) => url === '//artisan')],
		[
			'S23: encoded dots',
			'fault deployment.ways_around',
			instead(({ url }) => url?.includes('%2e') === true),
		],
		[
			'S23: an encoded letter',
			'fault deployment.ways_around',
			instead(({ url }) => url === '/%61rtisan'),
		],
		['S23: other case', 'fault deployment.ways_around', instead(({ url }) => url === '/ARTISAN')],
		['/admin', 'fault deployment.administration', instead(({ url }) => url === '/admin')],
		['users', 'fault deployment.administration', instead(({ url }) => url === '/admin/api/users')],
		['S20: CORS', 'fault deployment.cors', having('access-control-allow-origin', '*')],
		[
			'S20: a preflight',
			'fault deployment.cors',
			({ method }, outgoing) => {
				if (method === 'OPTIONS') outgoing.setHeader('access-control-allow-origin', '*');
				return false;
			},
		],
		[
			'S20: an Origin taken away',
			'fault deployment.foreign_origin',
			(incoming) => {
				delete incoming.headers.origin;
				return false;
			},
		],
		[
			'a forged host',
			'fault deployment.forged_host',
			(incoming, outgoing) => {
				const host = incoming.headers['x-forwarded-host'];
				if (host === undefined) return;
				outgoing.writeHead(307, { location: `https://${host}/login` }).end();
				return true;
			},
		],
		['TRACE', 'fault deployment.trace', instead(({ method }) => method === 'TRACE')],
		['events', 'warning deployment.events', instead(({ url }) => url === '/auth/events')],
	];
	test.each(cases)('%s: %s', async (_name, expected, meddle) => {
		expect(broken(await probeDeployment({ appUrl: await deploy(meddle) }))).toContain(expected);
	});

	test('a stream of events that a proxy holds back', async () => {
		const appUrl = await deploy(({ url }) => url === '/auth/events');
		expect(broken(await probeDeployment({ appUrl, timeoutMilliseconds: 300 }))).toEqual([
			'warning deployment.events',
		]);
	});
});

describe('what cannot be reached', () => {
	test('a server that is stopped', async () => {
		const appUrl = await deploy();
		await new Promise((resolve) => opened.pop()?.close(resolve));
		expect(broken(await probeDeployment({ appUrl }))).toEqual(['fault deployment.refused']);
	});

	test('a name that nobody has', async () => {
		const [finding] = await probeDeployment({ appUrl: 'http://p2m.invalid' });
		expect(finding?.id).toBe('deployment.name');
	});

	test('a server that never answers', async () => {
		const appUrl = await deploy(() => true);
		expect(broken(await probeDeployment({ appUrl, timeoutMilliseconds: 200 }))).toEqual([
			'fault deployment.timeout',
		]);
	});

	test('a server that closes in the middle', async () => {
		const appUrl = await deploy(
			({ url, socket }) => url === '/login' && socket.destroy().destroyed,
		);
		expect(broken(await probeDeployment({ appUrl }))).toEqual(['fault deployment.unreachable']);
	});

	test('http where https is meant', async () => {
		const appUrl = (await deploy()).replace('http:', 'https:');
		expect(broken(await probeDeployment({ appUrl }))).toEqual(['fault deployment.tls']);
	});
});

describe('a deployment over https', () => {
	let authority: ReturnType<typeof makeAuthority>;
	const inDays = (days: number) => () => new Date(Date.now() + days * 86_400_000);
	beforeAll(() => {
		authority = makeAuthority('Test authority');
	});

	async function secure(options: object = {}, meddle: Meddle = () => false, name = 'localhost') {
		const { certificate: cert, key } = authority.issue(name);
		let handle: RequestListener = () => undefined;
		const server = createHttps({ cert, key, ...options }, (incoming, outgoing) =>
			handle(incoming, outgoing),
		);
		const origin = await listen(server, 'https');
		const inner = product(origin);
		handle = (incoming, outgoing) => {
			if (meddle(incoming, outgoing, origin) !== true) inner(incoming, outgoing);
		};
		return { appUrl: origin, ca: authority.certificate };
	}

	test('S19: nothing to say of one that is as it should be', async () => {
		const findings = await probeDeployment({ ...(await secure()), now: inDays(-30) });
		expect(broken(findings)).toEqual([]);
		const ids = findings.map(({ id }) => id);
		expect(ids).toEqual(expect.arrayContaining(['deployment.tls', 'deployment.certificate']));
	});

	test.each([
		['warning deployment.certificate', 0],
		['warning deployment.certificate', -12],
		['fault deployment.certificate', 3],
	])('%s, %i days from now', async (expected, days) => {
		const findings = await probeDeployment({ ...(await secure()), now: inDays(days) });
		expect(broken(findings)).toEqual([expected]);
	});

	test('a certificate for another name', async () => {
		const site = await secure({}, undefined, 'elsewhere.example');
		expect(broken(await probeDeployment(site))).toEqual(['fault deployment.certificate_name']);
	});

	test('an authority that is not trusted', async () => {
		const { appUrl } = await secure();
		expect(broken(await probeDeployment({ appUrl }))).toEqual([
			'fault deployment.certificate_trust',
		]);
	});

	const old = { minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' };
	test('TLS 1.1 still taken', async () => {
		const site = await secure(old);
		expect(broken(await probeDeployment({ ...site, now: inDays(-30) }))).toEqual([
			'warning deployment.tls',
		]);
	});

	test('nothing newer than TLS 1.1', async () => {
		const site = await secure({ ...old, maxVersion: 'TLSv1.1' });
		expect(broken(await probeDeployment(site))).toEqual(['fault deployment.tls']);
	});

	test.each([
		['no HSTS', 'fault deployment.hsts', without('strict-transport-security')],
		['a short HSTS', 'fault deployment.hsts', having('strict-transport-security', 'max-age=60')],
		[
			'S19: not Secure',
			'fault deployment.cookies',
			changingCookies((it) => it.replace('; Secure', '')),
		],
		[
			'S19: no prefix',
			'fault deployment.cookies',
			changingCookies((it) => it.replace('__Host-', '')),
		],
		['another scheme', 'fault deployment.redirect', having('location', 'http://localhost/login')],
	])('%s: %s', async (_name, expected, meddle) => {
		const site = await secure({}, meddle);
		expect(broken(await probeDeployment({ ...site, now: inDays(-30) }))).toEqual([expected]);
	});
});

describe('port 80 beside https://p2m.example', () => {
	const site = { origin: 'https://p2m.example', timeoutMilliseconds: 2000 };
	const look = async (location?: string) => {
		const headers = location === undefined ? {} : { location };
		const server = createHttp((_incoming, outgoing) => outgoing.writeHead(308, headers).end());
		const ask = createAsk({ origin: await listen(server), timeoutMilliseconds: 2000 });
		return (await examinePlainHttp(site, ask)).severity;
	};

	test('leads to the https address, or is closed', async () => {
		expect(await look('https://p2m.example/login')).toBe('ok');
		expect(await look('https://p2m.example.evil.example/login')).toBe('fault');
		expect(await look()).toBe('fault');
		const closed = createAsk({ origin: 'http://localhost:1', timeoutMilliseconds: 2000 });
		expect((await examinePlainHttp(site, closed)).severity).toBe('ok');
	});
});
