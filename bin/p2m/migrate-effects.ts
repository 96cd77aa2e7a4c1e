import { statementsOf } from '../../lib/adopt/statements';

/** What a migration does to a database, as far as its statements say it. */
export interface Effects {
	readonly adds_tables: string[];
	/** `table.column`, like all names of columns here. */
	readonly adds_columns: string[];
	readonly adds_indexes: string[];
	readonly adds_constraints: string[];
	/** Functions and columns that are there and become others. */
	readonly replaces: string[];
	readonly removes: string[];
	readonly changes_rows_of: string[];
	/** Tables of before that nobody reads or writes until the migration is done. */
	readonly locks: string[];
	/** Tables of before that nobody writes until then. */
	readonly holds_up_writers_of: string[];
	/** What cannot be told by its words, such as a function's body. */
	readonly also: string[];
}

const name = String.raw`(?:"?\w+"?\.)?"?(\w+)"?`;
const pattern = (source: string) =>
	new RegExp(source.replaceAll('NAME', name).replaceAll(' ', String.raw`\s+`), 'i');

/** Every kind of statement with what it does; the first that fits is taken. */
const kinds: ReadonlyArray<readonly [RegExp, (effects: Effects, found: string[]) => void]> = [
	[
		pattern('^CREATE TABLE (?:IF NOT EXISTS )?NAME'),
		({ adds_tables }, [table]) => add(adds_tables, table),
	],
	[pattern('^ALTER TABLE (?:ONLY )?NAME'), alterTable],
	[
		pattern('^CREATE (?:UNIQUE )?INDEX (?:CONCURRENTLY )?(?:IF NOT EXISTS )?NAME ON NAME'),
		(effects, [index, table]) => {
			add(effects.adds_indexes, index);
			add(effects.holds_up_writers_of, table);
		},
	],
	[
		pattern(String.raw`^CREATE (?:OR REPLACE )?(?:CONSTRAINT )?TRIGGER NAME [\s\S]*? ON NAME`),
		(effects, [trigger, table]) => {
			add(effects.also, `trigger ${trigger} on ${table}`);
			add(effects.holds_up_writers_of, table);
		},
	],
	[
		pattern('^CREATE OR REPLACE FUNCTION NAME'),
		({ replaces }, [it]) => add(replaces, `function ${it}`),
	],
	[pattern('^CREATE FUNCTION NAME'), ({ also }, [it]) => add(also, `function ${it}`)],
	[
		pattern(String.raw`^DROP (\w+) (?:IF EXISTS )?NAME`),
		({ removes, locks }, [kind = '', it]) => {
			add(removes, `${kind.toLowerCase()} ${it}`);
			if (kind.toUpperCase() === 'TABLE') add(locks, it);
		},
	],
	[pattern('^UPDATE (?:ONLY )?NAME'), ({ changes_rows_of }, [it]) => add(changes_rows_of, it)],
	[pattern('^INSERT INTO NAME'), ({ changes_rows_of }, [it]) => add(changes_rows_of, it)],
	[pattern('^DELETE FROM (?:ONLY )?NAME'), ({ changes_rows_of }, [it]) => add(changes_rows_of, it)],
	[/^DO\b/i, ({ also }) => also.push('a block of code')],
	[/^(\w+(?:\s+\w+)?)/, ({ also }, [words = '']) => also.push(words)],
];

/** @param sql a whole migration, which runs in one transaction */
export function effectsOf(sql: string): Effects {
	const effects: Effects = {
		...{ adds_tables: [], adds_columns: [], adds_indexes: [], adds_constraints: [] },
		...{ replaces: [], removes: [], changes_rows_of: [] },
		...{ locks: [], holds_up_writers_of: [], also: [] },
	};
	for (const whole of statementsOf(sql)) {
		// What is quoted is no statement.
		const statement = whole.replaceAll(/'(?:[^']|'')*'/g, "''");
		for (const [kind, tell] of kinds) {
			const found = kind.exec(statement);
			if (found !== null) {
				tell(effects, [...found.slice(1), statement]);
				break;
			}
		}
		const referred = pattern('REFERENCES NAME').exec(statement)?.[1];
		if (referred !== undefined && /^(ALTER|CREATE)\s+TABLE/i.test(statement)) {
			add(effects.holds_up_writers_of, referred);
		}
	}
	return ofBefore(effects);
}

/** A new table keeps nobody waiting, and who cannot read cannot write either. */
function ofBefore(effects: Effects): Effects {
	const isOld = (table: string) => !effects.adds_tables.includes(table);
	const locks = effects.locks.filter(isOld);
	return {
		...effects,
		locks,
		changes_rows_of: effects.changes_rows_of.filter(isOld),
		holds_up_writers_of: effects.holds_up_writers_of.filter(
			(table) => isOld(table) && !locks.includes(table),
		),
	};
}

function alterTable(effects: Effects, [table = '', statement = '']: string[]): void {
	const each = (source: string) => {
		const wanted = new RegExp(pattern(source).source, 'gi');
		return [...statement.matchAll(wanted)].map(([, it = '']) => it);
	};
	for (const it of each('ADD COLUMN (?:IF NOT EXISTS )?NAME')) {
		add(effects.adds_columns, `${table}.${it}`);
	}
	for (const it of each('ADD CONSTRAINT NAME')) add(effects.adds_constraints, it);
	for (const it of each('ALTER COLUMN NAME')) add(effects.replaces, `${table}.${it}`);
	for (const it of each('DROP COLUMN (?:IF EXISTS )?NAME')) add(effects.removes, `${table}.${it}`);
	for (const it of each('DROP CONSTRAINT (?:IF EXISTS )?NAME')) {
		add(effects.removes, `constraint ${it}`);
	}
	add(effects.locks, table);
}

function add(list: string[], it = ''): void {
	if (!list.includes(it)) list.push(it);
}
