import { resolve } from 'node:path';
import { createKeys } from '../auth/keys';
import { programVersion } from '../version';
import { examineAccounts } from './accounts';
import { examineArtisan } from './artisan';
import { examineDatabase } from './database';
import { type Finding, fault, type Report, worstFirst } from './finding';
import { examineLanguageModel } from './language-model';
import { examineMetrics } from './metrics';
import { examineNetwork, isOpen } from './network';
import { type ExaminedSettings, examineSettings, type Given } from './settings';
import { examineStorage } from './storage';

export interface Examination {
	readonly given: Given;
	/** The embedded database's address where DATABASE_URL is not set, or what is to be said of it. */
	readonly embedded: () => string | Finding;
	/** What a connection that does not come about failed of, as a sentence without the password. */
	readonly explain: (thrown: unknown, url: string) => string;
	/** Looks at the address that people type; left out where that is not asked for. */
	readonly probe?: (appUrl: string) => Promise<Finding[]>;
	readonly now?: () => Date;
}

/** Looks at everything there is to look at; what is broken is a finding, never an error. */
export async function examine(examination: Examination): Promise<Report> {
	const now = examination.now ?? (() => new Date());
	const examined = examineSettings(examination.given);
	const { env, values } = examined;
	const parts = await Promise.all([
		safely('database', () => databaseFindings(examination, examined, now)),
		safely('network', async () =>
			env === null ? [] : [...examineNetwork(env), ...examineMetrics(env)],
		),
		safely('artisan', async () => (env === null ? [] : examineLanguageModel(env.languageModel))),
		safely('storage', () =>
			examineStorage({
				dataDir: resolve(values['DATA_DIR'] ?? '.data'),
				backups: env?.backups ?? null,
				now: now(),
			}),
		),
		safely('deployment', async () =>
			env === null ? [] : ((await examination.probe?.(env.appUrl)) ?? []),
		),
	]);
	return {
		at: `${now().toISOString().slice(0, 19)}Z`,
		version: programVersion(),
		settings: examined.settings,
		findings: worstFirst([...examined.findings, ...parts.flat()]),
	};
}

function databaseFindings(
	{ embedded, explain }: Examination,
	{ env, values }: ExaminedSettings,
	now: () => Date,
): Promise<Finding[]> {
	const url = values['DATABASE_URL'] ?? embedded();
	if (typeof url !== 'string') {
		return Promise.resolve([url]);
	}
	return examineDatabase({
		url,
		poolSize: env?.databasePoolSize ?? 10,
		now,
		explain: (thrown) => explain(thrown, url),
		more: async (connection) => [
			...(await examineAccounts(connection, {
				keyIds:
					env === null
						? null
						: createKeys(env.jwtSecretKey, env.previousJwtSecretKeys).map(({ id }) => id),
				isOpen: env !== null && isOpen(env),
			})),
			...(await examineArtisan(connection, {
				dataDir: resolve(values['DATA_DIR'] ?? '.data'),
				workers: env?.workers ?? 1,
				quotaBytes: env?.artisanQuotaBytes ?? Number.POSITIVE_INFINITY,
			})),
		],
	});
}

/** A doctor that falls ill says so, and looks at the rest. */
async function safely(area: string, look: () => Promise<Finding[]>): Promise<Finding[]> {
	try {
		return await look();
	} catch (thrown) {
		const words = thrown instanceof Error ? thrown.message : String(thrown);
		return [fault(`${area}.examination`, `This could not be looked at: ${words}`)];
	}
}
