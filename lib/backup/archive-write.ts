import { randomBytes } from 'node:crypto';
import { createWriteStream, rmSync } from 'node:fs';
import { access, link, mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { createGzip } from 'node:zlib';
import { Encrypter } from 'age-encryption';
import { pack as openPack } from 'tar-stream';
import { maxEntryBytes } from './manifest';
import { passphraseRecipient } from './passphrase';
import { BackupProblem, codeOf, fileProblem } from './problem';

export interface ArchiveWriter {
	/** Resolves when there is room for more. @throws BackupProblem `refused` for what no reader would take */
	add(name: string, content: Buffer): Promise<void>;
}

/**
 * Writes a tar.gz, sealed as age does it where there is a passphrase. It has its name only when it is
 * whole and on the disk; nobody but its owner can read it; a file that is there is never replaced.
 * @throws BackupProblem `file`
 */
export async function writeArchive<Value>(
	path: string,
	passphrase: string | undefined,
	fill: (archive: ArchiveWriter) => Promise<Value>,
): Promise<Value> {
	const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}`);
	// An interrupted program runs no `finally`.
	const removeNow = () => rmSync(temporary, { force: true });
	process.once('exit', removeNow);
	try {
		await requireAbsent(path);
		const value = await writeFile(temporary, passphrase, fill);
		await publish(temporary, path);
		return value;
	} catch (thrown) {
		throw fileProblem(thrown, path, 'written') ?? thrown;
	} finally {
		process.off('exit', removeNow);
		await rm(temporary, { force: true });
	}
}

async function writeFile<Value>(
	path: string,
	passphrase: string | undefined,
	fill: (archive: ArchiveWriter) => Promise<Value>,
): Promise<Value> {
	const pack = openPack();
	const gzip = createGzip();
	const packed = pipeline(pack, gzip);
	const sealed = passphrase === undefined ? gzip : await seal(gzip, passphrase);
	const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
	const flowing = Promise.all([packed, pipeline(sealed, file)]);
	// A disk that is full must end the filling too.
	const broken = new Promise<never>((_resolve, reject) => flowing.catch(reject));
	broken.catch(() => undefined);
	const modifiedAt = new Date();
	const add = (name: string, content: Buffer) =>
		new Promise<void>((resolve, reject) => {
			if (content.length > maxEntryBytes) {
				throw new BackupProblem('refused', `${name} is too large for a backup.`);
			}
			const header = { name, size: content.length, mode: 0o600, mtime: modifiedAt };
			const settle = (error?: Error | null) => (error ? reject(error) : resolve());
			pack.entry(header, settle).end(content);
		});
	try {
		const value = await Promise.race([fill({ add }), broken]);
		pack.finalize();
		await flowing;
		return value;
	} catch (thrown) {
		pack.destroy();
		await flowing.catch(() => undefined);
		throw await causeOf(thrown, broken);
	}
}

/** A stream that ended early complains of that; why it did is told by another. */
async function causeOf(thrown: unknown, broken: Promise<never>): Promise<unknown> {
	const never = new Promise((resolve) => setImmediate(() => resolve(thrown)));
	const other = await Promise.race([broken.catch((cause: unknown) => cause), never]);
	return codeOf(other).startsWith('ERR_STREAM') ? thrown : other;
}

async function seal(content: Readable, passphrase: string): Promise<Readable> {
	const encrypter = new Encrypter();
	encrypter.addRecipient(passphraseRecipient(passphrase));
	const plain = Readable.toWeb(content) as ReadableStream<Uint8Array>;
	const sealed = await encrypter.encrypt(plain);
	return Readable.fromWeb(sealed as NodeReadableStream<Uint8Array>);
}

async function requireAbsent(path: string): Promise<void> {
	const isThere = await access(path).then(
		() => true,
		() => false,
	);
	if (isThere) {
		throw existsAlready(path);
	}
}

function existsAlready(path: string): BackupProblem {
	return new BackupProblem(
		'file',
		`${path} exists already, and a backup is never replaced.`,
		'Give another name, or remove the old one first.',
	);
}

/** A link is made only where there is nothing; some file systems have none. */
async function publish(temporary: string, path: string): Promise<void> {
	try {
		await link(temporary, path);
	} catch (thrown) {
		if (codeOf(thrown) === 'EEXIST') {
			throw existsAlready(path);
		}
		await requireAbsent(path);
		await rename(temporary, path);
	}
	const folder = await open(dirname(path), 'r');
	try {
		await folder.sync();
	} finally {
		await folder.close();
	}
}

/** Readable by its owner alone. */
export async function makeFolder(path: string): Promise<void> {
	try {
		await mkdir(path, { recursive: true, mode: 0o700 });
	} catch (thrown) {
		throw fileProblem(thrown, path, 'made') ?? thrown;
	}
}
