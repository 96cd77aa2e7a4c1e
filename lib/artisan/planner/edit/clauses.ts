import type { Token } from '../token';
import { comparatives, multiples, verbs } from './words';

/** `first` to `last`, both included. */
export interface Clause {
	readonly first: number;
	readonly last: number;
}

const cuts = /^(?:[,.;:!?]|and|but|then|with|while|plus|also)$/;

/** What is said of one change each: "20% taller | and red legs". "increase height and width by 20%" stays one. */
export function clausesOf(tokens: readonly Token[]): Clause[] {
	const clauses: Clause[] = [];
	let first = 0;
	for (let at = 0; at <= tokens.length; at += 1) {
		const word = tokens[at]?.word;
		if (word !== undefined && !cuts.test(word)) continue;
		if (word === 'and' && isOpen(tokens.slice(first, at), tokens[at + 1])) continue;
		if (at > first) clauses.push({ first, last: at - 1 });
		first = at + 1;
	}
	return clauses;
}

/** A verb that still has to be told how much. */
function isOpen(words: readonly Token[], next: Token | undefined): boolean {
	const [verb] = words;
	const waits = verb !== undefined && (verbs.has(verb.word) || multiples.has(verb.word));
	const told = words.some(
		({ kind, word }) => kind === 'number' || word === 'as' || comparatives.has(word),
	);
	const grammar = [comparatives, verbs, multiples];
	const goesOn = next?.kind === 'word' && !grammar.some((map) => map.has(next.word));
	return waits && !told && goesOn;
}

export function indexOf(
	tokens: readonly Token[],
	{ first, last }: Clause,
	is: (word: string) => boolean,
): number {
	return tokens.findIndex(({ word }, at) => at >= first && at <= last && is(word));
}

export const span = ({ first, last }: Clause): number[] =>
	Array.from({ length: last - first + 1 }, (_, at) => first + at);
