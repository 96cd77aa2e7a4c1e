import type { Connection } from './connection';
import type { Structure } from './manifest';

export interface Ended {
	/** That were live by then. */
	readonly sessions: number;
	readonly refreshTokens: number;
	/** Links that nobody had used. */
	readonly links: number;
}

export const nothingEnded: Ended = { sessions: 0, refreshTokens: 0, links: 0 };

/**
 * What was ended after the backup was made would live again. This happens before the foreign keys are
 * back: PostgreSQL checks a row that its own transaction made whenever it changes, and orphans would not
 * pass. So it goes by the columns that the backup's version had.
 */
export async function endEverything(connection: Connection, { tables }: Structure): Promise<Ended> {
	const has = (table: string, column: string) =>
		tables.some(
			({ name, columns }) => name === table && columns.some((one) => one.name === column),
		);
	const count = async (text: string) =>
		(await connection.rows<{ count: number }>(text)).reduce((sum, row) => sum + row.count, 0);

	const isKept = has('sessions', 'rests_until');
	const end = isKept ? 'greatest(expires_at, rests_until)' : 'expires_at';
	const sessions = await count(
		`SELECT count(*)::int AS count FROM sessions
		WHERE is_valid AND ${end} > timezone('utc', clock_timestamp())`,
	);
	await connection.script(
		isKept
			? `UPDATE sessions SET is_valid = false, rests_until = NULL, previous_token = NULL, previous_until = NULL
				WHERE is_valid OR rests_until IS NOT NULL OR previous_token IS NOT NULL`
			: 'UPDATE sessions SET is_valid = false WHERE is_valid',
	);
	const refreshTokens = has('refresh_tokens', 'used_at')
		? await count(
				`WITH gone AS (DELETE FROM refresh_tokens RETURNING used_at)
				SELECT count(*)::int AS count FROM gone WHERE used_at IS NULL`,
			)
		: 0;
	const links = has('one_time_links', 'used_at')
		? await count(
				`WITH spent AS (UPDATE one_time_links SET used_at = timezone('utc', clock_timestamp())
					WHERE used_at IS NULL RETURNING id)
				SELECT count(*)::int AS count FROM spent`,
			)
		: 0;
	if (has('shares', 'revoked_at')) {
		await connection.script(
			"UPDATE shares SET revoked_at = timezone('utc', clock_timestamp()) WHERE revoked_at IS NULL",
		);
	}
	return { sessions, refreshTokens, links };
}
