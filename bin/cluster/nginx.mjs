import {
	accessSync,
	constants,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	readlinkSync,
	realpathSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { sleep } from '../postgres/process.mjs';
import { runProgram, startProgram } from '../steps/child.mjs';
import { Failure, lastLines } from '../steps/failure.mjs';
import { drainFlag, nginxConfig } from './nginx-config.mjs';

const stalePatienceMilliseconds = 5000;

/** @returns {string} where nginx is */
export function findNginx() {
	const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
	const found = folders.map((folder) => join(folder, 'nginx')).find(isExecutable);
	if (found === undefined) {
		throw new Failure(
			'nginx is not on this machine. Install it, with `apt-get install nginx` on Debian, then try again.',
		);
	}
	return found;
}

/** @param {string} path */
function isExecutable(path) {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/**
 * Writes the configuration and has nginx look through it.
 * @param {string} program @param {import('./nginx-config.mjs').Layout} layout
 * @returns {Promise<string[]>} its arguments
 */
export async function prepareNginx(program, layout) {
	const { folder, ports } = layout;
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	await endStale(folder);
	for (const index of ports.keys()) {
		rmSync(drainFlag(folder, index), { force: true });
	}
	const { main, proxy } = nginxConfig(layout);
	writeFileSync(join(folder, 'proxy.conf'), proxy);
	writeFileSync(join(folder, 'nginx.conf'), main);
	// -e: without it nginx opens the system's log before it has read a word.
	const argv = ['-p', folder, '-e', 'stderr', '-c', join(folder, 'nginx.conf')];
	const { code, output } = await runProgram(program, ['-t', '-q', ...argv], process.env);
	if (code !== 0) {
		throw new Failure(
			'nginx does not take its configuration; the reason is above.',
			lastLines(output, 5),
		);
	}
	return argv;
}

/**
 * Of an nginx that was killed the workers live on and keep the port: they finish what they have, and the new one tries
 * for the port until then. All of them work in its folder, which tells whose they are.
 * @param {string} program @param {string[]} argv @param {'inherit' | number} output @param {string} folder
 */
export function startNginx(program, argv, output, folder) {
	for (const pid of processesIn(folder)) {
		signal(pid, 'SIGQUIT');
	}
	return startProgram(program, argv, {
		env: process.env,
		stdio: ['ignore', output, output],
		cwd: folder,
	});
}

/**
 * An nginx whose launcher was killed keeps the port.
 * @param {string} folder
 */
async function endStale(folder) {
	for (const pid of processesIn(folder)) {
		signal(pid, 'SIGTERM');
	}
	const deadline = performance.now() + stalePatienceMilliseconds;
	for (let left = processesIn(folder); left.length > 0; left = processesIn(folder)) {
		if (performance.now() > deadline) {
			throw new Failure(
				`An nginx of before (process ${left.join(', ')}) does not end. End it, then try again.`,
			);
		}
		await sleep(50);
	}
}

/** @param {number} pid @param {NodeJS.Signals} name */
function signal(pid, name) {
	try {
		process.kill(pid, name);
	} catch {
		// It ended meanwhile.
	}
}

/**
 * Every nginx that works in this folder.
 * @param {string} folder
 */
function processesIn(folder) {
	if (!existsSync('/proc/self/cwd')) {
		return [];
	}
	const home = realpathSync(folder);
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name) && isNginxIn(name, home))
		.map(Number);
}

/** @param {string} pid @param {string} home */
function isNginxIn(pid, home) {
	try {
		const isNginx = readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'nginx';
		return isNginx && readlinkSync(`/proc/${pid}/cwd`) === home;
	} catch {
		return false;
	}
}
