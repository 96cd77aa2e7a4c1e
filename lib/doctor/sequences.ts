import { type Connection, quoted } from '../backup/connection';
import { type Finding, fault } from './finding';

interface Numbered {
	readonly table: string;
	readonly column: string;
	readonly sequence: string;
}

const numberedTables = `
	SELECT t.relname AS "table", a.attname AS "column", s.relname AS sequence
	FROM pg_class s
	JOIN pg_depend d ON d.objid = s.oid AND d.classid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
	JOIN pg_class t ON t.oid = d.refobjid AND t.relnamespace = current_schema()::regnamespace
	JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
	WHERE s.relkind = 'S' ORDER BY t.relname`;

/**
 * Whether new rows get numbers that are free. Logical replication up to PostgreSQL 18 copies rows and no sequences:
 * after a failover each new row would be refused until the numbers have caught up.
 */
export async function examineSequences(connection: Connection): Promise<Finding[]> {
	const findings: Finding[] = [];
	for (const { table, column, sequence } of await connection.rows<Numbered>(numberedTables)) {
		const highest = `(SELECT max(${quoted(column)}) FROM ${quoted(table)})`;
		const [row] = await connection.rows<{ behind: boolean }>(
			`SELECT coalesce(${highest} > last_value, false) AS behind FROM ${quoted(sequence)}`,
		);
		if (row?.behind) {
			findings.push(
				fault('database.sequences', `The numbers of ${table} begin again where rows are already.`, {
					remedy: `SELECT setval('${sequence}', ${highest})`,
				}),
			);
		}
	}
	return findings;
}
