import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { LRUCache } from 'lru-cache';
import { AppError } from '../errors';
import { isAbsent } from './content-folder';

const mostKnown = 10_000;
/** A disk may change what it keeps without a word to the file system. */
const knownMilliseconds = 600_000;

/**
 * Whether an open content is what its digest says. What was read whole and right is known for a while, for as
 * long as the file system says that nobody has written to it: a download that is asked for in ranges reads it once.
 */
export function createWholeness(): (file: FileHandle, digest: string) => Promise<boolean> {
	const known = new LRUCache<string, string>({ max: mostKnown, ttl: knownMilliseconds });
	return async (file, digest) => {
		const { ino, size, mtimeMs, ctimeMs } = await file.stat();
		const state = [ino, size, mtimeMs, ctimeMs].join();
		if (known.get(digest) === state) return true;
		const isRight = (await digestOf(file)) === digest;
		if (isRight) known.set(digest, state);
		return isRight;
	};
}

export async function isWholeAt(path: string, digest: string): Promise<boolean> {
	const file = await openThere(path);
	if (file === null) return false;
	try {
		return (await digestOf(file)) === digest;
	} finally {
		await file.close();
	}
}

/** @returns null when it is not there @throws AppError `files_unavailable` */
export async function openThere(path: string): Promise<FileHandle | null> {
	try {
		return await open(path, 'r');
	} catch (thrown) {
		if (isAbsent(thrown)) return null;
		throw new AppError(
			'files_unavailable',
			'The server cannot read its files. Try again in a moment.',
			{ cause: thrown, retryAfterSeconds: 10 },
		);
	}
}

/** Null where the disk does not give all of it. */
async function digestOf(file: FileHandle): Promise<string | null> {
	const hash = createHash('sha256');
	try {
		for await (const chunk of file.createReadStream({ start: 0, autoClose: false })) {
			hash.update(chunk);
		}
	} catch {
		return null;
	}
	return hash.digest('hex');
}
