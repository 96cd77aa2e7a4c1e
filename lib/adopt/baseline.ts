import { statementsOf } from './statements';

/** What the database has, as far as the first migration would collide with it. */
export interface Existing {
	/** Columns by `table.column`. */
	readonly columns: ReadonlyMap<
		string,
		{ readonly notNull: boolean; readonly default: string | null }
	>;
	/** Of tables, indexes and constraints. */
	readonly names: ReadonlySet<string>;
	/** Sessions of users that are gone: a foreign key cannot hold for them yet. */
	readonly hasOrphans: boolean;
}

/**
 * The first migration as additions to the older service's tables: made out of its own text, so that an
 * adopted database cannot drift from a new one. Tables that exist get the columns and defaults they lack;
 * indexes and keys that exist by name stay; all the rest is the migration's, word for word.
 */
export function baselineOf(firstMigration: string, existing: Existing): string[] {
	return statementsOf(firstMigration).flatMap((statement) => adapted(statement, existing));
}

function adapted(statement: string, existing: Existing): string[] {
	const [, table = '', body = ''] = /^CREATE TABLE "(\w+)" \(([\s\S]*)\)$/.exec(statement) ?? [];
	if (table !== '' && existing.names.has(table)) {
		const parts = body.split(/,\s*\n/).map((part) => part.trim());
		const changes = parts.flatMap((part) => changesFor(part, table, existing));
		return changes.length === 0 ? [] : [`ALTER TABLE "${table}" ${changes.join(', ')}`];
	}
	const [, named = ''] =
		/^CREATE (?:UNIQUE )?INDEX "(\w+)"|^ALTER TABLE "\w+" ADD CONSTRAINT "(\w+)"/
			.exec(statement)
			?.filter((group) => group !== undefined) ?? [];
	if (existing.names.has(named)) {
		return [];
	}
	const isKey = /^ALTER TABLE "sessions" ADD CONSTRAINT "\w+"\s+FOREIGN KEY/.test(statement);
	return [isKey && existing.hasOrphans ? `${statement} NOT VALID` : statement];
}

/** @param part a column or a constraint, as CREATE TABLE has it */
function changesFor(part: string, table: string, existing: Existing): string[] {
	const [, constraint] = /^CONSTRAINT "(\w+)"/.exec(part) ?? [];
	if (constraint !== undefined) {
		return existing.names.has(constraint) ? [] : [`ADD ${part}`];
	}
	const [, column = ''] = /^"(\w+)"/.exec(part) ?? [];
	const present = existing.columns.get(`${table}.${column}`);
	if (present === undefined) {
		return [`ADD COLUMN ${part}`];
	}
	const [, expression] = / DEFAULT (.+)$/.exec(part) ?? [];
	const change = `ALTER COLUMN "${column}" SET`;
	return [
		...(expression === undefined || expression === present.default
			? []
			: [`${change} DEFAULT ${expression}`]),
		...(part.includes(' NOT NULL') && !present.notNull ? [`${change} NOT NULL`] : []),
	];
}
