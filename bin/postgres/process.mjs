import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

/**
 * When a process started, as an opaque text, or null when it is dead. A pid alone does not name a
 * process: after a reboot or in a restarted container another program has the number.
 * @param {number} pid
 * @returns {string | null}
 */
export function processStart(pid) {
	if (!signalReaches(pid)) {
		return null;
	}
	if (process.platform !== 'linux') {
		return startFromPs(pid);
	}
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		// A zombie (killed, and its parent does not ask) still takes signals, but it is dead.
		return fields[0] === 'Z' || fields[0] === 'X' ? null : `${fields[19]}`;
	} catch {
		return signalReaches(pid) ? 'unknown' : null;
	}
}

/** @param {number} pid */
function signalReaches(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (thrown) {
		return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
	}
}

/** @param {number} pid */
function startFromPs(pid) {
	const text =
		spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
	const [, state = '', start = ''] = /^\s*(\S+)\s+(.*\S)/.exec(text) ?? [];
	return state === '' || state.startsWith('Z') ? null : start;
}

/**
 * Whether a live process is the PostgreSQL server of this cluster. The server works inside its data
 * directory, so comparing that folder holds also when it was moved or copied meanwhile.
 * @param {number} pid
 * @param {string} cluster
 */
export function servesCluster(pid, cluster) {
	if (processStart(pid) === null) {
		return false;
	}
	const folder = workingFolder(pid);
	if (folder === null) {
		return /postgres/.test(commandOf(pid));
	}
	try {
		const [one, other] = [statSync(folder), statSync(cluster)];
		return one.ino === other.ino && one.dev === other.dev;
	} catch {
		return false;
	}
}

/** @param {number} pid */
function workingFolder(pid) {
	if (process.platform === 'linux') {
		const link = `/proc/${pid}/cwd`;
		try {
			statSync(link);
			return link;
		} catch {
			return null;
		}
	}
	const out =
		spawnSync('lsof', ['-a', '-p', String(pid), '-d', 'cwd', '-Fn'], { encoding: 'utf8' }).stdout ??
		'';
	return /^n(.+)$/m.exec(out)?.[1] ?? null;
}

/** @param {number} pid */
function commandOf(pid) {
	try {
		return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
	} catch {
		return (
			spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
		);
	}
}

/** @param {number} milliseconds */
export function sleep(milliseconds) {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
