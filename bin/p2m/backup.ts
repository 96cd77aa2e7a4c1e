import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { rowsOf } from '../../lib/backup/sums';
import { explained } from './backup-failure';
import type { Command, Context, Result } from './command';
import { moveCommand } from './db-move';
import { modelFiles, withFiles } from './model-files';
import { counted } from './output';
import { passphraseOptions, passphraseToSeal } from './passphrases';
import { restoreCommand } from './restore';
import { withDatabase } from './services';

const backupCommand: Command = {
	noun: 'backup',
	verb: '',
	operand: { name: 'FILE', required: true },
	summary: 'write the whole database and the files of models to one file, while the server runs',
	about:
		'FILE is a tar.gz of text files and a manifest with their hashes; with a passphrase it is sealed as age does it, and `age -d` opens it. It shows the database at one moment, whatever is written meanwhile. Keep .env too, in another place: JWT_SECRET_KEY and AUDIT_KEY are not in the database, and without them the audit verifies no more. An existing FILE is never replaced.',
	examples: [
		['backup p2m.tar.gz', ''],
		['backup p2m.tar.gz.age --passphrase', 'sealed; asks for a passphrase'],
		['backup p2m.tar.gz.age --passphrase-file secret.txt', 'the same, for scripts'],
	],
	options: ['passphrase', ...passphraseOptions],
	run: (context) => explained(() => backUp(context)),
};

export const backupCommands: readonly Command[] = [backupCommand, restoreCommand, moveCommand];

async function backUp(context: Context): Promise<Result> {
	const passphrase = await passphraseToSeal(context);
	const path = resolve(context.callerFolder, context.operand);
	const { makeBackup } = await import('../../lib/backup/snapshot');
	const { programVersion } = await import('../../lib/version');
	const { manifest } = await withDatabase(context, (databaseUrl) =>
		makeBackup({
			databaseUrl,
			path,
			passphrase,
			version: programVersion(),
			files: modelFiles(context),
		}),
	);
	const { size } = await stat(path);
	const rows = rowsOf(manifest);
	const sealed = passphrase !== undefined;
	const missing = manifest.files?.missing ?? 0;
	return {
		json: {
			file: path,
			made_at: manifest.madeAt,
			bytes: size,
			sealed,
			tables: manifest.tables.length,
			rows,
			files: manifest.files?.count ?? 0,
			missing_files: missing,
		},
		text: [
			`${context.operand} holds ${counted(rows, 'row')} of ${counted(manifest.tables.length, 'table')}, as they were at ${manifest.madeAt}.`,
			...withFiles(manifest),
			...(missing > 0
				? [
						`${counted(missing, 'file')} of models ${missing === 1 ? 'is' : 'are'} not on the disk any more; the programs that they were built from are in the backup.`,
					]
				: []),
			...(sealed ? ['It is sealed: without the passphrase nobody can restore it.'] : []),
			'Keep .env as well, in another place: its keys are not in the backup.',
		].join('\n'),
		hint: `\`${context.program} restore FILE --verify\` reads it all and checks its hashes.`,
	};
}
