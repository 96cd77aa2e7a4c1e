import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type LegacyDatabase, legacyDatabase, legacySecret } from '../../lib/testing/legacy';
import { p2m, runCommand, transcript } from '../../lib/testing/p2m';
import { migrate } from '../steps/migrations.mjs';

vi.setConfig({ testTimeout: 60_000 });

let database: LegacyDatabase;
let settings: Record<string, string>;

beforeEach(async () => {
	database = await legacyDatabase();
	settings = { DATABASE_URL: database.databaseUrl, JWT_SECRET_KEY: legacySecret };
});

afterEach(() => database.drop());

afterAll(() => {
	expect(transcript.join('\n')).not.toMatch(/eyJ|\$2b\$|plum tart|older-service/);
});

const run = (...argv: string[]) =>
	p2m(argv, { databaseUrl: database.databaseUrl, environment: { JWT_SECRET_KEY: legacySecret } });

test('adopt prints a plan and changes nothing; --yes does it; a second time there is nothing to do', async () => {
	const root = await database.signup('root');
	await database.login(root, 'root');
	await database.login(999, 'gone');
	const planned = await run('adopt');
	expect(planned).toMatchObject({ exitCode: 0, stderr: '' });
	expect(planned.stdout).toContain("The older service's database: 1 user, 2 sessions.");
	expect(planned.stdout).toContain('"root" (1) becomes the administrator.');
	expect(planned.stdout).toContain('sessions_user_id_fkey (NOT VALID until');
	expect(planned.stdout).toContain('1 session of users that are gone');
	expect(planned.stdout).toMatch(/Nothing was changed\. `p2m adopt --yes` does it\.\n$/);
	expect(await database.sql("SELECT to_regclass('_prisma_migrations') AS found")).toEqual([
		{ found: null },
	]);
	const done = await run('adopt', '--yes');
	expect(done).toMatchObject({ exitCode: 0, stderr: '' });
	expect(done.stdout).toMatch(/^Adopted: 1 user, 2 sessions\.\n/);
	expect(await run('adopt', '--yes')).toMatchObject({
		exitCode: 0,
		stdout: expect.stringContaining('nothing to adopt'),
	});
	expect(JSON.parse((await run('audit', 'verify', '--json')).stdout)).toMatchObject({
		ok: true,
		unsealed: 0,
	});
	const { sessions } = JSON.parse((await run('sessions', 'list', '--json')).stdout);
	expect(sessions).toMatchObject([{ username: 'root', method: null }]);
});

test('--json: the plan, and what was done, with stable names', async () => {
	const maria = await database.signup('maria');
	await database.login(maria, 'maria');
	await database.login(maria, 'maria', { secret: 'another secret' });
	const wanted = {
		users: 1,
		sessions: 2,
		orphan_sessions: 0,
		foreign_key: 'valid',
		administrator: null,
		open_sessions: { current: 1, previous: 0, published: 0, weak: 0, unknown: 1, go_on: 1, end: 0 },
		twins: { count: 0, first: [] },
		default_password: [],
	};
	expect(await runCommand(['adopt', '--json'], settings)).toMatchObject({
		json: { state: 'planned', ...wanted },
	});
	expect(await runCommand(['adopt', '--yes', '--dry-run'], settings)).toMatchObject({
		json: { state: 'planned' },
	});
	expect(await runCommand(['adopt', '--yes'], settings)).toMatchObject({
		json: { state: 'adopted', ...wanted },
	});
	expect(await runCommand(['adopt', '--json'], settings)).toEqual({
		json: { state: 'adopted_already' },
	});
});

test('the start, the other commands and the readiness say what the database is, and name the command', async () => {
	await expect(migrate(database.databaseUrl, { NODE_ENV: 'production' })).rejects.toMatchObject({
		message: expect.stringMatching(/older Python service.*`npm run p2m -- adopt`/),
	});
	expect(await runCommand(['users', 'list'], settings)).toMatchObject({
		exitCode: 5,
		message: expect.stringMatching(/older Python service.*`p2m adopt`/),
	});
});

test('what is no database of the older service is refused: 3', async () => {
	await database.sql('DROP TABLE sessions');
	expect(await runCommand(['adopt', '--yes'], settings)).toMatchObject({ exitCode: 3 });
});
