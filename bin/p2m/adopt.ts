import type { AdoptOptions } from '../../lib/adopt/adopt';
import type { Plan } from '../../lib/adopt/plan';
import { adoptionJson } from './adopt-json';
import { doneWords, planWords } from './adopt-words';
import { explained } from './backup-failure';
import type { Command, Context, Result } from './command';
import { confirm } from './confirm';
import { describeFailure } from './failure';
import { previousSecrets } from './secret-plan';
import { changing, withDatabase } from './services';

export const adoptCommand: Command = {
	noun: 'adopt',
	verb: '',
	summary: "make the older Python service's database this one's; shows the plan first",
	about:
		"Set DATABASE_URL to the older service's database and JWT_SECRET_KEY to its secret (or JWT_SECRET_KEY_PREVIOUS, beside a new one), so that its open sessions go on. Without --yes this prints what would be added and changes nothing, or asks at a terminal. All of it is done, or nothing; the older service can go on working on the same database. Make a backup first (pg_dump).",
	examples: [
		['adopt', 'the plan; at a terminal it asks'],
		['adopt --dry-run --json', 'the plan for scripts; changes nothing'],
		['adopt --yes', 'does it'],
	],
	options: ['dry-run', 'yes'],
	run: (context) => explained(() => withDatabase(context, (url) => run(context, url))),
};

async function run(context: Context, databaseUrl: string): Promise<Result> {
	const { adopt, planAdoption } = await import('../../lib/adopt/adopt');
	const options = await optionsFor(context, databaseUrl);
	const { yes, json, 'dry-run': dryRun } = context.options;
	if (yes !== undefined && dryRun === undefined) {
		return finished(context, databaseUrl, await adopt(options));
	}
	const plan = await planAdoption(options);
	if (plan === null) {
		return nothingToDo;
	}
	if (!context.interactive || json !== undefined || dryRun !== undefined) {
		return {
			json: adoptionJson(plan, 'planned'),
			text: `${planWords(plan, context.program)}\n\nNothing was changed. \`${context.program} adopt --yes\` does it.`,
		};
	}
	context.warn(`${planWords(plan, context.program)}\n`);
	await confirm(context, 'Make a backup first. While it runs, the older service waits.');
	return finished(context, databaseUrl, await adopt(options));
}

const nothingToDo: Result = {
	json: { state: 'adopted_already' },
	text: "This database is this version's already: there is nothing to adopt.",
};

async function optionsFor(context: Context, databaseUrl: string): Promise<AdoptOptions> {
	const { shippedMigrations } = await import('../../lib/backup/migrations');
	const settings = context.readSettings();
	return {
		databaseUrl,
		migrations: shippedMigrations(),
		secrets: { current: settings['JWT_SECRET_KEY'], previous: previousSecrets(settings) },
	};
}

async function finished(context: Context, databaseUrl: string, plan: Plan | null): Promise<Result> {
	if (plan === null) {
		return nothingToDo;
	}
	await seal(context, databaseUrl);
	return {
		json: adoptionJson(plan, 'adopted'),
		text: doneWords(plan, context.program),
		hint: '`npm start` serves it.',
	};
}

/** The event is sealed at once where the keys are known; else the server does it. */
async function seal(context: Context, databaseUrl: string): Promise<void> {
	const settings = { ...context.readSettings(), DATABASE_URL: databaseUrl };
	try {
		await changing({ ...context, readSettings: () => settings }, async () => undefined);
	} catch (thrown) {
		context.warn(`The audit's newest event is not sealed yet: ${describeFailure(thrown).message}`);
	}
}
