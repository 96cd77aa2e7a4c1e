import { resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import {
	passphraseLine,
	readPassphraseFile,
	requireGoodPassphrase,
} from '../../lib/backup/passphrase-file';
import type { Context } from './command';
import { Failure } from './failure';
import { ask } from './prompt';

/** The options that tell it. It is never an argument, for the reasons of a password. */
export const passphraseOptions = ['passphrase-file', 'passphrase-stdin'] as const;

/**
 * The passphrase to seal with: of the options, else of BACKUP_PASSPHRASE_FILE, else none.
 * @throws Failure `usage`; BackupProblem `passphrase`
 */
export async function passphraseToSeal(context: Context): Promise<string | undefined> {
	if (context.options.passphrase !== undefined) {
		requireOne(context, true);
		const passphrase = await askTwice(context);
		requireGoodPassphrase(passphrase);
		return passphrase;
	}
	const passphrase = await given(context);
	if (passphrase !== undefined) {
		requireGoodPassphrase(passphrase);
	}
	return passphrase;
}

/** The passphrase of a backup that has one. @throws Failure `usage`; BackupProblem `passphrase` */
export async function passphraseToOpen(context: Context): Promise<string> {
	const passphrase = await given(context);
	if (passphrase !== undefined) {
		return passphrase;
	}
	if (!context.interactive) {
		throw new Failure(
			'usage',
			'The backup is sealed with a passphrase, and nobody can be asked for it here.',
			'Use --passphrase-file FILE or --passphrase-stdin.',
		);
	}
	return ask('Passphrase: ', { secret: true });
}

async function given(context: Context): Promise<string | undefined> {
	const { options, callerFolder } = context;
	requireOne(context, false);
	if (options['passphrase-stdin'] !== undefined) {
		return passphraseLine(await buffer(process.stdin), 'Standard input');
	}
	const asked = options['passphrase-file'];
	// A setting is meant from the program's folder, an option from where the operator stands.
	const file =
		asked === undefined
			? context.readSettings()['BACKUP_PASSPHRASE_FILE']
			: resolve(callerFolder, asked);
	return file === undefined ? undefined : readPassphraseFile(file);
}

function requireOne({ options }: Context, isAsked: boolean): void {
	const ways = passphraseOptions.filter((name) => options[name] !== undefined).length;
	if (ways + (isAsked ? 1 : 0) > 1) {
		throw new Failure('usage', 'Say one way to get the passphrase, not several.');
	}
	if (options['passphrase-stdin'] !== undefined && process.stdin.isTTY) {
		throw new Failure(
			'usage',
			'Standard input is this terminal, which would show the passphrase.',
			'Use --passphrase to be asked for it, or --passphrase-file FILE.',
		);
	}
}

async function askTwice(context: Context): Promise<string> {
	if (!context.interactive) {
		throw new Failure(
			'usage',
			'A passphrase is needed, and nobody can be asked for it here.',
			'Use --passphrase-file FILE or --passphrase-stdin.',
		);
	}
	const first = await ask('Passphrase: ', { secret: true });
	const second = await ask('Again: ', { secret: true });
	if (first !== second) {
		throw new Failure('refused', 'The two passphrases differ. Nothing was written.');
	}
	return first;
}
