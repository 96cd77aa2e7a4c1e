import { beforeAll, describe, expect, test } from 'vitest';
import { cookieHeader, hosts } from '../support/hosts';
import { createPerson, type Person, signIn } from '../support/people';
import { jsonType, postJson, type Received, type Sent, send } from '../support/request';
import { recordSecret } from '../support/secrets';

const [front, next] = hosts();
if (front === undefined || next === undefined) throw new Error('two hosts are needed');
let person: Person;
let token = '';

beforeAll(async () => {
	person = await createPerson(front, { cost: 12 });
	({ token } = await signIn(front, person));
});

/** What both hosts must agree on. */
const compared = [
	'allow',
	'cache-control',
	'content-security-policy',
	'content-type',
	'cross-origin-opener-policy',
	'cross-origin-resource-policy',
	'permissions-policy',
	'referrer-policy',
	'retry-after',
	'strict-transport-security',
	'www-authenticate',
	'x-content-type-options',
	'access-control-allow-origin',
	'location',
];

function essence({ status, headers, text }: Received) {
	const named = compared.map((name) => [name, headers[name] ?? null]);
	const cookies = (headers['set-cookie'] ?? []).map((cookie) =>
		cookie
			.replace(/=eyJ[\w.-]+/, '=TOKEN')
			.replace(/=[\w-]{22}\.[\w-]{43};/, '=DEVICE;')
			.replace(/Expires=[^;]+20[2-9]\d [^;]+/, 'Expires=LATER'),
	);
	const body = text
		.replace(/"token":"eyJ[\w.-]+"/, '"token":"TOKEN"')
		.replace(/"expires_at":"[\d-]+T[\d:]+Z"/, '"expires_at":"TIME"');
	return { status, headers: Object.fromEntries(named), cookies, body };
}

const post = (path: string, body: unknown, headers: Record<string, string> = {}): Sent => {
	return { method: 'POST', path, headers: { ...jsonType, ...headers }, body: JSON.stringify(body) };
};
const raw = (path: string, body: string | Buffer, more: Sent = {}): Sent => {
	return { method: 'POST', path, headers: jsonType, body, ...more };
};
const right = () => ({ username: person.username, password: person.password });
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const cookieOf = (value: string) => cookieHeader(front.url, value);
const evil = { origin: 'https://evil.example' };
const big = (bytes: number) =>
	`{"username":"x","password":"${'x'.repeat(bytes - 30)}"}`.padEnd(bytes);

type Row = [title: string, sent: () => Sent, status: number];
const rows: Row[] = [
	['S1: 200 for a login', () => post('/auth/login', right()), 200],
	['S1: 401 for a wrong password', () => post('/auth/login', { ...right(), password: 'x' }), 401],
	[
		'S9: 401 for an unknown user',
		() => post('/auth/login', { ...right(), username: 'nobody' }),
		401,
	],
	[
		'S10: 401 for 4 KiB',
		() => post('/auth/login', { ...right(), password: 'x'.repeat(4096) }),
		401,
	],
	['S10: 422 for NUL', () => post('/auth/login', { ...right(), password: 'x\0' }), 422],
	[
		'S10: 422 for half a surrogate pair',
		() => raw('/auth/login', '{"username":"x","password":"\\ud800"}'),
		422,
	],
	['S1: 200 for a verify', () => post('/auth/verify', { token }), 200],
	['S1: 200 for a verify of nothing', () => post('/auth/verify', {}), 200],
	[
		'S1: 200 for a verify by bearer',
		() => ({ method: 'POST', path: '/auth/verify', headers: { authorization: `Bearer ${token}` } }),
		200,
	],
	['S1: 200 for a verify by cookie', () => post('/auth/verify', {}, cookieOf(token)), 200],
	[
		'S18: 200 for a verify with two cookies',
		() =>
			post(
				'/auth/verify',
				{},
				{ cookie: [token, 'x'].map((each) => cookieOf(each).cookie).join('; ') },
			),
		200,
	],
	[
		'S5: 200 for a verify of a padded token',
		() => post('/auth/verify', { token: `${token}=` }),
		200,
	],
	['S18: 200 for a logout of garbage', () => post('/auth/logout', { token: 'x' }), 200],
	['S18: 200 for a logout of nothing', () => ({ method: 'POST', path: '/auth/logout' }), 200],
	['S18: 405 for GET logout', () => ({ path: '/auth/logout' }), 405],
	[
		'S2: 401 for a password change without a session',
		() => post('/auth/password', { current_password: 'x', new_password: 'y' }),
		401,
	],
	['S20: 403 for a login from another site', () => post('/auth/login', right(), evil), 403],
	['S20: 403 for a login from null', () => post('/auth/login', right(), { origin: 'null' }), 403],
	[
		'S20: 403 for a login that is cross-site',
		() => post('/auth/login', right(), { 'sec-fetch-site': 'cross-site' }),
		403,
	],
	[
		'S20: 403 for a logout by cookie from another site',
		() => post('/auth/logout', {}, { ...evil, ...cookieOf('x') }),
		403,
	],
	[
		'S20: 200 for a verify by bearer from another site',
		() => post('/auth/verify', {}, { ...evil, authorization: `Bearer ${token}` }),
		200,
	],
	[
		'S20: 200 for a verify with a bad bearer and a good cookie from another site',
		() => post('/auth/verify', {}, { ...evil, authorization: 'Bearer x y', ...cookieOf(token) }),
		200,
	],
	[
		'S20: 415 for a form',
		() =>
			raw('/auth/login', 'username=x&password=y', {
				headers: { 'content-type': 'application/x-www-form-urlencoded' },
			}),
		415,
	],
	[
		'S20: 415 for text',
		() => raw('/auth/login', '{}', { headers: { 'content-type': 'text/plain' } }),
		415,
	],
	['S20: 415 for no type', () => raw('/auth/login', '{}', { headers: {} }), 415],
	[
		'S20: 204 for a preflight, which allows nothing',
		() => ({
			method: 'OPTIONS',
			path: '/auth/login',
			headers: { ...evil, 'access-control-request-method': 'POST' },
		}),
		204,
	],
	['S25: 413 above 16 KiB', () => raw('/auth/login', big(16_385)), 413],
	[
		'S25: 413 above 16 KiB in chunks',
		() => raw('/auth/login', big(16_385), { chunked: true }),
		413,
	],
	['S25: 413 for 1 MiB in chunks', () => raw('/auth/login', big(2 ** 20), { chunked: true }), 413],
	['S25: 401 for exactly 16 KiB', () => raw('/auth/login', big(16_384)), 401],
	['S25: 400 for 17 levels', () => raw('/auth/verify', `{"token":${nested(16)}}`), 400],
	['S25: 422 for 16 levels', () => raw('/auth/verify', `{"token":${nested(15)}}`), 422],
	['S25: 400 for a name twice', () => raw('/auth/verify', '{"token":"x","token":"y"}'), 400],
	['S25: 400 for trailing bytes', () => raw('/auth/verify', '{"token":"x"}x'), 400],
	['S25: 400 for half a body', () => raw('/auth/verify', '{"token":'), 400],
	['S25: 400 for an empty body', () => raw('/auth/verify', ''), 400],
	[
		'S25: 400 for invalid UTF-8',
		() => raw('/auth/verify', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])),
		400,
	],
	['S25: 400 for UTF-16', () => raw('/auth/verify', Buffer.from('{}', 'utf16le')), 400],
	['401 for the refresh of garbage', () => post('/auth/refresh', { refresh_token: 'x' }), 401],
	[
		'S26: 401 for a refresh token nobody was given',
		() => post('/auth/refresh', { refresh_token: `p2mr_${'A'.repeat(43)}` }),
		401,
	],
	['401 for an extension of nothing', () => post('/auth/extend', {}), 401],
	[
		'S20: 401 for an extension by bearer alone',
		() => post('/auth/extend', {}, { authorization: `Bearer ${token}` }),
		401,
	],
	['303 to the login for a renewal of nothing', () => ({ path: '/auth/renew?next=/account' }), 303],
	['S22: 303 for a renewal on its way elsewhere', () => ({ path: '/auth/renew?next=//e' }), 303],
	['401 for a confirmation without a session', () => post('/auth/confirm', { password: 'x' }), 401],
	['401 for the sessions of nobody', () => ({ path: '/auth/sessions' }), 401],
	[
		'401 for the end of somebody’s session',
		() => ({ method: 'DELETE', path: '/auth/sessions/1' }),
		401,
	],
	[
		'S20: 403 for the same from another site',
		() => ({
			method: 'DELETE',
			path: '/auth/sessions/1',
			headers: { ...evil, ...cookieOf(token) },
		}),
		403,
	],
	[
		'404 for a session that is none of one’s own',
		() => ({
			method: 'DELETE',
			path: '/auth/sessions/999999999',
			headers: { authorization: `Bearer ${token}` },
		}),
		404,
	],
	['401 for the events of nobody', () => ({ path: '/auth/events' }), 401],
	[
		'S17: 403 for a sign-up while it is closed',
		() => post('/auth/signup', { username: 'newcomer', password: 'x' }),
		403,
	],
	[
		'410 for a link nobody was given',
		() => post('/auth/link', { link: 'A'.repeat(43), new_password: 'x' }),
		410,
	],
	[
		'S11: 200 for the strength of a weak password',
		() => post('/auth/password/strength', { password: 'password', username: 'x' }),
		200,
	],
	['404 for the addresses of administrators', () => ({ path: '/admin/api/users' }), 404],
	['303 at /.well-known/change-password', () => ({ path: '/.well-known/change-password' }), 303],
	['S18: 303 for the logout of pages', () => ({ method: 'POST', path: '/logout' }), 303],
	[
		'S20: 403 for the logout of pages from another site',
		() => ({ method: 'POST', path: '/logout', headers: evil }),
		403,
	],
	['200 at /healthz', () => ({ path: '/healthz' }), 200],
	['200 at /readyz', () => ({ path: '/readyz' }), 200],
	['200 for HEAD at /healthz', () => ({ method: 'HEAD', path: '/healthz' }), 200],
	['200 at /healthz with a query', () => ({ path: '/healthz?x=/y' }), 200],
	...[
		'/auth/login',
		'/auth/verify',
		'/auth/logout',
		'/auth/password',
		'/auth/refresh',
		'/auth/extend',
		'/auth/confirm',
		'/auth/link',
		'/auth/signup',
		'/auth/sessions/revoke-others',
		'/logout',
	].flatMap((path) =>
		['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'].map(
			(method): Row => [`S25: 405 for ${method} ${path}`, () => ({ method, path }), 405],
		),
	),
	...['POST', 'PUT', 'DELETE'].map(
		(method): Row => [`S25: 405 for ${method} /healthz`, () => ({ method, path: '/healthz' }), 405],
	),
];

describe('both hosts give the same status, body and headers', () => {
	test.each(rows)('%s', async (title, sent, status) => {
		const [fromFront, fromNext] = [await send(front.url, sent()), await send(next.url, sent())];
		for (const { text } of [fromFront, fromNext])
			recordSecret(/eyJ[\w-]+\.[\w-]+\.[\w-]+/.exec(text)?.[0] ?? token);
		expect(fromFront.status).toBe(status);
		expect(essence(fromNext)).toEqual(essence(fromFront));
		for (const { headers } of [fromFront, fromNext]) {
			expect(headers['x-content-type-options'], 'S24').toBe('nosniff');
			expect(headers['cache-control'], 'S21').toBe('no-store');
			expect(headers['referrer-policy'], 'S24').toBe('same-origin');
			expect(headers['content-security-policy'], 'S24').toContain("frame-ancestors 'none'");
			expect(headers['access-control-allow-origin'], 'S20').toBeUndefined();
			expect(headers['x-powered-by']).toBeUndefined();
			if (status === 405) expect(headers.allow, title).toMatch(/^(GET, HEAD|POST), OPTIONS$/);
			if (status === 401) expect(headers['www-authenticate']).toBe('Bearer');
		}
	});
});

describe.each([front, next])('$name', ({ url }) => {
	test('S18: 200 with the same bytes for a valid, revoked, garbage and missing token', async () => {
		const session = await signIn(front, person);
		const bodies = [{ token: session.token }, { token: session.token }, { token: 'x' }, {}];
		const answers: Received[] = [];
		for (const body of bodies) answers.push(await postJson(url, '/auth/logout', body));
		for (const answer of answers) {
			expect(essence(answer)).toEqual(essence(answers[0] ?? answer));
			expect(answer.text).toBe('{"success":true,"message":"Logged out successfully"}');
		}
	});

	test('S2: a token revoked at one host is refused by the other on the next request', async () => {
		for (let round = 0; round < 10; round += 1) {
			const session = await signIn(front, person);
			const valid = async (host: string) =>
				JSON.parse((await postJson(host, '/auth/verify', { token: session.token })).text).valid;
			expect([await valid(front.url), await valid(next.url)]).toEqual([true, true]);
			await postJson(url, '/auth/logout', { token: session.token });
			expect([await valid(front.url), await valid(next.url)]).toEqual([false, false]);
		}
	});

	test('S19: no token in the address, and none in an answer but the one that issues it', async () => {
		const session = await signIn(front, person);
		const headers = cookieHeader(url, session.token);
		for (const path of ['/', '/login', '/artisan', '/account', '/nothing']) {
			const { text, headers: received } = await send(url, { path, headers });
			expect(text).not.toContain(session.token);
			expect(JSON.stringify(received)).not.toContain(session.token);
		}
		const verified = await postJson(url, '/auth/verify', {}, headers);
		expect(verified.text).not.toContain(session.token);
	});
});
