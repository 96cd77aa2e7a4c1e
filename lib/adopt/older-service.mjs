// Plain JavaScript, because `npm start` asks before anything is compiled.

/**
 * What a database is. `older`: the Python service's; `ours`: migrations have been applied; `empty`: neither table;
 * `other`: somebody else's.
 * @typedef {'older' | 'ours' | 'empty' | 'other'} DatabaseKind
 */

/**
 * One row with `kind`. Widths are not compared: the older service's are narrower in none of its versions, and
 * a wider column takes what this one writes.
 */
export const databaseKind = `
	SELECT CASE
		WHEN to_regclass(format('%I._prisma_migrations', current_schema())) IS NOT NULL THEN 'ours'
		WHEN count(a.attname) = count(*) THEN 'older'
		WHEN bool_and(to_regclass(format('%I.%I', current_schema(), wanted.tab)) IS NULL) THEN 'empty'
		ELSE 'other'
	END AS kind
	FROM (VALUES
		('users', 'id', 'integer'), ('users', 'username', 'character varying'),
		('users', 'password_hash', 'character varying'),
		('users', 'created_at', 'timestamp without time zone'), ('users', 'is_active', 'boolean'),
		('sessions', 'id', 'integer'), ('sessions', 'user_id', 'integer'),
		('sessions', 'token', 'character varying'),
		('sessions', 'created_at', 'timestamp without time zone'),
		('sessions', 'expires_at', 'timestamp without time zone'), ('sessions', 'is_valid', 'boolean')
	) AS wanted (tab, col, type)
	LEFT JOIN pg_attribute a ON a.attrelid = to_regclass(format('%I.%I', current_schema(), wanted.tab))
		AND a.attname = wanted.col AND NOT a.attisdropped AND a.atttypid = wanted.type::regtype`;

export const olderServiceWords =
	"This is the database of the older Python service. `p2m adopt` shows what moving in adds and changes nothing; `p2m adopt --yes` does it. Users keep their passwords, and open sessions go on where JWT_SECRET_KEY is the older service's.";
