import { buffer } from 'node:stream/consumers';
import type { Storage } from '../artisan/storage';
import type { ArchiveWriter } from './archive-write';
import type { Connection } from './connection';
import { fileEntry, type Manifest, type Structure } from './manifest';
import { sha256 } from './sums';

/**
 * Adds the files of models that the rows of the snapshot name, each once. One that is not there, or is not what
 * its name says, is counted: the rest is worth having, and its program is in the rows.
 */
export async function addFiles(
	connection: Connection,
	archive: ArchiveWriter,
	{ tables }: Structure,
	storage: Pick<Storage, 'open'>,
): Promise<NonNullable<Manifest['files']>> {
	let [count, bytes, missing] = [0, 0, 0];
	const digests = tables.some(({ name }) => name === 'task_files')
		? await connection.rows<{ sha256: string }>(
				'SELECT DISTINCT sha256 FROM task_files ORDER BY sha256',
			)
		: [];
	for (const { sha256: digest } of digests) {
		const content = await contentOf(storage, digest);
		if (content === null) {
			missing += 1;
		} else {
			await archive.add(fileEntry(digest), content);
			count += 1;
			bytes += content.length;
		}
	}
	return { count, bytes, missing };
}

async function contentOf(storage: Pick<Storage, 'open'>, digest: string): Promise<Buffer | null> {
	const stream = await storage.open(digest);
	const content = stream === null ? null : await buffer(stream);
	return content !== null && sha256(content) === digest ? content : null;
}
