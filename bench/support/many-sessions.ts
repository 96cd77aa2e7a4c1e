import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { digestOf } from '../../lib/auth/digest';
import { createKeys } from '../../lib/auth/keys';
import { signToken } from '../../lib/auth/token';

interface Where {
	readonly databaseUrl: string;
	readonly jwtSecretKey: string;
}

const users = 1000;
const lifetimeSeconds = 24 * 3600;

/** A thousand users without a usable password, who own the many sessions. @returns the first one's id */
export async function insertUsers({ databaseUrl }: Pick<Where, 'databaseUrl'>): Promise<number> {
	const rows = await run(
		databaseUrl,
		`INSERT INTO users (username, password_hash)
		SELECT 'owner' || n, 'none' FROM generate_series(1, $1::int) n RETURNING id`,
		[users],
	);
	return Math.min(...rows.map(({ id }) => id));
}

/** Sessions whose tokens are here to be verified. */
export async function insertTokens(
	{ databaseUrl, jwtSecretKey }: Where,
	firstUser: number,
	count: number,
): Promise<string[]> {
	const [signing] = createKeys(jwtSecretKey);
	const key = await signing.hmac;
	const iat = Math.floor(Date.now() / 1000) - 60;
	const owners = Array.from({ length: count }, (_, at) => firstUser + (at % users));
	const tokens: string[] = [];
	for (const sub of owners) {
		tokens.push(await signToken({ sub, jti: randomUUID(), iat, exp: iat + lifetimeSeconds }, key));
	}
	await run(
		databaseUrl,
		`INSERT INTO sessions (user_id, token, created_at, last_seen_at, expires_at, ends_at, key_id, method)
		SELECT owner, digest, now, now, now + interval '1 day', now + interval '30 days', $3, 'password'
		FROM unnest($1::int[], $2::text[]) AS given(owner, digest), timezone('utc', clock_timestamp()) AS now`,
		[owners, tokens.map(digestOf), signing.id],
	);
	return tokens;
}

/** Sessions that nobody has a token of, live ones or expired ones, in the width of real ones. */
export async function insertFiller(
	{ databaseUrl }: Pick<Where, 'databaseUrl'>,
	firstUser: number,
	count: number,
	state: 'live' | 'expired' = 'live',
): Promise<void> {
	await run(
		databaseUrl,
		`INSERT INTO sessions (user_id, token, created_at, last_seen_at, expires_at, ends_at, method, user_agent, address)
		SELECT $1::int + n % $2::int, 'sha256:' || encode(sha256((n || random()::text)::bytea), 'hex'), now, now,
			now + $4::interval + random() * interval '1 hour', now + interval '30 days', 'password',
			'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36', '127.0.0.1'
		FROM generate_series(1, $3::int) n, timezone('utc', clock_timestamp()) AS now`,
		[firstUser, users, count, state === 'live' ? '1 day' : '-2 hours'],
	);
}

/** As autovacuum leaves it: the planner knows the tables, and the pages are marked as visible. */
export function settle(databaseUrl: string): Promise<unknown> {
	return run(databaseUrl, 'VACUUM ANALYZE', []);
}

/** Ids of the sessions that the cleanup, which goes by the time of their end, deletes at first and at last. */
export async function firstAndLastExpired(
	databaseUrl: string,
): Promise<{ first: number; last: number }> {
	const rows = await run(
		databaseUrl,
		`(SELECT id FROM sessions ORDER BY expires_at LIMIT 1)
		UNION ALL (SELECT id FROM sessions WHERE expires_at < timezone('utc', now()) ORDER BY expires_at DESC LIMIT 1)`,
		[],
	);
	return { first: rows[0]?.id ?? 0, last: rows[1]?.id ?? 0 };
}

export async function hasSession(databaseUrl: string, id: number): Promise<boolean> {
	return (await run(databaseUrl, 'SELECT id FROM sessions WHERE id = $1', [id])).length > 0;
}

async function run(
	databaseUrl: string,
	text: string,
	values: unknown[],
): Promise<Array<{ id: number }>> {
	const client = new pg.Client({ connectionString: databaseUrl });
	await client.connect();
	try {
		return (await client.query(text, values)).rows;
	} finally {
		await client.end();
	}
}
