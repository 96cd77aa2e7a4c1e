import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { contentPath, touch, writeWhole } from './content-folder';
import { filesIn, statOf } from './folder-walk';
import { createWholeness, isWholeAt, openThere } from './wholeness';

/** Where contents lie, each under its SHA-256 in hex: the same content is kept once. */
export interface Storage {
	/** Once it resolves, the content outlives a power cut. @returns its digest */
	put(bytes: Uint8Array): Promise<string>;
	/**
	 * Once it resolves, the content comes whole, whatever is removed meanwhile: it has to be read, or cancelled.
	 * @param range first and last byte, both included
	 * @returns null when there is no such content, or the disk has damaged it
	 * @throws AppError `files_unavailable`
	 */
	open(
		digest: string,
		range?: { start: number; end: number },
	): Promise<ReadableStream<Uint8Array> | null>;
	/** In bytes; null when there is no such content. */
	size(digest: string): Promise<number | null>;
	/** In batches. `usedAt`: epoch milliseconds of the last `put`. */
	list(): AsyncIterable<ReadonlyArray<{ digest: string; bytes: number; usedAt: number }>>;
	/** Unless it was put again since `usedAt`. @returns whether it is gone */
	remove(digest: string, usedAt: number): Promise<boolean>;
}

/** A folder as a storage: `ab/cdef...`, its owner's alone. */
export function createDirectoryStorage(folder: string): Storage {
	const isWhole = createWholeness();
	return {
		put: async (bytes) => {
			const digest = createHash('sha256').update(bytes).digest('hex');
			const path = contentPath(folder, digest);
			// Being put again keeps it from being collected before its task names it, and mends what the disk has damaged.
			if (!((await touch(path)) && (await isWholeAt(path, digest)))) {
				await writeWhole(path, bytes);
			}
			return digest;
		},
		open: async (digest, range) => {
			const file = await openThere(contentPath(folder, digest));
			if (file === null || (await isWhole(file, digest))) {
				return file && (Readable.toWeb(file.createReadStream(range)) as ReadableStream<Uint8Array>);
			}
			await file.close();
			return null;
		},
		size: async (digest) => (await statOf(contentPath(folder, digest)))?.size ?? null,
		list: async function* () {
			for await (const found of filesIn(folder)) {
				yield found.map(({ name, bytes, usedAt }) => ({ digest: name, bytes, usedAt }));
			}
		},
		remove: async (digest, usedAt) => {
			const path = contentPath(folder, digest);
			const there = await statOf(path);
			if (there !== null && there.mtimeMs <= usedAt) {
				await rm(path, { force: true });
				return true;
			}
			return there === null;
		},
	};
}
