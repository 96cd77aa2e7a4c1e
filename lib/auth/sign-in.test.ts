import { hash } from 'bcryptjs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { authOptions, type TestServer, testClient, testCost, testServer } from '../testing/service';
import { digestOf } from './digest';
import { createHasher, type Hasher } from './hasher';
import { createAuthService } from './service';

const password = 'kettle drum owl barn';
const local = { ...testClient, local: true };
let server: TestServer;
/** A hasher of a higher cost than the hashes that the older service left. */
let costly: Hasher;
let count = 0;

beforeAll(async () => {
	// Many wrong guesses: their limits have tests of their own.
	server = await testServer({ loginAttempts: 1000, loginAttemptsPerAddress: 100_000 });
	costly = createHasher({ threads: 2, queueLimit: 200, cost: testCost + 2 });
});
afterAll(async () => {
	await costly.close();
	await server.close();
});

async function newPerson(cost = testCost) {
	count += 1;
	const username = `person${count}`;
	return { username, ...(await server.person(username, password, cost)) };
}
const login = (username: string, given = password, client = testClient) =>
	server.auth.login({ username, password: given, client });
const refusal = (code: string) => expect.objectContaining({ name: 'AppError', code });
const invalid = refusal('invalid_credentials');

function serviceWith(hasher: Hasher) {
	return createAuthService(authOptions(server, { hasher }));
}
const hashOf = async (id: number) => {
	const [row] = await server.sql<{ password_hash: string }>(
		'SELECT password_hash FROM users WHERE id = $1',
		[id],
	);
	return row?.password_hash ?? '';
};

describe('S9: unknown, wrong and inactive are one', () => {
	test('the same error, word for word', async () => {
		const inactive = await newPerson();
		await server.sql('UPDATE users SET is_active = false WHERE id = $1', [inactive.id]);
		const { username } = await newPerson();
		const tries: Array<[string, string]> = [
			['nobody-of-this-name', password],
			[username, 'wrong'],
			[inactive.username, password],
			[inactive.username, 'wrong'],
			[username, ''],
			[username, 'x'.repeat(72)],
			[username, 'x'.repeat(73)],
			[username, 'x'.repeat(4096)],
			[username, `${password}${' '.repeat(60)}`],
			['', ''],
			['x'.repeat(5000), password],
			["' OR 1=1 --", password],
		];
		const errors = await Promise.all(
			tries.map(([name, given]) => login(name, given).catch((error: Error) => error)),
		);
		for (const error of errors) {
			expect(error).toMatchObject({
				code: 'invalid_credentials',
				message: 'Invalid username or password',
			});
		}
	});

	test('one look-up and one check on every path, and no row', async () => {
		const { username } = await newPerson();
		const inactive = await newPerson();
		await server.sql('UPDATE users SET is_active = false WHERE id = $1', [inactive.id]);
		const verify = vi.fn(costly.verify);
		const find = vi.fn(server.users.find);
		const auth = createAuthService(
			authOptions(server, { users: { ...server.users, find }, hasher: { ...costly, verify } }),
		);
		const rows = async () => (await server.sql('SELECT count(*)::int AS n FROM sessions'))[0];
		const before = await rows();
		for (const name of ['nobody', username, inactive.username]) {
			for (const given of ['wrong', '', 'x'.repeat(72), 'x'.repeat(4096)]) {
				verify.mockClear();
				find.mockClear();
				await expect(
					auth.login({ username: name, password: given, client: local }),
				).rejects.toEqual(invalid);
				expect([verify.mock.calls.length, find.mock.calls.length]).toEqual([1, 1]);
			}
		}
		expect(await rows()).toEqual(before);
	});
});

describe('S10: hashes of all ages', () => {
	test.each(['', 'rubbish', `$2x$04$${'a'.repeat(53)}`, `$2b$04$${'.'.repeat(10)}`])(
		'the stored hash %j: refused like a wrong password',
		async (stored) => {
			const { username, id } = await newPerson();
			await server.sql('UPDATE users SET password_hash = $2 WHERE id = $1', [id, stored]);
			for (const given of [password, '', stored]) {
				await expect(login(username, given)).rejects.toEqual(invalid);
			}
		},
	);

	test.each(['$2a$', '$2b$', '$2y$'])('%s logs in', async (prefix) => {
		const { username, id } = await newPerson();
		const stored = prefix + (await hash(password, testCost)).slice(4);
		await server.sql('UPDATE users SET password_hash = $2 WHERE id = $1', [id, stored]);
		expect(await login(username)).toMatchObject({ userId: id });
	});

	test('a lower cost is brought up at the next login, which ends no session', async () => {
		const { username, id } = await newPerson();
		const before = await login(username);
		const auth = serviceWith(costly);
		await auth.login({ username, password, client: testClient });
		expect(await hashOf(id)).toMatch(/^\$2b\$06\$/);
		expect(await auth.verify(before.token)).not.toBeNull();
		const settled = await hashOf(id);
		await auth.login({ username, password, client: testClient });
		expect(await hashOf(id)).toBe(settled);
	});

	test('a wrong password brings nothing up', async () => {
		const { username, id } = await newPerson();
		const stored = await hashOf(id);
		const attempt = serviceWith(costly).login({ username, password: 'wrong', client: testClient });
		await expect(attempt).rejects.toEqual(invalid);
		expect(await hashOf(id)).toBe(stored);
	});

	test('S3: 50 logins at once of a user whose hash is brought up meanwhile: all succeed', async () => {
		const { username, id } = await newPerson();
		const auth = serviceWith(costly);
		const results = await Promise.allSettled(
			Array.from({ length: 50 }, () => auth.login({ username, password, client: testClient })),
		);
		expect(results.filter((result) => result.status === 'rejected')).toEqual([]);
		expect(await hashOf(id)).toMatch(/^\$2b\$06\$/);
		const text = 'SELECT count(*)::int AS live FROM sessions WHERE user_id = $1 AND is_valid';
		expect(await server.sql(text, [id])).toEqual([{ live: 50 }]);
	});

	test('S2: and if the password is changed meanwhile, the old one opens nothing', async () => {
		const { username, id } = await newPerson();
		const changing = {
			...costly,
			hash: async (given: string) => {
				const other = await hash('another password altogether', testCost);
				await server.sql('UPDATE users SET password_hash = $2 WHERE id = $1', [id, other]);
				return costly.hash(given);
			},
		};
		const attempt = serviceWith(changing).login({ username, password, client: testClient });
		await expect(attempt).rejects.toEqual(invalid);
		const text = 'SELECT count(*)::int AS live FROM sessions WHERE user_id = $1 AND is_valid';
		expect(await server.sql(text, [id])).toEqual([{ live: 0 }]);
	});
});

describe('S12: a default password', () => {
	const fresh = async (username: string) => {
		await server.sql('DELETE FROM users WHERE username = $1', [username]);
		await server.sql('DELETE FROM retired_usernames WHERE username_key = $1', [username]);
		await server.person(username, 'root');
	};
	const live = async (username: string) =>
		server.sql(
			'SELECT s.id FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.username = $1 AND s.is_valid',
			[username],
		);

	test('anywhere but here leads to choosing another one, and to no session', async () => {
		await fresh('root');
		await expect(login('root', 'root')).rejects.toEqual(refusal('password_change_required'));
		expect(await live('root')).toEqual([]);
		await expect(login('root', 'wrong')).rejects.toEqual(invalid);
	});

	test('here it logs in, and every answer says that it is the default', async () => {
		await fresh('root');
		const { token } = await login('root', 'root', local);
		expect(await server.auth.verify(token)).toMatchObject({
			username: 'root',
			passwordIsDefault: true,
		});
	});

	test('of any account counts, whatever the row says of it', async () => {
		await fresh('maria');
		await server.sql("UPDATE users SET password_is_default = false WHERE username = 'maria'");
		await expect(login('maria', 'root')).rejects.toEqual(refusal('password_change_required'));
		const { token } = await login('maria', 'root', local);
		expect(await server.auth.verify(token)).toMatchObject({ passwordIsDefault: true });
	});

	test('is left by choosing another one, from anywhere, which signs in', async () => {
		await fresh('root');
		const here = await login('root', 'root', local);
		const given = { username: 'root', currentPassword: 'root', client: testClient };
		const short = server.auth.choosePassword({ ...given, newPassword: 'short' });
		await expect(short).rejects.toEqual(refusal('password_refused'));
		const same = server.auth.choosePassword({ ...given, newPassword: 'root' });
		await expect(same).rejects.toEqual(refusal('password_refused'));
		const { token } = await server.auth.choosePassword({ ...given, newPassword: password });
		expect(await server.auth.verify(token)).toMatchObject({ passwordIsDefault: false });
		expect(await server.auth.verify(here.token)).toBeNull();
		await expect(login('root', 'root', local)).rejects.toEqual(invalid);
		expect(await login('root', password)).toMatchObject({ username: 'root' });
	});

	test('choosing another one needs the right one first', async () => {
		await fresh('root');
		const given = { username: 'root', newPassword: password, client: testClient };
		const wrong = server.auth.choosePassword({ ...given, currentPassword: 'wrong' });
		await expect(wrong).rejects.toEqual(invalid);
		expect(await live('root')).toEqual([]);
	});
});

describe('S18: logging in again from the same browser', () => {
	test('ends its session, whoever’s it was, and no other', async () => {
		const one = await newPerson();
		const two = await newPerson();
		const elsewhere = await login(one.username);
		const planted = await login(one.username);
		const issued = await server.auth.login({
			username: two.username,
			password,
			client: testClient,
			previous: planted,
		});
		expect(issued.token).not.toBe(planted.token);
		expect(await server.auth.verify(planted.token)).toBeNull();
		expect(await server.auth.verify(elsewhere.token)).not.toBeNull();
		expect(await server.auth.verify(issued.token)).toMatchObject({ userId: two.id });
	});

	test('that fails leaves it alone', async () => {
		const { username } = await newPerson();
		const { token } = await login(username);
		const again = { username, password: 'wrong', client: testClient, previous: { token } };
		await expect(server.auth.login(again)).rejects.toEqual(invalid);
		expect(await server.auth.verify(token)).not.toBeNull();
	});

	test('a garbage token from before is no obstacle', async () => {
		const { username } = await newPerson();
		for (const token of ['', 'x', 'a.b.c', `sha256:${'0'.repeat(64)}`]) {
			const issued = await server.auth.login({
				username,
				password,
				client: testClient,
				previous: { token, refreshToken: token },
			});
			expect(await server.auth.verify(issued.token)).not.toBeNull();
		}
	});
});

test('what the browser and the network said of themselves is kept, cut and never trusted', async () => {
	const { username } = await newPerson();
	const client = { address: '2001:db8::7', userAgent: '🦉'.repeat(1000), local: false };
	const { token } = await server.auth.login({ username, password, client });
	const text = 'SELECT length(user_agent) AS length, address FROM sessions WHERE token = $1';
	const [row] = await server.sql(text, [digestOf(token)]);
	expect(row).toMatchObject({ address: '2001:db8::7' });
	expect(row?.['length']).toBeLessThanOrEqual(400);
});
