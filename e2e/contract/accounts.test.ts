import { beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, whoIs } from '../attack/browser';
import { fieldOf } from '../attack/field';
import { makeLink } from '../attack/links';
import { cookieHeader, hosts } from '../support/hosts';
import { sql } from '../support/journeys';
import { createPerson, type SignedInPerson, signIn } from '../support/people';
import { jsonType, postJson, type Received, send } from '../support/request';
import { freshPassword, recordSecret } from '../support/secrets';
import { openStream } from '../support/stream';

const [front, next] = hosts();
if (front === undefined || next === undefined) throw new Error('two hosts are needed');
const { databaseUrl } = front;
const both = [front, next];
const pairs = [
	{ here: front, there: next },
	{ here: next, there: front },
];
let admin: SignedInPerson;

beforeAll(async () => {
	admin = await signIn(front, await createPerson(front, { role: 'admin' }));
});

const bearer = ({ token }: { token: string }) => ({ authorization: `Bearer ${token}` });

describe.each(pairs)('S21: pages that are open at $here.name', ({ here, there }) => {
	const endings: ReadonlyArray<
		readonly [name: string, end: (person: SignedInPerson) => Promise<unknown>]
	> = [
		[
			`a logout at ${there.name}`,
			(person) => postJson(there.url, '/auth/logout', {}, bearer(person)),
		],
		[
			'UPDATE in psql',
			({ id }) => sql(databaseUrl, 'UPDATE sessions SET is_valid = false WHERE user_id = $1', [id]),
		],
		[
			'DELETE in psql',
			({ id }) => sql(databaseUrl, 'DELETE FROM sessions WHERE user_id = $1', [id]),
		],
		[
			'a deactivation',
			({ id }) =>
				send(there.url, {
					method: 'PATCH',
					path: `/admin/api/users/${id}`,
					headers: { ...jsonType, ...bearer(admin) },
					body: JSON.stringify({ is_active: false }),
				}),
		],
	];

	test.each(endings)('hear within 2 s of %s', async (_name, end) => {
		const person = await signIn(front, await createPerson(front));
		const stream = await openStream(here.url, person.token);
		const other = await signIn(front, await createPerson(front));
		const untouched = await openStream(here.url, other.token);
		await end(person);
		const since = performance.now();
		expect((await stream.ended) - since).toBeLessThan(2000);
		expect(untouched.isOpen(), 'others hear nothing').toBe(true);
		untouched.close();
		expect(await whoIs(here.url, person.token)).toBeNull();
	});

	test('S21: 401 for a stream without a session, and no-store', async () => {
		const answer = await send(here.url, { path: '/auth/events' });
		expect([answer.status, answer.headers['cache-control']]).toEqual([401, 'no-store']);
	});
});

describe.each(both)('$name', ({ name, url }) => {
	test('S19: three cookies, each HttpOnly, Lax, for the whole site and no other', async () => {
		const person = await createPerson(front, { cost: 12 });
		const browser = openBrowser('127.0.0.1');
		const login = await browser.login(url, person.username, person.password, true);
		const cookies = login.headers['set-cookie'] ?? [];
		const isSecure = url.startsWith('https:');
		const names = cookies.map((cookie) => cookie.split('=')[0]);
		const prefix = isSecure ? '__Host-' : '';
		const shape = isSecure
			? /^[^=]+=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax; Secure$/
			: /^[^=]+=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/;
		expect(names.sort()).toEqual(
			['p2m_device', 'p2m_refresh', 'p2m_session'].map((each) => prefix + each),
		);
		for (const cookie of cookies) {
			expect(cookie).toMatch(shape);
		}
		const out = await browser.post(url, '/auth/logout');
		expect(out.status).toBe(200);
		expect([...browser.cookies.keys()], 'a browser stays known').toEqual(['p2m_device']);
	});

	test('S19: opening a one-time link, twice and by HEAD, does not spend it', async () => {
		const { secret, person } = await makeLink(fieldOf(front, next), admin.token);
		for (const method of ['GET', 'HEAD', 'GET']) {
			const page = await send(url, { method, path: `/link/${secret}` });
			expect([page.status, page.headers['cache-control']?.includes('no-store')]).toEqual([
				200,
				true,
			]);
			expect(page.headers['set-cookie']).toBeUndefined();
		}
		const used = await postJson(url, '/auth/link', {
			link: secret,
			new_password: freshPassword(),
		});
		expect([used.status, JSON.parse(used.text).user_id]).toEqual([200, person.id]);
	});

	test('S18: signing in again ends what that browser had, refresh token and all', async () => {
		const person = await createPerson(front, { cost: 12 });
		const browser = openBrowser('127.0.0.1');
		await browser.login(url, person.username, person.password, true);
		const before = new Map(browser.cookies);
		await browser.login(url, person.username, person.password);
		expect(browser.cookies.get('p2m_session')).not.toBe(before.get('p2m_session'));
		expect(browser.cookies.has('p2m_refresh')).toBe(false);
		for (const host of both) {
			expect(await whoIs(host.url, recordSecret(before.get('p2m_session') ?? ''))).toBeNull();
			const stale = openBrowser('127.0.0.1', {
				p2m_refresh: recordSecret(before.get('p2m_refresh') ?? ''),
			});
			expect((await stale.post(host.url, '/auth/refresh')).status).toBe(401);
		}
	});

	test('303 from /.well-known/change-password to where passwords are changed', async () => {
		const answer = await send(url, { path: '/.well-known/change-password' });
		expect([answer.status, answer.headers.location]).toEqual([303, '/account/password']);
	});

	test('S1: 404, byte for byte as for nothing, at every address of administrators', async () => {
		const user = await signIn(front, await createPerson(front));
		const paths = [
			'/admin/api/users',
			`/admin/api/users/${user.id}`,
			`/admin/api/users/${user.id}/link`,
			`/admin/api/users/${user.id}/sign-out`,
			'/admin/api/sessions',
			'/admin/api/sessions/1',
			'/admin/api/blocks',
			'/admin/api/invites',
			'/admin/api/invites/1',
			'/admin/api/audit?format=csv',
			'/admin/api/audit/verify',
			'/admin/api/nothing',
			'/admin/api/users/0/x',
		];
		const nothing = await send(url, { path: '/admin/api/nothing', headers: bearer(admin) });
		expect(nothing.status).toBe(404);
		for (const path of paths) {
			for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
				for (const headers of [{}, bearer(user), cookieHeader(url, user.token)]) {
					const sent = method === 'GET' || method === 'OPTIONS' ? {} : { body: '{' };
					const answer = await send(url, { method, path, headers, ...sent });
					expect(visible(answer), `${method} ${path} at ${name}`).toEqual(visible(nothing));
				}
			}
		}
	});
});

/** All that tells one answer from another: each has an id of its own, drawn before anything is looked at. */
function visible({ status, text, headers }: Received) {
	const { date, connection, 'keep-alive': keepAlive, 'x-request-id': _, ...others } = headers;
	return { status, text, headers: others };
}

describe('S26: renewing over both hosts', () => {
	const keptSession = async () => {
		const person = await createPerson(front, { cost: 12 });
		const browser = openBrowser('127.0.0.1');
		const login = await browser.login(front.url, person.username, person.password, true);
		const tokens: { token: string; refresh_token: string } = JSON.parse(login.text);
		recordSecret(tokens.token);
		recordSecret(tokens.refresh_token);
		return { person, browser, ...tokens };
	};
	const refresh = (url: string, token: string) =>
		postJson(url, '/auth/refresh', { refresh_token: token });

	test('20 concurrent uses of one token all succeed, with one successor and one row', async () => {
		const { person, refresh_token } = await keptSession();
		const answers = await Promise.all(
			Array.from({ length: 20 }, (_, index) =>
				refresh(index % 2 === 0 ? front.url : next.url, refresh_token),
			),
		);
		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
		const bodies = answers.map(({ text }) => JSON.parse(text));
		for (const name of ['token', 'refresh_token', 'refresh_expires_at', 'expires_at']) {
			expect(new Set(bodies.map((body) => body[name])).size, name).toBe(1);
		}
		for (const { url } of both) {
			expect(await whoIs(url, recordSecret(bodies[0].token))).toBe(person.id);
		}
		recordSecret(bodies[0].refresh_token);
		const stored = await sql(
			databaseUrl,
			`SELECT r.digest FROM refresh_tokens r JOIN sessions s ON s.id = r.session_id WHERE s.user_id = $1`,
			[person.id],
		);
		expect(stored).toHaveLength(2);
		for (const { digest } of stored) expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
	});

	test('ten tabs that renew by cookie at both hosts end up with one set of cookies', async () => {
		const { browser } = await keptSession();
		const cookies = Object.fromEntries(browser.cookies);
		const tabs = Array.from({ length: 10 }, () => openBrowser('127.0.0.1', cookies));
		const answers = await Promise.all(
			tabs.map((tab, index) => tab.post(index % 2 === 0 ? front.url : next.url, '/auth/refresh')),
		);
		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
		expect(new Set(tabs.map((tab) => tab.cookies.get('p2m_session'))).size).toBe(1);
		expect(new Set(tabs.map((tab) => tab.cookies.get('p2m_refresh'))).size).toBe(1);
		recordSecret(tabs[0]?.cookies.get('p2m_session') ?? '');
		recordSecret(tabs[0]?.cookies.get('p2m_refresh') ?? '');
		for (const { text } of answers) expect(text).not.toMatch(/eyJ|p2mr_/);
	});

	test('never past the absolute end, and not after it', async () => {
		const { person, refresh_token } = await keptSession();
		const shift = (seconds: number) =>
			sql(
				databaseUrl,
				`UPDATE sessions SET ends_at = timezone('utc', clock_timestamp()) + make_interval(secs => $2)
				WHERE user_id = $1 RETURNING extract(epoch FROM ends_at)::float8 AS ends`,
				[person.id, seconds],
			);
		const [{ ends }] = await shift(120);
		const renewed = JSON.parse((await refresh(next.url, refresh_token)).text);
		recordSecret(renewed.token);
		expect(Date.parse(renewed.expires_at) / 1000).toBe(Math.floor(ends));
		expect(Date.parse(renewed.refresh_expires_at) / 1000).toBe(Math.floor(ends));
		await shift(-1);
		for (const { url } of both) {
			expect((await refresh(url, recordSecret(renewed.refresh_token))).status).toBe(401);
		}
	});

	test('a password change at one host kills it at the other', async () => {
		const { person, token, refresh_token } = await keptSession();
		const changed = await postJson(
			next.url,
			'/auth/password',
			{ current_password: person.password, new_password: freshPassword() },
			bearer({ token }),
		);
		expect(changed.status).toBe(200);
		recordSecret(JSON.parse(changed.text).refresh_token);
		expect((await refresh(front.url, refresh_token)).status).toBe(401);
	});
});

test('S28: what was done at either host is audited, sealed by the running server, and verifies', async () => {
	const person = await createPerson(front, { cost: 12 });
	for (const { url } of both) {
		const browser = openBrowser('127.0.0.1');
		await browser.login(url, person.username, 'wrong');
		await browser.login(url, person.username, person.password);
		await browser.post(url, '/auth/logout');
	}
	const ask = async (path: string) =>
		JSON.parse((await send(next.url, { path, headers: bearer(admin) })).text);
	const events = async () => {
		const path = `/admin/api/audit?user_id=${person.id}`;
		const { events: rows }: { events: Array<Record<string, unknown>> } = await ask(path);
		return rows.reverse();
	};
	await expect
		.poll(async () => (await events()).every(({ seq, hash }) => seq !== null && hash !== null), {
			timeout: 15_000,
		})
		.toBe(true);
	const rows = (await events()).map(({ action, outcome, address }) => [action, outcome, address]);
	expect(rows).toEqual([
		['user.created', 'success', null],
		...both.flatMap(({ knowsPeer }) => {
			const address = knowsPeer ? '127.0.0.1' : null;
			return [
				['login.refused', 'refused', address],
				['login.succeeded', 'success', address],
				['logout', 'success', address],
			];
		}),
	]);
	expect(await ask('/admin/api/audit/verify')).toMatchObject({ ok: true });
	const [tried] = await sql(databaseUrl, 'SELECT id FROM audit_events WHERE subject_id = $1', [
		person.id,
	]);
	for (const text of [
		"UPDATE audit_events SET action = 'logout' WHERE id = $1",
		'DELETE FROM audit_events WHERE id = $1',
	]) {
		await expect(sql(databaseUrl, text, [tried.id])).rejects.toThrow(/append-only/);
	}
});
