import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, DatabaseError } from './errors.mjs';
import { processStart, sleep } from './process.mjs';

const patienceMilliseconds = 120_000;

/** The text by which other processes can tell whether this one still lives. */
const signature = () => JSON.stringify({ pid: process.pid, start: processStart(process.pid) });

/**
 * @param {string} path of a file that holds a signature
 * @returns {boolean} false when whoever wrote it is gone
 */
function writerLives(path) {
	try {
		const text = readFileSync(path, 'utf8');
		if (text === '') {
			// Created, but not yet written: give its maker a moment.
			return Date.now() - statSync(path).mtimeMs < 5_000;
		}
		const { pid, start } = JSON.parse(text);
		return processStart(Number(pid)) === start;
	} catch (thrown) {
		return thrown instanceof Error && 'code' in thrown && thrown.code === 'EACCES';
	}
}

/**
 * One attempt at the lock that guards starting and stopping. A lock whose maker died is removed first,
 * under a second lock, so that two who notice it together do not remove each other's fresh one.
 * @param {string} dataDir
 * @returns {boolean}
 */
export function tryLock(dataDir) {
	const path = join(dataDir, 'lock');
	if (create(path)) {
		return true;
	}
	const broom = join(dataDir, 'lock.takeover');
	if (!writerLives(path) && create(broom)) {
		if (!writerLives(path)) {
			rmSync(path, { force: true });
		}
		rmSync(broom, { force: true });
		return create(path);
	}
	if (!writerLives(broom)) {
		rmSync(broom, { force: true });
	}
	return false;
}

/** @param {string} path */
function create(path) {
	try {
		writeFileSync(path, signature(), { flag: 'wx', mode: 0o644 });
		return true;
	} catch (thrown) {
		if (codeOf(thrown) === 'EEXIST') {
			return false;
		}
		throw thrown;
	}
}

/** @param {string} dataDir */
export function unlock(dataDir) {
	rmSync(join(dataDir, 'lock'), { force: true });
}

/**
 * Runs `work` while no other process starts or stops this database.
 * @template T
 * @param {string} dataDir
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(dataDir, work) {
	const deadline = Date.now() + patienceMilliseconds;
	while (!tryLock(dataDir)) {
		if (Date.now() > deadline) {
			throw new DatabaseError(
				`Another process has been starting or stopping the database in ${dataDir} for two minutes. End it, then try again.`,
			);
		}
		await sleep(50);
	}
	try {
		return await work();
	} finally {
		unlock(dataDir);
	}
}

let holdersMade = 0;

/**
 * Notes that this process uses the database.
 * @param {string} dataDir
 * @returns {string} path of the note; remove it to let go
 */
export function addHolder(dataDir) {
	holdersMade += 1;
	const path = join(dataDir, 'holders', `${process.pid}.${holdersMade}`);
	writeFileSync(path, signature(), { mode: 0o644 });
	return path;
}

/**
 * Whether any live process uses the database; notes of dead ones are cleared away.
 * @param {string} dataDir
 */
export function isHeld(dataDir) {
	const folder = join(dataDir, 'holders');
	const dead = readdirSync(folder).filter((name) => !writerLives(join(folder, name)));
	for (const name of dead) {
		rmSync(join(folder, name), { force: true });
	}
	return readdirSync(folder).length > 0;
}
