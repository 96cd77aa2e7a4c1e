import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isAbsent } from './content-folder';

export interface Found {
	readonly path: string;
	/** 64 hex characters, or the draft of one. */
	readonly name: string;
	readonly bytes: number;
	/** Epoch milliseconds. */
	readonly usedAt: number;
}

/** The files of a folder of contents, folder by folder, so that a large one never is in memory as a whole. */
export async function* filesIn(folder: string): AsyncGenerator<Found[]> {
	for (const prefix of await namesIn(folder)) {
		const found: Found[] = [];
		for (const rest of await namesIn(join(folder, prefix))) {
			const path = join(folder, prefix, rest);
			const { size, mtimeMs } = (await statOf(path)) ?? { size: 0, mtimeMs: Number.NaN };
			if (!Number.isNaN(mtimeMs)) {
				found.push({ path, name: prefix + rest, bytes: size, usedAt: mtimeMs });
			}
		}
		yield found;
	}
}

/** Null when it is gone meanwhile. */
export async function statOf(path: string) {
	try {
		return await stat(path);
	} catch (thrown) {
		if (isAbsent(thrown)) {
			return null;
		}
		throw thrown;
	}
}

async function namesIn(folder: string): Promise<string[]> {
	try {
		return (await readdir(folder)).toSorted();
	} catch (thrown) {
		if (isAbsent(thrown)) {
			return [];
		}
		throw thrown;
	}
}
