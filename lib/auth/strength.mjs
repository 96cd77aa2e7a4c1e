// Runs in the hashing threads (lib/auth/hash-worker.mjs): the worst of passwords keep it busy for a tenth of
// a second. Plain JavaScript without a build step, like the file that loads it.
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/**
 * How hard a password is to guess, in words. `weak` is refused; the reason says what makes it easy, as a
 * sentence, and is null when nothing stands out.
 * @typedef {{ level: 'weak' | 'fair' | 'good' | 'strong', reason: string | null }} Strength
 */

/** Powers of ten of the guesses an attacker needs who tries the likely ones first (zxcvbn). */
const fairGuesses = 8;
const goodGuesses = 10;
const strongGuesses = 14;

/** Longer ones are looked at so far: the work grows with the square of the length. */
const maxLength = 72;
const maxSubstitutions = 64;

/** @type {Record<string, string>} */
const reasons = {
	straightRow: 'Rows of neighbouring keys are easy to guess.',
	keyPattern: 'Patterns on the keyboard are easy to guess.',
	simpleRepeat: 'Repeated characters are easy to guess.',
	extendedRepeat: 'Repeated parts add little.',
	sequences: 'Sequences such as abc or 6543 are easy to guess.',
	recentYears: 'Years are easy to guess.',
	dates: 'Dates are easy to guess.',
	topTen: 'It is one of the most used passwords there are.',
	topHundred: 'It is among the most used passwords.',
	common: 'It is a commonly used password.',
	similarToCommon: 'It is like a commonly used password.',
	wordByItself: 'A single word is easy to guess.',
	namesByThemselves: 'A name by itself is easy to guess.',
	commonNames: 'Common names are easy to guess.',
	userInputs: 'It holds the name of the account or of this product.',
};

/** @type {ZxcvbnFactory | undefined} */
let estimator;

/**
 * Measures offline, with the dictionaries that come along (NIST SP 800-63B-4 section 3.1.1.2).
 * @param {string} password
 * @param {string} username
 * @returns {Strength}
 */
export function strengthOf(password, username) {
	estimator ??= new ZxcvbnFactory({
		dictionary,
		graphs: adjacencyGraphs,
		maxLength,
		l33tMaxSubstitutions: maxSubstitutions,
	});
	const names = [username, 'prompt2mesh', 'artisan'].filter((name) => name !== '');
	const { guessesLog10, feedback } = estimator.check(password.slice(0, maxLength), names);
	const reason = feedback.warning === null ? null : (reasons[feedback.warning] ?? null);
	return { level: levelOf(guessesLog10), reason };
}

/** @param {number} guessesLog10 @returns {Strength['level']} */
function levelOf(guessesLog10) {
	if (guessesLog10 < fairGuesses) {
		return 'weak';
	}
	if (guessesLog10 < goodGuesses) {
		return 'fair';
	}
	return guessesLog10 < strongGuesses ? 'good' : 'strong';
}
