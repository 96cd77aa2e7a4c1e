import type { Restored } from '../../lib/backup/restore';
import { rowsOf } from '../../lib/backup/sums';
import { explained } from './backup-failure';
import type { Command, Context, Result } from './command';
import { changeEnvFile } from './env-file';
import { Failure } from './failure';
import { counted } from './output';
import { ask } from './prompt';
import { operatorEnv, sealAt, withDatabase } from './services';

export const moveCommand: Command = {
	noun: 'db',
	verb: 'move',
	operand: { name: 'URL', required: true },
	summary: 'copy everything into an empty PostgreSQL database of your own',
	about:
		'Stop the server first: what it wrote meanwhile would stay behind, so this is refused while it is connected. The new database must exist and be empty. All of it is copied and compared, or nothing. Sessions go on, since the secret stays the same; the old database stays as it is. At the end DATABASE_URL has to be set: --yes writes it to .env. The address may leave the password out and take it from PGPASSWORD, as arguments can be read by other users of the machine; then DATABASE_URL needs it by hand.',
	examples: [
		[
			'db move postgresql://p2m:secret@db.example:5432/p2m?sslmode=verify-full',
			'asks before it changes .env',
		],
		[
			'db move postgresql://p2m:secret@db.example:5432/p2m?sslmode=verify-full --yes',
			'changes .env too',
		],
	],
	options: ['yes'],
	run: (context) => explained(() => move(context)),
};

async function move(context: Context): Promise<Result> {
	const to = context.operand;
	if (!/^postgres(ql)?:\/\//.test(to) || !URL.canParse(to)) {
		throw new Failure(
			'usage',
			'URL is the address of a PostgreSQL database.',
			'It looks like postgresql://user:password@host:5432/name.',
		);
	}
	// An address that the next start would refuse is refused before anything is copied.
	await operatorEnv({ ...context.readSettings(), DATABASE_URL: to });
	const { moveDatabase } = await import('../../lib/backup/move');
	const { shippedMigrations } = await import('../../lib/backup/migrations');
	const { programVersion } = await import('../../lib/version');
	const migrations = shippedMigrations();
	const moved = await withDatabase(context, (from) =>
		moveDatabase({ from, to, migrations, version: programVersion() }),
	);
	await sealAt(context, to);
	const written = await writeSetting(context, to);
	const rows = rowsOf(moved.manifest);
	return {
		json: { users: moved.users, rows, tables: moved.manifest.tables.length, env_written: written },
		text: told(moved, rows, { to, written }).join('\n'),
	};
}

/** What cannot be changed from here is said instead. @returns whether `.env` names the new database */
async function writeSetting(context: Context, to: string): Promise<boolean> {
	if (context.environment['DATABASE_URL']) {
		context.warn('DATABASE_URL comes from the environment: change it there.');
		return false;
	}
	const agreed = context.options.yes !== undefined || (await isWanted(context));
	if (agreed) {
		await changeEnvFile(context.envFile, { DATABASE_URL: to });
	}
	return agreed;
}

async function isWanted(context: Context): Promise<boolean> {
	if (!context.interactive) {
		return false;
	}
	const answer = await ask('Everything is copied. Type yes to set DATABASE_URL in .env: ', {
		secret: false,
	});
	return answer.trim().toLowerCase() === 'yes';
}

function told(
	{ users, manifest }: Restored,
	rows: number,
	{ to, written }: { to: string; written: boolean },
): string[] {
	return [
		`Copied ${counted(users, 'user')} and ${counted(rows, 'row')} of ${counted(manifest.tables.length, 'table')} in all, and compared them. Sessions go on; the old database is as it was.`,
		'The files of models stay where they are, in DATA_DIR.',
		...(written
			? ['.env names the new database: the next start uses it.']
			: ['Set this where the server gets its settings:', `DATABASE_URL=${to}`]),
	];
}
