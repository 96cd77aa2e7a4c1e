import type { ZodType } from 'zod';
import { type ArchiveEntry, readArchive } from './archive-read';
import {
	digestOfFile,
	formatVersion,
	type Manifest,
	manifest,
	manifestEntry,
	type Structure,
	structure,
	structureEntry,
	type TableShape,
	tableOfPart,
} from './manifest';
import { BackupProblem } from './problem';
import type { Backup } from './snapshot';
import { type Summing, sameSum, sha256, summing } from './sums';

export interface Source {
	readonly path: string;
	readonly passphrase?: string | undefined;
}

/** What is done with a backup while it is read; nothing of it is proven before `end`. */
export interface Sink {
	begin(structure: Structure): Promise<void>;
	part(table: TableShape, content: Buffer): Promise<void>;
	/** A file of models, which is what its name says. */
	file(content: Buffer): Promise<void>;
	/** Everything was there, and fits its hashes. */
	end(backup: Backup): Promise<void>;
}

/** Reads all of it and touches no database. @throws BackupProblem what is wrong with it */
export const verifyBackup = (source: Source): Promise<Backup> =>
	readBackup(source, { begin: nothing, part: nothing, file: nothing, end: nothing });

const nothing = async () => undefined;

/** @throws BackupProblem what is wrong with it */
export async function readBackup(source: Source, sink: Sink): Promise<Backup> {
	const damaged = (what: string) =>
		new BackupProblem('broken', `${source.path} is damaged: ${what}.`, 'Use another backup.');
	const entries = readArchive(source.path, source.passphrase);
	try {
		const first = (await entries.next()).value ?? null;
		if (first === null || first.name !== structureEntry) {
			throw damaged('it does not begin as a backup does');
		}
		const shape = parsed(structure, first, damaged);
		await sink.begin(shape);
		const sums = new Map(shape.tables.map(({ name }) => [name, summing(name)]));
		const { last, files } = await readParts(entries, { shape, sums, sink, damaged });
		const sealed = parsed(manifest, last, damaged);
		if (sealed.structure !== sha256(first.content)) {
			throw damaged('its structure does not fit its hash');
		}
		requireSums(sealed, sums, damaged);
		if (files !== (sealed.files?.count ?? 0)) {
			throw damaged('files of models are missing in it');
		}
		if (!(await entries.next()).done) {
			throw damaged('something follows its end');
		}
		const backup = { structure: shape, manifest: sealed };
		await sink.end(backup);
		return backup;
	} finally {
		await entries.return(undefined);
	}
}

type Damaged = (what: string) => BackupProblem;

async function readParts(
	entries: AsyncGenerator<ArchiveEntry>,
	reading: { shape: Structure; sums: Map<string, Summing>; sink: Sink; damaged: Damaged },
): Promise<{ last: ArchiveEntry; files: number }> {
	const { shape, sums, sink, damaged } = reading;
	let files = 0;
	for (;;) {
		const entry = (await entries.next()).value ?? null;
		if (entry === null) {
			throw damaged('its end is missing');
		}
		if (entry.name === manifestEntry) {
			return { last: entry, files };
		}
		const digest = digestOfFile(entry.name);
		if (digest !== null) {
			if (sha256(entry.content) !== digest) {
				throw damaged('a file of a model does not fit its hash');
			}
			files += 1;
			await sink.file(entry.content);
			continue;
		}
		const name = tableOfPart(entry.name);
		const table = shape.tables.find((candidate) => candidate.name === name);
		if (table === undefined) {
			throw damaged('it holds a file that does not belong there');
		}
		sums.get(table.name)?.add(entry.content);
		await sink.part(table, entry.content);
	}
}

function requireSums(sealed: Manifest, sums: Map<string, Summing>, damaged: Damaged): void {
	for (const [name, summed] of sums) {
		const expected = sealed.tables.find((table) => table.name === name);
		if (expected === undefined || !sameSum(expected, summed.sum())) {
			throw damaged(`the table ${name} does not fit its hash`);
		}
	}
}

function parsed<Value>(schema: ZodType<Value>, entry: ArchiveEntry, damaged: Damaged): Value {
	let value: unknown;
	try {
		value = JSON.parse(entry.content.toString('utf8'));
	} catch {
		throw damaged(`its ${entry.name} cannot be read`);
	}
	requireKnownFormat(value);
	const result = schema.safeParse(value);
	if (!result.success) {
		throw damaged(`its ${entry.name} is not as it should be`);
	}
	return result.data;
}

function requireKnownFormat(value: unknown): void {
	const format = typeof value === 'object' && value !== null && 'format' in value && value.format;
	if (typeof format === 'number' && format > formatVersion) {
		throw new BackupProblem(
			'refused',
			'The backup was made by a newer version of Prompt2Mesh, in a form that this one does not know.',
			'Install that version, or a later one.',
		);
	}
}
