import pg from 'pg';
import { expect, test } from 'vitest';
import { scratchDatabase } from './database';
import { withClient } from './template';

test('a scratch database is migrated, empty, in its own zone, and gone after drop', async () => {
	const scratch = await scratchDatabase();
	await withClient(scratch.url, async (client) => {
		const { rows } = await client.query(
			`SELECT (SELECT count(*)::int FROM users) AS users, current_setting('timezone') AS zone,
				(SELECT count(*)::int FROM _prisma_migrations WHERE finished_at IS NOT NULL) AS applied`,
		);
		expect(rows[0]).toMatchObject({ users: 0, zone: process.env['TEST_DATABASE_TIMEZONE'] });
		expect(rows[0].applied).toBeGreaterThan(0);
	});
	expect(process.env['TZ']).not.toBe(process.env['TEST_DATABASE_TIMEZONE']);
	await scratch.drop();
	await expect(new pg.Client({ connectionString: scratch.url }).connect()).rejects.toMatchObject({
		code: '3D000',
	});
});

test('many scratch databases at once do not wait for or see each other', async () => {
	const all = await Promise.all(Array.from({ length: 8 }, () => scratchDatabase()));
	await Promise.all(
		all.map(({ url }) =>
			withClient(url, (client) =>
				client.query(`INSERT INTO users (username, password_hash) VALUES ('maria', 'x')`),
			),
		),
	);
	expect(new Set(all.map(({ url }) => url)).size).toBe(8);
	await Promise.all(all.map((scratch) => scratch.drop()));
});
