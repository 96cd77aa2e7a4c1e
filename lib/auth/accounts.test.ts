import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Server } from '../server';
import { type TestServer, testClient, testServer } from '../testing/service';
import { operator } from './admin';

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
beforeEach(async () => {
	await server.sql("UPDATE users SET role = 'user'");
});

async function administrator() {
	count += 1;
	return (await server.administrator(`admin${count}`, password)).id;
}
const admins = async () =>
	server.sql<{ id: number }>("SELECT id FROM users WHERE role = 'admin' AND is_active ORDER BY id");
const refusal = (code: string) => expect.objectContaining({ name: 'AppError', code });

const removals: Array<[string, (at: Server, id: number) => Promise<unknown>]> = [
	['deactivated', (at, id) => at.auth.admin.setActive(operator, id, false)],
	['demoted', (at, id) => at.auth.admin.setRole(operator, id, 'user')],
	['deleted', (at, id) => at.auth.admin.deleteUser(operator, id)],
];

describe('the last active administrator', () => {
	test.each(removals)('cannot be %s', async (_name, remove) => {
		const last = await administrator();
		const inactive = await administrator();
		await server.sql('UPDATE users SET is_active = false WHERE id = $1', [inactive]);
		const { token } = await server.auth.login({
			username: `admin${count - 1}`,
			password,
			client: testClient,
		});
		await expect(remove(node, last)).rejects.toEqual(refusal('last_admin'));
		expect(await admins()).toEqual([{ id: last }]);
		expect(await server.auth.verify(token)).toMatchObject({ role: 'admin' });
		const text = 'SELECT 1 FROM audit_events WHERE subject_id = $1 AND action LIKE $2';
		expect(await server.sql(text, [last, 'user.%'])).toEqual([]);
	});

	test.each(removals)('who is not the last one can be %s', async (_name, remove) => {
		const [one, two] = [await administrator(), await administrator()];
		await remove(node, one);
		expect(await admins()).toEqual([{ id: two }]);
	});

	test('an inactive administrator can be deleted, whoever is left', async () => {
		const [one, two] = [await administrator(), await administrator()];
		await server.auth.admin.setActive(operator, one, false);
		await node.auth.admin.deleteUser(operator, one);
		expect(await admins()).toEqual([{ id: two }]);
	});

	test.each(removals)(
		'two who are %s by each other at once: one stays, 20 rounds',
		async (_name, remove) => {
			for (let round = 0; round < 20; round += 1) {
				const [one, two] = [await administrator(), await administrator()];
				const results = await Promise.allSettled([remove(server, one), remove(node, two)]);
				expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
				const rejected = results.find((result) => result.status === 'rejected');
				expect(rejected?.reason).toEqual(refusal('last_admin'));
				const left = await admins();
				expect(left.length).toBe(1);
				await server.sql("UPDATE users SET role = 'user'");
			}
		},
	);

	test('five who are removed at once by different verbs: one stays', async () => {
		for (let round = 0; round < 5; round += 1) {
			const ids = [];
			for (let index = 0; index < 5; index += 1) ids.push(await administrator());
			const verbs = removals.map(([, remove]) => remove);
			const results = await Promise.allSettled(
				ids.map((id, index) =>
					(verbs[index % 3] ?? (() => Promise.reject()))(index % 2 ? server : node, id),
				),
			);
			expect(results.filter(({ status }) => status === 'fulfilled').length).toBe(4);
			expect((await admins()).length).toBe(1);
			await server.sql("UPDATE users SET role = 'user'");
		}
	});
});

describe('changes', () => {
	test('that were made already change and note nothing', async () => {
		const { id } = await server.person('steady', password);
		expect(await node.auth.admin.setActive(operator, id, true)).toMatchObject({ changed: false });
		expect(await node.auth.admin.setRole(operator, id, 'user')).toMatchObject({ changed: false });
		const text = 'SELECT 1 FROM audit_events WHERE subject_id = $1';
		expect(await server.sql(text, [id])).toEqual([]);
	});

	test('of one who does not exist are user_not_found', async () => {
		for (const [, remove] of removals) {
			await expect(remove(node, 2_000_000_000)).rejects.toEqual(refusal('user_not_found'));
		}
	});

	test('deleting takes sessions, refresh tokens and links along, and counts the live ones', async () => {
		const { id } = await server.person('leaver', password);
		const login = (keep: boolean) =>
			server.auth.login({ username: 'leaver', password, client: testClient, keep });
		await login(true);
		await login(false);
		await server.auth.logout(await login(false));
		await server.auth.admin.createLink(operator, id);
		expect(await node.auth.admin.deleteUser(operator, id)).toMatchObject({ endedSessions: 2 });
		const left = await server.sql(
			`SELECT 1 FROM sessions WHERE user_id = $1
			UNION ALL SELECT 1 FROM one_time_links WHERE user_id = $1
			UNION ALL SELECT 1 FROM refresh_tokens WHERE session_id NOT IN (SELECT id FROM sessions)`,
			[id],
		);
		expect(left).toEqual([]);
	});
});
