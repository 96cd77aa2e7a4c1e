import { createHasher, type Hasher } from './auth/hasher';
import { lastBackup } from './backup/rotation';
import type { Env } from './env';
import type { Observer } from './http/visit';
import type { Log } from './log';
import { createAccessLog } from './observe/access-log';
import { createMetrics, type Metrics } from './observe/metrics';
import { traced } from './trace';
import { programVersion } from './version';

/** The part of the composition root (lib/server.ts) that counts. Null where nobody is to read it. */
export function composeMetrics(env: Env, log: Log): Metrics | null {
	const { backups } = env;
	return env.metrics === null
		? null
		: createMetrics({
				version: programVersion(),
				hashThreads: env.hashThreads,
				poolSize: env.databasePoolSize,
				onUnread: (part, err) => log.warn({ err, part }, 'metrics lack a part of the state'),
				lastBackup:
					backups === null
						? undefined
						: async () => (await lastBackup(backups.folder))?.madeAt ?? null,
			});
}

/** What the front tells of each request. */
export function observerOf({ log, metrics }: { log: Log; metrics: Metrics | null }): Observer {
	const write = createAccessLog(log);
	return {
		begun: () => metrics?.http.begun(),
		ended: (visit) => {
			metrics?.http.ended(visit);
			write(visit);
		},
	};
}

/** Off the event loop, counted and traced. @param cost bcrypt's */
export function composeHasher(env: Env, cost: number, metrics: Metrics | null): Hasher {
	const hasher = createHasher({
		threads: env.hashThreads,
		queueLimit: env.hashQueueLimit,
		cost,
	});
	const counted = metrics?.around.hasher(hasher) ?? hasher;
	return {
		...counted,
		hash: (password) => traced('hash password', {}, () => counted.hash(password)),
		verify: (...given) => traced('verify password', {}, () => counted.verify(...given)),
	};
}
