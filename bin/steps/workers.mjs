import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../settings.mjs';
import { startNode } from './child.mjs';
import { supervise } from './supervise.mjs';

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
export function keepWorkers(count, { argv, env, firstPause }) {
	const start = () => startNode(argv, { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
	for (let index = 0; index < count; index += 1) {
		supervise('A worker', start, firstPause);
	}
}
