import { randomBytes } from 'node:crypto';
import type { Env } from '../../lib/env';
import { isAppError } from '../../lib/errors';
import type { Server } from '../../lib/server';
import { acquireDatabase } from '../postgres.mjs';
import { dataDirOf } from '../settings.mjs';
import type { Context } from './command';
import { embeddedUrl } from './embedded';
import { describeFailure, Failure } from './failure';
import { requireReady } from './ready';

type Settings = Record<string, string>;
type Work<Value> = (server: Server) => Promise<Value>;

/** The settings that all commands depend on; a wrong one of the web server's is no reason to refuse. */
const settingNames = ['DATABASE_URL', 'DATA_DIR', 'PASSWORD_MIN_LENGTH'];

/** What the audit is sealed with. */
export const keySettings = ['JWT_SECRET_KEY', 'JWT_SECRET_KEY_PREVIOUS', 'AUDIT_KEY'];

/** Where a link leads. */
export const addressSettings = ['HOST', 'PORT', 'APP_URL'];

/** @param needs further settings that must be right @throws AppError `invalid_settings` */
export async function operatorEnv(settings: Settings, needs: readonly string[] = []): Promise<Env> {
	// Late, because it takes a while to load and help needs none of it.
	const { readEnv } = await import('../../lib/env');
	const given = [...settingNames, ...needs].map((name) => [name, settings[name]] as const);
	return readEnv({
		// Nothing is signed, read or sealed without the real one: what this one did would be void.
		...(needs.includes('JWT_SECRET_KEY')
			? {}
			: { JWT_SECRET_KEY: randomBytes(32).toString('base64url') }),
		...Object.fromEntries(given),
		HASH_THREADS: '1',
		DATABASE_POOL_SIZE: '2',
		LOG_LEVEL: 'silent',
	});
}

/**
 * Runs `work` on the product's own services: on DATABASE_URL, else on the embedded database, which is
 * started when it is stopped, and then stopped again.
 * @param needs further settings that must be right, by name
 */
export async function withServer<Value>(
	context: Context,
	work: Work<Value>,
	needs: readonly string[] = [],
): Promise<Value> {
	const settings = context.readSettings();
	const env = await operatorEnv(settings, needs);
	const { compose } = await import('../../lib/server').catch(explainMissing);
	const database =
		env.databaseUrl === undefined
			? await acquireEmbedded(dataDirOf(settings), context)
			: { url: env.databaseUrl, release: async () => {} };
	try {
		const server = compose({ ...env, databaseUrl: database.url });
		try {
			await requireReady(server, database.url);
			return await work(server);
		} finally {
			await server.close();
		}
	} finally {
		await database.release();
	}
}

/**
 * `withServer` for what changes something: its events are sealed at once where the keys are known, so
 * that a stopped server's audit is whole. Elsewhere they wait for the server.
 */
export async function changing<Value>(
	context: Context,
	work: Work<Value>,
	needs: readonly string[] = [],
): Promise<Value> {
	if (!(await areKeysSound(context.readSettings()))) {
		return withServer(context, work, needs);
	}
	const sealing: Work<Value> = async (server) => {
		const value = await work(server);
		// What was asked for is done; an event that could not be sealed now waits for the next sealer.
		await sealFew(server).catch(() => undefined);
		return value;
	};
	return withServer(context, sealing, [...new Set([...needs, ...keySettings])]);
}

/**
 * Seals what a command of its own connection left in the audit of a database, where the keys are known;
 * else the server does it.
 */
export async function sealAt(context: Context, databaseUrl: string): Promise<void> {
	const settings = { ...context.readSettings(), DATABASE_URL: databaseUrl };
	try {
		await changing({ ...context, readSettings: () => settings }, async () => undefined);
	} catch (thrown) {
		context.warn(`The audit's newest event is not sealed yet: ${describeFailure(thrown).message}`);
	}
}

/** A long backlog takes minutes, and is the server's: nobody at a terminal should wait for it. */
async function sealFew({ audit }: Server): Promise<void> {
	const { unsealed } = await audit.status();
	if (unsealed <= 5000) {
		await audit.seal();
	}
}

async function areKeysSound(settings: Settings): Promise<boolean> {
	try {
		const given = Object.entries(settings).filter(([name]) => keySettings.includes(name));
		await operatorEnv(Object.fromEntries(given), keySettings);
		return true;
	} catch (thrown) {
		if (isAppError(thrown) && thrown.code === 'invalid_settings') {
			return false;
		}
		throw thrown;
	}
}

/** The database's client is generated, not cloned. */
function explainMissing(thrown: unknown): never {
	if (thrown instanceof Error && /lib\/generated\//.test(thrown.message)) {
		throw new Failure(
			'failed',
			'A part of this program has not been generated yet.',
			'`npm start` does it, or `npx prisma generate`.',
		);
	}
	throw thrown;
}

/**
 * Runs `work` on the address of the database alone: of DATABASE_URL, else of the embedded one, which is
 * started when it is stopped, and then stopped again.
 * @param options.make makes the embedded one where there is none yet
 */
export async function withDatabase<Value>(
	context: Context,
	work: (url: string) => Promise<Value>,
	options: { make?: boolean } = {},
): Promise<Value> {
	const settings = context.readSettings();
	const { databaseUrl } = await operatorEnv(settings);
	endOnSignals();
	if (databaseUrl !== undefined) {
		return work(databaseUrl);
	}
	const database = await acquireEmbedded(dataDirOf(settings), context, options);
	try {
		return await work(database.url);
	} finally {
		await database.release();
	}
}

async function acquireEmbedded(
	dataDir: string,
	context: Context,
	{ make = false }: { make?: boolean } = {},
) {
	if (!make) {
		embeddedUrl(dataDir);
	}
	const database = await acquireDatabase({ dataDir, log: context.warn });
	process.once('exit', database.releaseNow);
	endOnSignals();
	return database;
}

/** By `process.exit`, whose listeners leave nothing half done behind. */
function endOnSignals(): void {
	for (const [signal, exitCode] of [
		['SIGINT', 130],
		['SIGTERM', 143],
		['SIGHUP', 129],
	] as const) {
		process.once(signal, () => process.exit(exitCode));
	}
}
