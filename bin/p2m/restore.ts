import { resolve } from 'node:path';
import type { Restored } from '../../lib/backup/restore';
import { rowsOf } from '../../lib/backup/sums';
import { explained, isBackupProblem } from './backup-failure';
import type { Command, Context, Result } from './command';
import { exitCodes } from './failure';
import { modelFiles, withFiles } from './model-files';
import { counted } from './output';
import { passphraseOptions, passphraseToOpen } from './passphrases';
import { sealAt, withDatabase } from './services';

export const restoreCommand: Command = {
	noun: 'restore',
	verb: '',
	operand: { name: 'FILE', required: true },
	summary: 'fill an empty database from a backup; --verify only checks the file',
	about:
		'Stop the server first. The database must be empty, or as `npm start` makes it before anybody signs in; nothing is ever replaced. All of it is done, or nothing. All sessions, refresh tokens and open links end, since those that ended after the backup would live again: everyone signs in anew. Bring the .env of that time too: JWT_SECRET_KEY and AUDIT_KEY are not in a backup, and without them the audit verifies no more. A backup of an older version is brought up to this one. Restore only files that you made: like a program, a backup decides what happens in the database.',
	examples: [
		['restore p2m.tar.gz', 'into the database that the settings name, or the embedded one'],
		['restore p2m.tar.gz --verify', 'reads it all, checks its hashes, touches no database'],
		['restore p2m.tar.gz.age --passphrase-file secret.txt', ''],
	],
	options: ['verify', ...passphraseOptions],
	run: (context) =>
		explained(() => (context.options.verify === undefined ? restore(context) : verify(context))),
};

async function sourceOf(context: Context) {
	const { isSealed } = await import('../../lib/backup/archive-read');
	const path = resolve(context.callerFolder, context.operand);
	const sealed = await isSealed(path);
	return { path, sealed, passphrase: sealed ? await passphraseToOpen(context) : undefined };
}

/** What is wrong with the file is the answer, as with `audit verify`. */
async function verify(context: Context): Promise<Result> {
	const { verifyBackup } = await import('../../lib/backup/read');
	const { shippedMigrations, sortedOut } = await import('../../lib/backup/migrations');
	try {
		const source = await sourceOf(context);
		const { structure, manifest } = await verifyBackup(source);
		const { after } = sortedOut(shippedMigrations(), structure.migrations);
		const rows = rowsOf(manifest);
		const { madeAt, version } = structure;
		return {
			json: {
				ok: true,
				made_at: madeAt,
				version,
				sealed: source.sealed,
				tables: manifest.tables.map((table) => ({ name: table.name, rows: table.rows })),
				rows,
				files: manifest.files?.count ?? 0,
				migrations_to_apply: after.map(({ name }) => name),
			},
			text: `${context.operand} is whole: ${counted(rows, 'row')} of ${counted(manifest.tables.length, 'table')}, as they were at ${madeAt}, by version ${version}. Nothing was changed.`,
		};
	} catch (thrown) {
		if (isBackupProblem(thrown) && thrown.kind === 'broken') {
			return {
				json: { ok: false, problem: thrown.message },
				text: thrown.message,
				exitCode: exitCodes.failed,
			};
		}
		throw thrown;
	}
}

async function restore(context: Context): Promise<Result> {
	const { restoreBackup } = await import('../../lib/backup/restore');
	const { shippedMigrations } = await import('../../lib/backup/migrations');
	const source = await sourceOf(context);
	const restored = await withDatabase(
		context,
		async (databaseUrl) => {
			const done = await restoreBackup({
				...source,
				databaseUrl,
				migrations: shippedMigrations(),
				files: modelFiles(context),
			});
			await sealAt(context, databaseUrl);
			return done;
		},
		{ make: true },
	);
	const rows = rowsOf(restored.manifest);
	const { users, ended, migrated } = restored;
	return {
		json: {
			made_at: restored.structure.madeAt,
			users,
			rows,
			files: restored.manifest.files?.count ?? 0,
			ended_sessions: ended.sessions,
			ended_refresh_tokens: ended.refreshTokens,
			ended_links: ended.links,
			migrations_applied: migrated,
		},
		text: told(restored, rows).join('\n'),
		hint: `\`${context.program} audit verify\` shows that the audit is whole, and that .env has its keys.`,
	};
}

function told(restored: Restored, rows: number): string[] {
	const { structure, users, ended, migrated } = restored;
	const ends = [
		counted(ended.sessions, 'session'),
		counted(ended.refreshTokens, 'refresh token'),
		counted(ended.links, 'open link'),
	];
	return [
		`Restored ${counted(users, 'user')} and ${counted(rows, 'row')} in all, as they were at ${structure.madeAt}. What was written later is not there.`,
		...withFiles(restored.manifest),
		`Ended: ${ends.join(', ')}. Everyone signs in anew.`,
		...(migrated.length > 0
			? [`Brought up to this version: ${counted(migrated.length, 'migration')} applied.`]
			: []),
		'.env must be the one of that time: JWT_SECRET_KEY and AUDIT_KEY are not in a backup.',
	];
}
