import DataLoader from 'dataloader';
import type { Db } from '../db';
import { pageContext } from '../request-context';
import { createTurnstile } from './turnstile';
import type { Role } from './types';

/** A session row joined with its user, as of the database's clock. Times are epoch seconds. */
export interface SessionRow {
	readonly key: string;
	readonly id: number;
	readonly userId: number;
	readonly username: string;
	readonly role: Role;
	/** Row valid and user active. */
	readonly live: boolean;
	readonly expiresAt: number;
	/** Null in rows of the older service: they cannot be renewed. */
	readonly endsAt: number | null;
	readonly kept: boolean;
	readonly confirmedAt: number | null;
	readonly lastSeenAt: number | null;
	readonly passwordIsDefault: boolean;
	/** The database's time when it read the row, so that nodes whose clocks differ agree (S7). */
	readonly now: number;
}

const columns = `
	s.id, s.user_id AS "userId", u.username, u.role,
	(s.is_valid AND u.is_active) AS live,
	date_part('epoch', s.ends_at) AS "endsAt",
	s.rests_until IS NOT NULL AS kept,
	date_part('epoch', s.confirmed_at) AS "confirmedAt",
	date_part('epoch', s.last_seen_at) AS "lastSeenAt",
	coalesce(u.password_is_default, false) AS "passwordIsDefault",
	date_part('epoch', clock_timestamp()) AS now`;

const findByKeys = `
	SELECT s.token AS key, date_part('epoch', s.expires_at) AS "expiresAt", ${columns}
	FROM sessions s JOIN users u ON u.id = s.user_id
	WHERE s.token = ANY($1::text[])`;

const findByPrevious = `
	SELECT s.previous_token AS key, ${columns},
		date_part('epoch', least(s.expires_at, s.previous_until)) AS "expiresAt"
	FROM sessions s JOIN users u ON u.id = s.user_id
	WHERE s.previous_token = ANY($1::text[])`;

/** While this many lookups are under way, further keys gather for the next one. */
const lookupsAtOnce = 2;

/**
 * Finds the row of a token's key, read now; also by the key before the last renewal, while that is fresh.
 * Lookups of one moment share one prepared query; none is remembered (S2).
 */
export function createSessionLookup(db: Db): (key: string) => Promise<SessionRow | null> {
	const lookups = createTurnstile(lookupsAtOnce);
	const loader = new DataLoader(
		(keys: readonly string[]) => lookups.run(() => findRows(db, keys)),
		{ cache: false, maxBatchSize: 500, batchScheduleFn: lookups.schedule },
	);
	// One lookup serves many requests: a page has to hear from an attempt of its own that the database is away.
	return (key) => (pageContext() === null ? loader.load(key) : db.attempt(() => loader.load(key)));
}

async function findRows(db: Db, keys: readonly string[]): Promise<Array<SessionRow | null>> {
	// One person's requests of one moment ask for one row.
	const distinct = [...new Set(keys)];
	const rows = await db.query<SessionRow>('find-sessions', findByKeys, [distinct]);
	const byKey = new Map(rows.map((row) => [row.key, row]));
	const others = distinct.filter((key) => !byKey.has(key));
	if (others.length > 0) {
		const renewed = await db.query<SessionRow>('find-previous', findByPrevious, [others]);
		for (const row of renewed) byKey.set(row.key, row);
	}
	return keys.map((key) => byKey.get(key) ?? null);
}
