import { z } from 'zod';

/** Raised when an older program could no longer read what this one writes: 2 brought the files of models. */
export const formatVersion = 2;
const readable = z.union([z.literal(1), z.literal(formatVersion)]);

const column = z.object({
	name: z.string(),
	/** As SQL writes it: `character varying(100)`. */
	type: z.string().regex(/^[\w "().,[\]]+$/),
	notNull: z.boolean(),
	/** Or what a generated column is made of. */
	default: z.string().nullable(),
	/** `a`: always; `d`: by default; else ''. */
	identity: z.enum(['', 'a', 'd']),
	/** `s`: stored, `v`: virtual: computed from others, and so not among the data; else ''. */
	generated: z.enum(['', 's', 'v']),
});

const table = z.object({
	name: z.string(),
	columns: z.array(column),
	/** `p`: primary key, `u`: unique, `c`: check, `f`: foreign key, `x`: exclusion. As SQL writes them. */
	constraints: z.array(z.object({ name: z.string(), type: z.string(), definition: z.string() })),
	/** Those that no constraint brings. */
	indexes: z.array(z.object({ name: z.string(), definition: z.string() })),
});

/** The first entry of a backup: what comes, and what it needs. */
export const structure = z.object({
	format: readable,
	product: z.literal('prompt2mesh'),
	/** Of the program that made it. */
	version: z.string(),
	/** ISO 8601, UTC, by the database's clock: when the snapshot was taken. */
	madeAt: z.iso.datetime(),
	serverVersion: z.string(),
	/** Applied ones, in their order; `checksum`: SHA-256 of the file. */
	migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
	tables: z.array(table),
	sequences: z.array(
		z.object({
			name: z.string(),
			type: z.enum(['smallint', 'integer', 'bigint']),
			/** The column that it goes away with. */
			ownedBy: z.object({ table: z.string(), column: z.string() }).nullable(),
		}),
	),
});

/** The last entry: without it a backup is cut short. */
export const manifest = z.object({
	format: readable,
	madeAt: z.iso.datetime(),
	/** SHA-256 of the first entry. */
	structure: z.string(),
	tables: z.array(
		z.object({
			name: z.string(),
			rows: z.number(),
			bytes: z.number(),
			/** Of all parts, one after the other. */
			sha256: z.string(),
		}),
	),
	/** Of models: their names are their SHA-256. `missing`: named by rows, and not on the disk. */
	files: z.object({ count: z.number(), bytes: z.number(), missing: z.number() }).optional(),
	/** Read after the data: whole numbers of 64 bits are text. */
	sequences: z.array(
		z.object({ name: z.string(), lastValue: z.string().regex(/^-?\d+$/), isCalled: z.boolean() }),
	),
});

export type Structure = z.infer<typeof structure>;
export type Manifest = z.infer<typeof manifest>;
export type TableShape = Structure['tables'][number];
export type TableSum = Manifest['tables'][number];
export type ColumnShape = TableShape['columns'][number];
export type Migration = Structure['migrations'][number];

/** One is in memory as a whole. Parts of tables are far smaller; a file of a model is held to 500,000 triangles. */
export const maxEntryBytes = 2 ** 28;

export const structureEntry = 'structure.json';
export const manifestEntry = 'manifest.json';

/** Parts in their order make up the text that `COPY table (columns) FROM` reads. */
export const partEntry = (table: string, number: number): string =>
	`tables/${encodeURIComponent(table)}/${String(number).padStart(6, '0')}.copy`;

export const fileEntry = (digest: string): string => `files/${digest}`;

/** The SHA-256 that a file's content has to have, or null where it is none. */
export const digestOfFile = (entry: string): string | null =>
	/^files\/([0-9a-f]{64})$/.exec(entry)?.[1] ?? null;

/** Whose part that is, or null. */
export function tableOfPart(entry: string): string | null {
	const [, name] = /^tables\/([^/]+)\/\d{6,}\.copy$/.exec(entry) ?? [];
	return name === undefined ? null : decodeURIComponent(name);
}
