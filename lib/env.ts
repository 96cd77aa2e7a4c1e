import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { LanguageModel } from './artisan/planner-llm/language-model';
import { AppError } from './errors';
import { languageModelOf } from './language-model-settings';
import {
	type MetricsSettings,
	metricsOf,
	type TracingSettings,
	tracingOf,
} from './observe-settings';
import { settingConflicts } from './setting-conflicts';
import { settings } from './settings';

const schema = z.object(
	Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, setting.schema])) as {
		[Name in keyof typeof settings]: (typeof settings)[Name]['schema'];
	},
);

/** The settings as the program uses them. Durations carry their unit; `appUrl` is an origin without a slash. */
export interface Env {
	readonly mode: 'production' | 'development' | 'test';
	readonly host: string;
	readonly port: number;
	readonly drainSeconds: number;
	readonly appUrl: string;
	readonly databaseUrl: string | undefined;
	readonly dataDir: string;
	readonly jwtSecretKey: string;
	/** Verify, but never sign. */
	readonly previousJwtSecretKeys: readonly string[];
	readonly auditKey: string | undefined;
	readonly tokenLifetimeSeconds: number;
	/** From sign-in to the end of the longest session. */
	readonly sessionMaxSeconds: number;
	readonly sessionIdleSeconds: number;
	readonly signup: 'closed' | 'invite' | 'open';
	readonly loginAttempts: number;
	readonly loginAttemptsPerAddress: number;
	readonly rateLimitUrl: string | undefined;
	readonly auditRetentionDays: number;
	/** Null: the server makes no backups. */
	readonly backups: {
		/** As cron writes it, in UTC. */
		readonly schedule: string;
		readonly folder: string;
		readonly keep: number;
		readonly passphraseFile: string | undefined;
	} | null;
	/** Processes that build models beside the server. */
	readonly workers: number;
	/** Of the models of one user. */
	readonly artisanQuotaBytes: number;
	/** Null: the built-in planner alone. */
	readonly languageModel: LanguageModel | null;
	/** Of the add-on on this machine; undefined: nothing is sent to Blender. */
	readonly blenderPort: number | undefined;
	readonly passwordMinLength: number;
	readonly trustedProxies: readonly string[];
	readonly corsOrigins: readonly string[];
	readonly hashThreads: number;
	readonly hashQueueLimit: number;
	readonly databasePoolSize: number;
	readonly logLevel: string;
	/** Null: nothing is counted. */
	readonly metrics: MetricsSettings | null;
	/** Null: nothing is traced. */
	readonly tracing: TracingSettings | null;
}

/**
 * Reads and checks all settings. An empty value counts as unset.
 * @throws AppError `invalid_settings` whose message has one line for each wrong setting, or each unsafe with another:
 *   its name and the reason, never its value (S8).
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
	const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
	const result = schema.safeParse(given);
	if (!result.success) {
		const lines = result.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`);
		throw new AppError('invalid_settings', [...new Set(lines)].join('\n'));
	}
	const read = result.data;
	const appUrl = new URL(read.APP_URL ?? `http://${bracketed(read.HOST)}:${read.PORT}`).origin;
	const conflicts = settingConflicts(read, appUrl);
	if (conflicts.length > 0) {
		throw new AppError('invalid_settings', conflicts.join('\n'));
	}
	return {
		mode: read.NODE_ENV,
		host: read.HOST,
		port: read.PORT,
		drainSeconds: read.DRAIN_SECONDS,
		appUrl,
		databaseUrl: read.DATABASE_URL,
		dataDir: read.DATA_DIR,
		jwtSecretKey: read.JWT_SECRET_KEY,
		previousJwtSecretKeys: read.JWT_SECRET_KEY_PREVIOUS,
		auditKey: read.AUDIT_KEY,
		tokenLifetimeSeconds: Math.round(read.JWT_EXPIRY_HOURS * 3600),
		sessionMaxSeconds: read.SESSION_MAX_DAYS * 86_400,
		sessionIdleSeconds: read.SESSION_IDLE_DAYS * 86_400,
		signup: read.SIGNUP,
		loginAttempts: read.LOGIN_ATTEMPTS,
		loginAttemptsPerAddress: read.LOGIN_ATTEMPTS_PER_ADDRESS,
		rateLimitUrl: read.RATE_LIMIT_URL,
		auditRetentionDays: read.AUDIT_RETENTION_DAYS,
		backups:
			read.BACKUP_SCHEDULE === undefined
				? null
				: {
						schedule: read.BACKUP_SCHEDULE,
						folder: read.BACKUP_DIR ?? join(read.DATA_DIR, 'backups'),
						keep: read.BACKUP_KEEP,
						passphraseFile: read.BACKUP_PASSPHRASE_FILE,
					},
		workers: read.WORKERS,
		artisanQuotaBytes: read.ARTISAN_QUOTA_MB * 1_000_000,
		languageModel: languageModelOf(read),
		blenderPort: read.BLENDER_PORT,
		passwordMinLength: read.PASSWORD_MIN_LENGTH,
		trustedProxies: read.TRUST_PROXY,
		corsOrigins: read.CORS_ORIGINS.map((text) => new URL(text).origin),
		hashThreads: read.HASH_THREADS ?? availableParallelism(),
		hashQueueLimit: read.HASH_QUEUE_LIMIT,
		databasePoolSize: read.DATABASE_POOL_SIZE,
		logLevel: read.LOG_LEVEL,
		metrics: metricsOf(read),
		tracing: tracingOf(read),
	};
}

/** What this process was given; what counts of it, `readEnv` says. */
export const environment = (): Readonly<Record<string, string | undefined>> => process.env;

function bracketed(host: string): string {
	return host.includes(':') ? `[${host}]` : host;
}
