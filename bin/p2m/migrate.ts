import type { ShippedMigration } from '../../lib/backup/migrations';
import { Failure as StepFailure, wordsOf } from '../steps/failure.mjs';
import { explained } from './backup-failure';
import type { Command, Context, Result } from './command';
import { confirm } from './confirm';
import { exitCodes, Failure } from './failure';
import { type Effects, effectsOf } from './migrate-effects';
import { namesOf, obstacle, type Standing, standingOf } from './migrate-state';
import { counted } from './output';
import { withDatabase } from './services';

export const migrateCommand: Command = {
	noun: 'migrate',
	verb: '',
	summary: 'bring the database up to this version; --plan prints what that does to it',
	about:
		'`npm start` does the same by itself. Each migration is done whole or not at all. There are no migrations back: the way back is restoring a backup with the version that made it, so make one first. --plan changes nothing, and ends with 3 where this version cannot upgrade the database.',
	examples: [
		['migrate --plan', 'what would be added, and who has to wait meanwhile'],
		['migrate', 'shows the plan, and asks'],
		['migrate --yes', 'for scripts'],
	],
	options: ['plan', 'yes'],
	run: (context) => explained(() => withDatabase(context, (url) => migrate(context, url))),
};

async function migrate(context: Context, url: string): Promise<Result> {
	const standing = await standingOf(url);
	const refusal = obstacle(standing);
	if (context.options.plan !== undefined) {
		return {
			json: jsonOf(standing, []),
			text: refusal === null ? planWords(standing) : `${refusal.message}\n${refusal.hint}`,
			...(refusal === null ? {} : { exitCode: exitCodes.refused }),
			...(standing.missing.length === 0 ? {} : { hint: backupFirst(context) }),
		};
	}
	if (refusal !== null) {
		throw new Failure('refused', withProgram(refusal.message, context), refusal.hint);
	}
	if (standing.missing.length === 0) {
		return { json: jsonOf(standing, []), text: planWords(standing) };
	}
	if (context.interactive) context.warn(`${planWords(standing)}\n`);
	await confirm(context, backupFirst(context));
	await apply(context, url);
	const migrated = namesOf(standing.missing);
	return {
		json: jsonOf(await standingOf(url), migrated),
		text: `${counted(migrated.length, 'migration')} applied: ${migrated.join(', ')}.`,
	};
}

const backupFirst = ({ program }: Context) =>
	`Make a backup first: \`${program} backup before-upgrade.tar.gz\`. There is no way back but restoring it.`;

const withProgram = (words: string, { program }: Context) =>
	words.replaceAll('`p2m ', `\`${program} `);

/** As `npm start` does it. */
async function apply(context: Context, url: string): Promise<void> {
	const { migrate: applyMissing } = await import('../steps/migrations.mjs');
	const settings = { ...context.readSettings(), DATABASE_URL: url };
	try {
		await applyMissing(url, { ...context.environment, NODE_ENV: 'production', ...settings });
	} catch (thrown) {
		throw thrown instanceof StepFailure
			? new Failure('database', wordsOf(thrown), '`migrate --plan` shows how far it came.')
			: thrown;
	}
}

const jsonOf = (
	{ state, applied, missing, failed, changed, newer }: Standing,
	migrated: string[],
) => ({
	...{ state, applied, missing: missing.map(described), failed, changed, newer, migrated },
});

const described = ({ name, sql }: ShippedMigration) => ({ name, ...effectsOf(sql) });

function planWords({ applied, missing }: Standing): string {
	const before =
		applied.length === 0
			? 'The database is empty.'
			: `${counted(applied.length, 'migration')} of this version ${applied.length === 1 ? 'is' : 'are'} applied.`;
	if (missing.length === 0) {
		return `${before} None is missing: there is nothing to do.`;
	}
	return [
		`${before} ${missing.length} would follow:`,
		...missing.map(({ name, sql }) => [name, ...linesOf(effectsOf(sql))].join('\n')),
	].join('\n\n');
}

const titles: ReadonlyArray<readonly [keyof Effects, string]> = [
	['removes', 'removes'],
	['replaces', 'replaces'],
	['adds_tables', 'adds tables'],
	['adds_columns', 'adds columns'],
	['adds_indexes', 'adds indexes'],
	['adds_constraints', 'adds constraints'],
	['also', 'adds or runs'],
	['changes_rows_of', 'changes rows of'],
	['locks', 'nobody reads or writes meanwhile'],
	['holds_up_writers_of', 'nobody writes meanwhile'],
];

const linesOf = (effects: Effects): string[] =>
	titles
		.filter(([key]) => effects[key].length > 0)
		.map(([key, title]) => `  ${title}: ${effects[key].join(', ')}`);
