import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../settings.mjs';
import { startNode } from './child.mjs';
import { state } from './shutdown.mjs';

const firstPauseMilliseconds = 1000;
const longestPauseMilliseconds = 30_000;
/** One that ran so long has not failed at its start. */
const steadyMilliseconds = 60_000;

/**
 * How to start a worker, after `node`: the built one, or in development its sources.
 * @param {'production' | 'development'} mode
 */
export function workerProgram(mode) {
	const built = join(root, 'dist/worker.mjs');
	return mode === 'production' && existsSync(built)
		? ['--enable-source-maps', built]
		: ['--import', 'tsx', join(root, 'bin/worker.ts')];
}

/**
 * Keeps so many workers running until this process stops: one that ends is started again, at first soon.
 * They end themselves when this process is gone (the message channel tells them).
 * @param {number} count
 * @param {{ argv: string[], env: NodeJS.ProcessEnv, firstPause?: number }} program
 */
export function keepWorkers(count, { argv, env, firstPause = firstPauseMilliseconds }) {
	for (let index = 0; index < count; index += 1) {
		keepWorker(argv, env, firstPause, firstPause);
	}
}

/**
 * @param {string[]} argv
 * @param {NodeJS.ProcessEnv} env
 * @param {number} firstPause
 * @param {number} pause
 */
function keepWorker(argv, env, firstPause, pause) {
	const since = performance.now();
	const child = startNode(argv, { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
	child.once('exit', (code, signal) => {
		if (state.stopping) {
			return;
		}
		const isSteady = performance.now() - since > steadyMilliseconds;
		const wait = isSteady ? firstPause : pause;
		const how = signal ? `by ${signal}` : `with exit code ${code}`;
		process.stderr.write(`A worker ended, ${how}; it is started again.\n`);
		setTimeout(() => {
			if (!state.stopping) {
				const next = Math.min(2 * wait, longestPauseMilliseconds);
				keepWorker(argv, env, firstPause, next);
			}
		}, wait);
	});
}
