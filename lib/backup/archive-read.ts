import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { createGunzip } from 'node:zlib';
import { Decrypter } from 'age-encryption';
import { extract as openExtract } from 'tar-stream';
import { maxEntryBytes } from './manifest';
import { passphraseIdentity } from './passphrase';
import { BackupProblem, fileProblem } from './problem';

export interface ArchiveEntry {
	readonly name: string;
	readonly content: Buffer;
}

const ageMagic = 'age-encryption.org/v1';
const gzipMagic = Buffer.from([0x1f, 0x8b]);

/** @throws BackupProblem `broken` where it is neither */
export async function isSealed(path: string): Promise<boolean> {
	const start = await firstBytes(path);
	if (start.toString('latin1') === ageMagic) {
		return true;
	}
	if (start.subarray(0, 2).equals(gzipMagic)) {
		return false;
	}
	throw new BackupProblem('broken', `${path} is no backup of Prompt2Mesh.`);
}

async function firstBytes(path: string): Promise<Buffer> {
	try {
		const file = await open(path, 'r');
		try {
			const { buffer: bytes, bytesRead } = await file.read(Buffer.alloc(ageMagic.length));
			return bytes.subarray(0, bytesRead);
		} finally {
			await file.close();
		}
	} catch (thrown) {
		throw fileProblem(thrown, path, 'read') ?? thrown;
	}
}

/**
 * The entries in their order, one at a time in memory.
 * @throws BackupProblem `broken`, `passphrase`, `file`
 */
export async function* readArchive(
	path: string,
	passphrase: string | undefined,
): AsyncGenerator<ArchiveEntry> {
	const sealed = await isSealed(path);
	if (sealed && passphrase === undefined) {
		throw new BackupProblem('passphrase', `${path} is sealed with a passphrase.`);
	}
	const file = createReadStream(path);
	const extract = openExtract();
	try {
		const plain = sealed ? await unseal(file, passphrase ?? '') : file;
		const flowing = pipeline(plain, createGunzip(), extract);
		flowing.catch(() => undefined);
		for await (const entry of extract) {
			if ((entry.header.size ?? 0) > maxEntryBytes) {
				throw new BackupProblem('broken', `${path} is no backup of Prompt2Mesh.`);
			}
			yield { name: entry.header.name, content: await buffer(entry) };
		}
		await flowing;
	} catch (thrown) {
		throw readingProblem(thrown, path);
	} finally {
		extract.destroy();
		file.destroy();
	}
}

async function unseal(file: Readable, passphrase: string): Promise<Readable> {
	const decrypter = new Decrypter();
	decrypter.addIdentity(passphraseIdentity(passphrase));
	const sealed = Readable.toWeb(file) as ReadableStream<Uint8Array>;
	const plain = await decrypter.decrypt(sealed);
	return Readable.fromWeb(plain as NodeReadableStream<Uint8Array>);
}

/** What gzip, tar and age complain of is all the same to the operator. */
function readingProblem(thrown: unknown, path: string): unknown {
	if (thrown instanceof BackupProblem) {
		return thrown;
	}
	return (
		fileProblem(thrown, path, 'read') ??
		new BackupProblem('broken', `${path} is damaged or cut short.`, 'Use another backup.', thrown)
	);
}
