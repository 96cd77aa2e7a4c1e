import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseError } from './errors.mjs';
import { makeOwned } from './places.mjs';

export const databaseName = 'prompt2mesh_auth';
/** The program's role: owner of its database, may make others (tests, Prisma's shadow), no superuser. */
export const roleName = 'prompt2mesh';

/** Only our role gets in, with its password; PostgreSQL's superuser has none and no way in. */
const hostRules = `host all ${roleName} 127.0.0.1/32 scram-sha-256\n`;

/** One language for messages, so that we can read them, and nothing of the caller's PG* variables. */
/** @type {Record<string, string | undefined>} */
const variables = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
export const environment = /** @type {NodeJS.ProcessEnv} */ (variables);

/** @param {string} dataDir */
export function readPassword(dataDir) {
	return readFileSync(join(dataDir, 'password'), 'utf8').trim();
}

/**
 * Makes the cluster when there is none, all or nothing: it gets its name when it is complete.
 * @param {import('./places.mjs').Places} places
 * @param {import('./binaries.mjs').Binaries} binaries
 * @param {(line: string) => void} log
 */
export function makeCluster(places, binaries, log) {
	const { cluster, dataDir } = places;
	if (existsSync(cluster)) {
		checkVersion(cluster, binaries.major);
		checkPassword(dataDir);
		return;
	}
	log(`Making a new database in ${cluster}`);
	const half = `${cluster}.new`;
	rmSync(half, { recursive: true, force: true });
	try {
		const password = fillCluster(half, places, binaries);
		rmSync(join(dataDir, 'password'), { force: true });
		writeFileSync(join(dataDir, 'password'), `${password}\n`, { mode: 0o600, flag: 'wx' });
		renameSync(half, cluster);
	} catch (thrown) {
		rmSync(half, { recursive: true, force: true });
		throw thrown;
	}
}

/**
 * @param {string} folder
 * @param {import('./places.mjs').Places} places
 * @param {import('./binaries.mjs').Binaries} binaries
 * @returns {string} the password of our role
 */
function fillCluster(folder, places, binaries) {
	makeOwned(folder, places.account);
	const password = randomBytes(24).toString('base64url');
	runInitdb(folder, places, binaries);
	replaceFile(join(folder, 'pg_hba.conf'), hostRules, places.account);
	runSingle(folder, places, binaries, [
		`CREATE ROLE ${roleName} LOGIN CREATEDB PASSWORD '${password}'`,
		`CREATE DATABASE ${databaseName} OWNER ${roleName}`,
	]);
	return password;
}

/**
 * @param {string} cluster
 * @param {string} major
 */
function checkVersion(cluster, major) {
	const made = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
	if (made !== major) {
		throw new DatabaseError(
			`The database in ${cluster} was made by PostgreSQL ${made}, and this program brings ${major}. Dump it with the release that made it and load the dump here, or set DATA_DIR to a new folder.`,
		);
	}
}

/** @param {string} dataDir */
function checkPassword(dataDir) {
	if (!existsSync(join(dataDir, 'password'))) {
		throw new DatabaseError(
			`The file ${join(dataDir, 'password')} is missing, and without it nobody gets into the database. Bring it back from a backup.`,
		);
	}
}

/**
 * @param {string} path
 * @param {string} text
 * @param {import('./account.mjs').Account} account
 */
function replaceFile(path, text, account) {
	rmSync(path, { force: true });
	writeFileSync(path, text, { mode: 0o600 });
	if (account !== undefined) {
		chownSync(path, account.uid, account.gid);
	}
}

/**
 * The built-in Unicode locale sorts by code point and folds case as JavaScript does, on every machine alike.
 * @param {string} folder
 * @param {import('./places.mjs').Places} places
 * @param {import('./binaries.mjs').Binaries} binaries
 */
function runInitdb(folder, places, binaries) {
	run(join(binaries.folder, 'initdb'), places, '', [
		'-D',
		folder,
		'--username=postgres',
		'--auth=reject',
		'--encoding=UTF8',
		'--locale=C',
		'--locale-provider=builtin',
		'--builtin-locale=PG_UNICODE_FAST',
		'--data-checksums',
		'--no-instructions',
	]);
}

/**
 * @param {string} folder
 * @param {import('./places.mjs').Places} places
 * @param {import('./binaries.mjs').Binaries} binaries
 * @param {string[]} statements
 */
function runSingle(folder, places, binaries, statements) {
	const script = statements.map((statement) => `${statement};\n\n`).join('');
	const out = run(join(binaries.folder, 'postgres'), places, script, [
		'--single',
		'-j',
		'-D',
		folder,
		'postgres',
	]);
	if (/ERROR:/.test(out)) {
		throw new Error(out);
	}
}

/**
 * @param {string} program
 * @param {import('./places.mjs').Places} places
 * @param {string} input
 * @param {string[]} argv
 * @returns {string} what it said
 */
function run(program, { account }, input, argv) {
	const result = spawnSync(program, argv, {
		...account,
		cwd: '/',
		env: environment,
		input,
		encoding: 'utf8',
	});
	if (result.error) {
		throw result.error;
	}
	if (result.status !== 0) {
		throw new Error(`${result.stderr}${result.stdout}`);
	}
	return result.stderr;
}
