import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processStart, sleep } from '../postgres/process.mjs';
import { root } from '../settings.mjs';
import { runNode } from '../steps/child.mjs';
import { Failure, lastLines, wordsOf } from '../steps/failure.mjs';
import { migrate } from '../steps/migrations.mjs';
import { say } from '../steps/report.mjs';
import { state } from '../steps/shutdown.mjs';
import { forgetReleases, keepRelease } from './release.mjs';

const lookMilliseconds = 200;

/**
 * What the running command says of itself to the one that asks for a restart.
 * @typedef {object} Running
 * @property {number} pid @property {string | null} started as `processStart` says
 * @property {number} restarts asked for so far
 * @property {number} done
 * @property {string | null} failure of the last one
 */

/** @param {string} folder */
const fileOf = (folder) => join(folder, 'running.json');

/**
 * Restarts one node after the other on SIGHUP and on the key `r`: from a new build where the program has changed.
 * @param {object} options
 * @param {import('./cluster.mjs').Cluster} options.cluster
 * @param {string} options.folder @param {string} options.releases
 * @param {string} options.url of the database
 * @param {NodeJS.ProcessEnv} options.env
 */
export function restartOnRequest({ cluster, folder, releases, url, env }) {
	/** @type {Running} */
	const running = {
		pid: process.pid,
		started: processStart(process.pid),
		restarts: 0,
		done: 0,
		failure: null,
	};
	const write = () => {
		writeFileSync(`${fileOf(folder)}.new`, JSON.stringify(running));
		renameSync(`${fileOf(folder)}.new`, fileOf(folder));
	};
	const once = async () => {
		say(`Build     ${await rebuild()}`);
		say(`Database  ${await migrate(url, env)}`);
		const release = keepRelease(releases);
		await cluster.roll(release, say);
		forgetReleases(releases, release);
	};
	let queue = Promise.resolve();
	const restart = () => {
		running.restarts += 1;
		write();
		queue = queue.then(async () => {
			running.failure = await once().then(
				() => null,
				(thrown) => wordsOf(thrown),
			);
			running.done += 1;
			write();
			if (running.failure !== null && !state.stopping) {
				process.stderr.write(`The restart did not go through. ${running.failure}\n`);
			}
		});
	};
	write();
	process.on('SIGHUP', restart);
	listenForKey(restart);
}

/** By a process of its own, which reads the new version's way to build and not this one's. */
async function rebuild() {
	const { code, output } = await runNode([join(root, 'bin/build.mjs')], process.env);
	if (code !== 0) {
		throw new Failure('The new build failed; the reason is above.', lastLines(output, 20));
	}
	return output.trim();
}

/**
 * A terminal that hands on each key as it is pressed hands on Ctrl-C too, and no longer makes a signal of it.
 * @param {() => void} restart
 */
function listenForKey(restart) {
	if (!process.stdin.isTTY) {
		return;
	}
	process.stdin.setRawMode(true);
	process.stdin.setEncoding('utf8').on('data', (/** @type {string} */ keys) => {
		if (keys.includes('\u0003')) {
			process.kill(process.pid, 'SIGINT');
		} else if (keys.includes('r')) {
			restart();
		}
	});
}

/**
 * Asks the command that runs the cluster for a restart and waits until it is through.
 * @param {string} folder
 */
export async function askForRestart(folder) {
	const before = read(folder);
	if (before === null || processStart(before.pid) !== before.started) {
		throw new Failure('No cluster runs with this DATA_DIR. Start one with `npm run cluster`.');
	}
	process.kill(before.pid, 'SIGHUP');
	for (;;) {
		await sleep(lookMilliseconds);
		const now = read(folder);
		if (now === null || processStart(before.pid) !== before.started) {
			throw new Failure('The cluster ended while it restarted its nodes.');
		}
		if (now.restarts > before.restarts && now.done === now.restarts) {
			if (now.failure !== null) {
				throw new Failure(now.failure);
			}
			return;
		}
	}
}

/** @param {string} folder @returns {Running | null} */
function read(folder) {
	return existsSync(fileOf(folder)) ? JSON.parse(readFileSync(fileOf(folder), 'utf8')) : null;
}
