import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestServer, testClient, testServer } from '../testing/service';
import { operator } from './admin';

const password = 'kettle drum owl barn';
let server: TestServer;

beforeAll(async () => {
	server = await testServer();
});
afterAll(() => server.close());

const create = (username: string) =>
	server.auth.admin.createUser(operator, { username, role: 'user', password });
const login = (username: string, given = password) =>
	server.auth.login({ username, password: given, client: testClient });
const refusal = (code: string) => expect.objectContaining({ name: 'AppError', code });
const rowsOf = (...usernames: string[]) =>
	server.sql('SELECT username, username_key FROM users WHERE username = ANY($1) ORDER BY id', [
		usernames,
	]);

describe('S17: new names', () => {
	test('are kept as written and found whatever their case and width', async () => {
		const user = await create('Wilma.O-1');
		for (const name of ['Wilma.O-1', 'wilma.o-1', 'WILMA.O-1', 'ｗｉｌｍａ.O-1']) {
			expect(await login(name)).toMatchObject({ userId: user.id, username: 'Wilma.O-1' });
		}
		await expect(login('wilma.o-1 ')).rejects.toEqual(refusal('invalid_credentials'));
		await expect(login('wіlma.o-1')).rejects.toEqual(refusal('invalid_credentials'));
	});

	test.each(['otto', 'OTTO', 'Otto', 'oTtO'])('%s is taken once there is an Otto', async (name) => {
		if ((await rowsOf('Otto')).length === 0) await create('Otto');
		await expect(create(name)).rejects.toEqual(refusal('username_taken'));
	});

	test.each(['ab', 'x'.repeat(65), 'оtto', 'ma ria', 'zero\u200bwidth', 'nul\0', 'half\ud800', ''])(
		'%j is refused and makes no row',
		async (name) => {
			const before = await server.sql('SELECT count(*) FROM users');
			await expect(create(name)).rejects.toEqual(refusal('username_refused'));
			expect(await server.sql('SELECT count(*) FROM users')).toEqual(before);
		},
	);

	test('100 racing creations of one name in many spellings, on two nodes, make 1 row', async () => {
		const node = server.node();
		const spellings = ['racer', 'RACER', 'Racer', 'rAcEr'];
		const results = await Promise.allSettled(
			Array.from({ length: 100 }, (_, index) =>
				(index % 2 ? node : server).auth.admin.createUser(operator, {
					username: spellings[index % 4] ?? '',
					role: 'user',
					password,
				}),
			),
		);
		expect(results.filter(({ status }) => status === 'fulfilled').length).toBe(1);
		for (const result of results) {
			if (result.status === 'rejected') expect(result.reason).toEqual(refusal('username_taken'));
		}
		expect((await rowsOf(...spellings)).length).toBe(1);
	});

	test('a deleted name is not issued again, in no spelling, not even by hand or in a race', async () => {
		await create('Gone');
		await server.sql("DELETE FROM users WHERE username = 'Gone'");
		for (const name of ['Gone', 'gone', 'GONE']) {
			await expect(create(name)).rejects.toEqual(refusal('username_taken'));
			await expect(server.person(name, password)).rejects.toMatchObject({ code: '23505' });
		}
		const race = Array.from({ length: 20 }, () => create('gONe'));
		const results = await Promise.allSettled(race);
		expect(results.every(({ status }) => status === 'rejected')).toBe(true);
		await expect(login('Gone')).rejects.toEqual(refusal('invalid_credentials'));
	});

	test('a name that is deleted while others ask for it is theirs never', async () => {
		for (let round = 0; round < 5; round += 1) {
			const name = `fleeting${round}`;
			await create(name);
			const ask = () =>
				create(name.toUpperCase()).then(
					() => 'made',
					() => 'refused',
				);
			const [, ...asked] = await Promise.all([
				server.sql('DELETE FROM users WHERE username = $1', [name]),
				...Array.from({ length: 10 }, ask),
			]);
			expect(new Set(asked)).toEqual(new Set(['refused']));
		}
	});
});

describe('S17: names from before the rule', () => {
	const odd = [
		'ab',
		'ma ria',
		' lead',
		'Мария',
		'ünal',
		'naïve',
		'x'.repeat(100),
		'🦉',
		"o'hara",
		'a\tb',
		'zero\u200bwidth',
		'e\u0301',
		'\u00e9',
		'İpek',
		'ﬁsh',
		'ｆｕｌｌ',
	];
	test.each(odd)('%j logs in with its exact bytes, and the answer has them', async (name) => {
		const { id } = await server.person(name, password);
		expect(await login(name)).toMatchObject({ userId: id, username: name });
	});

	test('twins that differ in case live side by side; each logs in with its own password', async () => {
		const upper = await server.person('Twin', 'the upper one of them');
		const lower = await server.person('twin', 'the lower one of them');
		expect(await rowsOf('Twin', 'twin')).toEqual([
			{ username: 'Twin', username_key: 'twin' },
			{ username: 'twin', username_key: null },
		]);
		expect(await login('Twin', 'the upper one of them')).toMatchObject({ userId: upper.id });
		expect(await login('twin', 'the lower one of them')).toMatchObject({ userId: lower.id });
		await expect(login('twin', 'the upper one of them')).rejects.toEqual(
			refusal('invalid_credentials'),
		);
		await expect(create('TWIN')).rejects.toEqual(refusal('username_taken'));
	});

	test('an old full-width name keeps others from its plain spelling', async () => {
		await server.person('Ｑｕｅｅｎ', password);
		await expect(create('queen')).rejects.toEqual(refusal('username_taken'));
		expect(await login('Ｑｕｅｅｎ')).toMatchObject({ username: 'Ｑｕｅｅｎ' });
	});

	test('a name changed by hand carries its key along', async () => {
		const { id } = await server.person('before', password);
		await server.sql("UPDATE users SET username = 'After' WHERE id = $1", [id]);
		expect(await login('after')).toMatchObject({ userId: id });
		await expect(login('before')).rejects.toEqual(refusal('invalid_credentials'));
		await expect(create('AFTER')).rejects.toEqual(refusal('username_taken'));
	});
});

describe('the seed’s INSERT by hand', () => {
	test('needs name and hash alone, and is in UTC whatever the zone', async () => {
		const text = `INSERT INTO users (username, password_hash, is_active) VALUES ('hand', 'x', TRUE)
			RETURNING abs(extract(epoch FROM created_at - timezone('utc', now())))::float8 AS off, is_active`;
		const [row] = await server.sql<{ off: number; is_active: boolean }>(text);
		expect(row?.off).toBeLessThan(5);
		expect(row?.is_active).toBe(true);
		const user = await server.auth.findUser('hand');
		expect(Math.abs(user.createdAt.getTime() - Date.now())).toBeLessThan(10_000);
	});
});
