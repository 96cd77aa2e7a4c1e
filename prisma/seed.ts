import bcryptjs from 'bcryptjs';
import pg from 'pg';
import { acquireDatabase } from '../bin/postgres.mjs';
import { dataDirOf, readSettings } from '../bin/settings.mjs';
import { defaultCredentials } from '../lib/auth/password';

const bcryptCost = 12;

/** What the seed found or did, as a sentence. */
async function seed(client: pg.Client): Promise<string> {
	const { username, password } = defaultCredentials;
	const existing = await client.query(
		`SELECT 'exists' AS state FROM users WHERE username = $1::text OR username_key = $1::text
		 UNION ALL SELECT 'retired' FROM retired_usernames WHERE username_key = $1::text`,
		[username],
	);
	if (existing.rows.length > 0) {
		return existing.rows[0].state === 'exists'
			? `The user "${username}" exists already; nothing is changed.`
			: `The user "${username}" was deleted, and deleted names are not issued again; nothing is changed.`;
	}
	const hash = await bcryptjs.hash(password, bcryptCost);
	const inserted = await client.query(
		`INSERT INTO users (username, password_hash, username_key, role, password_is_default)
		 VALUES ($1::text, $2, $1::text, 'admin', true) ON CONFLICT DO NOTHING`,
		[username, hash],
	);
	return inserted.rowCount === 1
		? `The user "${username}" with the password "${password}" is created. Change the password after the first sign-in.`
		: `The user "${username}" was created by somebody else in this moment; nothing is changed.`;
}

const settings = readSettings();
const embedded = settings['DATABASE_URL']
	? null
	: await acquireDatabase({ dataDir: dataDirOf(settings) });
const client = new pg.Client({ connectionString: embedded?.url ?? settings['DATABASE_URL'] });
try {
	await client.connect();
	process.stdout.write(`${await seed(client)}\n`);
} catch (thrown) {
	process.stderr.write(
		`Seeding failed: ${thrown instanceof Error ? thrown.message : String(thrown)}\n`,
	);
	process.exitCode = 1;
} finally {
	await client.end();
	await embedded?.release();
}
