import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

/** @typedef {{ uid: number, gid: number } | undefined} Account whose rights PostgreSQL runs with; undefined: our own */

/** The ids of "nobody": PostgreSQL refuses to run as root, and needs an account the system knows by name. */
function nobody() {
	const ids = ['-u', '-g'].map((flag) => {
		const { stdout } = spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' });
		return /^\d+\s*$/.test(stdout ?? '') ? Number(stdout) : 65534;
	});
	return { uid: ids[0] ?? 65534, gid: ids[1] ?? 65534 };
}

/**
 * An existing cluster keeps its owner, so that root can also look after an ordinary user's database.
 * @param {string} cluster
 * @returns {Account}
 */
export function accountFor(cluster) {
	if (process.getuid?.() !== 0) {
		return undefined;
	}
	const owner = statSync(cluster, { throwIfNoEntry: false });
	return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody();
}

/**
 * Whether the account gets as far as this path with the given right. The kernel is asked, because mode
 * bits alone do not tell (access lists, mounts).
 * @param {Account} account
 * @param {'-x' | '-r'} right
 * @param {string} path
 */
export function canReach(account, right, path) {
	if (account === undefined) {
		return true;
	}
	const options = { uid: account.uid, gid: account.gid, cwd: '/' };
	return spawnSync('/bin/sh', ['-c', `test ${right} "$1"`, 'sh', path], options).status === 0;
}
