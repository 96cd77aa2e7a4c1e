import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scratchDatabase } from '../../lib/testing/database';
import { type CuttableProxy, cuttableProxy } from '../../lib/testing/proxy';
import { createPerson, type SignedInPerson, signIn } from '../support/people';
import { postJson, type Received, send } from '../support/request';
import { type RunningServer, startNext, startServer } from '../support/server';

const own = 'https://p2m.example';
const tools = 'https://tools.example';
/** Behind a proxy with TLS, and with a database that can be taken away. */
const env = { APP_URL: own, CORS_ORIGINS: tools, DATABASE_POOL_SIZE: '4' };
let proxy: CuttableProxy;
let front: RunningServer;
let next: RunningServer;
let somebody: SignedInPerson;
let scratch: Awaited<ReturnType<typeof scratchDatabase>>;

beforeAll(async () => {
	scratch = await scratchDatabase();
	proxy = await cuttableProxy(scratch.url);
	front = await startServer({ databaseUrl: proxy.url, env });
	const { jwtSecretKey } = front;
	next = await startNext({ databaseUrl: proxy.url, jwtSecretKey, env });
	const where = { databaseUrl: scratch.url, jwtSecretKey };
	somebody = await signIn(where, await createPerson(where, { cost: 12 }));
}, 180_000);
afterAll(async () => {
	await proxy?.mend();
	await next?.stop();
	await front?.stop();
	await proxy?.close();
	await scratch?.drop();
});

const both = () => [front.url, next.url];
const credentials = () => ({ username: somebody.username, password: somebody.password });
const cookie = () => ({ cookie: `__Host-p2m_session=${somebody.token}` });

describe('S19: behind HTTPS', () => {
	test('S19: 200 for a login with three __Host- cookies: Secure, HttpOnly, Lax, no Domain, at both hosts', async () => {
		for (const url of both()) {
			const body = { ...credentials(), keep_signed_in: true };
			const answer = await postJson(url, '/auth/login', body);
			const cookies = answer.headers['set-cookie'] ?? [];
			expect(answer.status).toBe(200);
			expect(cookies).toHaveLength(3);
			expect(cookies[0]).toMatch(/^__Host-p2m_session=eyJ/);
			for (const cookie of cookies) {
				expect(cookie).toMatch(
					/^__Host-p2m_(session|refresh|device)=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax; Secure$/,
				);
			}
		}
	});

	test('the cookie without the prefix, which anybody may plant, is not read', async () => {
		for (const url of both()) {
			const planted = { cookie: `p2m_session=${somebody.token}` };
			expect(JSON.parse((await postJson(url, '/auth/verify', {}, planted)).text).valid).toBe(false);
			expect(JSON.parse((await postJson(url, '/auth/verify', {}, cookie())).text).valid).toBe(true);
			expect((await send(url, { path: '/artisan', headers: planted })).status).toBe(307);
			expect((await send(url, { path: '/artisan', headers: cookie() })).status).toBe(200);
		}
	});

	test('S24: HSTS on pages, answers and refusals of both hosts', async () => {
		for (const url of both()) {
			const answers = [
				await send(url, { path: '/login' }),
				await send(url, { path: '/artisan' }),
				await send(url, { path: '/nothing' }),
				await send(url, { path: '/healthz' }),
				await send(url, { path: '/auth/login' }),
				await postJson(url, '/auth/login', {}, { origin: 'https://evil.example' }),
			];
			expect(answers.map(({ status }) => status)).toEqual([200, 307, 404, 200, 405, 403]);
			for (const { headers } of answers) {
				expect(headers['strict-transport-security']).toMatch(/^max-age=31536000/);
			}
		}
	});

	test('S12: 403 for a default password even from this machine', async () => {
		const where = { databaseUrl: scratch.url };
		const { username } = await createPerson(where, {
			username: 'default-root',
			password: 'root',
			cost: 12,
		});
		for (const url of both()) {
			const answer = await postJson(url, '/auth/login', { username, password: 'root' });
			expect(answer.status).toBe(403);
		}
	});
});

describe('S20: a site of CORS_ORIGINS', () => {
	test('may call with a bearer token and read the answer, never with credentials', async () => {
		for (const url of both()) {
			const headers = { origin: tools, authorization: `Bearer ${somebody.token}` };
			const answer = await postJson(url, '/auth/verify', {}, headers);
			expect(JSON.parse(answer.text).valid).toBe(true);
			expect(answer.headers['access-control-allow-origin']).toBe(tools);
			expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
			expect(String(answer.headers.vary)).toMatch(/\bOrigin\b/i);
		}
	});

	test('is not helped by the cookie, and may post no form', async () => {
		for (const url of both()) {
			const answer = await postJson(url, '/auth/verify', {}, { origin: tools, ...cookie() });
			expect(JSON.parse(answer.text).valid).toBe(false);
		}
		const headers = { origin: tools, 'content-type': 'application/x-www-form-urlencoded' };
		const form = await send(front.url, { method: 'POST', path: '/login', headers, body: 'a=b' });
		expect(form.status).toBe(403);
	});

	test('others get no such header', async () => {
		for (const url of both()) {
			const answer = await send(url, {
				path: '/healthz',
				headers: { origin: 'https://evil.example' },
			});
			expect(answer.headers['access-control-allow-origin']).toBeUndefined();
			expect(String(answer.headers.vary)).toMatch(/\bOrigin\b/i);
		}
	});
});

describe('S25: the database away', () => {
	function expectAway({ status, headers, text }: Received) {
		expect(status, text.slice(0, 300)).toBe(503);
		expect(headers['retry-after']).toMatch(/^[1-9]\d*$/);
		expect(headers['set-cookie']).toBeUndefined();
		expect(text).not.toMatch(/ECONN|PrismaClient|at async |node_modules|127\.0\.0\.1/);
	}
	const recovered = async (url: string) => {
		const valid = async () =>
			JSON.parse((await postJson(url, '/auth/verify', {}, cookie())).text).valid;
		await expect.poll(valid, { timeout: 15_000 }).toBe(true);
	};

	test('503 with Retry-After for login and verify at both hosts; it recovers by itself', async () => {
		for (let round = 0; round < 2; round += 1) {
			await proxy.cut();
			for (const url of both()) {
				expectAway(await postJson(url, '/auth/login', credentials()));
				expectAway(await postJson(url, '/auth/verify', { token: somebody.token }));
				expectAway(await send(url, { path: '/readyz' }));
				expect((await send(url, { path: '/healthz' })).status).toBe(200);
			}
			await proxy.mend();
			for (const url of both()) await recovered(url);
		}
	});

	test('503 for pages at the front, never 200, and a protected page shows nothing', async () => {
		await proxy.cut();
		for (const path of ['/artisan', '/account/password', '/login', '/']) {
			const page = await send(front.url, { path, headers: cookie() });
			expectAway(page);
			expect(page.text).not.toContain(somebody.username);
			expect(page.headers['content-security-policy'], 'S24').toContain("frame-ancestors 'none'");
		}
		expect((await send(front.url, { path: '/docs' })).status, 'what needs no database').toBe(200);
		const alone = await send(next.url, { path: '/artisan', headers: cookie() });
		expect(alone.status).toBeGreaterThanOrEqual(500);
		expect(alone.text).not.toContain(somebody.username);
		expect(alone.text).not.toMatch(/ECONN|PrismaClient|at async |node_modules/);
		await proxy.mend();
		for (const url of both()) await recovered(url);
		const page = await send(front.url, { path: '/artisan', headers: cookie() });
		expect([page.status, page.text.includes(somebody.username)]).toEqual([200, true]);
	});
});
