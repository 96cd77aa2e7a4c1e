import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, asBrowser, type Caller, caller, cookiesOf, from } from '../testing/http';
import { type TestServer, testServer } from '../testing/service';

const password = 'kettle drum owl barn';
const limit = 5;
let server: TestServer;
let here: Caller;
/** Another node on the same database. */
let there: Caller;
let count = 0;

beforeAll(async () => {
	server = await testServer({ loginAttempts: limit, loginAttemptsPerAddress: 20 });
	here = caller(server);
	there = caller(server.node());
});
afterAll(() => server.close());

async function newPerson() {
	count += 1;
	const username = `person${count}`;
	await server.person(username, password);
	return username;
}
let strangers = 0;
/** A peer that nobody has seen before. */
function stranger() {
	strangers += 1;
	return from(`10.${strangers >> 16}.${(strangers >> 8) & 255}.${strangers & 255}`);
}
const guess = (username: string, headers = stranger(), at: Caller = here) =>
	at.post('/auth/login', { username, password: 'wrong' }, headers);
const signIn = (username: string, headers: Record<string, string> = stranger(), at = there) =>
	at.post('/auth/login', { username, password }, headers);

/** Wrong guesses from ever new addresses, by turns at both nodes, until one is refused. */
async function lock(username: string): Promise<{ wrong: number; refused: Answer }> {
	for (let wrong = 0; ; wrong += 1) {
		const answer = await guess(username, stranger(), wrong % 2 ? here : there);
		if (answer.status === 429) return { wrong, refused: answer };
		expect(answer.status).toBe(401);
	}
}
/** What may differ between two refusals: the seconds to wait. */
const withoutSeconds = ({ text }: Answer) => text.replaceAll(/\d+ seconds?/g, '<time>');

describe('S16: 429', () => {
	test('comes with an integer Retry-After and RateLimit headers, at both nodes', async () => {
		const username = await newPerson();
		const { wrong, refused } = await lock(username);
		expect(wrong).toBe(limit);
		for (const answer of [refused, await signIn(username), await guess(username)]) {
			expect([answer.status, answer.body.code]).toEqual([429, 'too_many_attempts']);
			const seconds = Number(answer.headers.get('retry-after'));
			expect(answer.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
			expect(seconds).toBeLessThanOrEqual(60);
			expect(answer.headers.get('ratelimit-policy')).toBe(`"account";q=${limit};w=900`);
			expect(answer.headers.get('ratelimit')).toBe(`"account";r=0;t=${seconds}`);
			expect(answer.headers.getSetCookie()).toEqual([]);
			expect(answer.headers.get('content-type')).toBe('application/problem+json');
			expect(answer.body.message).toMatch(/^Too many attempts\. Try again in \d+ seconds?\.$/);
		}
	});

	test('S9: for a name that does not exist: after as many guesses, with the same bytes but the time', async () => {
		const existing = await lock(await newPerson());
		const inactiveName = await newPerson();
		await server.sql('UPDATE users SET is_active = false WHERE username = $1', [inactiveName]);
		for (const missing of [await lock('nobody-of-that-name'), await lock(inactiveName)]) {
			expect(missing.wrong).toBe(existing.wrong);
			expect(withoutSeconds(missing.refused)).toBe(withoutSeconds(existing.refused));
			expect([...missing.refused.headers.keys()]).toEqual([...existing.refused.headers.keys()]);
			const seconds = [missing, existing].map(({ refused }) =>
				Number(refused.headers.get('retry-after')),
			);
			expect(Math.abs((seconds[0] ?? 0) - (seconds[1] ?? 0))).toBeLessThanOrEqual(3);
		}
	});

	test('counts a name whatever its case and width, existing or not', async () => {
		for (const username of ['Someone.Else', await newPerson()]) {
			const spellings = [username, username.toUpperCase(), username.replace('e', 'ｅ')];
			const statuses = [];
			for (let index = 0; index < limit + 1; index += 1) {
				statuses.push((await guess(spellings[index % 3] ?? '')).status);
			}
			expect(statuses).toEqual([...Array(limit).fill(401), 429]);
		}
	});

	test('counts an address over all names, and an IPv6 one by its /64', async () => {
		const names = Array.from({ length: 30 }, (_, index) => `spray${index}`);
		for (const address of [() => '192.0.2.77', (n: number) => `2001:db8:77:1::${n + 1}`]) {
			const statuses = [];
			for (const [index, name] of names.entries()) {
				const suffix = address(0).length;
				statuses.push((await guess(`${name}-${suffix}`, from(address(index)))).status);
			}
			expect(statuses.filter((status) => status === 401).length).toBe(20);
			expect(statuses.at(-1)).toBe(429);
		}
		expect((await guess('spray-elsewhere', from('2001:db8:77:2::1'))).status).toBe(401);
	});

	test('is not moved by forged headers of the network', async () => {
		const username = await newPerson();
		await lock(username);
		for (const name of ['x-forwarded-for', 'x-real-ip', 'forwarded', 'x-p2m-peer']) {
			const answer = await guess(username, { [name]: '203.0.113.99' });
			expect(answer.status).toBe(429);
		}
	});

	test('leaves nothing that a person typed in the store', async () => {
		await guess('a-password-in-the-wrong-field');
		const rows = await server.sql('SELECT key FROM rate_limits');
		expect(rows.length).toBeGreaterThan(0);
		expect(JSON.stringify(rows)).not.toContain('a-password-in-the-wrong-field');
	});
});

describe('S14: 200 parallel wrong guesses at two nodes', () => {
	test('evaluate at most as many passwords as the limit says', async () => {
		const username = await newPerson();
		const answers = await Promise.all(
			Array.from({ length: 200 }, (_, index) =>
				guess(username, stranger(), index % 2 ? here : there),
			),
		);
		const statuses = answers.map(({ status }) => status);
		expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(limit);
		expect(new Set(statuses)).toEqual(new Set([401, 429]));
		const text =
			"SELECT count(*)::int AS n FROM audit_events WHERE subject_name = $1 AND action = 'login.refused'";
		const [row] = await server.sql<{ n: number }>(text, [username]);
		expect(row?.n).toBe(statuses.filter((status) => status === 401).length);
	}, 60_000);

	test('S3: 30 right logins at once all succeed, and cost nothing', async () => {
		const username = await newPerson();
		const answers = await Promise.all(
			Array.from({ length: 30 }, (_, index) =>
				signIn(username, stranger(), index % 2 ? here : there),
			),
		);
		expect(answers.map(({ status }) => status)).toEqual(Array(30).fill(200));
		expect((await lock(username)).wrong).toBe(limit);
	});
});

describe('S15: while strangers keep an account locked', () => {
	test('its owner signs in from a browser that has signed in before, at either node', async () => {
		const username = await newPerson();
		const device = cookiesOf(await signIn(username))['p2m_device'] ?? '';
		await lock(username);
		expect((await signIn(username)).status).toBe(429);
		for (const at of [here, there]) {
			const cookie = { ...stranger(), ...asBrowser({ p2m_device: device }) };
			expect((await signIn(username, cookie, at)).status).toBe(200);
		}
	});

	test('the cookie of another account, a forged one, or one from before a new password helps nobody', async () => {
		const [username, other] = [await newPerson(), await newPerson()];
		const before = cookiesOf(await signIn(username));
		const body = { current_password: password, new_password: 'a red tractor in snow' };
		const changed = await here.post('/auth/password', body, asBrowser(before));
		expect(changed.status).toBe(200);
		const back = { current_password: 'a red tractor in snow', new_password: password };
		await here.post('/auth/password', back, asBrowser({ ...before, ...cookiesOf(changed) }));
		const foreign = cookiesOf(await signIn(other))['p2m_device'] ?? '';
		await lock(username);
		const useless = [before['p2m_device'] ?? '', foreign, 'x', `${foreign}x`, foreign.slice(0, -2)];
		for (const device of useless) {
			const headers = { ...stranger(), ...asBrowser({ p2m_device: device }) };
			expect((await signIn(username, headers)).status).toBe(429);
		}
	});

	test('a known browser that guesses has the limit for itself, and then waits with the strangers', async () => {
		const username = await newPerson();
		const device = cookiesOf(await signIn(username))['p2m_device'] ?? '';
		await lock(username);
		const headers = () => ({ ...stranger(), ...asBrowser({ p2m_device: device }) });
		const statuses = [];
		for (let index = 0; index < limit + 1; index += 1) {
			statuses.push((await guess(username, headers())).status);
		}
		expect(statuses).toEqual([...Array(limit).fill(401), 429]);
		expect((await signIn(username, headers())).status).toBe(429);
	});

	test('who is signed in stays so, and lifting the block lets strangers in again', async () => {
		const username = await newPerson();
		const { token } = (await signIn(username)).body;
		await lock(username);
		expect((await there.post('/auth/verify', { token })).body.valid).toBe(true);
		const { operator } = await import('../auth/admin');
		expect(await server.auth.admin.clearBlocks(operator, {})).toBeGreaterThan(0);
		expect((await signIn(username)).status).toBe(200);
	});
});
