import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Server } from '../server';
import { type TestServer, testClient, testServer } from '../testing/service';
import { operator } from './admin';

const password = 'kettle drum owl barn';
const newPassword = 'a red tractor in snow';
const day = 86_400;
let server: TestServer;
/** Another node on the same database. */
let node: Server;
let count = 0;

beforeAll(async () => {
	server = await testServer();
	node = server.node();
});
afterAll(() => server.close());

async function linked() {
	count += 1;
	const username = `person${count}`;
	const { id } = await server.person(username, password);
	const { secret, expiresAt } = await server.auth.admin.createLink(operator, id);
	return { username, id, secret, expiresAt };
}
const redeem = (secret: string, at: Server = node, wanted = newPassword) =>
	at.auth.redeemLink({ secret, newPassword: wanted, client: testClient });
const login = (username: string, given: string) =>
	server.auth.login({ username, password: given, client: testClient });
const spent = expect.objectContaining({ name: 'AppError', code: 'link_spent' });

describe('a one-time link', () => {
	test('sets the password, signs in, and is good for 24 h', async () => {
		const { username, id, secret, expiresAt } = await linked();
		expect(Math.abs(expiresAt.getTime() / 1000 - Date.now() / 1000 - day)).toBeLessThan(20);
		expect(await node.auth.findLink(secret)).toMatchObject({
			purpose: 'password',
			user: { id, username },
			expiresAt,
		});
		const issued = await redeem(secret);
		expect(issued).toMatchObject({ userId: id, username, refresh: null });
		expect(await server.auth.verify(issued.token)).toMatchObject({ userId: id });
		expect(await login(username, newPassword)).toMatchObject({ userId: id });
		await expect(login(username, password)).rejects.toMatchObject({
			code: 'invalid_credentials',
		});
	});

	test('used 20 times at once on two nodes, one wins, and its password is the one', async () => {
		const { username, secret } = await linked();
		const wishes = Array.from({ length: 20 }, (_, index) => `wish number ${index} of the owl`);
		const results = await Promise.allSettled(
			wishes.map((wish, index) => redeem(secret, index % 2 ? server : node, wish)),
		);
		const won = wishes.filter((_, index) => results[index]?.status === 'fulfilled');
		expect(won.length).toBe(1);
		for (const result of results) {
			if (result.status === 'rejected') expect(result.reason).toEqual(spent);
		}
		expect(await login(username, won[0] ?? '')).toMatchObject({ username });
		const text = `SELECT count(*)::int AS live FROM sessions s JOIN users u ON u.id = s.user_id
			WHERE username = $1 AND is_valid AND method = 'link'`;
		expect(await server.sql(text, [username])).toEqual([{ live: 1 }]);
	});

	test('is spent after its 24 h, to the second', async () => {
		const { secret } = await linked();
		const age = (seconds: number) =>
			server.sql(
				`UPDATE one_time_links SET expires_at = timezone('utc', clock_timestamp()) + make_interval(secs => $1)
				WHERE used_at IS NULL`,
				[seconds],
			);
		await age(20);
		expect(await server.auth.findLink(secret)).toMatchObject({ purpose: 'password' });
		await age(0);
		await expect(server.auth.findLink(secret)).rejects.toEqual(spent);
		await expect(redeem(secret)).rejects.toEqual(spent);
	});

	test('is void once there is a newer one for the same user, and no other’s', async () => {
		const { id, secret } = await linked();
		const bystander = await linked();
		const newer = await node.auth.admin.createLink(operator, id);
		await expect(server.auth.findLink(secret)).rejects.toEqual(spent);
		await expect(redeem(secret)).rejects.toEqual(spent);
		expect(await redeem(newer.secret)).toMatchObject({ userId: id });
		expect(await redeem(bystander.secret)).toMatchObject({ userId: bystander.id });
	});

	test('is void once the password has changed, by whatever means', async () => {
		const ways: Array<(username: string, id: number) => Promise<unknown>> = [
			async (username) =>
				node.auth.changePassword({
					token: (await login(username, password)).token,
					currentPassword: password,
					newPassword,
					client: testClient,
				}),
			(username) => node.auth.resetPassword(username, newPassword),
			(_, id) => server.sql("UPDATE users SET password_hash = 'x' WHERE id = $1", [id]),
		];
		for (const way of ways) {
			const { username, id, secret } = await linked();
			await way(username, id);
			await expect(redeem(secret, server, 'yet another of the owls')).rejects.toEqual(spent);
		}
	});

	test('of a deactivated user is spent; of a deleted one it is gone', async () => {
		const { id, secret } = await linked();
		await node.auth.admin.setActive(operator, id, false);
		await expect(server.auth.findLink(secret)).rejects.toEqual(spent);
		await expect(redeem(secret)).rejects.toEqual(spent);
		await node.auth.admin.deleteUser(operator, id);
		await expect(redeem(secret)).rejects.toEqual(spent);
		const rows = await server.sql('SELECT 1 FROM one_time_links WHERE user_id = $1', [id]);
		expect(rows).toEqual([]);
	});

	test('and deactivation at once: whatever order, a deactivated user has no session', async () => {
		for (let round = 0; round < 10; round += 1) {
			const { id, secret } = await linked();
			const [issued] = await Promise.all([
				redeem(secret).catch(() => null),
				server.auth.admin.setActive(operator, id, false),
			]);
			expect(issued === null ? null : await server.auth.verify(issued.token)).toBeNull();
		}
	});

	test('survives a refused password', async () => {
		const { id, secret } = await linked();
		for (const weak of ['short', 'qwertyuiopasdfghjkl']) {
			await expect(redeem(secret, server, weak)).rejects.toMatchObject({
				code: 'password_refused',
			});
		}
		expect(await redeem(secret)).toMatchObject({ userId: id });
	});

	test('opens an account that was made without a password, which nothing else opens', async () => {
		const input = { username: 'newcomer', role: 'user' } as const;
		const { id } = await server.auth.admin.createUser(operator, input);
		for (const guess of ['!', '', password]) {
			await expect(login('newcomer', guess)).rejects.toMatchObject({
				code: 'invalid_credentials',
			});
		}
		const { secret } = await server.auth.admin.createLink(operator, id);
		expect(await redeem(secret)).toMatchObject({ username: 'newcomer' });
	});

	test('S27: is stored as a digest alone', async () => {
		const { secret } = await linked();
		expect(secret).toMatch(/^[\w-]{43}$/);
		const stored = JSON.stringify([
			await server.sql('SELECT * FROM one_time_links'),
			await server.sql('SELECT * FROM audit_events'),
		]);
		expect(stored).toMatch(/"digest":"sha256:[0-9a-f]{64}"/);
		expect(stored).not.toContain(secret);
		const [row] = await server.sql<{ digest: string }>(
			'SELECT digest FROM one_time_links WHERE used_at IS NULL ORDER BY id DESC',
		);
		for (const leaked of [row?.digest ?? '', row?.digest.slice(7) ?? '']) {
			await expect(redeem(leaked)).rejects.toEqual(spent);
		}
	});

	test.each(['', 'x', 'A'.repeat(43), 'A'.repeat(10_000), "' OR 1=1 --"])(
		'%s is spent like any other',
		async (secret) => {
			await expect(server.auth.findLink(secret)).rejects.toEqual(spent);
			await expect(redeem(secret)).rejects.toEqual(spent);
		},
	);
});

describe('S12: a link for who must choose a password first', () => {
	test('comes from the right default password alone, and does just that, for ten minutes', async () => {
		const { id } = await server.person('root', 'root');
		const input = { username: 'root', password: 'root', client: testClient };
		const led = await server.auth.loginOrChoose(input);
		if (!('choose' in led)) throw new Error('a session for a default password');
		const target = await node.auth.findLink(led.choose);
		const seconds = target.expiresAt.getTime() / 1000 - Date.now() / 1000;
		expect(Math.abs(seconds - 600)).toBeLessThan(20);
		expect(await server.sql('SELECT 1 FROM sessions WHERE user_id = $1', [id])).toEqual([]);
		expect(await redeem(led.choose)).toMatchObject({ username: 'root' });
		await expect(server.auth.loginOrChoose(input)).rejects.toMatchObject({
			code: 'invalid_credentials',
		});
	});
});
