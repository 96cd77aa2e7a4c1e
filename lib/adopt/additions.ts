/** What is added, by name; columns and defaults as `table.column`. */
export interface Additions {
	readonly tables: readonly string[];
	readonly columns: readonly string[];
	/** Columns of before that get a default, or NOT NULL, which they did not have. */
	readonly defaults: readonly string[];
	/** To the tables of before, as the rest. */
	readonly indexes: readonly string[];
	readonly foreignKeys: readonly string[];
	readonly triggers: readonly string[];
}

const older = '"(?:users|sessions)"';

/** Read from the statements that will run, so that a plan tells what happens. */
export function additionsOf(statements: readonly string[]): Additions {
	const named = (pattern: RegExp) =>
		statements.flatMap((statement) => pattern.exec(statement)?.[1] ?? []);
	const columns = (pattern: RegExp) =>
		statements.flatMap((statement) => {
			const [, table] = /^ALTER TABLE "(users|sessions)"/.exec(statement) ?? [];
			const matches = table === undefined ? [] : [...statement.matchAll(pattern)];
			return matches.map(([, column]) => `${table}.${column}`);
		});
	return {
		tables: named(/^CREATE TABLE "(\w+)"/),
		columns: columns(/ADD COLUMN "(\w+)"/g),
		defaults: [...new Set(columns(/ALTER COLUMN "(\w+)" SET/g))],
		indexes: named(new RegExp(`^CREATE (?:UNIQUE )?INDEX "(\\w+)" ON ${older}`)),
		foreignKeys: named(new RegExp(`^ALTER TABLE ${older} ADD CONSTRAINT "(\\w+)"\\s+FOREIGN KEY`)),
		triggers: named(new RegExp(`^CREATE TRIGGER "(\\w+)" [A-Z][^"]*(?:"\\w+" )?ON ${older}`)),
	};
}
