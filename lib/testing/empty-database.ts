import { randomBytes } from 'node:crypto';
import type { ScratchDatabase } from './database';
import { databaseUrl, dropDatabase, withClient } from './template';

/** A database with nothing in it, not even a migration; in a time zone of its own. */
export async function emptyDatabase(timezone = 'Pacific/Chatham'): Promise<ScratchDatabase> {
	const adminUrl = process.env['TEST_DATABASE_URL'] ?? '';
	const name = `p2m_scratch_${process.pid}_${randomBytes(6).toString('hex')}`;
	await withClient(adminUrl, async (admin) => {
		await admin.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
		await admin.query(`ALTER DATABASE ${name} SET timezone TO ${admin.escapeLiteral(timezone)}`);
		await admin.query(`ALTER DATABASE ${name} SET datestyle TO 'German'`);
	});
	return {
		url: databaseUrl(adminUrl, name),
		drop: () => withClient(adminUrl, (admin) => dropDatabase(admin, name)),
	};
}
