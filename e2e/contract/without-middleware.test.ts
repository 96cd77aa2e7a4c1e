import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../support/journeys';
import { createPerson, signIn } from '../support/people';
import { send } from '../support/request';
import { type RunningServer, startNext } from '../support/server';

const folder = resolve('.test/without-middleware');
let next: RunningServer;

/** The same build with its middleware taken out: Next reads from a manifest whether there is one. */
beforeAll(async () => {
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	for (const part of ['.next', 'lib/auth', 'prisma', 'public', 'next.config.mjs', 'package.json']) {
		cpSync(part, join(folder, part), { recursive: true, verbatimSymlinks: true });
	}
	symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
	const manifest = join(folder, '.next/server/middleware-manifest.json');
	const found = JSON.parse(readFileSync(manifest, 'utf8'));
	expect(Object.keys(found.middleware)).toEqual(['/']);
	writeFileSync(manifest, JSON.stringify({ ...found, middleware: {}, sortedMiddleware: [] }));
	next = await startNext({ folder });
}, 120_000);

afterAll(async () => {
	await next.stop();
	rmSync(folder, { recursive: true, force: true });
});

const protectedPages = ['/artisan', '/account', '/account/password'];

test('S23: it is really gone: nobody gives the login page its nonce', async () => {
	const { headers } = await send(next.url, { path: '/login' });
	expect(headers['content-security-policy']).toBeUndefined();
});

test.each(protectedPages)(
	'S23: without middleware.ts, %s still sends a stranger away',
	async (path) => {
		for (const headers of [{}, { cookie: 'p2m_session=garbage' }, { rsc: '1' }]) {
			const answer = await send(next.url, { path, headers });
			expect(answer.text).not.toMatch(/This device|Current password/);
			expect(answer.status === 307 || answer.text.includes('/login?next='), answer.text).toBe(true);
		}
	},
);

test('S23: without middleware.ts, a session opens its pages until it is revoked', async () => {
	const person = await signIn(next, await createPerson(next));
	const headers = { cookie: `p2m_session=${person.token}` };
	for (const path of protectedPages) {
		const answer = await send(next.url, { path, headers });
		expect([answer.status, answer.text.includes(person.username)]).toEqual([200, true]);
	}
	await sql(next.databaseUrl, 'UPDATE sessions SET is_valid = false WHERE user_id = $1', [
		person.id,
	]);
	for (const path of protectedPages) {
		const answer = await send(next.url, { path, headers });
		expect(answer.text).not.toContain(person.username);
	}
});
