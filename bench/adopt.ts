import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { adopt, planAdoption } from '../lib/adopt/adopt';
import { withConnection } from '../lib/backup/connection';
import { shippedMigrations } from '../lib/backup/migrations';
import {
	type LegacyDatabase,
	legacyDatabase,
	legacyHash,
	legacySecret,
	legacyToken,
} from '../lib/testing/legacy';
import { acquireTestPostgres } from '../lib/testing/postgres';

const users = 100_000;
const sessions = 1_000_000;
const limitSeconds = 120;

/** Of ten sessions seven are the service's own, two under a published secret, one under an unknown one. */
const secrets = [
	...Array.from({ length: 7 }, () => legacySecret),
	'your-secret-key-change-in-production',
	'your-secret-key-change-in-production',
	'a secret that nobody remembers',
];

/** How long moving in takes with 10^5 users and 10^6 open sessions; one in a hundred is an orphan's. */
async function main(): Promise<void> {
	const release = await acquireTestPostgres();
	const database = await legacyDatabase();
	try {
		await timed(`${users} users, ${sessions} sessions made`, () => fill(database));
		const options = {
			databaseUrl: database.databaseUrl,
			migrations: shippedMigrations(),
			secrets: { current: legacySecret, previous: [] },
		};
		await timed('p2m adopt: the plan', () => planAdoption(options));
		const seconds = await timed('p2m adopt --yes', () => adopt(options));
		process.stdout.write(
			`limit ${limitSeconds} s: ${seconds < limitSeconds ? 'kept' : 'MISSED'}\n`,
		);
		process.exitCode = seconds < limitSeconds ? 0 : 1;
	} finally {
		await database.drop();
		await release();
	}
}

async function fill({ sql, databaseUrl }: LegacyDatabase): Promise<void> {
	await sql(
		`INSERT INTO users (username, password_hash, created_at, is_active)
		SELECT 'person' || n, $1, timezone('utc', now()), n % 50 <> 0 FROM generate_series(1, $2::int) n`,
		[legacyHash, users],
	);
	await withConnection(databaseUrl, async (connection) => {
		const copy = connection.copyIn(
			'COPY sessions (user_id, token, created_at, expires_at, is_valid) FROM STDIN',
		);
		const issuedAt = Math.floor(Date.now() / 1000);
		const [from, until] = [issuedAt, issuedAt + 86_400].map((at) => naive(at));
		for (let first = 0; first < sessions; first += 1000) {
			const lines = Array.from({ length: 1000 }, (_, at) => {
				const [userId, token] = session(first + at, issuedAt);
				return `${userId}\t${token}\t${from}\t${until}\tt\n`;
			});
			if (!copy.write(lines.join(''))) await once(copy, 'drain');
		}
		copy.end();
		await finished(copy);
	});
}

function session(number: number, now: number): [number, string] {
	const userId = number % 100 === 0 ? users + 1 : (number % users) + 1;
	const claims = {
		user_id: userId,
		username: `person${userId}`,
		exp: now + 86_400,
		iat: now - number,
	};
	return [userId, legacyToken(claims, secrets[number % secrets.length] ?? '')];
}

const naive = (at: number) => new Date(at * 1000).toISOString().slice(0, 19);

async function timed(what: string, work: () => Promise<unknown>): Promise<number> {
	const start = performance.now();
	await work();
	const seconds = (performance.now() - start) / 1000;
	process.stdout.write(`${what.padEnd(44)} ${seconds.toFixed(1)} s\n`);
	return seconds;
}

await main();
