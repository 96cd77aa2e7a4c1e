import { createHasher } from './auth/hasher';
import { bcryptCost } from './auth/password';
import { createAuthService } from './auth/service';
import { createSessions, type Sessions } from './auth/sessions';
import { createUsers, type Users } from './auth/users';
import { type Db, openDatabase } from './db';
import { type Env, readEnv } from './env';
import { AppError } from './errors';
import type { Services } from './http/endpoint';
import { createLog, type Log } from './log';
import { processWide } from './process-wide';
import { unreadyReason } from './readiness';

export interface Server extends Services {
	readonly db: Db;
	/** For the operator's command line, which lists and ends what no service verb does. */
	readonly users: Users;
	readonly sessions: Sessions;
	close(): Promise<void>;
}

/** The composition root: settings, database and services, once a process whichever copy of this module asks. */
export function server(): Server {
	return processWide('server', () => compose(readEnv()));
}

/** Wires everything from settings. @throws AppError `invalid_settings` when no database is named */
export function compose(env: Env, options: { bcryptCost?: number; log?: Log } = {}): Server {
	const log = options.log ?? createLog(env.logLevel);
	if (env.databaseUrl === undefined) {
		throw new AppError(
			'invalid_settings',
			'DATABASE_URL is not set. `npm start` starts the embedded database and sets it.',
		);
	}
	const db = openDatabase(env.databaseUrl, {
		poolSize: env.databasePoolSize,
		onError: (error) => log.warn({ err: error }, 'a database connection broke'),
	});
	const hasher = createHasher({
		threads: env.hashThreads,
		queueLimit: env.hashQueueLimit,
		cost: options.bcryptCost ?? bcryptCost,
	});
	const users = createUsers(db);
	const sessions = createSessions(db);
	const auth = createAuthService({
		users,
		sessions,
		hasher,
		jwtSecretKey: env.jwtSecretKey,
		tokenLifetimeSeconds: env.tokenLifetimeSeconds,
		passwordRules: { minLength: env.passwordMinLength },
	});
	return {
		env,
		log,
		db,
		users,
		sessions,
		auth,
		unreadyReason: () => unreadyReason(db),
		close: async () => {
			await Promise.all([hasher.close(), db.close()]);
		},
	};
}
