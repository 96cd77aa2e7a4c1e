/**
 * Statements after which reading a table fails as a mistake of the program's own would (22012, division by zero):
 * unlike a table that is missing, which is a database that cannot be used now.
 */
export function breaking(table: string): string {
	const none = 'length(t::text) - length(t::text)';
	return `ALTER TABLE ${table} RENAME TO ${table}_whole;
		CREATE VIEW ${table} AS SELECT * FROM ${table}_whole t WHERE 1 / (${none}) = 0`;
}

/** Undoes `breaking`. */
export function mending(table: string): string {
	return `DROP VIEW ${table}; ALTER TABLE ${table}_whole RENAME TO ${table}`;
}
