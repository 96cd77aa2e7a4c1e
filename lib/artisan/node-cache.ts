import { mkdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { contentPath, draftPath, fileMode, folderMode, isAbsent } from './content-folder';
import { type Found, filesIn } from './folder-walk';

/** What nodes of programs became, by their keys: a task that is taken over goes on from there. */
export interface NodeCache {
	read(key: string): Uint8Array | undefined;
	write(key: string, bytes: Uint8Array): void;
}

/**
 * A folder as a cache. Synchronous, as building is; not flushed to disk, since whoever reads checks what it
 * gets and can build it again.
 */
export function createNodeCache(folder: string): NodeCache {
	return {
		read: (key) => {
			const path = contentPath(folder, key);
			try {
				const bytes = readFileSync(path);
				const now = new Date();
				utimesSync(path, now, now);
				return bytes;
			} catch (thrown) {
				if (isAbsent(thrown)) {
					return undefined;
				}
				throw thrown;
			}
		},
		write: (key, bytes) => {
			const path = contentPath(folder, key);
			const draft = draftPath(path);
			mkdirSync(dirname(path), { recursive: true, mode: folderMode });
			try {
				writeFileSync(draft, bytes, { flag: 'wx', mode: fileMode });
				renameSync(draft, path);
			} catch (thrown) {
				rmSync(draft, { force: true });
				throw thrown;
			}
		},
	};
}

/** Removes what was not used for longest, until the folder holds nine tenths of its most. @returns bytes removed */
export async function trimNodes(folder: string, mostBytes: number): Promise<number> {
	const all: Found[] = [];
	for await (const found of filesIn(folder)) {
		all.push(...found);
	}
	let held = all.reduce((sum, { bytes }) => sum + bytes, 0);
	if (held <= mostBytes) {
		return 0;
	}
	const before = held;
	for (const { path, bytes } of all.toSorted((a, b) => a.usedAt - b.usedAt)) {
		if (held <= mostBytes * 0.9) {
			break;
		}
		await rm(path, { force: true });
		held -= bytes;
	}
	return before - held;
}
