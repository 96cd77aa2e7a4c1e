import { createHash } from 'node:crypto';
import {
	chmodSync,
	chownSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	realpathSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { accountFor, canReach } from './account.mjs';
import { DatabaseError } from './errors.mjs';

/**
 * @typedef {object} Places
 * @property {string} dataDir absolute; password, port, lock, holders and log
 * @property {string} home folder the cluster lies in; `dataDir` unless root's files are out of reach
 * @property {string} cluster PostgreSQL's own data directory
 * @property {import('./account.mjs').Account} account
 */

/** Where a root-started database goes when "nobody" cannot reach the wanted folder. */
const sharedRoot = '/var/lib/prompt2mesh';

/**
 * Makes the folders and finds out where the cluster is or can be.
 * @param {string} wanted
 * @param {(line: string) => void} log
 * @returns {Places}
 */
export function findPlaces(wanted, log) {
	const isRoot = process.getuid?.() === 0;
	mkdirSync(wanted, { recursive: true, mode: isRoot ? 0o711 : 0o700 });
	const dataDir = realpathSync(wanted);
	mkdirSync(join(dataDir, 'holders'), { recursive: true, mode: 0o700 });
	const pointer = join(dataDir, 'location');
	if (existsSync(pointer)) {
		return layout(dataDir, followPointer(pointer));
	}
	const here = layout(dataDir, dataDir);
	if (existsSync(here.cluster) || canReach(here.account, '-x', dataDir)) {
		return here;
	}
	const home = makeSharedHome(createHash('sha256').update(dataDir).digest('hex').slice(0, 12));
	writeFileSync(pointer, `${home}\n`, { mode: 0o600 });
	log(
		`The account that runs PostgreSQL cannot enter ${dataDir}; the database lies in ${home} instead.`,
	);
	return layout(dataDir, home);
}

/**
 * @param {string} dataDir
 * @param {string} home
 */
function layout(dataDir, home) {
	const cluster = join(home, 'postgres');
	return { dataDir, home, cluster, account: accountFor(cluster) };
}

/** @param {string} pointer */
function followPointer(pointer) {
	const home = readFileSync(pointer, 'utf8').trim();
	if (!statSync(home, { throwIfNoEntry: false })?.isDirectory()) {
		throw new DatabaseError(
			`${pointer} says that the database lies in ${home}, which does not exist. Bring that folder back, or remove ${pointer} to begin with an empty database.`,
		);
	}
	return home;
}

/** @param {string} name */
function makeSharedHome(name) {
	const home = mkdtempSync(join(makeSharedRoot(), `${name}-`));
	chmodSync(home, 0o711);
	return home;
}

/** A folder outside anyone's home that every account can enter. */
export function makeSharedRoot() {
	try {
		mkdirSync(sharedRoot, { recursive: true, mode: 0o755 });
		return sharedRoot;
	} catch (thrown) {
		throw new DatabaseError(
			`PostgreSQL does not run as root, and ${sharedRoot} cannot be made for it. Run as an ordinary user, or set DATABASE_URL.`,
			thrown,
		);
	}
}

/**
 * A fresh folder that belongs to the account PostgreSQL runs as.
 * @param {string} path
 * @param {import('./account.mjs').Account} account
 */
export function makeOwned(path, account) {
	mkdirSync(path, { mode: 0o700 });
	if (account !== undefined) {
		chownSync(path, account.uid, account.gid);
	}
}
