import type { Archetype } from '../archetypes/archetype';
import { isStop } from './words';

const most = 3;
/** Of 1: "notebook" and "bookshelf" are not alike. */
const alike = 0.5;

/** The archetypes closest to a thing that there is none of, by the spelling and by what they stand in for; none if none is. */
export function nearestTo(noun: string, archetypes: readonly Archetype[]): Archetype[] {
	const words = noun
		.toLowerCase()
		.split(' ')
		.filter((word) => !isStop(word))
		.slice(0, 8);
	return archetypes
		.map((archetype) => ({ archetype, score: scoreOf(words, archetype) }))
		.filter(({ score }) => score >= alike)
		.sort((one, other) => other.score - one.score)
		.slice(0, most)
		.map(({ archetype }) => archetype);
}

function scoreOf(words: readonly string[], { names, kin = [] }: Archetype): number {
	const known = names.flatMap((name) => name.toLowerCase().split(' '));
	const scores = words.flatMap((word, at) => {
		const weight = at === words.length - 1 ? 1 : 0.8;
		const plain = word.slice(0, 40).replace(/([^s])s$/, '$1');
		const akin = kin.includes(plain) ? 0.7 : 0;
		return [akin, ...known.map((name) => similarity(plain, name))].map((score) => weight * score);
	});
	return Math.max(0, ...scores);
}

/** Of 1. Dice's coefficient of the letters in threes. */
function similarity(one: string, other: string): number {
	return one === other ? 1 : shared(trigrams(one), trigrams(other));
}

function trigrams(word: string): Set<string> {
	const padded = `  ${word} `;
	return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)));
}

/** Dice's coefficient: what two sets share, of 1. */
function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
	const common = [...one].filter((member) => other.has(member)).length;
	return (2 * common) / (one.size + other.size);
}
