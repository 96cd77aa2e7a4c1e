import { join } from 'node:path';
import { acquireDatabase } from './postgres.mjs';
import { dataDirOf, readSettings, root } from './settings.mjs';

const databaseCommands = ['migrate', 'db', 'studio'];

/**
 * Prepares this process, which is Prisma's command line reading its configuration: our schema engine
 * instead of a download, and the database's address. The embedded database is started for commands that
 * work on it, and let go when the process ends.
 * @returns {Promise<string | undefined>} the datasource's url; undefined for a command that needs none
 */
export async function prepareForPrisma() {
	if (!process.env.PRISMA_SCHEMA_ENGINE_BINARY && process.platform !== 'win32') {
		process.env.PRISMA_SCHEMA_ENGINE_BINARY = join(root, 'bin/schema-engine');
	}
	const settings = readSettings();
	const url =
		settings.DATABASE_URL ??
		(needsDatabase(process.argv.slice(2)) ? await embedded(settings) : undefined);
	if (url !== undefined) {
		// The seed script is a child of the command line and finds it there.
		process.env.DATABASE_URL = url;
	}
	return url;
}

/** @param {string[]} argv */
function needsDatabase(argv) {
	const [command = ''] = argv.filter((word) => !word.startsWith('-'));
	return databaseCommands.includes(command) && !argv.includes('--help') && !argv.includes('-h');
}

/** @param {Record<string, string>} settings */
async function embedded(settings) {
	try {
		const database = await acquireDatabase({
			dataDir: dataDirOf(settings),
			log: (line) => process.stderr.write(`${line}\n`),
		});
		process.once('exit', database.releaseNow);
		for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
			process.once(signal, () => process.exit(1));
		}
		return database.url;
	} catch (thrown) {
		process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
		process.exit(1);
	}
}
