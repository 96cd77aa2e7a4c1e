import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Server } from '../server';
import { authOptions, type TestServer, testClient, testServer } from '../testing/service';
import { withClient } from '../testing/template';
import { digestOf } from './digest';
import type { Hasher } from './hasher';
import type { Issued } from './types';

const password = 'kettle drum owl barn';
let server: TestServer;
/** Another node on the same database. */
let node: Server;
let count = 0;

beforeAll(async () => {
	server = await testServer();
	node = server.node();
});
afterAll(() => server.close());

async function newPerson() {
	count += 1;
	const username = `person${count}`;
	return { username, ...(await server.person(username, password)) };
}
const login = (username: string, previous?: Issued): Promise<Issued> =>
	server.auth.login({ username, password, client: testClient, previous });
const verifies = async (token: string) => (await server.auth.verify(token)) !== null;
const row = async (token: string) => {
	const text = `SELECT *, extract(epoch FROM expires_at)::int AS exp,
		extract(epoch FROM created_at)::int AS iat FROM sessions WHERE token = $1`;
	return (await server.sql(text, [digestOf(token)]))[0];
};

describe('S2: what ends a session is felt by the very next request', () => {
	type End = (issued: Issued) => Promise<unknown>;
	const byId =
		(text: string): End =>
		({ userId }) =>
			server.sql(text, [userId]);
	const byToken =
		(text: string): End =>
		({ token }) =>
			server.sql(text, [digestOf(token)]);
	const newHash = `$2b$04$${'.'.repeat(53)}`;
	const ends: Array<[string, End]> = [
		['logout', (issued) => server.auth.logout(issued)],
		['logging in again from the same browser', (issued) => login(issued.username, issued)],
		['UPDATE of is_valid', byToken('UPDATE sessions SET is_valid = false WHERE token = $1')],
		['DELETE of the row', byToken('DELETE FROM sessions WHERE token = $1')],
		['UPDATE of the token', byToken("UPDATE sessions SET token = token || 'x' WHERE token = $1")],
		[
			'UPDATE of expires_at',
			byToken("UPDATE sessions SET expires_at = timezone('utc', now()) WHERE token = $1"),
		],
		['UPDATE of all rows', byId('UPDATE sessions SET is_valid = false WHERE user_id = $1')],
		[
			'UPDATE of password_hash with an empty search_path',
			({ userId }) =>
				server.sql(
					`SET search_path = ''; UPDATE public.users SET password_hash = '${newHash}' WHERE id = ${userId}`,
				),
		],
		[
			'UPDATE of password_hash beside a temporary table of the same name',
			({ userId }) =>
				server.sql(
					`CREATE TEMP TABLE sessions (user_id int, is_valid boolean, id int);
					UPDATE users SET password_hash = '${newHash}' WHERE id = ${userId}`,
				),
		],
		['UPDATE of is_active', byId('UPDATE users SET is_active = false WHERE id = $1')],
		[
			'is_active off and on again',
			async ({ userId }) => {
				await server.sql('UPDATE users SET is_active = false WHERE id = $1', [userId]);
				await server.sql('UPDATE users SET is_active = true WHERE id = $1', [userId]);
			},
		],
		[
			'UPDATE of password_hash',
			byId(`UPDATE users SET password_hash = '${newHash}' WHERE id = $1`),
		],
		['DELETE of the user', byId('DELETE FROM users WHERE id = $1')],
		[
			'a password set by the operator',
			({ username }) => server.auth.resetPassword(username, 'a red tractor in snow'),
		],
		[
			'a password changed in another session',
			async ({ username }) => {
				const { token } = await login(username);
				const newPassword = 'a red tractor in snow';
				await server.auth.changePassword({
					token,
					currentPassword: password,
					newPassword,
					client: testClient,
				});
				expect(await verifies(token)).toBe(true);
			},
		],
	];

	test.each(ends)('%s: refused, here and on a node that had just said yes', async (_name, end) => {
		const { username } = await newPerson();
		const bystander = await login((await newPerson()).username);
		const issued = await login(username);
		expect(await verifies(issued.token)).toBe(true);
		expect(await node.auth.verify(issued.token)).toMatchObject({ username });
		await end(issued);
		expect(await verifies(issued.token)).toBe(false);
		expect(await node.auth.verify(issued.token)).toBeNull();
		expect(await verifies(bystander.token)).toBe(true);
	});

	test('100 tries, a query ahead of each other: 0 leaks', async () => {
		const { username } = await newPerson();
		let leaks = 0;
		for (let round = 0; round < 100; round += 1) {
			const { token } = await login(username);
			expect(await node.auth.verify(token)).not.toBeNull();
			// Lookups under way may still say yes; one that begins after the answer may not.
			const flood = Array.from({ length: 20 }, () => node.auth.verify(token));
			await server.auth.logout({ token });
			const after = await Promise.all(Array.from({ length: 5 }, () => node.auth.verify(token)));
			leaks += after.filter((signedIn) => signedIn !== null).length;
			await Promise.all(flood);
		}
		expect(leaks).toBe(0);
	});

	test('a user who was deactivated while the password was being checked gets no session', async () => {
		const { username, id } = await newPerson();
		const statements = [
			'UPDATE users SET is_active = false WHERE id = $1',
			`UPDATE users SET password_hash = '${newHash}' WHERE id = $1`,
			'DELETE FROM users WHERE id = $1',
		];
		const user = await server.auth.findUser(username);
		for (const statement of statements) {
			await server.sql(statement, [id]);
			const session = {
				userId: user.id,
				passwordHash: user.passwordHash,
				key: `sha256:${statement.length}`,
				keyId: 'x',
				method: 'password',
				issuedAt: 1,
				expiresAt: 2,
				endsAt: 2,
				kept: null,
				userAgent: null,
				address: null,
				event: {
					action: 'login.succeeded',
					outcome: 'success',
					actor: user,
					subject: user,
					client: null,
				},
			} as const;
			expect(await server.sessions.insert(session)).toBeNull();
		}
	});
});

test('S3: 50 logins of one user at once give 50 tokens and 50 rows', async () => {
	const { username, id } = await newPerson();
	const issued = await Promise.all(Array.from({ length: 50 }, () => login(username)));
	expect(new Set(issued.map(({ token }) => token)).size).toBe(50);
	const text = 'SELECT count(*)::int AS live FROM sessions WHERE user_id = $1 AND is_valid';
	expect(await server.sql(text, [id])).toEqual([{ live: 50 }]);
	const verdicts = await Promise.all(issued.map(({ token }) => verifies(token)));
	expect(verdicts).not.toContain(false);
});

test('S1: the username of an answer is the row’s of now, and times are whole seconds', async () => {
	const { username, id } = await newPerson();
	const issued = await login(username.toUpperCase());
	expect(issued).toMatchObject({ username, userId: id });
	expect(issued.expiresAt.getMilliseconds()).toBe(0);
	await server.sql("UPDATE users SET username = 'renamed' WHERE id = $1", [id]);
	expect(await server.auth.verify(issued.token)).toMatchObject({ username: 'renamed', userId: id });
});

test('a session whose row somebody holds is not waited for when sessions are noted as seen, and the others are', async () => {
	const { username } = await newPerson();
	const [held, free] = [await login(username), await login(username)];
	const ids = await server.sql<{ id: number }>(
		`UPDATE sessions SET last_seen_at = timezone('utc', now()) - interval '2 minutes'
		WHERE token = ANY($1) RETURNING id`,
		[[digestOf(held.token), digestOf(free.token)]],
	);
	const isSeen = async ({ token }: Issued) => {
		const text = `SELECT last_seen_at > timezone('utc', now()) - interval '1 minute' AS seen
			FROM sessions WHERE token = $1`;
		return (await server.sql<{ seen: boolean }>(text, [digestOf(token)]))[0]?.seen;
	};
	await withClient(server.databaseUrl, async (tool) => {
		await tool.query('BEGIN');
		await tool.query('SELECT 1 FROM sessions WHERE token = $1 FOR UPDATE', [digestOf(held.token)]);
		await server.sessions.touch(ids.map(({ id }) => id));
		await tool.query('ROLLBACK');
	});
	expect([await isSeen(held), await isSeen(free)]).toEqual([false, true]);
});

describe('S7: time', () => {
	test('database, process and UTC are in three zones', async () => {
		const [zone] = await server.sql('SHOW timezone');
		expect(zone).toEqual({ TimeZone: process.env['TEST_DATABASE_TIMEZONE'] ?? 'Asia/Tokyo' });
		expect(process.env['TZ']).toBeDefined();
		expect(process.env['TZ']).not.toBe(zone?.['TimeZone']);
	});

	test('a token lives 24 h, in its claims, in its row, in the answer and in the list', async () => {
		const { username } = await newPerson();
		const before = Math.floor(Date.now() / 1000);
		const issued = await login(username);
		const claims = JSON.parse(
			Buffer.from(issued.token.split('.')[1] ?? '', 'base64url').toString(),
		);
		expect(claims.exp - claims.iat).toBe(86_400);
		expect(Math.abs(claims.iat - before)).toBeLessThanOrEqual(20);
		expect(issued.expiresAt.getTime() / 1000).toBe(claims.exp);
		expect(await row(issued.token)).toMatchObject({ exp: claims.exp, iat: claims.iat });
		const signedIn = await server.auth.verify(issued.token);
		expect(signedIn?.expiresAt).toEqual(issued.expiresAt);
		const second = await server.auth.verify((await login(username)).token);
		if (second === null) throw new Error('not signed in');
		const [listed] = await server.auth
			.listSessions(second)
			.then((all) => all.filter(({ id }) => id !== second.sessionId));
		expect(listed?.expiresAt).toEqual(issued.expiresAt);
		expect(Math.abs((listed?.createdAt.getTime() ?? 0) / 1000 - claims.iat)).toBeLessThan(20);
	});

	test.each([-86_400 * 30, -3600, 3600, 86_400 * 30])(
		'a node whose clock is %i s off agrees: it goes by the database’s',
		async (offSeconds) => {
			const { username } = await newPerson();
			const good = await login(username);
			vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + offSeconds * 1000 });
			try {
				expect(await verifies(good.token)).toBe(true);
				const issued = await login(username);
				const drift = issued.expiresAt.getTime() - good.expiresAt.getTime();
				expect(Math.abs(drift)).toBeLessThan(10_000);
				expect(await verifies(issued.token)).toBe(true);
			} finally {
				vi.useRealTimers();
			}
		},
	);

	/** A token with the times given (epoch seconds, relative to the database's now) and its row. */
	async function withTimes(iat: number, exp: number, rowExp = exp) {
		const { id } = await newPerson();
		const now = await server.sessions.databaseTime();
		const token = sign({ sub: String(id), jti: `j${count}`, iat: now + iat, exp: now + exp });
		await server.sql(
			`INSERT INTO sessions (user_id, token, expires_at)
			VALUES ($1, $2, timezone('utc', to_timestamp($3)))`,
			[id, digestOf(token), now + rowExp],
		);
		return token;
	}

	test.each([
		['well within its time', -10, 60, 60, true],
		['past its exp by the token, not by the row', -60, 0, 60, false],
		['past its exp by the row, not by the token', -60, 60, 0, false],
		['issued 30 s ahead', 30, 90, 90, true],
		['issued 120 s ahead', 120, 300, 300, false],
	])('a token %s', async (_name, iat, exp, rowExp, admitted) => {
		expect(await verifies(await withTimes(iat, exp, rowExp))).toBe(admitted);
	});

	test('it is good until the exact second of exp, and not in it, although its signature is remembered', async () => {
		const token = await withTimes(-10, 4);
		const exp = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).exp;
		const verdicts: Array<[boolean, number, number]> = [];
		const clock = () =>
			server.sql<{ now: number }>('SELECT extract(epoch FROM clock_timestamp())::float8 AS now');
		for (let last = true; last; last = verdicts.at(-1)?.[0] ?? false) {
			const before = (await clock())[0]?.now ?? 0;
			const verdict = await verifies(token);
			verdicts.push([verdict, before, (await clock())[0]?.now ?? 0]);
		}
		expect(verdicts.length).toBeGreaterThan(1);
		for (const [verdict, before, after] of verdicts) {
			if (verdict) expect(before).toBeLessThan(exp);
			else expect(after).toBeGreaterThanOrEqual(exp);
		}
	});
});

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
/** As PyJWT or anyone with the key signs. */
function sign(payload: object): string {
	const input = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(payload)}`;
	const mac = createHmac('sha256', server.env.jwtSecretKey).update(input).digest('base64url');
	return `${input}.${mac}`;
}

describe('S27: what the column holds', () => {
	async function withRow(userId: number, key: string) {
		await server.sql(
			`INSERT INTO sessions (user_id, token, expires_at)
			VALUES ($1, $2, timezone('utc', now()) + interval '1 hour')`,
			[userId, key],
		);
	}
	const times = async () => {
		const iat = await server.sessions.databaseTime();
		return { iat, exp: iat + 3600 };
	};

	test('the digest of the token, and nowhere in the database the token', async () => {
		const { username } = await newPerson();
		const { token } = await login(username);
		expect(await row(token)).toBeDefined();
		expect(digestOf(token)).toMatch(/^sha256:[0-9a-f]{64}$/);
		const signature = token.split('.')[2] ?? '';
		const text = `SELECT 1 FROM sessions WHERE position($1 IN sessions::text) > 0
			UNION ALL SELECT 1 FROM users WHERE position($1 IN users::text) > 0`;
		expect(await server.sql(text, [signature])).toEqual([]);
		const raw = "SELECT token FROM sessions WHERE token NOT LIKE 'sha256:%' AND token LIKE 'eyJ%'";
		expect(await server.sql(raw)).toEqual([]);
	});

	test('what it holds opens nothing: a leaked digest is refused as a token', async () => {
		const { username } = await newPerson();
		const { token } = await login(username);
		const digest = digestOf(token);
		for (const leaked of [
			digest,
			digest.slice(7),
			`${digest}.x.y`,
			Buffer.from(digest).toString('base64url'),
		]) {
			expect(await verifies(leaked)).toBe(false);
			await server.auth.logout({ token: leaked });
		}
		expect(await verifies(token)).toBe(true);
	});

	test('a token with jti is not admitted by a row with its raw value', async () => {
		const { id } = await newPerson();
		const token = sign({ sub: String(id), jti: 'x', ...(await times()) });
		await withRow(id, token);
		expect(await verifies(token)).toBe(false);
		await withRow(id, digestOf(token));
		expect(await verifies(token)).toBe(true);
	});

	test('S7: a token of the older service is admitted by its raw row, and by nothing else', async () => {
		const { id, username } = await newPerson();
		const older = sign({ user_id: id, username, ...(await times()) });
		expect(await verifies(older)).toBe(false);
		await withRow(id, digestOf(older));
		expect(await verifies(older)).toBe(false);
		await withRow(id, older);
		expect(await server.auth.verify(older)).toMatchObject({ userId: id, username });
		await server.auth.logout({ token: older });
		expect(await verifies(older)).toBe(false);
		const text = 'SELECT is_valid FROM sessions WHERE token = $1';
		expect(await server.sql(text, [older])).toEqual([{ is_valid: false }]);
	});

	test('S7: and its user is the row’s, whatever its claims say', async () => {
		const owner = await newPerson();
		const other = await newPerson();
		const older = sign({
			user_id: other.id,
			sub: String(other.id),
			username: other.username,
			...(await times()),
		});
		await withRow(owner.id, older);
		expect(await server.auth.verify(older)).toMatchObject({
			userId: owner.id,
			username: owner.username,
		});
	});

	test('a token whose sub is not the row’s user is refused', async () => {
		const owner = await newPerson();
		const other = await newPerson();
		const token = sign({ sub: String(other.id), jti: 'y', ...(await times()) });
		await withRow(owner.id, digestOf(token));
		expect(await verifies(token)).toBe(false);
	});

	test('S8: after the secret has changed no session is open', async () => {
		const { username } = await newPerson();
		const { token } = await login(username);
		const other = server.node({ jwtSecretKey: `${server.env.jwtSecretKey}x` });
		expect(await other.auth.verify(token)).toBeNull();
		expect(await verifies(token)).toBe(true);
	});
});

test('S4: the longest row there can be fits', async () => {
	const { id } = await newPerson();
	await server.sql('UPDATE users SET id = $2, username = $3 WHERE id = $1', [
		id,
		2 ** 31 - 1,
		'🦉'.repeat(100),
	]);
	const issued = await login('🦉'.repeat(100));
	expect(issued.token.length).toBeLessThan(300);
	expect(await server.auth.verify(issued.token)).toMatchObject({ userId: 2 ** 31 - 1 });
});

test('S5: no other spelling survives the logout of the original', async () => {
	const { username } = await newPerson();
	const { token } = await login(username);
	const spellings = [
		`${token}=`,
		`${token}\n`,
		` ${token}`,
		`${token}.`,
		token.replace('.', '.='),
		`${token.slice(0, -1)}B`,
	];
	for (const verdict of await Promise.all(spellings.map(verifies))) expect(verdict).toBe(false);
	expect(await verifies(token)).toBe(true);
	await server.auth.logout({ token });
	for (const verdict of await Promise.all([token, ...spellings].map(verifies)))
		expect(verdict).toBe(false);
});

test('S6: a token that is not ours is refused without any lookup', async () => {
	const { id } = await newPerson();
	const { createAuthService } = await import('./service');
	const find = vi.fn(server.sessions.find);
	const endByKeys = vi.fn(server.sessions.endByKeys);
	const hasher: Hasher = {
		hash: async () => '',
		verify: async () => ({ matches: false, outdated: false }),
		strength: async () => ({ level: 'strong', reason: null }),
		close: async () => {},
	};
	const sessions = { ...server.sessions, find, endByKeys };
	const auth = createAuthService(authOptions(server, { hasher, sessions }));
	const body = encode({ sub: String(id), jti: 'z', iat: 1, exp: 4_000_000_000 });
	const headers = [
		{ alg: 'none', typ: 'JWT' },
		{ alg: 'HS256', typ: 'JWT', kid: "' OR 1=1" },
		{ alg: 'HS512', typ: 'JWT' },
	];
	const tokens = headers.map((header) => `${encode(header)}.${body}.AAAA`);
	for (const token of [...tokens, '', 'x', `sha256:${'0'.repeat(64)}`]) {
		expect(await auth.verify(token)).toBeNull();
		await auth.logout({ token });
	}
	expect(await auth.verify(undefined)).toBeNull();
	expect([find.mock.calls, endByKeys.mock.calls]).toEqual([[], []]);
});
