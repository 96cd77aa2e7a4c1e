import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { compare } from 'bcryptjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestServer, testClient, testServer } from '../lib/testing/service';

const repository = fileURLToPath(new URL('../', import.meta.url));
const run = promisify(execFile);
let server: TestServer;

beforeAll(async () => {
	server = await testServer();
});
afterAll(() => server.close());

async function seed(): Promise<string> {
	const { PATH, HOME } = process.env;
	const { stdout } = await run(process.execPath, ['--import', 'tsx', 'prisma/seed.ts'], {
		cwd: repository,
		env: { NODE_ENV: 'test', PATH, HOME, DATABASE_URL: server.databaseUrl },
		timeout: 30_000,
	});
	return stdout;
}
const rootRow = async () => (await server.sql("SELECT * FROM users WHERE username = 'root'"))[0];
const login = (local: boolean, password = 'root') =>
	server.auth.login({ username: 'root', password, client: { ...testClient, local } });

test('S12: root/root is seeded as documented, marked as the default, usable on this machine only', async () => {
	expect(await seed()).toContain('created');
	const row = await rootRow();
	expect(row).toMatchObject({
		username_key: 'root',
		role: 'admin',
		password_is_default: true,
		is_active: true,
	});
	expect(row?.['password_hash']).toMatch(/^\$2b\$12\$/);
	expect(await compare('root', String(row?.['password_hash']))).toBe(true);
	await expect(login(false)).rejects.toMatchObject({ code: 'password_change_required' });
	const { token } = await login(true);
	expect(await server.auth.verify(token)).toMatchObject({ passwordIsDefault: true });
}, 60_000);

test('S12: seeding again resets nothing: neither the password, nor a closed account, nor a deleted one', async () => {
	await server.auth.resetPassword('root', 'kettle drum owl barn');
	const { token } = await login(false, 'kettle drum owl barn');
	const before = await rootRow();
	expect(await seed()).toContain('exists already');
	expect(await rootRow()).toEqual(before);
	expect(await server.auth.verify(token)).toMatchObject({ username: 'root' });
	await server.sql("UPDATE users SET is_active = false, role = 'user' WHERE username = 'root'");
	expect(await seed()).toContain('exists already');
	expect(await rootRow()).toMatchObject({ is_active: false, role: 'user' });
	await server.sql("DELETE FROM users WHERE username = 'root'");
	expect(await seed()).toContain('deleted');
	expect(await rootRow()).toBeUndefined();
}, 60_000);
