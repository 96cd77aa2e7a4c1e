import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hash } from 'bcryptjs';
import { expect, test } from 'vitest';
import { compose } from '../lib/server';
import { testClient, testCost, testEnv } from '../lib/testing/service';
import { databaseUrl, withClient } from '../lib/testing/template';

const password = 'kettle drum owl barn';
const migration = (name: string) =>
	readFileSync(
		fileURLToPath(new URL(`./migrations/${name}/migration.sql`, import.meta.url)),
		'utf8',
	);

/** A database that only has the first migration, for as long as the work takes. */
async function withFirstMigration(work: (url: string) => Promise<void>) {
	const adminUrl = process.env['TEST_DATABASE_URL'] ?? '';
	const name = `p2m_scratch_${process.pid}_${randomBytes(6).toString('hex')}`;
	await withClient(adminUrl, (admin) => admin.query(`CREATE DATABASE ${name} TEMPLATE template0`));
	try {
		const url = databaseUrl(adminUrl, name);
		await withClient(url, (client) => client.query(migration('20261122000000_init')));
		await work(url);
	} finally {
		await withClient(adminUrl, (admin) =>
			admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
		);
	}
}

test('a database in use takes the second migration: root is the administrator, sessions go on', async () => {
	await withFirstMigration(async (url) => {
		const stored = await hash(password, testCost);
		await withClient(url, async (client) => {
			for (const username of ['Root', 'maria']) {
				await client.query('INSERT INTO users (username, password_hash) VALUES ($1, $2)', [
					username,
					stored,
				]);
			}
			await client.query(`INSERT INTO sessions (user_id, token, expires_at)
				SELECT id, 'older', timezone('utc', now()) + interval '1 hour' FROM users WHERE username = 'maria'`);
			await client.query(migration('20261123000000_accounts'));
			const { rows } = await client.query('SELECT username, role FROM users ORDER BY id');
			expect(rows).toEqual([
				{ username: 'Root', role: 'admin' },
				{ username: 'maria', role: 'user' },
			]);
		});
		const server = compose(testEnv(url), { bcryptCost: testCost });
		try {
			expect(await server.sessions.find('older')).toMatchObject({
				username: 'maria',
				live: true,
				endsAt: null,
				kept: false,
				confirmedAt: null,
			});
			expect(await server.sessions.list({ username: 'maria' })).toMatchObject([
				{ method: null, kept: false },
			]);
			const issued = await server.auth.login({ username: 'root', password, client: testClient });
			expect(await server.auth.verify(issued.token)).toMatchObject({ role: 'admin' });
			await server.auth.resetPassword('maria', 'a red tractor in snow');
			expect(await server.sessions.find('older')).toMatchObject({ live: false });
		} finally {
			await server.close();
		}
	});
});

test('the older service goes on writing: its INSERTs name none of the new columns', async () => {
	await withFirstMigration(async (url) => {
		await withClient(url, async (client) => {
			await client.query(migration('20261123000000_accounts'));
			await client.query("INSERT INTO users (username, password_hash) VALUES ('older', 'x')");
			await client.query(
				"INSERT INTO sessions (user_id, token, expires_at) SELECT id, 't', timezone('utc', now()) + interval '1 hour' FROM users",
			);
			await client.query("UPDATE sessions SET is_valid = false WHERE token = 't'");
			const { rows } = await client.query('SELECT role, password_version FROM users');
			expect(rows).toEqual([{ role: 'user', password_version: 0 }]);
		});
	});
});
