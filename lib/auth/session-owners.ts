import type { Db } from '../db';

/**
 * A database that came from the older service may have sessions of users that are gone; then its foreign key is
 * NOT VALID. Once the last of them has expired and is deleted, it holds for all rows, and is made to say so.
 */
export async function validateOwners(db: Db): Promise<void> {
	const [found] = await db.query<{ due: boolean }>(
		'owners-unproven',
		`SELECT NOT convalidated AND NOT EXISTS (
			SELECT 1 FROM sessions s WHERE NOT EXISTS (SELECT 1 FROM users u WHERE u.id = s.user_id)
		) AS due
		FROM pg_constraint WHERE conrelid = 'sessions'::regclass AND conname = 'sessions_user_id_fkey'`,
		[],
	);
	if (found?.due !== true) {
		return;
	}
	const validate = 'ALTER TABLE sessions VALIDATE CONSTRAINT sessions_user_id_fkey';
	// A role that does not own the table cannot; the rows are right all the same, and the hour comes again.
	await db.query('validate-owners', validate, []).catch(() => undefined);
}
