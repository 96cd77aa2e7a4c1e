import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestServer, testClient, testServer } from '../testing/service';
import { operator } from './admin';

const password = 'kettle drum owl barn';
const other = 'a red tractor in snow';
let server: TestServer;
let count = 0;

beforeAll(async () => {
	server = await testServer();
});
afterAll(() => server.close());

async function newPerson() {
	count += 1;
	const username = `person${count}`;
	return { username, ...(await server.person(username, password)) };
}
const login = (username: string, given = password) =>
	server.auth.login({ username, password: given, client: testClient });
const refusal = (code: string) => expect.objectContaining({ name: 'AppError', code });
const verifies = async (token: string) => (await server.auth.verify(token)) !== null;
const change = (token: string | undefined, newPassword = other, currentPassword = password) =>
	server.auth.changePassword({ token, currentPassword, newPassword, client: testClient });

describe('S2: a changed password', () => {
	test('ends all other sessions and says how many; the own goes on', async () => {
		const { username } = await newPerson();
		const others = await Promise.all([login(username), login(username), login(username)]);
		const { token } = await login(username);
		await server.auth.logout(others[0]);
		expect(await change(token)).toMatchObject({ endedSessions: 2, refresh: null });
		for (const each of others) expect(await verifies(each.token)).toBe(false);
		expect(await verifies(token)).toBe(true);
		await expect(login(username)).rejects.toEqual(refusal('invalid_credentials'));
		expect(await login(username, other)).toMatchObject({ username });
	});

	test('ends nobody else’s', async () => {
		const bystander = await login((await newPerson()).username);
		const { token } = await login((await newPerson()).username);
		await change(token);
		expect(await verifies(bystander.token)).toBe(true);
	});

	test('by the operator ends all of them', async () => {
		const { username } = await newPerson();
		const issued = await Promise.all([login(username), login(username)]);
		expect(await server.auth.resetPassword(username, other)).toEqual({ endedSessions: 2 });
		for (const { token } of issued) expect(await verifies(token)).toBe(false);
	});

	test('of two changes at once one wins, and what it set is what opens', async () => {
		const { username } = await newPerson();
		const { token } = await login(username);
		const wishes = ['the first of two wishes', 'the second of two wishes'];
		const results = await Promise.allSettled(wishes.map((wish) => change(token, wish)));
		const won = wishes.filter((_, index) => results[index]?.status === 'fulfilled');
		expect(won.length).toBe(1);
		expect(await login(username, won[0])).toMatchObject({ username });
	});

	test('and a login at once: whatever order, no session of the old password is left', async () => {
		for (let round = 0; round < 10; round += 1) {
			const { username } = await newPerson();
			const { token } = await login(username);
			const logins = Array.from({ length: 8 }, () => login(username).catch(() => null));
			const [, ...issued] = await Promise.all([change(token), ...logins]);
			for (const each of issued) expect(each !== null && (await verifies(each.token))).toBe(false);
			expect(await verifies(token)).toBe(true);
		}
	});

	test.each([
		['no token', async () => undefined],
		['garbage', async () => 'a.b.c'],
		['a revoked token', async (token: string) => server.auth.logout({ token }).then(() => token)],
	])('is not_signed_in with %s', async (_name, spoil) => {
		const { username } = await newPerson();
		const { token } = await login(username);
		await expect(change(await spoil(token))).rejects.toEqual(refusal('not_signed_in'));
		expect(await login(username)).toMatchObject({ username });
	});

	test('needs the current one; a wrong one ends nothing', async () => {
		const { username } = await newPerson();
		const { token } = await login(username);
		await expect(change(token, other, 'wrong')).rejects.toEqual(refusal('invalid_credentials'));
		expect(await verifies(token)).toBe(true);
	});

	test.each([
		['too short', 'short'],
		['the current one', password],
		['S10: 73 bytes', `${'abcdefgh '.repeat(8)}x`],
		['S10: NUL', 'kettle drum owl\0barn'],
		['S10: a lone surrogate', 'kettle drum owl \ud800'],
		['S11: the product', 'prompt2mesh-artisan-1'],
	])('is refused when it is %s, and nothing changes', async (_name, newPassword) => {
		const { username } = await newPerson();
		const { token } = await login(username);
		const elsewhere = await login(username);
		await expect(change(token, newPassword)).rejects.toEqual(refusal('password_refused'));
		expect(await verifies(elsewhere.token)).toBe(true);
		expect(await login(username)).toMatchObject({ username });
	});
});

describe('S18: a password chosen at the door', () => {
	test('ends the session that this browser had before, whoever’s it was', async () => {
		const before = await login((await newPerson()).username);
		const { username } = await newPerson();
		const issued = await server.auth.choosePassword({
			username,
			currentPassword: password,
			newPassword: other,
			client: testClient,
			previous: before,
		});
		expect(await verifies(before.token)).toBe(false);
		expect(await verifies(issued.token)).toBe(true);
	});
});

test('the operator is told of a name that nobody has', async () => {
	await expect(server.auth.resetPassword('nobody', other)).rejects.toEqual(
		refusal('user_not_found'),
	);
	await expect(server.auth.findUser('nobody')).rejects.toEqual(refusal('user_not_found'));
});

test('S10: a 72-byte password is set whole and opens; one byte more or less does not', async () => {
	const longest = `${'ü'.repeat(20)}${'abcdefgh '.repeat(3)}abcde`;
	expect(Buffer.byteLength(longest)).toBe(72);
	await server.auth.admin.createUser(operator, {
		username: 'longest',
		role: 'user',
		password: longest,
	});
	expect(await login('longest', longest)).toMatchObject({ username: 'longest' });
	for (const wrong of [longest.slice(0, -1), `${longest}x`]) {
		await expect(login('longest', wrong)).rejects.toEqual(refusal('invalid_credentials'));
	}
});
