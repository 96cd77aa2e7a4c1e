import { endChildren } from './child.mjs';
import { wordsOf } from './failure.mjs';
import { watchNpm } from './watch.mjs';

/** What has to be let go at the end. */
export const state = {
	/** @type {import('../postgres.mjs').AcquiredDatabase | null} */
	database: null,
	stopping: false,
	stoppingSince: 0,
};

/** A terminal sends one Ctrl-C to npm and to us, and npm may pass it on: that is still one. */
const echoMilliseconds = 500;

/**
 * Ends everything in order on a signal (exit code 0), at once on a second one.
 * @param {readonly NodeJS.Signals[]} [signals]
 */
export function stopOnSignals(signals = ['SIGINT', 'SIGTERM', 'SIGHUP']) {
	for (const output of [process.stdout, process.stderr]) {
		// Its reader is gone, or its disk full: that ends nothing.
		output.on('error', () => undefined);
	}
	for (const signal of signals) {
		process.on(signal, () => {
			if (!state.stopping) {
				void stop();
			} else if (performance.now() - state.stoppingSince > echoMilliseconds) {
				void force();
			}
		});
	}
	watchNpm(() => void stop());
}

async function stop() {
	process.stdout.write('\nStopping\n');
	await end(0);
}

/**
 * The server first, then the database; unless another process still uses it.
 * @param {number} code
 */
export async function end(code) {
	state.stopping = true;
	state.stoppingSince = performance.now();
	try {
		await endChildren('SIGTERM');
		await state.database?.release();
	} catch (thrown) {
		process.stderr.write(`${wordsOf(thrown)}\n`);
		process.exit(1);
	}
	process.exit(code);
}

async function force() {
	await endChildren('SIGKILL');
	state.database?.releaseNow();
	process.exit(1);
}

/**
 * Ends with a sentence; but not when it is only the echo of our own stopping.
 * @param {unknown} thrown
 */
export async function fail(thrown) {
	if (!state.stopping) {
		process.stderr.write(`\n${wordsOf(thrown)}\n`);
		await end(1);
	}
}
