import { readCatalogue } from './catalogue';
import { type Connection, quoted } from './connection';
import type { ColumnShape, Structure, TableShape } from './manifest';

type Catalogue = Pick<Structure, 'tables' | 'sequences'>;

/**
 * Makes what the backup has and no migration brings: tables and columns of somebody's own. Where both
 * have a column, the backup's type and its missing NOT NULL count: its data came from there.
 * @returns the tables that it made
 */
export async function rebuild(connection: Connection, wanted: Structure): Promise<TableShape[]> {
	const found = await readCatalogue(connection);
	const made = wanted.tables.filter(({ name }) => tableIn(found, name) === undefined);
	for (const { name, type, ownedBy } of wanted.sequences) {
		const isOfIdentity = ownedBy !== null && columnIn(wanted, ownedBy)?.identity !== '';
		if (!isOfIdentity && !found.sequences.some((sequence) => sequence.name === name)) {
			await connection.single(`CREATE SEQUENCE ${quoted(name)} AS ${type}`);
		}
	}
	for (const table of made) {
		const columns = table.columns.map((column) => definition(column, table, wanted));
		await connection.single(`CREATE TABLE ${quoted(table.name)} (${columns.join(', ')})`);
	}
	for (const table of wanted.tables) {
		const own = tableIn(found, table.name);
		if (own !== undefined) {
			await agree(connection, table, own, wanted);
		}
	}
	return made;
}

const tableIn = ({ tables }: Catalogue, name: string) =>
	tables.find((table) => table.name === name);

const columnIn = (catalogue: Catalogue, { table, column }: { table: string; column: string }) =>
	tableIn(catalogue, table)?.columns.find(({ name }) => name === column);

async function agree(
	connection: Connection,
	table: TableShape,
	own: TableShape,
	wanted: Structure,
): Promise<void> {
	const alter = `ALTER TABLE ${quoted(table.name)}`;
	for (const column of table.columns) {
		const name = quoted(column.name);
		const there = own.columns.find((candidate) => candidate.name === column.name);
		if (there === undefined) {
			await connection.single(`${alter} ADD COLUMN ${definition(column, table, wanted)}`);
			continue;
		}
		if (there.type !== column.type) {
			await connection.single(`${alter} ALTER COLUMN ${name} TYPE ${column.type}`);
		}
		if (there.notNull && !column.notNull) {
			await connection.single(`${alter} ALTER COLUMN ${name} DROP NOT NULL`);
		}
	}
}

function definition(column: ColumnShape, table: TableShape, { sequences }: Structure): string {
	const start = `${quoted(column.name)} ${column.type}${column.notNull ? ' NOT NULL' : ''}`;
	if (column.generated !== '') {
		const kind = column.generated === 's' ? 'STORED' : 'VIRTUAL';
		return `${start} GENERATED ALWAYS AS (${column.default ?? 'NULL'}) ${kind}`;
	}
	if (column.identity !== '') {
		const sequence = sequences.find(
			({ ownedBy }) => ownedBy?.table === table.name && ownedBy.column === column.name,
		);
		const named = sequence === undefined ? '' : ` (SEQUENCE NAME ${quoted(sequence.name)})`;
		return `${start} GENERATED ${column.identity === 'a' ? 'ALWAYS' : 'BY DEFAULT'} AS IDENTITY${named}`;
	}
	return column.default === null ? start : `${start} DEFAULT ${column.default}`;
}

/** Once the data is there: keys, checks and indexes of the tables that were made, and whose sequences are. */
export async function complete(
	connection: Connection,
	wanted: Structure,
	made: readonly TableShape[],
): Promise<void> {
	for (const { name, constraints, indexes } of made) {
		for (const constraint of constraints.filter(({ type }) => type !== 'f')) {
			await connection.single(
				`ALTER TABLE ${quoted(name)} ADD CONSTRAINT ${quoted(constraint.name)} ${constraint.definition}`,
			);
		}
		for (const index of indexes) {
			await connection.single(index.definition);
		}
	}
	for (const { name, ownedBy } of wanted.sequences) {
		if (ownedBy !== null && columnIn(wanted, ownedBy)?.identity === '') {
			const owner = `${quoted(ownedBy.table)}.${quoted(ownedBy.column)}`;
			await connection.single(`ALTER SEQUENCE ${quoted(name)} OWNED BY ${owner}`);
		}
	}
}
