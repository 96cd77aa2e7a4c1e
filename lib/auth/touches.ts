/** A little later, so that what comes in a moment is written in one statement. */
const delayMilliseconds = 200;

/**
 * Gathers the sessions that were just used and writes them together, one statement at a time: where the table is
 * locked, one connection waits and not all. What is lost when the process dies is
 * a "last seen" a minute too old; a database that is away is noticed by whoever asked it.
 */
export function createTouches(write: (ids: readonly number[]) => Promise<unknown>) {
	let gathered = new Set<number>();
	let timer: NodeJS.Timeout | undefined;
	let writing: Promise<unknown> = Promise.resolve();

	const flush = async (): Promise<void> => {
		clearTimeout(timer);
		timer = undefined;
		writing = writing.then(async () => {
			const ids = [...gathered];
			gathered = new Set();
			if (ids.length > 0) await write(ids).catch(() => undefined);
		});
		await writing;
	};

	return {
		add: (id: number): void => {
			gathered.add(id);
			timer ??= setTimeout(() => void flush(), delayMilliseconds).unref();
		},
		flush,
	};
}
