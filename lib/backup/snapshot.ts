import type { Storage } from '../artisan/storage';
import { type ArchiveWriter, writeArchive } from './archive-write';
import { copyTarget, readCatalogue, readMigrations } from './catalogue';
import { type Connection, quoted, withConnection } from './connection';
import { addFiles } from './contents';
import {
	formatVersion,
	type Manifest,
	manifestEntry,
	partEntry,
	type Structure,
	structureEntry,
	type TableShape,
	type TableSum,
} from './manifest';
import { BackupProblem } from './problem';
import { sha256, summing } from './sums';

/** What a backup holds. */
export interface Backup {
	readonly structure: Structure;
	readonly manifest: Manifest;
}

export interface BackupOptions {
	readonly databaseUrl: string;
	/** Where the backup is to be; nothing may be there. */
	readonly path: string;
	readonly passphrase?: string | undefined;
	/** Of this program. */
	readonly version: string;
	/** Where the files of models lie; without it they are left out. */
	readonly files?: Pick<Storage, 'open'> | undefined;
}

const partBytes = 4 * 1024 * 1024;

/**
 * One consistent picture of everything in the database, while others go on writing to it.
 * The memory it takes does not grow with the data.
 * @throws BackupProblem
 */
export function makeBackup(options: BackupOptions): Promise<Backup> {
	const { databaseUrl, path, passphrase } = options;
	return withConnection(databaseUrl, (connection) =>
		writeArchive(path, passphrase, (archive) => takeSnapshot(connection, archive, options)),
	);
}

async function takeSnapshot(
	connection: Connection,
	archive: ArchiveWriter,
	{ version, files }: BackupOptions,
): Promise<Backup> {
	await connection.script('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
	const structure = await readStructure(connection, version);
	const first = Buffer.from(JSON.stringify(structure, null, '\t'));
	await archive.add(structureEntry, first);
	const tables: TableSum[] = [];
	for (const table of structure.tables) {
		tables.push(await copyTable(connection, archive, table));
	}
	const added =
		files === undefined ? {} : { files: await addFiles(connection, archive, structure, files) };
	const manifest: Manifest = {
		format: formatVersion,
		madeAt: structure.madeAt,
		structure: sha256(first),
		tables,
		...added,
		sequences: await readSequences(connection, structure),
	};
	await archive.add(manifestEntry, Buffer.from(JSON.stringify(manifest, null, '\t')));
	await connection.script('COMMIT');
	return { structure, manifest };
}

/** `madeAt` is before the snapshot: what was committed by then is in it. The tables are locked against changes of their shape, and against nothing else. */
async function readStructure(connection: Connection, version: string): Promise<Structure> {
	const [facts] = await connection.rows<{ madeAt: string; serverVersion: string }>(
		`SELECT to_char(now(), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "madeAt",
			current_setting('server_version') AS "serverVersion"`,
	);
	const migrations = await readMigrations(connection);
	if (facts === undefined || migrations === null) {
		throw new BackupProblem(
			'refused',
			'The database is none of Prompt2Mesh: it lacks the table of the migrations.',
			'`npm start` prepares an empty one, `p2m adopt` takes over one of the older service.',
		);
	}
	const { tables, sequences } = await readCatalogue(connection);
	const names = tables.map(({ name }) => quoted(name)).join(', ');
	await connection.script(`LOCK TABLE ${names} IN ACCESS SHARE MODE`);
	const { madeAt, serverVersion } = facts;
	const origin = { format: formatVersion, product: 'prompt2mesh', version } as const;
	return { ...origin, madeAt, serverVersion, migrations, tables, sequences };
}

async function copyTable(
	connection: Connection,
	archive: ArchiveWriter,
	table: TableShape,
): Promise<TableSum> {
	const summed = summing(table.name);
	let pieces: Buffer[] = [];
	let [size, number] = [0, 0];
	const flush = async () => {
		number += 1;
		await archive.add(partEntry(table.name, number), Buffer.concat(pieces));
		pieces = [];
		size = 0;
	};
	for await (const piece of connection.copyOut(`COPY ${copyTarget(table)} TO STDOUT`)) {
		summed.add(piece);
		pieces.push(piece);
		size += piece.length;
		if (size >= partBytes) {
			await flush();
		}
	}
	// An empty table has one empty part, so that there is a file for each.
	if (size > 0 || number === 0) {
		await flush();
	}
	return summed.sum();
}

/** Sequences stand outside of transactions: read last, they are never behind the rows. */
async function readSequences(connection: Connection, { sequences }: Structure) {
	const values: Manifest['sequences'] = [];
	for (const { name } of sequences) {
		const found = await connection.rows<{ lastValue: string; isCalled: boolean }>(
			`SELECT last_value::text AS "lastValue", is_called AS "isCalled" FROM ${quoted(name)}`,
		);
		values.push(...found.map((value) => ({ name, ...value })));
	}
	return values;
}
