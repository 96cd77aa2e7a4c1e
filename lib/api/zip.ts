import { Zip, ZipDeflate } from 'fflate';

type Content = AsyncIterable<string | Uint8Array> | Iterable<string>;

interface ZippedFile {
	readonly name: string;
	/** Null: there is nothing of that name after all, and it is left out. */
	readonly make: () => Content | Promise<Content | null>;
}

/**
 * A ZIP file (APPNOTE 6.3), made while it is read: never more than a piece of it is in memory.
 * A file that fails breaks the stream, so that nobody takes half of it for all.
 */
export function zipStream(files: readonly ZippedFile[]): ReadableStream<Uint8Array> {
	const pieces = zipped(files);
	return new ReadableStream<Uint8Array>({
		pull: async (controller) => {
			const { value, done } = await pieces.next();
			if (done) {
				controller.close();
			} else {
				controller.enqueue(value);
			}
		},
		cancel: async () => {
			await pieces.return(undefined);
		},
	});
}

async function* zipped(files: readonly ZippedFile[]): AsyncGenerator<Uint8Array> {
	let ready: Uint8Array[] = [];
	const zip = new Zip((error, data) => {
		if (error !== null) {
			throw error;
		}
		ready.push(data);
	});
	const taken = () => {
		const all = ready.filter(({ length }) => length > 0);
		ready = [];
		return all;
	};
	const encoder = new TextEncoder();
	for (const { name, make } of files) {
		const content = await make();
		if (content === null) {
			continue;
		}
		const entry = new ZipDeflate(name);
		zip.add(entry);
		for await (const piece of content) {
			entry.push(typeof piece === 'string' ? encoder.encode(piece) : piece);
			yield* taken();
		}
		entry.push(new Uint8Array(0), true);
		yield* taken();
	}
	zip.end();
	yield* taken();
}
