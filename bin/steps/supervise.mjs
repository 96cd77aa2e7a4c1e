import { state } from './shutdown.mjs';

const longestPauseMilliseconds = 30_000;
/** One that ran so long has not failed at its start. */
const steadyMilliseconds = 60_000;
/** Longer than a server takes for the requests under way (server.ts). */
const patienceMilliseconds = 40_000;

/** How long after its end a program is started again, at first. */
export const firstPauseMilliseconds = 1000;

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/**
 * Keeps a program running until this process stops: when it ends it is started again, at first soon.
 * @param {string} name as a sentence begins: `A worker`
 * @param {() => ChildProcess} start
 * @param {number} [firstPause] milliseconds
 */
export function supervise(name, start, firstPause = firstPauseMilliseconds) {
	let [child, isWanted] = [start(), true];
	/** @type {NodeJS.Timeout | undefined} */
	let timer;

	/** @param {number} pause */
	const attend = (pause) => {
		const since = performance.now();
		child.once('exit', (code, signal) => {
			if (state.stopping || !isWanted) {
				return;
			}
			const isSteady = performance.now() - since > steadyMilliseconds;
			const wait = isSteady ? firstPause : pause;
			const how = signal ? `by ${signal}` : `with exit code ${code}`;
			process.stderr.write(`${name} ended, ${how}; it is started again.\n`);
			timer = setTimeout(() => {
				if (!state.stopping && isWanted) {
					begin(Math.min(2 * wait, longestPauseMilliseconds));
				}
			}, wait);
		});
	};
	/** @param {number} pause */
	const begin = (pause) => {
		child = start();
		attend(pause);
	};
	attend(firstPause);

	const end = async () => {
		isWanted = false;
		clearTimeout(timer);
		await endChild(child);
	};
	return {
		child: () => child,
		/** In order, or after 40 seconds at once; it is not started again. */
		end,
		/** Starts it anew: only after `end`. */
		begin: () => {
			isWanted = true;
			begin(firstPause);
		},
	};
}

/** @param {ChildProcess} child */
export async function endChild(child) {
	if (child.exitCode !== null || child.signalCode !== null) {
		return;
	}
	const ended = new Promise((resolve) => child.once('exit', resolve));
	child.kill('SIGTERM');
	const timer = setTimeout(() => child.kill('SIGKILL'), patienceMilliseconds);
	await ended;
	clearTimeout(timer);
}
