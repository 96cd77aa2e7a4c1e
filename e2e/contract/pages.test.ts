import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { safeNextPath } from '../../lib/http/next-path';
import { cookieHeader, hosts } from '../support/hosts';
import { sql } from '../support/journeys';
import { createPerson, type SignedInPerson, signIn } from '../support/people';
import { type Received, send } from '../support/request';

const all = hosts();
const [front] = all;
if (front === undefined) throw new Error('two hosts are needed');
/** In no page but that of somebody who is signed in as this. */
const marker = `secret-${randomUUID().slice(0, 13)}`;
let signedIn: SignedInPerson;

const cookieOf = (token: string) => cookieHeader(front.url, token);
const newSession = async () => signIn(front, await createPerson(front));

beforeAll(async () => {
	signedIn = await signIn(front, await createPerson(front, { username: marker }), {
		userAgent: marker,
	});
	await signIn(front, signedIn, { userAgent: `${marker}-elsewhere`, address: '203.0.113.77' });
});

const policyOf = ({ headers }: Received) => String(headers['content-security-policy'] ?? '');
const nonceOf = (received: Received) => /'nonce-([^']+)'/.exec(policyOf(received))?.[1] ?? '';

/** Neither the page, nor as a flight of React's, nor a fragment of it. */
function expectNothingProtected({ status, headers, text }: Received) {
	expect(text).not.toContain(marker);
	expect(text).not.toContain('203.0.113.77');
	const isLogin = text.includes('name="password"') || text.includes('/login');
	// Asked for data, Next redirects by a header of its own, with an empty body.
	const leadsAway =
		status >= 300 && status < 400 && (headers.location !== undefined || text === '');
	expect(
		// nginx refuses an encoded NUL itself.
		[400, 404, 405].includes(status) || isLogin || leadsAway,
		`${status} ${text.slice(0, 200)}`,
	).toBe(true);
}

/** Every answer on the way, for Next first sends a flight's request to where its `_rsc` is right. */
async function follow(url: string, path: string, headers: Record<string, string>) {
	const answers = [await send(url, { path, headers })];
	for (let hop = 0; hop < 4; hop += 1) {
		const to = answers.at(-1)?.headers.location;
		if (to === undefined || /^[^?]*\/login/.test(to)) break;
		const { pathname, search } = new URL(to, url);
		answers.push(await send(url, { path: pathname + search, headers }));
	}
	return answers;
}

describe.each(all)('$name', ({ url }) => {
	test('200 for the page of somebody who is signed in, and it is theirs', async () => {
		for (const path of ['/artisan', '/account']) {
			const page = await send(url, { path, headers: cookieOf(signedIn.token) });
			expect(page.status).toBe(200);
			expect(page.text).toContain(marker);
			expect(page.text.includes('203.0.113.77')).toBe(path === '/account');
			expect(page.headers['cache-control'], 'S21').toContain('no-store');
		}
	});

	const flight = { rsc: '1', accept: 'text/x-component' };
	const tricks: Array<[string, string, Record<string, string>]> = [
		['nothing', '/artisan', {}],
		['x-middleware-subrequest', '/artisan', { 'x-middleware-subrequest': 'middleware' }],
		[
			'five of x-middleware-subrequest',
			'/artisan',
			{ 'x-middleware-subrequest': Array(5).fill('middleware').join(':') },
		],
		[
			'x-middleware-subrequest of src',
			'/artisan',
			{ 'x-middleware-subrequest': Array(5).fill('src/middleware').join(':') },
		],
		['RSC', '/artisan?_rsc=x', flight],
		['RSC and prefetch', '/artisan?_rsc=x', { ...flight, 'next-router-prefetch': '1' }],
		[
			'RSC and a segment',
			'/artisan?_rsc=x',
			{ ...flight, 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
		],
		['purpose: prefetch', '/artisan', { purpose: 'prefetch' }],
		['.rsc', '/artisan.rsc', {}],
		['.rsc with RSC', '/artisan.rsc', flight],
		['.segments', '/artisan.segments/_tree.segment.rsc', flight],
		['.txt', '/artisan.txt', {}],
		['.html', '/artisan.html', {}],
		['.json of data', '/_next/data/x/artisan.json', { 'x-nextjs-data': '1' }],
		['x-nextjs-data', '/artisan', { 'x-nextjs-data': '1' }],
		['two slashes', '//artisan', {}],
		['two slashes inside', '/artisan//', {}],
		['a slash behind', '/artisan/', {}],
		['a dot', '/./artisan', {}],
		['dots', '/login/../artisan', {}],
		['encoded dots', '/login/%2e%2e/artisan', {}],
		['an encoded letter', '/%61rtisan', {}],
		['an encoded slash', '/%2fartisan', {}],
		['a backslash', '/\\artisan', {}],
		['other case', '/ARTISAN', {}],
		['a semicolon', '/artisan;x', {}],
		['an encoded NUL', '/artisan%00', {}],
		['a locale', '/en/artisan', {}],
		[
			'a rewrite header',
			'/login',
			{ 'x-middleware-rewrite': '/artisan', 'x-rewrite-url': '/artisan' },
		],
		['an original URL', '/', { 'x-original-url': '/artisan', 'x-invoke-path': '/artisan' }],
		['a matched path', '/login', { 'x-matched-path': '/artisan', 'x-now-route-matches': '1' }],
		['the account', '/account', {}],
		['the account’s password', '/account/password', {}],
		['the account as RSC', '/account?_rsc=x', flight],
	];

	describe('S23: no protected byte for a stranger', () => {
		test.each(tricks)('with %s', async (_name, path, headers) => {
			(await follow(url, path, headers)).forEach(expectNothingProtected);
		});

		test.each(tricks)('with %s and a garbage cookie', async (_name, path, headers) => {
			const sent = { ...headers, ...cookieOf('a.b.c') };
			(await follow(url, path, sent)).forEach(expectNothingProtected);
		});
	});

	describe('S23: the middleware is not the gate: what it lets through, the page refuses', () => {
		type Spoil = (session: SignedInPerson) => Promise<unknown>;
		const inSql =
			(text: string): Spoil =>
			({ id }) =>
				sql(front.databaseUrl, text, [id]);
		const spoils: Array<[string, Spoil]> = [
			['revoked', inSql('UPDATE sessions SET is_valid = false WHERE user_id = $1')],
			[
				'expired',
				inSql("UPDATE sessions SET expires_at = timezone('utc', now()) WHERE user_id = $1"),
			],
			['without its row', inSql('DELETE FROM sessions WHERE user_id = $1')],
			['of a deactivated user', inSql('UPDATE users SET is_active = false WHERE id = $1')],
			['of a deleted user', inSql('DELETE FROM users WHERE id = $1')],
		];
		test.each(spoils)(
			'S2: a session %s lands on /login?next=, page and flight',
			async (_name, spoil) => {
				const session = await newSession();
				const headers = cookieOf(session.token);
				const before = await send(url, { path: '/artisan', headers });
				expect([before.status, before.text.includes(session.username)]).toEqual([200, true]);
				await spoil(session);
				const page = await send(url, { path: '/artisan', headers });
				expect(page.text).not.toContain(session.username);
				expect(page.status).toBe(307);
				expect(page.headers.location).toMatch(/\/login\?next=%2Fartisan$/);
				const parts = await follow(url, '/artisan?_rsc=x', { ...headers, ...flight });
				const told = parts.map((part) => `${part.headers.location} ${part.text}`).join(' ');
				expect(told).not.toContain(session.username);
				expect(told).toContain('/login?next=%2Fartisan');
			},
		);
	});

	describe('S24: headers of pages', () => {
		const pages: Array<[string, string, number, boolean]> = [
			['/login', '/login', 200, false],
			['/signup', '/signup', 200, false],
			['a link', '/link/nobody-was-given-this', 200, false],
			['/artisan', '/artisan', 200, true],
			['/account', '/account', 200, true],
			['/account/password', '/account/password', 200, true],
			['a page that is not there', `/nothing/${randomUUID()}`, 404, false],
			['one beside the endpoints', '/auth/nothing', 404, false],
			['one that begins like a file', '/icons', 404, false],
		];

		test.each(pages)(
			'%s: a strict policy with a nonce of its own on every script',
			async (_name, path, status, asSomebody) => {
				const headers: Record<string, string> = asSomebody ? cookieOf(signedIn.token) : {};
				const [one, two] = [await send(url, { path, headers }), await send(url, { path, headers })];
				expect(one.status).toBe(status);
				expect(one.headers).toMatchObject({
					'x-content-type-options': 'nosniff',
					'referrer-policy': 'same-origin',
				});
				expect(one.headers['x-powered-by']).toBeUndefined();
				expect(policyOf(one)).toContain("frame-ancestors 'none'");
				expect(policyOf(one)).toContain("object-src 'none'");
				expect(policyOf(one)).toContain("base-uri 'none'");
				expect(policyOf(one)).not.toMatch(/unsafe-inline|unsafe-eval|\*|http:/);
				expect(nonceOf(one).length).toBeGreaterThanOrEqual(22);
				expect(nonceOf(one)).not.toBe(nonceOf(two));
				for (const received of [one, two]) {
					const scripts = received.text.match(/<script\b[^>]*>/g) ?? [];
					expect(scripts.length).toBeGreaterThan(0);
					for (const script of scripts) expect(script).toContain(`nonce="${nonceOf(received)}"`);
					expect(received.text).not.toMatch(/<[^>]+\son[a-z]+=/i);
				}
			},
		);

		test('S21: pages are no-store, signed in or not', async () => {
			for (const path of ['/login', '/artisan', '/account', '/account/password', '/link/x']) {
				for (const headers of [{}, cookieOf(signedIn.token)]) {
					const page = await send(url, { path, headers });
					expect(String(page.headers['cache-control']), path).toContain('no-store');
				}
			}
		});

		test('a policy that a client sends is not taken up', async () => {
			const headers = { 'x-nonce': 'mine', 'content-security-policy': "script-src 'nonce-mine'" };
			const page = await send(url, { path: '/login', headers });
			expect(policyOf(page)).not.toContain('mine');
			expect(page.text).not.toContain('nonce="mine"');
		});
	});

	describe('S22: ?next=', () => {
		const hostile = [
			'//e.example',
			'/\\e.example',
			'https://e.example',
			'javascript:alert(1)',
			'/%2fe.example',
			'/\t/e.example',
			'/login',
			'https:e.example',
		];
		test.each(hostile)(
			'%j never reaches the page of a stranger, nor the Location of somebody signed in',
			async (next) => {
				const path = `/login?next=${encodeURIComponent(next)}`;
				const page = await send(url, { path });
				expect(page.text).not.toMatch(/(href|action|value)="[^"]*(e\.example|javascript:)/);
				const moved = await send(url, { path, headers: cookieOf(signedIn.token) });
				expect(moved.status).toBe(307);
				expect(moved.headers.location).toBe('/artisan');
				expect(safeNextPath(next)).toBe('/');
			},
		);

		test('a good one is kept', async () => {
			const path = `/login?next=${encodeURIComponent('/account/password?x=1')}`;
			const moved = await send(url, { path, headers: cookieOf(signedIn.token) });
			expect(moved.headers.location).toBe('/account/password?x=1');
		});
	});
});

describe('S24: the front alone: paths that end with a slash', () => {
	test.each([
		['/artisan/', '/artisan', 'same-origin'],
		['/artisan/blender/x/', '/artisan/blender/x', 'same-origin'],
		['/share/x/', '/share/x', 'no-referrer'],
	])('%s', async (path, location, referrerPolicy) => {
		const { status, headers } = await send(front.url, { path });
		expect({ status, ...headers }).toMatchObject({
			status: 308,
			location,
			'x-content-type-options': 'nosniff',
			'referrer-policy': referrerPolicy,
			'cache-control': 'no-store',
			'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
		});
	});
});

describe('the front alone: forms posted to pages', () => {
	const form = { 'content-type': 'application/x-www-form-urlencoded' };
	test.each([
		['S20: 403 from another site', { origin: 'https://evil.example' }, 'a=b', 403],
		['S20: 403 from null', { origin: 'null' }, 'a=b', 403],
		[
			'S20: 403 with a forged host',
			{ origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
			'a=b',
			403,
		],
		['S25: 413 above 16 KiB', { origin: front.url }, 'x'.repeat(16_385), 413],
	])('%s', async (_name, headers, body, status) => {
		const answer = await send(front.url, {
			method: 'POST',
			path: '/login',
			headers: { ...form, ...headers },
			body,
		});
		expect(answer.status).toBe(status);
		expect(answer.headers['x-content-type-options'], 'S24').toBe('nosniff');
	});

	test('S20: 403 for a server action from another site, not Next’s 500', async () => {
		const headers = { ...form, origin: 'https://evil.example', 'next-action': 'x'.repeat(42) };
		const answer = await send(front.url, { method: 'POST', path: '/login', headers, body: '[]' });
		expect(answer.status).toBe(403);
	});
});
