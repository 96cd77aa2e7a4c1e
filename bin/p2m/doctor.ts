import { text } from 'node:stream/consumers';
import type { Finding, Report, Severity } from '../../lib/doctor/finding';
import { readGiven } from '../../lib/doctor/given';
import type { Given } from '../../lib/doctor/settings';
import { AppError } from '../../lib/errors';
import { connectionFailure } from '../database-failure.mjs';
import { dataDirOf } from '../settings.mjs';
import type { Command, Context, Result } from './command';
import { embeddedUrl } from './embedded';
import { exitCodes, Failure } from './failure';
import { visible } from './output';

export const doctorCommands: readonly Command[] = [
	{
		noun: 'doctor',
		verb: '',
		summary: 'look at everything, and say what is wrong and what mends it',
		about:
			'Looks at the settings and where each comes from, the database, its clock and its rights, accounts, disk, and the address that people type: cookies, headers, redirects, TLS, ways around the login. Changes nothing. Secrets are shown as fingerprints. Ends with 1 where something is a fault. With --token-stdin it says why a token is refused.',
		examples: [
			['doctor', ''],
			['doctor --offline', 'without asking APP_URL over the network'],
			['doctor --json', 'for monitoring'],
			['doctor --token-stdin < token.txt', 'why is this token refused?'],
		],
		options: ['offline', 'token-stdin', 'all'],
		run: doctor,
	},
];

async function doctor(context: Context): Promise<Result> {
	const token = context.options['token-stdin'] === undefined ? null : await readToken();
	const given = givenSettings(context);
	if (token !== null) {
		const finding = await explain(given, token);
		return answer(context, { token: finding }, [finding], listed([finding], context));
	}
	const { examine } = await import('../../lib/doctor/report');
	const report = await examine({
		given,
		embedded: () => embedded(context),
		explain: (thrown, url) => explainConnection(thrown, url),
		...(context.options.offline === undefined ? { probe } : {}),
	});
	return answer(context, jsonOf(report), report.findings, wordsOf(report, context));
}

async function probe(appUrl: string): Promise<Finding[]> {
	const { probeDeployment } = await import('../../lib/doctor/probe');
	return probeDeployment({ appUrl });
}

const givenSettings = ({ environment, envFile }: Context): Given => readGiven(environment, envFile);

function embedded(context: Context): string | Finding {
	const stopped = (title: string, severity: Severity): Finding => ({
		id: 'database.stopped',
		area: 'database',
		severity,
		title,
		remedy: '`npm start` starts it with the server.',
		asvs: null,
	});
	try {
		const dataDir = dataDirOf({ DATA_DIR: valueIn(givenSettings(context), 'DATA_DIR') ?? '.data' });
		return embeddedUrl(dataDir) ?? stopped('The embedded database is stopped.', 'fault');
	} catch (thrown) {
		return stopped(thrown instanceof Error ? thrown.message : 'There is no database yet.', 'fault');
	}
}

const valueIn = ({ environment, file }: Given, name: string): string | undefined =>
	environment[name] || file?.[name] || undefined;

function explainConnection(thrown: unknown, url: string): string {
	const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
	return URL.canParse(url)
		? connectionFailure(cause, url).message
		: 'DATABASE_URL cannot be read. It looks like postgresql://user:password@host:5432/name; special characters in the password are written as %40 and the like.';
}

async function readToken(): Promise<string> {
	const token = (await text(process.stdin)).replace(/\r?\n$/, '');
	if (token === '') {
		throw new Failure('usage', 'No token came on standard input.');
	}
	return token;
}

async function explain(given: Given, token: string): Promise<Finding> {
	const { examineSettings } = await import('../../lib/doctor/settings');
	const { createKeys } = await import('../../lib/auth/keys');
	const { explainToken } = await import('../../lib/doctor/token');
	const { withConnection } = await import('../../lib/backup/connection');
	const { env, values } = examineSettings(given);
	if (env === null) {
		throw new Failure('settings', 'A setting is wrong; `p2m doctor --offline` says which.');
	}
	const dataDir = dataDirOf({ DATA_DIR: values['DATA_DIR'] ?? '.data' });
	const url = values['DATABASE_URL'] ?? embeddedUrl(dataDir);
	if (url === null) {
		throw new Failure('database', 'The embedded database is stopped.', '`npm start` starts it.');
	}
	const keys = createKeys(env.jwtSecretKey, env.previousJwtSecretKeys);
	return withConnection(url, (connection) => explainToken(connection, keys, token)).catch(
		(thrown) => {
			throw new AppError('database_unavailable', explainConnection(thrown, url), { cause: thrown });
		},
	);
}

function answer(
	{ program }: Context,
	json: object,
	findings: readonly Finding[],
	words: string,
): Result {
	const isIll = findings.some(({ severity }) => severity === 'fault');
	return {
		json,
		text: words.replaceAll('`p2m ', `\`${program} `),
		...(isIll ? { exitCode: exitCodes.failed } : {}),
	};
}

const marks: Record<Severity, string> = {
	fault: 'FAULT',
	warning: 'warning',
	note: 'note',
	ok: 'ok',
};

function wordsOf(report: Report, context: Context): string {
	const isAll = context.options.all !== undefined;
	const shown = report.findings.filter(({ severity }) => isAll || severity !== 'ok');
	const count = (wanted: Severity) =>
		report.findings.filter(({ severity }) => severity === wanted).length;
	const many = (wanted: Severity) => `${count(wanted)} ${wanted}${count(wanted) === 1 ? '' : 's'}`;
	const width = Math.max(...report.settings.map(({ name }) => name.length));
	const settings = report.settings.map(
		({ name, value, source }) =>
			`  ${name.padEnd(width)}  ${visible(value ?? '-')}${source === 'default' ? '' : context.dim(`  (${source})`)}`,
	);
	return [
		...(isAll ? ['Settings', ...settings, ''] : []),
		...(shown.length === 0 ? [] : [listed(shown, context), '']),
		`${many('fault')}, ${many('warning')}, ${many('note')}; ${count('ok')} things are as they should be.${isAll ? '' : ' --all shows them, and the settings.'}`,
	].join('\n');
}

function listed(findings: readonly Finding[], { dim }: Context): string {
	return findings
		.map(({ severity, title, remedy, asvs, id }) =>
			[
				`${marks[severity].padEnd(7)}  ${visible(title)}`,
				...(remedy === null ? [] : [`         ${visible(remedy)}`]),
				dim(`         ${id}${asvs === null ? '' : `, ASVS 5.0 ${asvs}`}`),
			].join('\n'),
		)
		.join('\n');
}

function jsonOf({ at, version, settings, findings }: Report) {
	return { at, version, settings, findings };
}
