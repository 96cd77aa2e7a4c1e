import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { readEnv } from '../../lib/env';
import { secretWeakness } from '../../lib/secret';
import { p2m, runCommand } from '../../lib/testing/p2m';
import { type TestServer, testClient, testServer } from '../../lib/testing/service';

const secrets = {
	old: 'kq7Rz2Lw9XvTd4Ym1Bn6Jc8Hf3Gs5PwUe0',
	older: 'Zt5Qm8Wb1Rk4Xn7Lp2Vd9Hs6Jf3Gc0YaTe',
};
const password = 'plum tart on a slow train';

vi.setConfig({ testTimeout: 60_000 });

let server: TestServer;
let folder: string;
let envFile: string;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'p2m-secrets-'));
	envFile = join(folder, '.env');
	server = await testServer({ jwtSecretKey: secrets.old });
	await server.person('maria', password);
});
afterAll(async () => {
	await server.close();
	await rm(folder, { recursive: true });
});
beforeEach(async () => {
	await writeEnv();
	await server.audit.seal();
});

const writeEnv = (more = '') =>
	writeFile(
		envFile,
		`# mine\nJWT_SECRET_KEY=${secrets.old}\n\n# other\nDATABASE_URL=${server.databaseUrl}\n${more}`,
	);

const run = (...argv: string[]) => runCommand(argv, {}, envFile);
const settings = async () => parseEnv(await readFile(envFile, 'utf8'));

/** The server as it would start now. */
async function started() {
	const { jwtSecretKey, previousJwtSecretKeys, auditKey } = readEnv(await settings());
	return server.node({ jwtSecretKey, previousJwtSecretKeys, auditKey });
}

const signIn = async (node: Pick<TestServer, 'auth'>) =>
	(await node.auth.login({ username: 'maria', password, client: testClient })).token;

test('S2: rotate replaces the secret, signs nobody out, and the audit verifies before and after', async () => {
	const token = await signIn(server);
	await server.audit.seal();
	expect(await run('audit', 'verify')).toMatchObject({ json: { ok: true } });
	const answer = await run('secret', 'rotate', '--yes');
	expect(answer).toEqual({
		json: {
			previous: 1,
			ends_sessions: false,
			audit_key_written: true,
			dry_run: false,
			audited: true,
		},
	});
	const after = await settings();
	expect((await readFile(envFile, 'utf8')).match(/^\w+(?==)/gm)).toEqual([
		'JWT_SECRET_KEY',
		'DATABASE_URL',
		'JWT_SECRET_KEY_PREVIOUS',
		'AUDIT_KEY',
	]);
	expect(secretWeakness(after['JWT_SECRET_KEY'] ?? '')).toBeNull();
	expect(after['JWT_SECRET_KEY']).not.toBe(secrets.old);
	expect(after['JWT_SECRET_KEY_PREVIOUS']).toBe(secrets.old);
	expect(await readFile(envFile, 'utf8')).toMatch(/^# mine\n[\s\S]*\n\n# other\n/);
	expect(await run('audit', 'verify')).toMatchObject({ json: { ok: true, unsealed: 0 } });

	const node = await started();
	await node.auth.endSessionsOfRemovedKeys();
	expect(await node.auth.verify(token)).toMatchObject({ username: 'maria' });
	await signIn(node);
	await node.audit.seal();
	// One key seals before and after, also for a server that still has the old settings.
	expect(await server.audit.verify()).toMatchObject({ ok: true });
	const keys = await server.sql('SELECT DISTINCT key_id FROM audit_chain');
	expect(keys).toHaveLength(1);
});

test('S28: a rotation is an event without the secrets', async () => {
	await run('secret', 'rotate', '--yes');
	const [event] = await server.audit.list({ action: 'key.rotated' }, { limit: 1 });
	expect(event).toMatchObject({ actor: null, outcome: 'success', detail: { previous: 1 } });
	const all = JSON.stringify(await server.sql('SELECT * FROM audit_events'));
	const { JWT_SECRET_KEY = '', AUDIT_KEY = '' } = await settings();
	for (const secret of [secrets.old, JWT_SECRET_KEY, AUDIT_KEY]) {
		expect(all).not.toContain(secret);
	}
});

test('S2: retire ends what is signed with the older secret, at the next start; the audit verifies', async () => {
	const token = await signIn(server);
	await run('secret', 'rotate', '--yes');
	const fresh = await signIn(await started());
	expect(await run('secret', 'retire', '--dry-run')).toMatchObject({ json: { retired: 1 } });
	expect((await settings())['JWT_SECRET_KEY_PREVIOUS']).toBe(secrets.old);
	expect(await run('secret', 'retire', '--yes')).toEqual({
		json: { retired: 1, dry_run: false, audited: true },
	});
	expect((await settings())['JWT_SECRET_KEY_PREVIOUS']).toBe('');
	expect(await readFile(envFile, 'utf8')).not.toContain(secrets.old);
	const node = await started();
	await node.auth.endSessionsOfRemovedKeys();
	expect(await node.auth.verify(token)).toBeNull();
	expect(await node.auth.verify(fresh)).toMatchObject({ username: 'maria' });
	expect(await run('audit', 'verify')).toMatchObject({ json: { ok: true } });
	expect(await run('secret', 'retire', '--yes')).toMatchObject({ json: { retired: 0 } });
});

test('--end-sessions keeps no old secret: everyone signs in anew; the audit verifies', async () => {
	await writeEnv(`JWT_SECRET_KEY_PREVIOUS=${secrets.older}\n`);
	const token = await signIn(server);
	expect(await run('secret', 'rotate', '--end-sessions', '--yes')).toMatchObject({
		json: { previous: 0, ends_sessions: true, audited: true },
	});
	const text = await readFile(envFile, 'utf8');
	expect(text).not.toContain(secrets.old);
	expect(text).not.toContain(secrets.older);
	expect(await (await started()).auth.verify(token)).toBeNull();
	expect(await run('audit', 'verify')).toMatchObject({ json: { ok: true } });
});

test('a secret that was replaced by hand is not removed while the audit needs it', async () => {
	const other = await testServer({ jwtSecretKey: secrets.older });
	const seal = (jwtSecretKey: string, previousJwtSecretKeys: string[]) =>
		other.node({ jwtSecretKey, previousJwtSecretKeys });
	const event = { action: 'logout', outcome: 'success', actor: null, subject: null } as const;
	try {
		for (const node of [other, seal(secrets.old, [secrets.older])]) {
			await node.audit.append({ ...event, client: null });
			await node.audit.seal();
		}
		const third = 'Yb6Nw3Kt9Vq1Md8Fx5Rj2Hz7Ls4Pc0GeUa';
		const text = `JWT_SECRET_KEY=${third}\nJWT_SECRET_KEY_PREVIOUS=${secrets.old},${secrets.older}\nDATABASE_URL=${other.databaseUrl}\n`;
		await writeFile(envFile, text);
		expect(await run('audit', 'verify')).toMatchObject({ json: { ok: true, rows: 2 } });
		for (const argv of [['retire'], ['rotate', '--end-sessions']]) {
			expect(await run('secret', ...argv, '--yes')).toMatchObject({
				exitCode: 3,
				message: expect.stringContaining('would verify no more'),
			});
		}
		expect(await readFile(envFile, 'utf8')).toBe(text);
	} finally {
		await other.close();
	}
});

describe('nothing is changed', () => {
	test.each([
		['nobody can be asked', ['rotate'], 2],
		['a dry run', ['rotate', '--dry-run'], undefined],
		['printed, to be set by hand', ['rotate', '--print'], undefined],
	])('%s', async (_why, argv, exitCode) => {
		const before = await readFile(envFile, 'utf8');
		const answer = await run('secret', ...argv);
		expect('exitCode' in answer ? answer.exitCode : undefined).toBe(exitCode);
		expect(await readFile(envFile, 'utf8')).toBe(before);
	});

	test.each(['JWT_SECRET_KEY', 'JWT_SECRET_KEY_PREVIOUS', 'AUDIT_KEY'])(
		'%s comes from the environment, where .env does not count',
		async (name) => {
			const environment = { [name]: 'Yb6Nw3Kt9Vq1Md8Fx5Rj2Hz7Ls4Pc0GeUa' };
			for (const verb of ['rotate', 'retire']) {
				expect(await runCommand(['secret', verb, '--yes'], environment, envFile)).toMatchObject({
					exitCode: 3,
					message: expect.stringContaining(`${name} comes from the environment`),
				});
			}
			expect((await settings())['JWT_SECRET_KEY']).toBe(secrets.old);
		},
	);

	test.each([
		['no secret', 'LOG_LEVEL=info\n', 'JWT_SECRET_KEY is not set'],
		['a weak one, which could not be kept', 'JWT_SECRET_KEY=weak\n', 'JWT_SECRET_KEY_PREVIOUS'],
		['a comma', `JWT_SECRET_KEY=${secrets.old},${secrets.older}\n`, 'has a comma'],
	])('%s', async (_why, text, sentence) => {
		await writeFile(envFile, text);
		const answer = await run('secret', 'rotate', '--yes');
		expect(answer).toMatchObject({ exitCode: 6, message: expect.stringContaining(sentence) });
		expect(JSON.stringify(answer)).not.toContain(secrets.old);
		expect(await readFile(envFile, 'utf8')).toBe(text);
	});
});

test('a weak secret is replaced with --end-sessions, and without the database', async () => {
	await writeFile(
		envFile,
		'JWT_SECRET_KEY=weak\nDATABASE_URL=postgresql://me:x@127.0.0.1:1/none\n',
	);
	expect(await run('secret', 'rotate', '--end-sessions', '--yes')).toMatchObject({
		json: { ends_sessions: true, audited: false },
	});
	expect(readEnv(await settings()).previousJwtSecretKeys).toEqual([]);
});

test('--print gives three lines that are settings', async () => {
	const printed = await p2m(['secret', 'rotate', '--print'], {
		environment: { JWT_SECRET_KEY: secrets.old, JWT_SECRET_KEY_PREVIOUS: secrets.older },
	});
	expect(printed).toMatchObject({ exitCode: 0 });
	const { jwtSecretKey, previousJwtSecretKeys, auditKey } = readEnv(parseEnv(printed.stdout));
	expect(previousJwtSecretKeys).toEqual([secrets.old, secrets.older]);
	expect(jwtSecretKey).not.toBe(secrets.old);
	expect(auditKey).toMatch(/^[\w-]{43}$/);
});
