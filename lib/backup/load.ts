import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { copyTarget, readCatalogue } from './catalogue';
import { type Connection, quoted } from './connection';
import type { Manifest, Structure, TableShape } from './manifest';
import { BackupProblem } from './problem';
import { sameSum, summing } from './sums';

/** Foreign keys by table and name, as SQL writes them. */
export type ForeignKeys = ReadonlyArray<{ table: string; name: string; definition: string }>;

/**
 * Takes away what stands in the way of plain rows, without the rights of a superuser: triggers of ours
 * would answer to them; foreign keys would ask for an order, and refuse orphans that an older service left.
 * @returns what `armed` brings back
 */
export async function disarmed(connection: Connection): Promise<ForeignKeys> {
	const { tables } = await readCatalogue(connection);
	const keys = foreignKeys(tables);
	for (const { table, name } of keys) {
		await connection.script(`ALTER TABLE ${quoted(table)} DROP CONSTRAINT ${quoted(name)}`);
	}
	for (const { name } of tables) {
		await connection.script(`ALTER TABLE ${quoted(name)} DISABLE TRIGGER USER`);
	}
	// Rows that a migration brings are among the backup's, as they were by then.
	const names = tables.map(({ name }) => quoted(name)).join(', ');
	await connection.script(`TRUNCATE ${names}`);
	return keys;
}

function foreignKeys(tables: readonly TableShape[]): ForeignKeys {
	return tables.flatMap(({ name: table, constraints }) =>
		constraints
			.filter(({ type }) => type === 'f')
			.map(({ name, definition }) => ({ table, name, definition })),
	);
}

/** A key that did not hold for all rows in the backup (NOT VALID) does not here either. */
export async function armed(
	connection: Connection,
	own: ForeignKeys,
	{ tables }: Structure,
): Promise<void> {
	const known = foreignKeys(tables);
	const added = own.filter(
		(key) => !known.some(({ table, name }) => table === key.table && name === key.name),
	);
	for (const { table, name, definition } of [...known, ...added]) {
		await connection.single(
			`ALTER TABLE ${quoted(table)} ADD CONSTRAINT ${quoted(name)} ${definition}`,
		);
	}
	const found = await readCatalogue(connection);
	for (const { name } of found.tables) {
		await connection.script(`ALTER TABLE ${quoted(name)} ENABLE TRIGGER USER`);
	}
}

export interface Loading {
	part(table: TableShape, content: Buffer): Promise<void>;
	/** Of the last table. */
	finish(): Promise<void>;
}

/** Tables come one after the other, each in one COPY. */
export function loading(connection: Connection): Loading {
	let table = '';
	let copy: { stream: Writable; ended: Promise<void> } | null = null;
	const finish = async () => {
		if (copy !== null) {
			await alive(copy.ended);
			copy.stream.end();
			await copy.ended;
		}
		copy = null;
	};
	return {
		part: async (shape, content) => {
			if (shape.name !== table) {
				await finish();
				const stream = connection.copyIn(`COPY ${copyTarget(shape)} FROM STDIN`);
				const ended = finished(stream);
				// It is awaited later; what fails is told then.
				ended.catch(() => undefined);
				copy = { stream, ended };
				table = shape.name;
			}
			if (copy !== null) {
				await written(copy, content);
			}
		},
		finish,
	};
}

/** Throws why the database ended the copy, where it has: the stream itself does not know. */
async function alive(ended: Promise<void>): Promise<void> {
	await Promise.race([ended, Promise.resolve()]);
}

async function written(
	{ stream, ended }: { stream: Writable; ended: Promise<void> },
	content: Buffer,
): Promise<void> {
	await alive(ended);
	await new Promise<void>((resolve, reject) => {
		ended.catch(reject);
		stream.write(content, (error) => (error ? reject(error) : resolve()));
	});
}

/** Reads every row back: what was written is what is there, byte for byte. @throws BackupProblem `database` */
export async function requireLoaded(
	connection: Connection,
	structure: Structure,
	manifest: Manifest,
): Promise<void> {
	for (const table of structure.tables) {
		const summed = summing(table.name);
		for await (const piece of connection.copyOut(`COPY ${copyTarget(table)} TO STDOUT`)) {
			summed.add(piece);
		}
		const expected = manifest.tables.find(({ name }) => name === table.name);
		if (expected === undefined || !sameSum(expected, summed.sum())) {
			throw new BackupProblem(
				'database',
				`The database does not hold the table ${table.name} as it was written.`,
				'Nothing was kept of it. Look for a trigger or a rule that changes rows.',
			);
		}
	}
}

export async function setSequences(connection: Connection, manifest: Manifest): Promise<void> {
	for (const { name, lastValue, isCalled } of manifest.sequences) {
		await connection.rows('SELECT setval($1::regclass, $2::bigint, $3)', [
			quoted(name),
			lastValue,
			isCalled,
		]);
	}
}
