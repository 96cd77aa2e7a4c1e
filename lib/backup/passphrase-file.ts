import { readFile } from 'node:fs/promises';
import { BackupProblem, fileProblem } from './problem';

/** Whoever has the file can try as many as they like. */
const minLength = 12;

/** One line; its end is not part of it. @throws BackupProblem `passphrase`, `file` */
export async function readPassphraseFile(path: string): Promise<string> {
	try {
		return passphraseLine(await readFile(path), path);
	} catch (thrown) {
		throw fileProblem(thrown, path, 'read') ?? thrown;
	}
}

/** @param source for messages @throws BackupProblem `passphrase` */
export function passphraseLine(bytes: Uint8Array, source: string): string {
	const text = utf8(bytes, source).replace(/\r?\n$/, '');
	if (/[\r\n]/.test(text)) {
		throw new BackupProblem(
			'passphrase',
			`${source} holds more than one line. A passphrase is one line.`,
		);
	}
	if (text === '') {
		throw new BackupProblem('passphrase', `${source} is empty.`);
	}
	return text;
}

function utf8(bytes: Uint8Array, source: string): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		throw new BackupProblem('passphrase', `${source} is not UTF-8 text.`);
	}
}

/** For a new seal; an old one opens with whatever it was made with. @throws BackupProblem `passphrase` */
export function requireGoodPassphrase(passphrase: string): void {
	if ([...passphrase].length < minLength) {
		throw new BackupProblem(
			'passphrase',
			`The passphrase is too short: it needs ${minLength} characters, as whoever has the file can try as many as they like.`,
		);
	}
}
