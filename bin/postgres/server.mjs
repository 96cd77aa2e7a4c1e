import { spawn } from 'node:child_process';
import { closeSync, fstatSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { environment } from './cluster.mjs';
import { DatabaseError } from './errors.mjs';
import { sleep } from './process.mjs';
import { findRunning, readIfThere } from './running.mjs';

/** @typedef {import('./running.mjs').Running} Running */

/** Recovery after a crash may have much to replay; it is reported meanwhile. */
const startPatienceMilliseconds = 600_000;
const startAttempts = 30;
const largestLogBytes = 10_000_000;

/**
 * Starts the server and waits until it accepts connections. It outlives this process.
 * @param {import('./places.mjs').Places} places
 * @param {import('./binaries.mjs').Binaries} binaries
 * @param {{ timezone: string, durable: boolean, log: (line: string) => void }} options
 * @returns {Promise<Running>}
 */
export async function startServer(places, binaries, options) {
	const portFile = join(places.dataDir, 'port');
	let wantedPort = Number(readIfThere(portFile) ?? 0);
	let said = '';
	for (let attempt = 1; attempt <= startAttempts; attempt += 1) {
		const port = await freePort(wantedPort);
		const outcome = await startOnce(places, binaries, port, options);
		if (typeof outcome !== 'string') {
			writeFileSync(portFile, `${port}\n`, { mode: 0o600 });
			return outcome;
		}
		said = outcome;
		wantedPort = /Address already in use/.test(said) ? 0 : wantedPort;
		if (!/Address already in use|shared memory block|lock file/.test(said)) {
			break;
		}
		// The children of a killed server need a moment to notice and end.
		await sleep(500);
	}
	throw new Error(said);
}

/**
 * @param {import('./places.mjs').Places} places
 * @param {import('./binaries.mjs').Binaries} binaries
 * @param {number} port
 * @param {{ timezone: string, durable: boolean, log: (line: string) => void }} options
 * @returns {Promise<Running | string>} what the server said when it ended instead
 */
async function startOnce(places, binaries, port, { timezone, durable, log }) {
	const { fd, path, from } = openLog(places.dataDir);
	const argv = [
		'-D',
		places.cluster,
		...Object.entries(serverSettings(port, timezone, durable)).flatMap(([name, value]) => [
			'-c',
			`${name}=${value}`,
		]),
	];
	const child = spawn(join(binaries.folder, 'postgres'), argv, {
		...places.account,
		cwd: '/',
		env: environment,
		detached: true,
		stdio: ['ignore', fd, fd],
	});
	closeSync(fd);
	const ended = { error: /** @type {Error | null} */ (null), exited: false };
	child.once('error', (error) => {
		ended.error = error;
	});
	child.once('exit', () => {
		ended.exited = true;
	});
	child.unref();
	const since = Date.now();
	for (let reports = 1; Date.now() - since < startPatienceMilliseconds; await sleep(25)) {
		if (ended.error || ended.exited) {
			return ended.error?.message ?? readFileSync(path, 'utf8').slice(from);
		}
		const running = findRunning(places.cluster);
		if (running?.pid === child.pid && running?.status === 'ready') {
			return running;
		}
		if (Date.now() - since > reports * 10_000) {
			log('The database is putting itself in order after an unclean end; this can take a while');
			reports += 1;
		}
	}
	throw new DatabaseError(
		`The database in ${places.cluster} has not become ready within ten minutes; see ${path}.`,
	);
}

/**
 * @param {number} port
 * @param {string} timezone
 * @param {boolean} durable
 * @returns {Record<string, string | number>}
 */
function serverSettings(port, timezone, durable) {
	const common = {
		port,
		listen_addresses: '127.0.0.1',
		unix_socket_directories: '',
		TimeZone: timezone,
		// Statements and their values stay out of the log: they hold names and digests.
		log_min_error_statement: 'panic',
	};
	return durable ? common : { ...common, fsync: 'off', full_page_writes: 'off' };
}

/** @param {string} dataDir */
function openLog(dataDir) {
	const path = join(dataDir, 'postgres.log');
	const fd = openSync(path, 'a', 0o600);
	const { size } = fstatSync(fd);
	if (size > largestLogBytes) {
		writeFileSync(path, '');
	}
	return { fd, path, from: size > largestLogBytes ? 0 : size };
}

/**
 * @param {number} wanted 0 for any
 * @returns {Promise<number>} the wanted port while it is free, so that addresses stay; else another
 */
function freePort(wanted) {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once('error', (error) => (wanted === 0 ? reject(error) : resolve(freePort(0))));
		probe.listen({ port: wanted, host: '127.0.0.1' }, () => {
			const address = probe.address();
			const port = typeof address === 'object' && address ? address.port : 0;
			probe.close(() => resolve(port));
		});
	});
}
