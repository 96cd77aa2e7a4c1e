import type { Db } from '../db';

export interface TokenUsage {
	/** Tokens of both ways that a user took today (UTC). */
	today(userId: number): Promise<number>;
	add(userId: number, tokens: { readonly input: number; readonly output: number }): Promise<void>;
	/** By day, the newest first. */
	list(userId: number): Promise<Array<{ day: string; input: number; output: number }>>;
}

/**
 * The queries on `token_usage`: what language models took, by user and day. Apart from the tasks, which can be
 * deleted, and the tokens would be free again. All throw AppError `database_unavailable` when the database is away.
 */
export function createTokenUsage(db: Db): TokenUsage {
	return {
		today: async (userId) => {
			const [row] = await db.query<{ tokens: number }>(
				'token-usage-today',
				`SELECT (input_tokens + output_tokens)::float8 AS tokens FROM token_usage
				WHERE user_id = $1 AND day = timezone('utc', clock_timestamp())::date`,
				[userId],
			);
			return row?.tokens ?? 0;
		},

		add: async (userId, { input, output }) => {
			if (input + output === 0) return;
			// Of a user who was deleted meanwhile nothing is kept.
			await db.query(
				'token-usage-add',
				`INSERT INTO token_usage (user_id, day, input_tokens, output_tokens)
				SELECT id, timezone('utc', clock_timestamp())::date, $2::bigint, $3::bigint FROM users WHERE id = $1
				ON CONFLICT (user_id, day) DO UPDATE
				SET input_tokens = token_usage.input_tokens + excluded.input_tokens,
					output_tokens = token_usage.output_tokens + excluded.output_tokens`,
				[userId, input, output],
			);
		},

		list: (userId) =>
			db.query(
				'token-usage-list',
				`SELECT day::text AS day, input_tokens::float8 AS input, output_tokens::float8 AS output
				FROM token_usage WHERE user_id = $1 ORDER BY token_usage.day DESC`,
				[userId],
			),
	};
}
