import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Context } from './command';
import { Failure } from './failure';
import { ask } from './prompt';

/**
 * Where a new password will come from; what is wrong with the request shows at once, before any work.
 * @throws Failure `usage`
 */
export function passwordSource(context: Context): () => Promise<string> {
	const file = context.options['password-file'];
	if (context.options['password-stdin'] !== undefined) {
		if (file !== undefined) {
			throw new Failure('usage', 'Use --password-stdin or --password-file, not both.');
		}
		if (process.stdin.isTTY) {
			throw new Failure(
				'usage',
				'Standard input is this terminal, which would show the password.',
				'Leave out --password-stdin to be asked for it.',
			);
		}
		return async () => onlyLine(await buffer(process.stdin), 'Standard input');
	}
	if (file !== undefined) {
		return () => fromFile(resolve(context.callerFolder, file), file, context.warn);
	}
	if (!context.interactive) {
		throw new Failure(
			'usage',
			'A password is needed, and nobody can be asked for it here.',
			'Use --password-stdin or --password-file FILE.',
		);
	}
	return promptTwice;
}

async function promptTwice(): Promise<string> {
	const first = await ask('New password: ', { secret: true });
	const second = await ask('Again: ', { secret: true });
	if (first !== second) {
		throw new Failure('refused', 'The two passwords differ. Nothing was changed.');
	}
	return notEmpty(first, 'The password');
}

async function fromFile(path: string, shown: string, warn: Context['warn']): Promise<string> {
	try {
		const { mode } = await stat(path);
		const bytes = await readFile(path);
		if ((mode & 0o077) !== 0 && (mode & 0o170000) === 0o100000) {
			warn(`Other users of this machine can read ${shown}. \`chmod 600\` closes it.`);
		}
		return onlyLine(bytes, shown);
	} catch (thrown) {
		if (thrown instanceof Failure) throw thrown;
		const why = thrown instanceof Error && 'code' in thrown ? ` (${String(thrown.code)})` : '';
		throw new Failure('usage', `The file ${shown} cannot be read${why}.`);
	}
}

/** Editors and `echo` end a line, and that end is not part of the password. */
function onlyLine(bytes: Uint8Array, source: string): string {
	const text = decode(bytes, source).replace(/\r?\n$/, '');
	if (/[\r\n]/.test(text)) {
		throw new Failure('refused', `${source} holds more than one line. A password is one line.`);
	}
	return notEmpty(text, source);
}

function decode(bytes: Uint8Array, source: string): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		throw new Failure('refused', `${source} is not UTF-8 text.`);
	}
}

/** An empty one comes from an unset variable far more often than from intent. */
function notEmpty(password: string, source: string): string {
	if (password === '') {
		throw new Failure('refused', `${source} is empty.`);
	}
	return password;
}
