import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { p2m, runCommand } from '../../lib/testing/p2m';
import { type TestServer, testClient, testServer } from '../../lib/testing/service';

vi.setConfig({ testTimeout: 60_000 });

let server: TestServer;
let databaseUrl: string;

beforeAll(async () => {
	server = await testServer({ signup: 'invite' });
	({ databaseUrl } = server);
});
afterAll(() => server.close());

const here = (...argv: string[]) =>
	runCommand(argv, { DATABASE_URL: databaseUrl, SIGNUP: 'invite' });

const signUp = (link: string, username: string) =>
	server.auth.signUp({
		username,
		password: 'plum tart on a slow train',
		invite: link.trim().split('/').at(-1),
		client: testClient,
	});

test('create prints a link alone that makes one account; list shows it until then', async () => {
	const run = await p2m(['invites', 'create'], {
		databaseUrl,
		environment: { SIGNUP: 'invite', APP_URL: 'https://p2m.example' },
	});
	expect(run.stdout).toMatch(/^https:\/\/p2m\.example\/link\/[\w-]{43}\n$/);
	expect(run.stderr).toContain('It works once, until');
	expect(await here('invites', 'list')).toEqual({
		json: {
			invites: [
				{
					id: expect.any(Number),
					created_by: null,
					created_at: expect.stringMatching(/Z$/),
					expires_at: expect.stringMatching(/Z$/),
				},
			],
		},
	});
	expect(await signUp(run.stdout, 'newcomer')).toMatchObject({
		username: 'newcomer',
		role: 'user',
	});
	expect(await here('invites', 'list')).toEqual({ json: { invites: [] } });
	await expect(signUp(run.stdout, 'second')).rejects.toMatchObject({ code: 'link_spent' });
});

test('withdraw makes it void; what is not there is 4', async () => {
	const made = await here('invites', 'create');
	const link = 'json' in made && made.json && 'link' in made.json ? String(made.json.link) : '';
	const [{ id } = { id: 0 }] = await server.auth.admin.listInvites();
	expect(await here('invites', 'withdraw', String(id))).toEqual({ json: { withdrawn: id } });
	await expect(signUp(link, 'late')).rejects.toMatchObject({ code: 'link_spent' });
	expect(await here('invites', 'withdraw', String(id))).toMatchObject({ exitCode: 4 });
	expect(await here('invites', 'withdraw', 'all')).toMatchObject({ exitCode: 2 });
});

test('where sign-up is closed: 3, with what to set', async () => {
	expect(await runCommand(['invites', 'create'], { DATABASE_URL: databaseUrl })).toMatchObject({
		exitCode: 3,
		code: 'signup_closed',
		message: expect.stringContaining('SIGNUP=invite'),
	});
	const wrong = { DATABASE_URL: databaseUrl, SIGNUP: 'perhaps' };
	expect(await runCommand(['invites', 'create'], wrong)).toMatchObject({ exitCode: 6 });
});
