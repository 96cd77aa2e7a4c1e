import { state } from './shutdown.mjs';

const labelWidth = 14;
const wordsWidth = 46;

const isPlain = Boolean(process.env.NO_COLOR) || !process.stdout.isTTY;

/** @param {string} text */
export const faint = (text) => (isPlain ? text : `\u001b[2m${text}\u001b[22m`);
/** @param {string} text */
export const strong = (text) => (isPlain ? text : `\u001b[1m${text}\u001b[22m`);

/** @param {string} [text] */
export function say(text = '') {
	process.stdout.write(text === '' ? '\n' : `  ${text}\n`);
}

/**
 * Runs one step and writes its line: what, how it went, how long it took. The label stands there while
 * the step works; what the step has to say besides follows below.
 * @template T
 * @param {string} label
 * @param {(note: (line: string) => void) => Promise<{ words: string, value: T }>} work
 * @returns {Promise<T>}
 */
export async function step(label, work) {
	process.stdout.write(`  ${label.padEnd(labelWidth)}`);
	const since = performance.now();
	/** @type {string[]} */
	const notes = [];
	try {
		const { words, value } = await work((line) => notes.push(line));
		const seconds = ((performance.now() - since) / 1000).toFixed(1);
		process.stdout.write(`${words.padEnd(wordsWidth)}${faint(`${seconds.padStart(6)} s`)}\n`);
		for (const note of notes) {
			say(faint(`${' '.repeat(labelWidth)}${note}`));
		}
		return value;
	} catch (thrown) {
		process.stdout.write(state.stopping ? 'left\n' : 'failed\n');
		throw thrown;
	}
}
