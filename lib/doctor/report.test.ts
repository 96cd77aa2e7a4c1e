import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connectionFailure } from '../../bin/database-failure.mjs';
import { createDirectoryStorage } from '../artisan/storage';
import { backupName } from '../backup/rotation';
import { scratchDatabase } from '../testing/database';
import { emptyDatabase } from '../testing/empty-database';
import { legacyDatabase } from '../testing/legacy';
import { type TestServer, testClient, testServer } from '../testing/service';
import { withClient } from '../testing/template';
import type { Finding, Report, Severity } from './finding';
import { examine } from './report';

const password = 'kettle drum owl barn';
let server: TestServer;
let folder: string;
let sound: Record<string, string>;

beforeAll(async () => {
	server = await testServer();
	folder = mkdtempSync(join(tmpdir(), 'p2m-doctor-'));
	await server.administrator('chief', password);
});
afterAll(async () => {
	await server.close();
	rmSync(folder, { recursive: true });
});
beforeEach(() => {
	sound = {
		JWT_SECRET_KEY: server.env.jwtSecretKey,
		DATABASE_URL: server.databaseUrl,
		DATA_DIR: folder,
	};
});

interface Surroundings {
	environment?: Record<string, string>;
	file?: Record<string, string> | null;
	fileMode?: number;
	fileProblem?: string | null;
	now?: () => Date;
}

function look(
	environment: Record<string, string> = sound,
	{ file = null, fileMode = 0o600, fileProblem = null, now = () => new Date() }: Surroundings = {},
): Promise<Report> {
	return examine({
		given: { environment, file, fileMode, fileProblem },
		embedded: () => ({
			id: 'database.stopped',
			area: 'database',
			severity: 'fault',
			title: 'The embedded database is stopped.',
			remedy: null,
			asvs: null,
		}),
		explain: (thrown, url) => {
			const cause =
				thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
			return connectionFailure(cause, url).message;
		},
		now,
	});
}

const find = ({ findings }: Report, id: string): Finding | undefined =>
	findings.find((one) => one.id === id);

const has = async (report: Promise<Report>, id: string, severity: Severity, words: RegExp) =>
	expect(find(await report, id)).toMatchObject({ severity, title: expect.stringMatching(words) });

test('of a sound server nothing is a fault, and no finding is said twice', async () => {
	const report = await look();
	expect(report.findings.filter(({ severity }) => severity === 'fault')).toEqual([]);
	const ids = report.findings.map(({ id }) => id);
	expect(new Set(ids).size).toBe(ids.length);
	expect(ids).toContain('database.reachable');
	expect(ids).toContain('database.migrations');
	expect(ids).toContain('accounts.session_keys');
	expect(report.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
});

describe('settings', () => {
	test('S8: each has its value and source; secrets are fingerprints, addresses lose their password', async () => {
		const report = await look(
			{ ...sound, PORT: '4000', DATABASE_URL: sound['DATABASE_URL'] ?? '' },
			{ file: { JWT_SECRET_KEY: server.env.jwtSecretKey, SIGNUP: 'invite' } },
		);
		const of = (name: string) => report.settings.find((one) => one.name === name);
		expect(of('PORT')).toEqual({ name: 'PORT', value: '4000', source: 'environment' });
		expect(of('SIGNUP')).toEqual({ name: 'SIGNUP', value: 'invite', source: '.env' });
		expect(of('HOST')).toEqual({ name: 'HOST', value: '127.0.0.1', source: 'default' });
		expect(of('JWT_SECRET_KEY')).toMatchObject({
			value: expect.stringMatching(/^sha256:[0-9a-f]{8}…$/),
			source: '.env',
		});
		const whole = JSON.stringify(report);
		expect(whole).not.toContain(server.env.jwtSecretKey);
		expect(whole).not.toContain(new URL(server.databaseUrl).password);
	});

	test('S8: the keys of language models are fingerprints; one that travels unencrypted is told', async () => {
		const model = { LLM_BASE_URL: 'http://llm.example/v1', LLM_MODEL: 'large-2' };
		const key = 'sk-0123456789-unknown-to-anybody';
		const report = await look({ ...sound, ...model, LLM_API_KEY: key });
		expect(JSON.stringify(report)).not.toContain(key);
		const of = (name: string) => report.settings.find((one) => one.name === name);
		expect(of('LLM_API_KEY')?.value).toMatch(/^sha256:[0-9a-f]{8}…$/);
		const [warned, told] = ['artisan.language_model_http', 'artisan.language_model'];
		expect(find(report, warned)).toMatchObject({ severity: 'warning' });
		expect(find(report, told)).toMatchObject({ severity: 'note' });
		await has(look(), told, 'ok', /built-in planner plans alone/);
		const here = { ...model, LLM_BASE_URL: 'http://127.0.0.1:11434/v1' };
		await has(look({ ...sound, ...here }), told, 'ok', /on this machine/);
		const alone = await look({ ...sound, ANTHROPIC_API_KEY: key });
		expect(JSON.stringify(alone)).not.toContain(key);
	});

	test.each([
		['JWT_SECRET_KEY', { JWT_SECRET_KEY: '' }, 'settings.jwt_secret_key', /is not set/],
		[
			'a published secret',
			{ JWT_SECRET_KEY: 'your-secret-key-change-in-production' },
			'settings.jwt_secret_key',
			/published/,
		],
		['PORT', { PORT: 'abc' }, 'settings.port', /PORT must be a whole number/],
		['APP_URL', { APP_URL: 'p2m.example' }, 'settings.app_url', /must be an address/],
		[
			'settings that are unsafe together',
			{ TRUST_PROXY: '0.0.0.0/0' },
			'settings.trust_proxy',
			/so wide/,
		],
	])('%s', async (_, wrong, id, words) => {
		await has(look({ ...sound, ...wrong }), id, 'fault', words);
	});

	test('all wrong ones at once, and the database is looked at all the same', async () => {
		const report = await look({ ...sound, PORT: '0', HASH_THREADS: 'many' });
		expect(find(report, 'settings.port')).toBeDefined();
		expect(find(report, 'settings.hash_threads')).toBeDefined();
		expect(find(report, 'database.reachable')).toBeDefined();
	});

	test('.env: not there, unreadable, open to others, with a name that is none', async () => {
		await has(
			look({ DATABASE_URL: sound['DATABASE_URL'] ?? '' }),
			'settings.file',
			'warning',
			/no \.env/,
		);
		await has(
			look(sound, { fileProblem: 'permission denied' }),
			'settings.file',
			'fault',
			/permission/,
		);
		await has(
			look(sound, { file: {}, fileMode: 0o644 }),
			'settings.file_readable',
			'warning',
			/can read/,
		);
		const report = await look(sound, { file: { JWT_SECRET_KEYS: 'x', DB_HOST: 'localhost' } });
		const strange = report.findings.filter(({ id }) => id === 'settings.unknown');
		expect(strange.map(({ title, remedy }) => [title.split(' ')[0], remedy])).toEqual([
			['JWT_SECRET_KEYS', 'Did you mean JWT_SECRET_KEY?'],
			['DB_HOST', expect.stringContaining('.env.example')],
		]);
	});
});

describe('the database', () => {
	const at = (change: (url: URL) => unknown) => {
		const url = new URL(server.databaseUrl);
		change(url);
		return { ...sound, DATABASE_URL: url.href };
	};

	const unreachable: Array<[string, (url: URL) => unknown, RegExp]> = [
		['stopped', (url) => Object.assign(url, { port: '1' }), /cannot be reached/],
		[
			'without that database',
			(url) => Object.assign(url, { pathname: '/prompt2mesh_nowhere' }),
			/no database "prompt2mesh_nowhere"/,
		],
		[
			'with another password',
			(url) => Object.assign(url, { password: 'wrong' }),
			/refuses the user/,
		],
	];
	test.each(unreachable)('%s', async (_, change, words) => {
		await has(look(at(change)), 'database.unreachable', 'fault', words);
	});

	test('not named, and the embedded one is stopped', async () => {
		const { DATABASE_URL, ...rest } = sound;
		expect(DATABASE_URL).toBeDefined();
		await has(look(rest), 'database.stopped', 'fault', /stopped/);
	});

	test('empty, and with dates that Prisma cannot read', async () => {
		const empty = await emptyDatabase();
		try {
			const report = look({ ...sound, DATABASE_URL: empty.url });
			await has(report, 'database.empty', 'fault', /no tables/);
			await has(report, 'database.date_style', 'fault', /German/);
		} finally {
			await empty.drop();
		}
	});

	test("the older service's", async () => {
		const older = await legacyDatabase();
		try {
			const report = look({ ...sound, DATABASE_URL: older.databaseUrl });
			await has(report, 'database.older_service', 'fault', /older Python service/);
		} finally {
			await older.drop();
		}
	});

	const migrations: Array<[string, string, string, RegExp]> = [
		[
			'database.migrations',
			'missing',
			"DELETE FROM _prisma_migrations WHERE migration_name LIKE '%accounts'",
			/lacks migrations: \d+_accounts/,
		],
		[
			'database.migration_failed',
			'failed',
			"UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '%accounts'",
			/_accounts failed/,
		],
		[
			'database.migration_changed',
			'other than those of this program',
			"UPDATE _prisma_migrations SET checksum = 'x' WHERE migration_name LIKE '%init'",
			/_init/,
		],
		[
			'database.newer',
			'of a newer version',
			`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
				VALUES ('x', 'x', '20990101000000_later', now())`,
			/20990101000000_later/,
		],
	];
	test.each(migrations)('%s: migrations that are %s', async (id, _, statement, words) => {
		const scratch = await scratchDatabase();
		try {
			await withClient(scratch.url, (client) => client.query(statement));
			await has(look({ ...sound, DATABASE_URL: scratch.url }), id, 'fault', words);
		} finally {
			await scratch.drop();
		}
	});

	test('a role that may not do what this program does', async () => {
		const scratch = await scratchDatabase();
		try {
			const revoke = 'REVOKE INSERT, DELETE ON rate_limits FROM CURRENT_USER';
			await withClient(scratch.url, (client) => client.query(revoke));
			const report = look({ ...sound, DATABASE_URL: scratch.url });
			await has(report, 'database.rights', 'fault', /not DELETE, INSERT in the table rate_limits/);
		} finally {
			await scratch.drop();
		}
	});

	const unarmed: Array<[string, string]> = [
		['switched off', 'ALTER TABLE users DISABLE TRIGGER p2m_password_before_update'],
		['left for replicas', 'ALTER TABLE users ENABLE REPLICA TRIGGER p2m_password_before_update'],
		['missing', 'DROP TRIGGER p2m_password_before_update ON users'],
	];
	test.each(unarmed)(
		'S2: a trigger that is %s: changed passwords would end no session',
		async (_, statement) => {
			const scratch = await scratchDatabase();
			try {
				await withClient(scratch.url, (client) => client.query(statement));
				const report = await look({ ...sound, DATABASE_URL: scratch.url });
				const found = report.findings.filter(({ id }) => id === 'database.triggers');
				expect(found.map(({ severity, title }) => [severity, title])).toEqual([
					['fault', expect.stringContaining('p2m_password_before_update of users')],
				]);
			} finally {
				await scratch.drop();
			}
		},
	);

	test('numbers that are behind their rows, as logical replication leaves them', async () => {
		const scratch = await scratchDatabase();
		try {
			const report = look({ ...sound, DATABASE_URL: scratch.url });
			expect((await report).findings.some(({ id }) => id === 'database.sequences')).toBe(false);
			await withClient(scratch.url, (client) =>
				client.query("INSERT INTO audit_events (id, action, outcome) VALUES (70, 'x', 'success')"),
			);
			const later = look({ ...sound, DATABASE_URL: scratch.url });
			await has(later, 'database.sequences', 'fault', /audit_events/);
		} finally {
			await scratch.drop();
		}
	});

	test('S7: clocks that differ: a minute is a fault, ten seconds are a warning', async () => {
		const later = (seconds: number) => () => new Date(Date.now() + seconds * 1000);
		await has(look(sound, { now: later(90) }), 'database.clock', 'fault', /ahead of/);
		await has(look(sound, { now: later(-10) }), 'database.clock', 'warning', /behind/);
		await has(look(sound), 'database.clock', 'ok', /agrees/);
	});

	test('fewer connections than the pool may take', async () => {
		const report = look({ ...sound, DATABASE_POOL_SIZE: '200' });
		await has(report, 'database.connections', 'warning', /DATABASE_POOL_SIZE is 200/);
	});
});

describe('accounts', () => {
	let own: TestServer;
	beforeAll(async () => {
		own = await testServer();
		await own.administrator('chief', password);
	});
	afterAll(() => own.close());

	const settings = (more: Record<string, string> = {}) => ({
		JWT_SECRET_KEY: own.env.jwtSecretKey,
		DATABASE_URL: own.databaseUrl,
		DATA_DIR: folder,
		...more,
	});

	test('S12: a default password is a warning here, and a fault where others come in', async () => {
		await own.sql("UPDATE users SET password_is_default = true WHERE username = 'chief'");
		await has(look(settings()), 'accounts.default_password', 'warning', /"chief"/);
		const open = settings({ HOST: '0.0.0.0', APP_URL: 'https://p2m.example' });
		await has(look(open), 'accounts.default_password', 'fault', /first/);
		await own.sql('UPDATE users SET password_is_default = NULL');
		await has(look(settings()), 'accounts.default_password', 'ok', /Nobody/);
	});

	test('nobody who administers; a hash that is none', async () => {
		await own.person('broken', password);
		await own.sql("UPDATE users SET password_hash = 'plain text' WHERE username = 'broken'");
		await own.sql("UPDATE users SET role = 'user'");
		const report = look(settings());
		await has(report, 'accounts.no_admin', 'fault', /Nobody can administer/);
		await has(report, 'accounts.hash', 'warning', /"broken" cannot sign in/);
		await own.sql("UPDATE users SET role = 'admin' WHERE username = 'chief'");
	});

	test('who has a one-time link has no password yet, which is no finding until it has run out', async () => {
		const link = (hours: number) =>
			own.sql(`INSERT INTO one_time_links (digest, purpose, user_id, expires_at)
				SELECT 'sha256:${hours}', 'password', id, timezone('utc', now()) + interval '${hours} hours'
				FROM users WHERE username = 'broken'`);
		await link(-1);
		await has(look(settings()), 'accounts.hash', 'warning', /"broken" cannot sign in/);
		await link(1);
		expect(find(await look(settings()), 'accounts.hash')).toBeUndefined();
		await own.sql('DELETE FROM one_time_links');
	});

	test('models that wait, were lost, or whose files are gone', async () => {
		await has(look(settings({ WORKERS: '0' })), 'artisan.workers', 'note', /npm run worker/);
		await has(look(settings()), 'artisan.queue', 'ok', /No model waits/);
		const { id } = await own.person('modeller', password);
		const add = (status: string, error: string | null) =>
			own.sql<{ id: string }>(
				`INSERT INTO tasks (user_id, name, request, status, error_code, created_at, finished_at)
				VALUES ($1, 'x', '{}', $2, $3, timezone('utc', now()) - interval '5 min', timezone('utc', now()))
				RETURNING id`,
				[id, status, error],
			);
		await add('queued', null);
		await add('failed', 'worker_lost');
		const [done] = await add('completed', null);
		await own.sql(
			"INSERT INTO task_files (task_id, name, sha256, bytes, media_type) VALUES ($1, 'glb', $2, 1, 'x')",
			[done?.id, 'e'.repeat(64)],
		);
		const report = look(settings());
		await has(report, 'artisan.queue', 'fault', /1 model waits to be built, the oldest for 5 min/);
		await has(report, 'artisan.lost', 'warning', /1 model failed in the last day/);
		expect(find(await report, 'artisan.files')?.severity).toMatch(/fault|warning/);
		await own.sql('DELETE FROM tasks');
		expect(find(await look(settings()), 'artisan.files')).toBeUndefined();
	});

	test('files of models: damaged, missing on one of several machines; a quota that is used up', async () => {
		const dataDir = join(folder, 'models');
		const files = join(dataDir, 'artisan', 'files');
		const storage = createDirectoryStorage(files);
		const digest = await storage.put(Buffer.from('a solid'));
		const { id } = await own.person('sculptor', password);
		const [done] = await own.sql<{ id: string }>(
			`INSERT INTO tasks (user_id, name, request, status, worker)
			VALUES ($1, 'x', '{}', 'completed', 'one 1'), ($1, 'y', '{}', 'completed', 'one 2') RETURNING id`,
			[id],
		);
		const name = (file: string, sha256: string) =>
			own.sql(
				'INSERT INTO task_files (task_id, name, sha256, bytes, media_type) VALUES ($1, $2, $3, 950000, $4)',
				[done?.id, file, sha256, 'x'],
			);
		await name('glb', digest);
		const here = settings({ DATA_DIR: dataDir, ARTISAN_QUOTA_MB: '2' });
		const sound = await look(here);
		expect(find(sound, 'artisan.files')?.severity).toBe('ok');
		expect(find(sound, 'artisan.quota')).toBeUndefined();

		const path = join(files, digest.slice(0, 2), digest.slice(2));
		writeFileSync(path, 'a s0lid');
		await name('stl', 'e'.repeat(64));
		const alone = await look(here);
		expect(find(alone, 'artisan.files')?.remedy).not.toMatch(/shared/);
		await own.sql("UPDATE tasks SET worker = 'two 1' WHERE name = 'y'");
		const report = look(here);
		await has(report, 'artisan.damaged', 'warning', /Of 1 files of models that were read 1 is/);
		await has(report, 'artisan.files', 'warning', /Of 2 files of models 1 is not in/);
		expect(find(await report, 'artisan.files')?.remedy).toMatch(/one shared folder/);
		await has(report, 'artisan.quota', 'note', /1 user has used/);
		await own.sql('DELETE FROM tasks');
	});

	test('sessions of another secret: the seed’s "token verification failures"', async () => {
		await own.auth.login({ username: 'chief', password, client: testClient });
		await has(look(settings()), 'accounts.session_keys', 'ok', /All open sessions/);
		const other = randomBytes(48).toString('base64url');
		const replaced = settings({ JWT_SECRET_KEY: other });
		await has(look(replaced), 'accounts.session_keys', 'warning', /1 open session is/);
		const kept = { ...replaced, JWT_SECRET_KEY_PREVIOUS: own.env.jwtSecretKey };
		await has(look(kept), 'accounts.session_keys', 'ok', /All open/);
	});

	test('expired sessions that nobody cleans up, an audit that nobody seals', async () => {
		await own.sql(`INSERT INTO sessions (user_id, token, expires_at)
			SELECT min(u.id), 'old ' || n, timezone('utc', now()) - interval '1 day'
			FROM users u, generate_series(1, 10001) n GROUP BY n`);
		await own.sql(`INSERT INTO audit_events (action, outcome, at)
			VALUES ('login', 'success', timezone('utc', clock_timestamp()) - interval '5 minutes')`);
		const report = look(settings());
		await has(report, 'accounts.expired_sessions', 'warning', /10000 expired/);
		await has(report, 'accounts.audit_unsealed', 'warning', /30\d s/);
	});
});

describe('network and storage', () => {
	test('what others come in by', async () => {
		const open = { ...sound, HOST: '0.0.0.0' };
		await has(look(open), 'network.app_url', 'warning', /none of them can open/);
		await has(
			look({ ...open, APP_URL: 'http://10.1.2.3:3000' }),
			'network.http',
			'warning',
			/unencrypted/,
		);
		const secure = { ...open, APP_URL: 'https://p2m.example' };
		await has(look(secure), 'network.trust_proxy', 'warning', /no proxy is trusted/);
		const proxied = await look({ ...secure, TRUST_PROXY: '127.0.0.1' });
		expect(find(proxied, 'network.trust_proxy')).toBeUndefined();
	});

	test('backups: none scheduled, none made, an old one, a folder that is none', async () => {
		await has(look(), 'storage.no_schedule', 'note', /No backups/);
		const backups = join(folder, 'backups');
		const scheduled = { ...sound, BACKUP_SCHEDULE: '15 3 * * *', BACKUP_DIR: backups };
		await has(look(scheduled), 'storage.last_backup', 'warning', /none has been made/);
		mkdirSync(backups);
		writeFileSync(join(backups, backupName(new Date(), false)), 'x');
		await has(look(scheduled), 'storage.last_backup', 'ok', /The newest backup/);
		const later = () => new Date(Date.now() + 20 * 86_400_000);
		const report = look(scheduled, { now: later });
		await has(report, 'storage.last_backup', 'warning', /\d+ days old/);
		writeFileSync(join(folder, 'file'), '');
		const wrong = { ...scheduled, BACKUP_DIR: join(folder, 'file') };
		await has(look(wrong), 'storage.last_backup', 'fault', /./);
	});
});

test('metrics that other machines can read without a token are found, and traces in clear', async () => {
	const open = { ...sound, METRICS_PORT: '9464', METRICS_HOST: '0.0.0.0' };
	await has(look(open), 'network.metrics_open', 'warning', /0\.0\.0\.0:9464/);
	const METRICS_TOKEN = randomBytes(32).toString('base64url');
	const closed = await look({ ...open, METRICS_TOKEN });
	expect(find(closed, 'network.metrics_open')).toBeUndefined();
	expect(JSON.stringify(closed)).not.toContain(METRICS_TOKEN);
	const local = await look({ ...sound, METRICS_PORT: '9464' });
	expect(find(local, 'network.metrics_open')).toBeUndefined();
	const headers = `x-key=${METRICS_TOKEN}`;
	const OTEL_EXPORTER_OTLP_ENDPOINT = 'http://otel.example:4318';
	const traced = { ...sound, OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_HEADERS: headers };
	await has(look(traced), 'network.traces_http', 'note', /unencrypted/);
	expect(JSON.stringify(await look(traced))).not.toContain(METRICS_TOKEN);
});
