import { defaultCredentials } from '../auth/password';
import type { Connection } from '../backup/connection';

/** A user as a plan names one. */
export interface Named {
	readonly id: number;
	readonly username: string;
}

/** How many there are, and the first of them. */
export interface Some<Item> {
	readonly count: number;
	readonly first: readonly Item[];
}

/** Names that are one without regard to case and width. */
export interface Twins {
	/** Signs in with any spelling of the name. */
	readonly keeps: Named;
	/** Sign in with exactly their own bytes. */
	readonly others: readonly Named[];
}

export interface Findings {
	readonly users: number;
	readonly twins: Some<Twins>;
	/** As no new user may be called (S17). They sign in as before. */
	readonly unusualNames: Some<Named>;
	readonly cannotLogIn: Some<Named & { readonly reason: 'inactive' | 'unusable_hash' }>;
	readonly sessions: number;
	/** Of users that are gone. */
	readonly orphans: number;
	/** The row called `root`, which becomes the administrator. */
	readonly root: (Named & { readonly isActive: boolean }) | null;
}

const shownAtMost = 100;

const foldedName = 'lower(normalize(username, NFKC))';

/**
 * Who keeps the key of a name: an active one before an inactive one, then the older. The key of `root` is for the
 * very name alone: the older service let anybody sign up as `Root`, and the key makes an administrator.
 */
const keyOrder = `(${foldedName} = '${defaultCredentials.username}' AND username = '${defaultCredentials.username}') DESC, is_active DESC, id`;

/** Rows `id` and `key`. */
export const keyHolders = `
	SELECT DISTINCT ON (${foldedName}) id, ${foldedName} AS key FROM users ORDER BY ${foldedName}, ${keyOrder}`;

/** What can be checked, as lib/auth/hash-worker.mjs decides it. */
export const soundHash = '^\\$2[aby]\\$(0[4-9]|1[0-6])\\$[./A-Za-z0-9]{52}[.CGKOSWaeimquy26]$';

/** Looks through the older service's rows, in the transaction of the caller. */
export async function findingsOf(connection: Connection): Promise<Findings> {
	const [totals] = await connection.rows<{ users: number; sessions: number; orphans: number }>(
		`SELECT (SELECT count(*) FROM users)::int AS users, (SELECT count(*) FROM sessions)::int AS sessions,
			(SELECT count(*) FROM sessions s WHERE NOT EXISTS (SELECT 1 FROM users u WHERE u.id = s.user_id))::int AS orphans`,
	);
	const [root] = await connection.rows<Named & { isActive: boolean }>(
		'SELECT id, username, is_active AS "isActive" FROM users WHERE username = $1',
		[defaultCredentials.username],
	);
	return {
		...(totals ?? { users: 0, sessions: 0, orphans: 0 }),
		twins: await some<Twins>(
			connection,
			`SELECT (array_agg(person ORDER BY rank))[1] AS keeps, (array_agg(person ORDER BY rank))[2:] AS others
			FROM (
				SELECT ${foldedName} AS key, json_build_object('id', id, 'username', username) AS person,
					row_number() OVER (PARTITION BY ${foldedName} ORDER BY ${keyOrder}) AS rank
				FROM users
			) named GROUP BY key HAVING count(*) > 1 ORDER BY key`,
		),
		unusualNames: await some<Named>(
			connection,
			"SELECT id, username FROM users WHERE username !~ '^[A-Za-z0-9._-]{3,64}$' ORDER BY id",
		),
		cannotLogIn: await some<Findings['cannotLogIn']['first'][number]>(
			connection,
			`SELECT id, username, CASE WHEN is_active THEN 'unusable_hash' ELSE 'inactive' END AS reason
			FROM users WHERE NOT is_active OR password_hash !~ '${soundHash}' ORDER BY id`,
		),
		root: root ?? null,
	};
}

async function some<Item>(connection: Connection, query: string): Promise<Some<Item>> {
	const [total] = await connection.rows<{ count: number }>(
		`SELECT count(*)::int AS count FROM (${query}) found`,
	);
	const first = await connection.rows<Item>(`${query} LIMIT ${shownAtMost}`);
	return { count: total?.count ?? 0, first };
}
