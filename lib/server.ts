import { createAccounts } from './auth/accounts';
import { type Audit, createAudit } from './auth/audit';
import { createSealer } from './auth/audit-seal';
import { createHousekeeping } from './auth/housekeeping';
import { createKeys, type Keys } from './auth/keys';
import { createLinks } from './auth/links';
import { bcryptCost } from './auth/password';
import { createRenewals } from './auth/renewals';
import { createAuthService } from './auth/service';
import { createSessions, type Sessions } from './auth/sessions';
import { createThrottle } from './auth/throttle';
import { createRedisStore } from './auth/throttle-redis';
import { createPostgresStore } from './auth/throttle-store';
import { createUsers, type Users } from './auth/users';
import { createWatch } from './auth/watch';
import { createBackupSchedule } from './backup/schedule';
import { composeArtisan, storageOf } from './compose-artisan';
import { composeHasher, composeMetrics } from './compose-observe';
import { type Db, openDatabase } from './db';
import { examineServer } from './doctor/server';
import type { Given } from './doctor/settings';
import { type Env, environment, readEnv } from './env';
import { AppError } from './errors';
import type { Services } from './http/call';
import { createLog, type Log } from './log';
import { standardOutput } from './log-output';
import type { Metrics } from './observe/metrics';
import { processWide } from './process-wide';
import { unreadyReason } from './readiness';
import { programVersion } from './version';

export interface Server extends Services {
	readonly db: Db;
	/** For the operator's command line, which lists and ends what no service verb does. */
	readonly users: Users;
	readonly sessions: Sessions;
	readonly audit: Audit;
	/** Null where nobody is to read them. */
	readonly metrics: Metrics | null;
	/** What goes on beside the requests; begins by itself in no test and no command. */
	readonly background: { start(): Promise<void> };
	/** It is to stop: from now on it is not ready, whatever else holds. */
	retire(): void;
	close(): Promise<void>;
}

const sealIntervalMilliseconds = 1000;

/** Strangers' wrong guesses count by account and address; a known browser has the account's limit for itself. */
function limitsOf(env: Env) {
	return {
		account: env.loginAttempts,
		address: env.loginAttemptsPerAddress,
		device: env.loginAttempts,
	};
}

/** The composition root: settings, database and services, once a process whichever copy of this module asks. */
export function server(): Server {
	return processWide('server', () => compose(readEnv()));
}

/** Wires everything from settings. @throws AppError `invalid_settings` when no database is named */
export function compose(
	env: Env,
	options: { bcryptCost?: number; log?: Log; environment?: Given['environment'] } = {},
): Server {
	const log = options.log ?? createLog(env.logLevel, standardOutput());
	const metrics = composeMetrics(env, log);
	const db = openDatabase(requireUrl(env), {
		poolSize: env.databasePoolSize,
		onListening: (channel, isHeard) => metrics?.onListening(channel, isHeard),
		onError: (error) => log.warn({ err: error }, 'a database connection broke'),
	});
	metrics?.watchDatabase(db);
	const hasher = composeHasher(env, options.bcryptCost ?? bcryptCost, metrics);
	const keys = createKeys(env.jwtSecretKey, env.previousJwtSecretKeys);
	const users = createUsers(db);
	const sessions = createSessions(db);
	const links = createLinks(db);
	const audit = createAudit(db, { keys: auditKeys(env, keys) });
	const counters = createThrottle(
		env.rateLimitUrl === undefined
			? createPostgresStore(db)
			: createRedisStore(env.rateLimitUrl, (error) =>
					log.warn({ err: error }, 'the store of RATE_LIMIT_URL is away'),
				),
	);
	const throttle = metrics?.around.throttle(counters) ?? counters;
	const verbs = createAuthService({
		users,
		accounts: createAccounts(db),
		sessions,
		renewals: createRenewals(db),
		links,
		audit,
		throttle,
		hasher,
		keys,
		tokenLifetimeSeconds: env.tokenLifetimeSeconds,
		sessionMaxSeconds: env.sessionMaxSeconds,
		sessionIdleSeconds: env.sessionIdleSeconds,
		signup: env.signup,
		limits: limitsOf(env),
		passwordRules: { minLength: env.passwordMinLength },
	});
	const auth = metrics?.around.auth(verbs) ?? verbs;
	const artisan = composeArtisan(env, db);
	const watch = createWatch({
		isLive: auth.isLive,
		listen: ({ onSession, onGap }) =>
			db.listen('p2m_session_ended', {
				message: (payload) => onSession(Number(payload)),
				gap: onGap,
			}),
	});
	const onError = (error: unknown) => log.warn({ err: error }, 'work in the background failed');
	const sealer = createSealer({
		seal: audit.seal,
		intervalMilliseconds: sealIntervalMilliseconds,
		onError,
	});
	const housekeeping = createHousekeeping({
		sessions,
		links,
		audit,
		endSessionsOfRemovedKeys: auth.endSessionsOfRemovedKeys,
		auditRetentionDays: env.auditRetentionDays,
		onError,
	});
	const backups = scheduledBackups(env, log);
	let retired = false;
	return {
		env,
		log,
		db,
		users,
		sessions,
		audit,
		metrics,
		auth,
		artisan,
		watch,
		background: {
			start: async () => {
				metrics?.start();
				sealer.start();
				await housekeeping.start();
				await backups?.start();
			},
		},
		unreadyReason: async () => (retired ? 'This server is stopping.' : unreadyReason(db)),
		retire: () => {
			retired = true;
		},
		doctor: () => examineServer(options.environment ?? environment()),
		close: async () => {
			housekeeping.stop();
			backups?.stop();
			await sealer.stop();
			await Promise.all([watch.close(), artisan.close(), auth.close()]);
			await Promise.all([hasher.close(), throttle.close()]);
			await db.close();
		},
	};
}

function scheduledBackups(env: Env, log: Log) {
	return env.backups === null
		? null
		: createBackupSchedule({
				...env.backups,
				databaseUrl: requireUrl(env),
				version: programVersion(),
				files: storageOf(env),
				onMade: (made) => log.info(made, 'a backup was made'),
				onError: (error) => log.error({ err: error }, 'the scheduled backup failed'),
			});
}

function requireUrl({ databaseUrl }: Env): string {
	if (databaseUrl === undefined) {
		throw new AppError(
			'invalid_settings',
			'DATABASE_URL is not set. `npm start` starts the embedded database and sets it.',
		);
	}
	return databaseUrl;
}

/** AUDIT_KEY seals where it is set; what was sealed before it, or under an older secret, still verifies. */
function auditKeys(env: Env, keys: Keys) {
	const derived = keys.map((key) => auditKeyOf(key.derive('audit').toString('base64url')));
	return env.auditKey === undefined ? derived : [auditKeyOf(env.auditKey), ...derived];
}

function auditKeyOf(secret: string) {
	const [key] = createKeys(secret);
	return { id: key.id, key: key.derive('audit chain') };
}
