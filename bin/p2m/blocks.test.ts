import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { operator } from '../../lib/auth/admin';
import { p2m, runCommand } from '../../lib/testing/p2m';
import { type TestServer, testClient, testServer } from '../../lib/testing/service';

const password = 'plum tart on a slow train';
const address = '2001:db8:1:2::9';

vi.setConfig({ testTimeout: 60_000 });

const redisUrl = process.env['TEST_REDIS_URL'];

let server: TestServer;
let databaseUrl: string;
let maria: number;

const stores: ReadonlyArray<readonly [string, Record<string, string>]> = [
	['PostgreSQL', {}],
	...(redisUrl === undefined ? [] : [['Redis', { RATE_LIMIT_URL: redisUrl }] as const]),
];

/** A server remembers a closed lane for half a second, whatever another process clears meanwhile. */
const takenUp = () => new Promise((resolve) => setTimeout(resolve, 600));

describe.each(stores)('counted in %s', (_store, settings) => {
	beforeAll(async () => {
		server = await testServer({
			loginAttempts: 3,
			loginAttemptsPerAddress: 6,
			rateLimitUrl: settings['RATE_LIMIT_URL'],
		});
		({ databaseUrl } = server);
		maria = (await server.person('maria', password)).id;
		await server.person('ivan', password);
	});
	beforeEach(() => server.auth.admin.clearBlocks(operator, {}));
	afterAll(() => server.close());

	const here = (...argv: string[]) => runCommand(argv, { DATABASE_URL: databaseUrl, ...settings });

	const guess = (username: string, device?: string, from = address) =>
		server.auth
			.login({ username, password: 'wrong', client: { ...testClient, address: from, device } })
			.catch(() => undefined);

	async function block(username: string, from = address): Promise<void> {
		for (let count = 0; count < 3; count += 1) await guess(username, undefined, from);
	}

	const signIn = () =>
		server.auth.login({ username: 'maria', password, client: { ...testClient, address } });

	test('S15: list shows who waits and until when, by name; what nobody is called stays unnamed', async () => {
		expect(await here('blocks', 'list')).toEqual({ json: { blocks: [] } });
		await block('maria');
		await block('nobody-at-all');
		const answer = await here('blocks', 'list');
		const until = expect.stringMatching(/^\d{4}-.*Z$/);
		expect(answer).toEqual({
			json: {
				blocks: expect.arrayContaining([
					{ lane: 'account', key: `user:${maria}`, username: 'maria', until },
					{ lane: 'account', key: expect.stringMatching(/^name:/), username: null, until },
					{ lane: 'address', key: '2001:db8:1:2::/64', username: null, until },
				]),
			},
		});
		const forPeople = await p2m(['blocks', 'list'], { databaseUrl, environment: settings });
		expect(forPeople.stdout).toMatch(/^WHAT +WHO +WAITS UNTIL\n/);
		expect(forPeople.stdout).toMatch(/^account +maria +\d{4}-/m);
		expect(forPeople.stdout).toMatch(/^account +\(a name that nobody has\) /m);
		expect(forPeople.stdout).not.toContain('nobody-at-all');
	});

	test('S15: clear --user lets her in again, with her browsers, and nobody else', async () => {
		const { device } = await signIn();
		for (let count = 0; count < 3; count += 1) await guess('maria', device);
		await block('maria', '192.0.2.1');
		await block('ivan', '192.0.2.2');
		await expect(signIn()).rejects.toMatchObject({ code: 'too_many_attempts' });
		expect(await here('blocks', 'list')).toMatchObject({
			json: {
				blocks: expect.arrayContaining([
					expect.objectContaining({ lane: 'device', username: 'maria' }),
				]),
			},
		});
		expect(await here('blocks', 'clear', '--user', 'MARIA')).toEqual({ json: { cleared: 2 } });
		await takenUp();
		expect(await signIn()).toMatchObject({ username: 'maria' });
		expect(await here('blocks', 'list')).toMatchObject({
			json: { blocks: [{ lane: 'account', username: 'ivan' }] },
		});
		const events = await server.audit.list({ action: 'blocks.cleared' }, { limit: 2 });
		expect(events.map(({ detail }) => detail)).toContainEqual({
			lane: 'account',
			key: `user:${maria}`,
			cleared: 1,
		});
	});

	test('clear --user also lets her sessions confirm with the password again', async () => {
		const { token } = await signIn();
		const confirm = (entered: string) =>
			server.auth.confirm({ token, password: entered, client: { ...testClient, address } });
		for (let count = 0; count < 3; count += 1) await confirm('wrong').catch(() => undefined);
		await expect(confirm(password)).rejects.toMatchObject({ code: 'too_many_attempts' });
		expect(await here('blocks', 'clear', '--user', 'ivan')).toEqual({ json: { cleared: 0 } });
		await expect(confirm(password)).rejects.toMatchObject({ code: 'too_many_attempts' });
		expect(await here('blocks', 'clear', '--user', 'maria')).toEqual({ json: { cleared: 1 } });
		await takenUp();
		expect(await confirm(password)).toMatchObject({ username: 'maria' });
	});

	test('S16: clear --address takes any address of the network, or the network as list shows it', async () => {
		for (const shown of ['2001:db8:1:2:ffff::1', '2001:db8:1:2::/64']) {
			await block('maria');
			await block('ivan');
			expect(await here('blocks', 'clear', '--address', shown)).toEqual({ json: { cleared: 1 } });
			expect(await here('blocks', 'list')).toMatchObject({
				json: { blocks: [{ lane: 'account' }, { lane: 'account' }] },
			});
			expect(await here('blocks', 'clear', '--all')).toMatchObject({ json: {} });
			expect(await here('blocks', 'list')).toEqual({ json: { blocks: [] } });
		}
	});

	test.each([
		[[], 2],
		[['--all', '--user', 'maria'], 2],
		[['--address', 'maria'], 2],
		[['--address', '192.0.2.1/64'], 2],
		[['--user', 'nobody', '--address', '192.0.2.1'], 4],
	])('clear %j: %i', async (argv, exitCode) => {
		expect(await here('blocks', 'clear', ...argv)).toMatchObject({ exitCode });
	});

	test('a store that is away, or a wrong address of it, is said', async () => {
		const given = { DATABASE_URL: databaseUrl };
		expect(
			await runCommand(['blocks', 'list'], { ...given, RATE_LIMIT_URL: 'redis://127.0.0.1:1' }),
		).toMatchObject({ exitCode: 5, message: expect.stringContaining('store of attempts') });
		expect(
			await runCommand(['blocks', 'list'], { ...given, RATE_LIMIT_URL: 'http://x' }),
		).toMatchObject({ exitCode: 6 });
	});
});
