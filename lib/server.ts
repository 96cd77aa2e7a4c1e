import { createHasher } from './auth/hasher';
import { createAuthService } from './auth/service';
import { createSessions } from './auth/sessions';
import { createUsers } from './auth/users';
import { type Db, openDatabase } from './db';
import { type Env, readEnv } from './env';
import { AppError } from './errors';
import type { Services } from './http/endpoint';
import { createLog } from './log';
import { processWide } from './process-wide';
import { unreadyReason } from './readiness';

/** 2^12 rounds: a third of a second here, above OWASP's floor of 10 for bcrypt. */
const bcryptCost = 12;

export interface Server extends Services {
	readonly db: Db;
	close(): Promise<void>;
}

/** The composition root: settings, database and services, once a process whichever copy of this module asks. */
export function server(): Server {
	return processWide('server', () => compose(readEnv()));
}

/** Wires everything from settings. @throws AppError `invalid_settings` when no database is named */
export function compose(env: Env, options: { bcryptCost?: number } = {}): Server {
	const log = createLog(env.logLevel);
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
	const auth = createAuthService({
		users: createUsers(db),
		sessions: createSessions(db),
		hasher,
		jwtSecretKey: env.jwtSecretKey,
		tokenLifetimeSeconds: env.tokenLifetimeSeconds,
		passwordRules: { minLength: env.passwordMinLength },
	});
	return {
		env,
		log,
		db,
		auth,
		unreadyReason: () => unreadyReason(db),
		close: async () => {
			await Promise.all([hasher.close(), db.close()]);
		},
	};
}
