import { type Connection, quoted } from './connection';
import type { Migration, Structure, TableShape } from './manifest';
import { BackupProblem } from './problem';

/** Everything there is in the schema that the connection works in; who asks keeps no list of tables. */
export async function readCatalogue(
	connection: Connection,
): Promise<Pick<Structure, 'tables' | 'sequences'>> {
	const names = await tableNames(connection);
	const columns = await byTable(connection, columnRows);
	const constraints = await byTable(connection, constraintRows);
	const indexes = await byTable(connection, indexRows);
	const shapes = names.map((name) => ({
		name,
		columns: columns.get(name) ?? [],
		constraints: constraints.get(name) ?? [],
		indexes: indexes.get(name) ?? [],
	}));
	return {
		tables: shapes as TableShape[],
		sequences: await connection.rows<Structure['sequences'][number]>(sequenceRows),
	};
}

const here = 'c.relnamespace = current_schema()::regnamespace';

/** @throws BackupProblem `refused` where there are tables of a kind that a COPY does not read */
export async function tableNames(connection: Connection): Promise<string[]> {
	const found = await connection.rows<{ name: string; kind: string }>(
		`SELECT c.relname AS name, CASE WHEN c.relispartition THEN 'p' ELSE c.relkind::text END AS kind
		FROM pg_class c WHERE ${here} AND c.relkind IN ('r', 'p', 'f')
		ORDER BY c.relname COLLATE "C"`,
	);
	const odd = found.find(({ kind }) => kind !== 'r');
	if (odd !== undefined) {
		throw new BackupProblem(
			'refused',
			`The table ${odd.name} is partitioned or foreign, which this program cannot copy.`,
			'Use pg_dump.',
		);
	}
	return found.map(({ name }) => name);
}

async function byTable(connection: Connection, text: string): Promise<Map<string, unknown[]>> {
	const rows = await connection.rows<{ table: string; items: unknown[] }>(text);
	return new Map(rows.map(({ table, items }) => [table, items]));
}

const columnRows = `
	SELECT c.relname AS table, json_agg(json_build_object('name', a.attname,
		'type', format_type(a.atttypid, a.atttypmod), 'notNull', a.attnotnull,
		'default', pg_get_expr(d.adbin, d.adrelid),
		'identity', a.attidentity, 'generated', a.attgenerated) ORDER BY a.attnum) AS items
	FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
	LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
	WHERE ${here} AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
	GROUP BY c.relname`;

/** Not NULL is a column's (since PostgreSQL 18 also a constraint, type `n`). */
const constraintRows = `
	SELECT c.relname AS table, json_agg(json_build_object('name', k.conname, 'type', k.contype,
		'definition', pg_get_constraintdef(k.oid)) ORDER BY k.conname COLLATE "C") AS items
	FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
	WHERE ${here} AND c.relkind = 'r' AND k.contype IN ('p', 'u', 'c', 'f', 'x')
	GROUP BY c.relname`;

const indexRows = `
	SELECT c.relname AS table, json_agg(json_build_object('name', i.relname,
		'definition', pg_get_indexdef(x.indexrelid)) ORDER BY i.relname COLLATE "C") AS items
	FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
	WHERE ${here} AND c.relkind = 'r'
		AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = x.indexrelid AND k.contype IN ('p', 'u', 'x'))
	GROUP BY c.relname`;

const sequenceRows = `
	SELECT c.relname AS name, format_type(s.seqtypid, NULL) AS type,
		(SELECT json_build_object('table', t.relname, 'column', a.attname)
			FROM pg_depend d JOIN pg_class t ON t.oid = d.refobjid
			JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
			WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i')
				AND d.refclassid = 'pg_class'::regclass LIMIT 1) AS "ownedBy"
	FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid
	WHERE ${here} ORDER BY c.relname COLLATE "C"`;

export const migrationsTable = '_prisma_migrations';

/** Applied migrations in their order. Null: no database of this product's. */
export async function readMigrations(connection: Connection): Promise<Migration[] | null> {
	if (!(await tableNames(connection)).includes(migrationsTable)) {
		return null;
	}
	return connection.rows<Migration>(
		`SELECT migration_name AS name, checksum FROM ${quoted(migrationsTable)}
		WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name COLLATE "C"`,
	);
}

/** `table (columns)`, as COPY wants it. */
export function copyTarget({ name, columns }: TableShape): string {
	const stored = columns.filter(({ generated }) => generated === '');
	return `${quoted(name)} (${stored.map((column) => quoted(column.name)).join(', ')})`;
}
