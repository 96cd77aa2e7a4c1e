import type { Expectation } from '../expectation';
import type { Take, Verdict } from './verdict';

type Spoken = 'status' | 'mesh' | 'says_which' | 'says' | 'ignored' | 'names_missing';

/** Of several readings one was taken, and it is said. */
const decided =
	/\b(?:taken|took|tak(?:e|ing)|assum\w+|read|understood|meant|mean|chosen|chose|rather than|instead|could also)\b/i;

/** What is said, and needs no file. */
export const wordChecks: {
	readonly [Key in Spoken]: (asked: NonNullable<Expectation[Key]>, take: Take) => Verdict[];
} = {
	status: (asked, take) => {
		const words = `it is ${take.status} ("${take.message.slice(0, 90)}"), not ${[asked].flat().join(' or ')}`;
		return [{ name: 'status', ok: [asked].flat().some((one) => one === take.status), words }];
	},
	mesh: (_, { files }) => [{ name: 'mesh', ok: files === null, words: 'something was built' }],
	says_which: (_, take) => {
		const ok =
			take.status === 'needs_input'
				? take.suggestions.length > 1
				: [take.message, ...take.assumptions].some((sentence) => decided.test(sentence));
		return [{ name: 'says_which', ok, words: `it does not say which: "${take.message}"` }];
	},
	says: (asked, take) => {
		const all = [take.message, ...take.assumptions, ...take.ignored, ...take.missing];
		const ok = all.some((sentence) => new RegExp(asked, 'i').test(sentence));
		return [{ name: 'says', ok, words: `"${take.message}" says nothing of ${asked}` }];
	},
	ignored: (asked, take) =>
		asked.map((word) => ({
			name: `ignored.${word}`,
			ok: names([...take.ignored, ...take.missing], word),
			words: `"${word}" was neither done nor said to be left out`,
		})),
	names_missing: (asked, take) =>
		[asked].flat().map((word) => ({
			name: `names_missing.${word}`,
			ok: names([take.message, ...take.missing], word),
			words: `"${take.message}" does not name ${word}`,
		})),
};

const names = (sentences: readonly string[], word: string): boolean =>
	sentences.some((sentence) => sentence.toLowerCase().includes(word.toLowerCase()));
