import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findBinaries } from './postgres/binaries.mjs';
import { databaseName, makeCluster, readPassword, roleName } from './postgres/cluster.mjs';
import { explain } from './postgres/errors.mjs';
import { addHolder, isHeld, tryLock, unlock, withLock } from './postgres/lock.mjs';
import { findPlaces } from './postgres/places.mjs';
import { processStart } from './postgres/process.mjs';
import { settle, signalServer, stopServer } from './postgres/running.mjs';
import { startServer } from './postgres/server.mjs';

export { DatabaseError } from './postgres/errors.mjs';

/**
 * @typedef {object} AcquiredDatabase
 * @property {string} url of the database, with its password
 * @property {boolean} started true when this call started the server, false when it was running
 * @property {() => boolean} isRunning whether the server of this call still lives
 * @property {() => Promise<void>} release ends the server unless another live process holds it
 * @property {() => void} releaseNow the same without waiting, for `process.on('exit')`
 */

/**
 * The embedded PostgreSQL: adopts the server that runs on this data directory, or makes the database
 * and starts one. Any number of processes may hold it; the server outlives its starter and ends with
 * its last holder. Used by `npm start`, the command line, Prisma and the tests.
 * @param {object} options
 * @param {string} options.dataDir absolute, or relative to the working directory
 * @param {string} [options.timezone] TimeZone of a server this call starts
 * @param {boolean} [options.durable] false only for tests: committed data may be lost in a crash of the machine
 * @param {(line: string) => void} [options.log] what a person should know
 * @returns {Promise<AcquiredDatabase>}
 * @throws {import('./postgres/errors.mjs').DatabaseError} one sentence with what to do
 */
export async function acquireDatabase({
	dataDir: wanted,
	timezone = 'UTC',
	durable = true,
	log = () => undefined,
}) {
	const shown = resolve(wanted);
	try {
		const places = findPlaces(shown, log);
		return await withLock(places.dataDir, () => acquire(places, { timezone, durable, log }));
	} catch (thrown) {
		throw explain(thrown, shown);
	}
}

/**
 * @param {import('./postgres/places.mjs').Places} places
 * @param {{ timezone: string, durable: boolean, log: (line: string) => void }} options
 * @returns {Promise<AcquiredDatabase>}
 */
async function acquire(places, options) {
	const { dataDir, cluster } = places;
	const holder = addHolder(dataDir);
	try {
		const adopted = await settle(cluster, leavingPid(dataDir));
		const running = adopted ?? (await start(places, options));
		const url = `postgresql://${roleName}:${readPassword(dataDir)}@127.0.0.1:${running.port}/${databaseName}`;
		return {
			url,
			started: adopted === null,
			isRunning: watch(running.pid),
			...releasers(places, holder),
		};
	} catch (thrown) {
		rmSync(holder, { force: true });
		throw thrown;
	}
}

/** @param {number} pid */
function watch(pid) {
	const start = processStart(pid);
	return () => start !== null && processStart(pid) === start;
}

/**
 * @param {import('./postgres/places.mjs').Places} places
 * @param {{ timezone: string, durable: boolean, log: (line: string) => void }} options
 */
async function start(places, options) {
	const binaries = findBinaries(places, options.log);
	makeCluster(places, binaries, options.log);
	return startServer(places, binaries, options);
}

/**
 * @param {import('./postgres/places.mjs').Places} places
 * @param {string} holder
 */
function releasers({ dataDir, cluster }, holder) {
	let released = false;
	const letGo = () => {
		const first = !released;
		released = true;
		rmSync(holder, { force: true });
		return first;
	};
	return {
		release: async () => {
			if (letGo()) {
				await withLock(dataDir, async () => (isHeld(dataDir) ? undefined : stopServer(cluster)));
			}
		},
		releaseNow: () => {
			if (letGo() && tryLock(dataDir)) {
				if (!isHeld(dataDir)) {
					writeFileSync(leavingPath(dataDir), `${signalServer(cluster, 'SIGINT') ?? 0}`, {
						mode: 0o644,
					});
				}
				unlock(dataDir);
			}
		},
	};
}

/** @param {string} dataDir */
const leavingPath = (dataDir) => join(dataDir, 'leaving');

/**
 * The process that `releaseNow` told to end: it may still look ready.
 * @param {string} dataDir
 */
function leavingPid(dataDir) {
	try {
		return Number(readFileSync(leavingPath(dataDir), 'utf8'));
	} catch {
		return 0;
	}
}
