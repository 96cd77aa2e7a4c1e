import type { TaskFiles } from './files';
import type { Storage } from './storage';

/** A task names its contents only when it is finished, a while after they were stored. */
const youngMilliseconds = 3_600_000;

/** Removes the contents that no task names and that are older than an hour. @param now epoch milliseconds */
export async function collect(
	storage: Storage,
	files: Pick<TaskFiles, 'named'>,
	now: number,
): Promise<{ removed: number; bytes: number }> {
	let removed = 0;
	let bytes = 0;
	for await (const batch of storage.list()) {
		const old = batch.filter(({ usedAt }) => usedAt < now - youngMilliseconds);
		const named = old.length === 0 ? new Set() : await files.named(old.map(({ digest }) => digest));
		for (const content of old.filter(({ digest }) => !named.has(digest))) {
			if (await storage.remove(content.digest, content.usedAt)) {
				removed += 1;
				bytes += content.bytes;
			}
		}
	}
	return { removed, bytes };
}
