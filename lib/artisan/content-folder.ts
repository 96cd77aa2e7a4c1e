import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Of a folder: its owner's alone. */
export const folderMode = 0o700;
export const fileMode = 0o600;

/** `ab/cdef...` of 64 hex characters, or of a draft. @throws Error for anything else: a path is never made of foreign text */
export function contentPath(folder: string, digest: string): string {
	if (!/^[0-9a-f]{64}(\.\d+\.[0-9a-f]{8}\.draft)?$/.test(digest)) {
		throw new Error('A content is named by 64 hex characters.');
	}
	return join(folder, digest.slice(0, 2), digest.slice(2));
}

/** There whole or not at all, also after a power cut. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
	await mkdir(dirname(path), { recursive: true, mode: folderMode });
	const draft = draftPath(path);
	try {
		const file = await open(draft, 'wx', fileMode);
		await closing(file, async () => {
			await file.writeFile(bytes);
			await file.sync();
		});
		await rename(draft, path);
		const folder = await open(dirname(path), 'r');
		await closing(folder, () => folder.sync());
	} catch (thrown) {
		await rm(draft, { force: true });
		throw thrown;
	}
}

/** A name that no content has, beside where the content goes. */
export function draftPath(path: string): string {
	return `${path}.${process.pid}.${randomBytes(4).toString('hex')}.draft`;
}

/** Marks as used just now. @returns false when it is not there */
export async function touch(path: string): Promise<boolean> {
	const now = new Date();
	try {
		await utimes(path, now, now);
		return true;
	} catch (thrown) {
		if (isAbsent(thrown)) {
			return false;
		}
		throw thrown;
	}
}

export function isAbsent(thrown: unknown): boolean {
	return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
}

async function closing(file: FileHandle, work: () => Promise<void>): Promise<void> {
	try {
		await work();
	} finally {
		await file.close();
	}
}
