import { readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { DatabaseError } from './errors.mjs';
import { servesCluster, sleep } from './process.mjs';

/** @typedef {{ pid: number, port: number, status: string }} Running as `postmaster.pid` tells */

/** Somebody else's start may be a long recovery. */
const settlePatienceMilliseconds = 600_000;
const stopPatienceMilliseconds = 30_000;

/**
 * The live server of this cluster, or null. A note that a dead server left behind is removed when its
 * number now belongs to some other program, which PostgreSQL would mistake for a rival.
 * @param {string} cluster
 * @returns {Running | null}
 */
export function findRunning(cluster) {
	const path = join(cluster, 'postmaster.pid');
	const lines = readIfThere(path)?.split('\n');
	const pid = Number(lines?.[0]);
	if (!lines || !Number.isInteger(pid) || pid < 1) {
		return null;
	}
	if (servesCluster(pid, cluster)) {
		return { pid, port: Number(lines[3]), status: (lines[7] ?? '').trim() };
	}
	rmSync(path, { force: true });
	return null;
}

/** @param {string} path */
export function readIfThere(path) {
	try {
		return readFileSync(path, 'utf8');
	} catch (thrown) {
		if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') {
			return null;
		}
		throw thrown;
	}
}

/**
 * Waits until a server that somebody else started accepts connections or has ended.
 * @param {string} cluster
 * @param {number} leavingPid a server that was told to end; not to be used any more
 * @returns {Promise<Running | null>}
 */
export async function settle(cluster, leavingPid) {
	const deadline = Date.now() + settlePatienceMilliseconds;
	for (;;) {
		const running = findRunning(cluster);
		if (running === null) {
			return null;
		}
		if (running.status === 'ready' && running.pid !== leavingPid && (await answers(running.port))) {
			return running;
		}
		if (Date.now() > deadline) {
			throw new DatabaseError(
				`The database server (process ${running.pid}) does not answer. End it, then try again.`,
			);
		}
		await sleep(50);
	}
}

/** @param {number} port */
function answers(port) {
	return new Promise((resolve) => {
		const socket = connect({ port, host: '127.0.0.1' }, () => {
			socket.destroy();
			resolve(true);
		});
		socket.once('error', () => resolve(false));
	});
}

/**
 * Asks the server to end, connected or not ("fast"), and waits for it; at last it is made to end at once,
 * after which the next start recovers.
 * @param {string} cluster
 */
export async function stopServer(cluster) {
	const pid = signalServer(cluster, 'SIGINT');
	const since = Date.now();
	let pressed = false;
	while (pid !== null && servesCluster(pid, cluster)) {
		if (!pressed && Date.now() - since > stopPatienceMilliseconds) {
			signalServer(cluster, 'SIGQUIT');
			pressed = true;
		}
		if (Date.now() - since > 2 * stopPatienceMilliseconds) {
			throw new DatabaseError(`The database server (process ${pid}) does not end. End it by hand.`);
		}
		await sleep(25);
	}
}

/**
 * @param {string} cluster
 * @param {'SIGINT' | 'SIGQUIT'} signal
 * @returns {number | null} the process that got it
 */
export function signalServer(cluster, signal) {
	const running = findRunning(cluster);
	if (running === null) {
		return null;
	}
	try {
		process.kill(running.pid, signal);
	} catch {
		// It ended in this moment.
	}
	return running.pid;
}
