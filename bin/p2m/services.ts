import { randomBytes } from 'node:crypto';
import type { Env } from '../../lib/env';
import type { Server } from '../../lib/server';
import { acquireDatabase } from '../postgres.mjs';
import { dataDirOf } from '../settings.mjs';
import type { Context } from './command';
import { embeddedUrl } from './embedded';
import { Failure } from './failure';

/** The settings that commands depend on; a wrong one of the web server's is no reason to refuse. */
const settingNames = ['DATABASE_URL', 'DATA_DIR', 'PASSWORD_MIN_LENGTH'] as const;

/** @throws AppError `invalid_settings` */
export async function operatorEnv(settings: Record<string, string>): Promise<Env> {
	// Late, because it takes a while to load and help needs none of it.
	const { readEnv } = await import('../../lib/env');
	const given = settingNames.map((name) => [name, settings[name]] as const);
	return readEnv({
		...Object.fromEntries(given),
		// No command signs or reads a token: whatever they did with this one would be void.
		JWT_SECRET_KEY: randomBytes(32).toString('base64url'),
		HASH_THREADS: '1',
		DATABASE_POOL_SIZE: '2',
		LOG_LEVEL: 'silent',
	});
}

/**
 * Runs `work` on the product's own services: on DATABASE_URL, else on the embedded database, which is
 * started when it is stopped, and then stopped again.
 */
export async function withServer<Value>(
	context: Context,
	work: (server: Server) => Promise<Value>,
): Promise<Value> {
	const settings = context.readSettings();
	const env = await operatorEnv(settings);
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

async function acquireEmbedded(dataDir: string, context: Context) {
	embeddedUrl(dataDir);
	const database = await acquireDatabase({ dataDir, log: context.warn });
	process.once('exit', database.releaseNow);
	for (const [signal, exitCode] of [
		['SIGINT', 130],
		['SIGTERM', 143],
		['SIGHUP', 129],
	] as const) {
		process.once(signal, () => process.exit(exitCode));
	}
	return database;
}

/** @throws Failure `database` that says which part of the way there fails */
async function requireReady(server: Server, url: string): Promise<void> {
	try {
		await server.db.query('operator-probe', 'SELECT 1', []);
	} catch (thrown) {
		throw unreachable(thrown, url) ?? thrown;
	}
	const reason = await server.unreadyReason();
	if (reason !== null) {
		throw new Failure('database', reason);
	}
}

function unreachable(thrown: unknown, url: string): Failure | null {
	const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
	const where = URL.canParse(url) && new URL(url).host !== '' ? ` at ${new URL(url).host}` : '';
	if (code === 'database_unavailable') {
		return new Failure(
			'database',
			`The database${where} does not answer.`,
			'Start it, or correct DATABASE_URL.',
		);
	}
	if (code === '3D000') {
		return new Failure(
			'database',
			`The server${where} answers, but the database that DATABASE_URL names does not exist.`,
			'Create it, then run `npx prisma migrate deploy`.',
		);
	}
	return /^28/.test(code)
		? new Failure(
				'database',
				`The database${where} refuses the user or the password of DATABASE_URL.`,
			)
		: null;
}
